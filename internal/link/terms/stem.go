package terms

import (
	"hash/maphash"
	"sync/atomic"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Stem returns the stem of an English word as Split gives it, after Porter's second stemmer:
// "sanctions" and "sanctioned" are "sanction". A word with other characters than the letters a
// to z is its own stem. It may be called from several goroutines.
func Stem(w string) string {
	if !stemmable(w) {
		return w
	}
	slot := &stems[maphash.String(seed, w)%uint64(len(stems))]
	if kept := slot.Load(); kept != nil && kept.word == w {
		return kept.stem
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	kept := &stemmed{w, env.Current()}
	slot.Store(kept)
	return kept.stem
}

// stemmed is a word whose stem is kept, since the stemmer is slow and words come again.
type stemmed struct{ word, stem string }

// The cache forgets a word when another takes its slot. Its seed decides what is kept, and
// never what is returned.
var (
	stems [1 << 14]atomic.Pointer[stemmed]
	seed  = maphash.MakeSeed()
)

func stemmable(w string) bool {
	if len(w) < 3 || len(w) > maxWord {
		return false
	}
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}
