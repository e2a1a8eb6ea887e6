package score

// verdicts counts decisions under both measures.
type verdicts struct {
	half  Count // right if each role overlaps by half
	exact Count // right if each role is equal
}

func (v *verdicts) add(right [2]bool, found, gold int) {
	v.half.Add(Count{one(right[0]), found, gold})
	v.exact.Add(Count{one(right[1]), found, gold})
}

// tally holds verdicts apart by some property. The zero tally is empty.
type tally[K comparable] map[K]*verdicts

func (t *tally[K]) of(k K) *verdicts {
	if *t == nil {
		*t = make(tally[K])
	}
	if (*t)[k] == nil {
		(*t)[k] = new(verdicts)
	}
	return (*t)[k]
}

// addKinds counts each attribution under its kinds and its rule. A found attribution that
// matches a gold one counts under the kinds of the gold one, so that right, found and
// gold speak of the same attributions.
func (s *Attributions) addKinds(gold, found []item, pairs []pair) {
	for _, g := range gold {
		for _, k := range g.kinds {
			s.kinds.of(k).add([2]bool{}, 0, 1)
		}
	}
	goldOf := make(map[int]item)
	for _, p := range pairs {
		goldOf[p.found] = gold[p.gold]
	}
	for i, f := range found {
		ks, right := f.kinds, [2]bool{}
		if g, ok := goldOf[i]; ok {
			ks, right = g.kinds, [2]bool{halfRight(g, f), wholeRight(g, f)}
		}
		for _, k := range ks {
			s.kinds.of(k).add(right, 1, 0)
		}
		s.rules.of(f.rule).add(right, 1, 0)
	}
}

// errorCounts says what is wrong, over attributions.
type errorCounts struct {
	missed, invented          int // no found one at the cue; no gold one at the cue
	sourceMissing             int // of matched ones from here on: gold has a source, found none
	sourceInvented            int // found has a source, gold none
	sourceWrong               int // both have one and less than half overlaps
	sourceBounds              int // both have one, more than half overlaps, bounds differ
	contentLong, contentShort int // the found content holds the gold one and more; the other way round
	contentShifted            int // each holds words that the other does not
	cueBounds                 int
}

func (e *errorCounts) add(gold, found []item, pairs []pair) {
	e.missed += len(gold) - len(pairs)
	e.invented += len(found) - len(pairs)
	for _, p := range pairs {
		g, f := gold[p.gold], found[p.found]
		e.addSource(g, f)
		e.addContent(g, f)
		if !g.equal(f, cue) {
			e.cueBounds++
		}
	}
}

func (e *errorCounts) addSource(g, f item) {
	switch has, got := len(g.words[source]) > 0, len(f.words[source]) > 0; {
	case g.equal(f, source):
	case has && !got:
		e.sourceMissing++
	case !has:
		e.sourceInvented++
	case g.dice(f, source) < 0.5:
		e.sourceWrong++
	default:
		e.sourceBounds++
	}
}

func (e *errorCounts) addContent(g, f item) {
	ng, nf, n := len(g.words[content]), len(f.words[content]), g.words[content].common(f.words[content])
	switch {
	case n == ng && n == nf:
	case n == ng:
		e.contentLong++
	case n == nf:
		e.contentShort++
	default:
		e.contentShifted++
	}
}
