package version

import "onrecord/internal/record"

// owners says which finding each code point of the new text belongs to.
type owners []int32

func newOwners(points int) owners {
	o := make(owners, points)
	for i := range o {
		o[i] = -1
	}
	return o
}

// claim gives spans to finding i, where nobody has them.
func (o owners) claim(spans []record.Span, i int) {
	for _, s := range spans {
		for at := max(s.Start, 0); at < min(s.End, len(o)); at++ {
			if o[at] < 0 {
				o[at] = int32(i)
			}
		}
	}
}

// votes returns the finding that most code points of spans of the old text belong to at their new places, among
// those that are free, and how many do. The first wins a tie; -1 if there is none.
func (o owners) votes(p Places, spans []record.Span, free func(i int) bool) (winner, n int) {
	count := map[int32]int{}
	winner = -1
	for _, s := range spans {
		for at := max(s.Start, 0); at < min(s.End, len(p.at)); at++ {
			to := p.at[at]
			if to < 0 || int(to) >= len(o) || o[to] < 0 || !free(int(o[to])) {
				continue
			}
			i := o[to]
			count[i]++
			if count[i] > n || count[i] == n && int(i) < winner {
				winner, n = int(i), count[i]
			}
		}
	}
	return winner, n
}
