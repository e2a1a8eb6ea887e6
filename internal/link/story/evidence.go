package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Evidence is why a report joined a story.
type Evidence struct {
	Words []string // that it shares with the story, as the report writes them, the weightiest first
	Gap   int      // days between the report and the nearest of the story
	Dated bool     // whether the days are known
}

const shownWords = 5

// evidence returns why m joins s, which it is not yet part of.
func evidence(ts []Term, m member, s *Story) Evidence {
	e := Evidence{Words: shownTerms(ts, shared(m.vector, s.sum), shownWords)}
	if m.day != 0 && s.first != 0 {
		e.Dated, e.Gap = true, max(0, m.day-s.last, s.first-m.day)
	}
	return e
}

// shared returns the products of the weights of the terms that a and b share.
func shared(a, b vector) vector {
	var out vector
	for _, e := range a {
		if i, ok := slices.BinarySearchFunc(b, e.key, func(e entry, key uint32) int { return cmp.Compare(e.key, key) }); ok {
			out = append(out, entry{e.key, e.weight * b[i].weight})
		}
	}
	return out
}

// shownTerms returns the words of the n weightiest terms.
func shownTerms(ts []Term, weights vector, n int) []string {
	weights = slices.Clone(weights).top(n)
	slices.SortStableFunc(weights, func(a, b entry) int { return cmp.Compare(b.weight, a.weight) })
	var words []string
	for _, e := range weights {
		if i, ok := slices.BinarySearchFunc(ts, e.key, func(t Term, key uint32) int { return cmp.Compare(t.Key, key) }); ok {
			words = append(words, ts[i].Word)
		}
	}
	return words
}

// keywords stands for the headline of a report without one.
func keywords(ts []Term, v vector) string { return shorten(strings.Join(shownTerms(ts, v, 3), ", ")) }

// String returns the evidence for a reader: "shares Velm, ferry, harbour; 3 days from its nearest report".
func (e Evidence) String() string {
	if len(e.Words) == 0 {
		return "shares no words"
	}
	s := "shares " + strings.Join(e.Words, ", ")
	switch {
	case !e.Dated:
	case e.Gap == 0:
		s += "; of the days of its other reports"
	case e.Gap == 1:
		s += "; a day from its nearest report"
	default:
		s += fmt.Sprintf("; %d days from its nearest report", e.Gap)
	}
	return s
}
