package score

import (
	"fmt"
	"maps"
	"slices"
)

// Stories adds up how well reports were grouped into stories. The zero Stories is ready to use.
//
// BCubed precision is, over reports, the mean share of a report's story that is of its event, recall
// the mean share of its event that is in its story; a report alone counts too.
// https://doi.org/10.1007/s10791-008-9066-8
type Stories struct {
	reports int
	events  map[string]int            // reports of each
	stories map[string]map[string]int // of each, its reports by event
}

// Add adds one report.
func (s *Stories) Add(event, story string) {
	if s.events == nil {
		s.events, s.stories = map[string]int{}, map[string]map[string]int{}
	}
	if s.stories[story] == nil {
		s.stories[story] = map[string]int{}
	}
	s.reports++
	s.events[event]++
	s.stories[story][event]++
}

// BCubed returns precision, recall and F1 by report.
func (s *Stories) BCubed() Figure {
	p := parts{found: s.reports, gold: s.reports}
	for _, story := range slices.Sorted(maps.Keys(s.stories)) {
		size := 0
		for _, n := range s.stories[story] {
			size += n
		}
		for _, event := range slices.Sorted(maps.Keys(s.stories[story])) {
			n := s.stories[story][event]
			p.precision += mentionShare(n, size)
			p.recall += mentionShare(n, s.events[event])
		}
	}
	return p.figure()
}

// Links returns precision, recall and F1 by pairs of reports of one event or one story.
func (s *Stories) Links() Count {
	pairs := func(n int) int { return n * (n - 1) / 2 }
	var c Count
	for _, n := range s.events {
		c.Gold += pairs(n)
	}
	for _, events := range s.stories {
		size := 0
		for _, n := range events {
			size += n
			c.Right += float64(pairs(n))
		}
		c.Found += pairs(size)
	}
	return c
}

// Table returns the figures under a name. The counts of links are of pairs.
func (s *Stories) Table(name string) Table {
	return Table{Name: name, Measures: []string{""}, Rows: []Row{
		{"bcubed", fmt.Sprintf("BCubed, %d stories, %d events", len(s.stories), len(s.events)), []Figure{s.BCubed()}},
		keyed("links", "links", s.Links()),
	}}
}
