package score

import (
	"slices"
	"sort"

	"onrecord/internal/nlp"
)

// set is a set of indexes of words, in order.
type set []int

// setOf returns the words of which at least a byte lies in one of the spans.
func setOf(words []nlp.Span, spans []nlp.Span) set {
	var s set
	for _, sp := range spans {
		i := sort.Search(len(words), func(i int) bool { return words[i].End > sp.Start })
		for ; i < len(words) && words[i].Start < sp.End; i++ {
			s = append(s, i)
		}
	}
	slices.Sort(s)
	return slices.Compact(s)
}

// common returns the number of members that s and o share.
func (s set) common(o set) int {
	n := 0
	for i, j := 0, 0; i < len(s) && j < len(o); {
		switch {
		case s[i] < o[j]:
			i++
		case s[i] > o[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// dice is twice the common members over all members of both; 1 if both are empty.
func (s set) dice(o set) float64 {
	if len(s)+len(o) == 0 {
		return 1
	}
	return 2 * float64(s.common(o)) / float64(len(s)+len(o))
}

// union returns the members of any of the sets.
func union(sets []set) set {
	all := slices.Concat(sets...)
	slices.Sort(all)
	return slices.Compact(all)
}
