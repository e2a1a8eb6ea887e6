package score

// Right reports of each attribution found in a text whether each of its roles overlaps by
// half with those of the gold attribution that it is matched with, as [Attributions] count.
func Right(text string, gold, found []Attribution) []bool {
	sc := scanText(text)
	gs := sc.items(gold)
	var fs []item
	var at []int // index in found of each item: a cue without words makes none
	for i := range found {
		for _, f := range sc.items(found[i : i+1]) {
			fs, at = append(fs, f), append(at, i)
		}
	}
	right := make([]bool, len(found))
	for _, p := range match(gs, fs, byCue) {
		right[at[p.found]] = halfRight(gs[p.gold], fs[p.found])
	}
	return right
}
