package wording

import (
	"cmp"
	"slices"
)

const (
	// quoteRun is the length of the runs of quoted words that are looked up, and quoteWindow among how many that follow
	// each other one at least is: two quotations that share one run more than that in a row have a key in common.
	quoteRun, quoteWindow = 4, 4
	// How many keys of each sort a statement has at most.
	quoteKeys   = 16
	speakerKeys = 5
	pairKeys    = 3
)

// Keys returns what to look a statement up by: statements that Same takes for one have a key in common, nearly
// always. There are at most 29, sorted, no two alike: of runs of quoted words, of a name of the speaker with a word,
// and of two words that follow each other. A key that very many statements have tells nothing and may be left
// out of a search.
func (s Statement) Keys() []uint64 {
	keys := make([]uint64, 0, quoteKeys+maxSounds*speakerKeys+pairKeys)
	keys = append(keys, s.quoteKeys()...)
	words := s.smallest()
	for _, name := range s.Speaker.sounds() {
		for _, w := range words[:min(len(words), speakerKeys)] {
			keys = append(keys, key('s', idOf(name), w.id))
		}
	}
	keys = append(keys, s.pairKeys()...)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// key returns a key of one sort, of several words.
func key(sort byte, ids ...uint32) uint64 {
	h := uint64(sort)
	for _, id := range ids {
		h = (h ^ uint64(id)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// smallest returns the words of the set in the order of a hash, so that two statements with words in
// common choose the same.
func (s *Statement) smallest() []weight {
	words := slices.Clone(s.set)
	slices.SortFunc(words, func(a, b weight) int {
		return cmp.Or(cmp.Compare(min(b.w, plain), min(a.w, plain)), cmp.Compare(key('o', a.id), key('o', b.id)))
	})
	return words
}

// quoteKeys are of runs of quoted words that hold two words of a subject: of each window over the runs the smallest, so
// that a quotation that is cut anywhere shares some with the whole (Schleimer, Wilkerson and Aiken 2003).
func (s *Statement) quoteKeys() []uint64 {
	runs := s.quotedRuns()
	var keys []uint64
	for i := range runs {
		if i == 0 || i+quoteWindow <= len(runs) {
			keys = append(keys, slices.Min(runs[i:min(i+quoteWindow, len(runs))]))
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return keys[:min(len(keys), quoteKeys)]
}

// quotedRuns returns the keys of all runs of quoted words, in order.
func (s *Statement) quotedRuns() []uint64 {
	var keys []uint64
	for i := 0; i+quoteRun <= len(s.words); i++ {
		run := s.words[i : i+quoteRun]
		if subjects(run) >= 2 && allQuoted(run) {
			keys = append(keys, key('q', run[0].id, run[1].id, run[2].id, run[3].id))
		}
	}
	return keys
}

func subjects(words []word) int {
	n := 0
	for _, w := range words {
		if w.weight() > 0 {
			n++
		}
	}
	return n
}

func allQuoted(words []word) bool {
	return !slices.ContainsFunc(words, func(w word) bool { return !w.quoted })
}

// pairKeys are of words of a subject that follow each other, whatever stands between.
func (s *Statement) pairKeys() []uint64 {
	var keys []uint64
	last := uint32(0)
	for _, w := range s.words {
		if w.weight() < plain {
			continue
		}
		if last != 0 {
			keys = append(keys, key('p', min(last, w.id), max(last, w.id)))
		}
		last = w.id
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return keys[:min(len(keys), pairKeys)]
}
