package story

import (
	"cmp"
	"slices"
	"sort"
)

// index finds the stories that share words with a report.
type index struct {
	stories  []*Story           // by position; nil where one was taken out
	free     []int              // positions to use again
	postings map[uint32][]int32 // by term: positions of the stories that hold it; no order
	sums     []float32          // by position; 0 but while looking up
}

// maxCandidates is how many stories a report is compared with.
const maxCandidates = 64

func newIndex() *index { return &index{postings: map[uint32][]int32{}} }

// put adds a story that is not in the index.
func (x *index) put(s *Story) {
	if n := len(x.free); n > 0 {
		s.position, x.free = x.free[n-1], x.free[:n-1]
		x.stories[s.position] = s
	} else {
		s.position = len(x.stories)
		x.stories, x.sums = append(x.stories, s), append(x.sums, 0)
	}
	x.update(s, nil)
}

// remove takes a story out.
func (x *index) remove(s *Story) {
	for _, e := range s.sum {
		x.unpost(e.key, s)
	}
	x.stories[s.position] = nil
	x.free = append(x.free, s.position)
}

// update takes notice that the terms of a story are no longer those of old.
func (x *index) update(s *Story, old vector) {
	i := 0
	for _, e := range s.sum {
		for i < len(old) && old[i].key < e.key {
			x.unpost(old[i].key, s)
			i++
		}
		if i < len(old) && old[i].key == e.key {
			i++
			continue
		}
		x.postings[e.key] = append(x.postings[e.key], int32(s.position))
	}
	for _, e := range old[i:] {
		x.unpost(e.key, s)
	}
}

func (x *index) unpost(key uint32, s *Story) {
	ps := x.postings[key]
	if i := slices.Index(ps, int32(s.position)); i >= 0 {
		ps[i] = ps[len(ps)-1]
		x.postings[key] = ps[:len(ps)-1]
	}
	if len(x.postings[key]) == 0 {
		delete(x.postings, key)
	}
}

// Terms that more stories than these hold find none: they would find nearly all.
const (
	manyStories = 300 // or
	manyPart    = 100 // this part of all stories
	rarest      = 10  // terms are looked up whatever holds them
)

// telling returns the terms of v by which stories are looked up.
func (x *index) telling(v vector) vector {
	type held struct {
		entry
		by int // stories
	}
	all := make([]held, 0, len(v))
	for _, e := range v {
		if n := len(x.postings[e.key]); n > 0 {
			all = append(all, held{e, n})
		}
	}
	slices.SortStableFunc(all, func(a, b held) int { return cmp.Compare(a.by, b.by) })
	many := max(manyStories, len(x.stories)/manyPart)
	n := sort.Search(len(all), func(i int) bool { return all[i].by > many })
	telling := make(vector, max(n, min(rarest, len(all))))
	for i := range telling {
		telling[i] = all[i].entry
	}
	return telling
}

// candidates returns the stories that share the most with v, the first the most.
func (x *index) candidates(v vector) []*Story {
	var touched []int32
	for _, e := range x.telling(v) {
		for _, p := range x.postings[e.key] {
			if x.sums[p] == 0 {
				touched = append(touched, p)
			}
			x.sums[p] += float32(e.weight * e.weight)
		}
	}
	best := make([]*Story, 0, maxCandidates+1)
	more := func(a, b *Story) int {
		return cmp.Or(cmp.Compare(x.sums[b.position], x.sums[a.position]), cmp.Compare(a.id, b.id))
	}
	for _, p := range touched {
		s := x.stories[p]
		if len(best) == maxCandidates && more(s, best[maxCandidates-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, s, more)
		best = slices.Insert(best, at, s)
		best = best[:min(len(best), maxCandidates)]
	}
	for _, p := range touched {
		x.sums[p] = 0
	}
	return best
}
