package score

import (
	"cmp"
	"slices"
)

// pair is a gold and a found attribution that are compared, by index.
type pair struct{ gold, found int }

// affinity says how well two attributions fit, most telling measure first; they do not
// fit at all if the first is 0.
type affinity [3]float64

// match pairs each gold attribution with at most one found and the other way round,
// taking the best fit first; of equal ones the earlier.
func match(gold, found []item, fit func(g, f item) affinity) []pair {
	type candidate struct {
		pair
		fit affinity
	}
	var cs []candidate
	for i, g := range gold {
		for j, f := range found {
			if a := fit(g, f); a[0] > 0 {
				cs = append(cs, candidate{pair{i, j}, a})
			}
		}
	}
	slices.SortStableFunc(cs, func(a, b candidate) int { return slices.Compare(b.fit[:], a.fit[:]) })
	var pairs []pair
	goldTaken, foundTaken := make([]bool, len(gold)), make([]bool, len(found))
	for _, c := range cs {
		if !goldTaken[c.gold] && !foundTaken[c.found] {
			goldTaken[c.gold], foundTaken[c.found] = true, true
			pairs = append(pairs, c.pair)
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.gold, b.gold) })
	return pairs
}

// byCue fits attributions whose cues share a word.
func byCue(g, f item) affinity {
	if g.words[cue].common(f.words[cue]) == 0 {
		return affinity{}
	}
	return affinity{g.dice(f, cue), g.dice(f, content) + g.dice(f, source)}
}

// byContent fits attributions whose contents share a word, as a reader sees them who asks
// who said what and does not care by which verb.
func byContent(g, f item) affinity {
	if g.words[content].common(f.words[content]) == 0 {
		return affinity{}
	}
	return affinity{g.dice(f, content), g.dice(f, source), g.dice(f, cue)}
}
