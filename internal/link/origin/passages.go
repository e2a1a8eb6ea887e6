package origin

import (
	"slices"

	"github.com/zeebo/xxh3"

	"onrecord/internal/link/terms"
)

const (
	// shortest is the number of words of the shortest passage worth showing.
	shortest = 8
	// maxPlaces is how often a run may occur in a text to be looked at: a phrase that comes again
	// and again would make the work grow with its square.
	maxPlaces = 4
)

// Passage is a stretch of words that two texts share. Spans are bytes of the texts, half-open.
type Passage struct {
	FirstStart, FirstEnd   int // in the first text
	SecondStart, SecondEnd int // in the second text
	Words                  int
}

// Passages returns the stretches of eight words or more that two texts share word for word, but for
// case, accents and punctuation: in order of the first text, none overlapping another there. The work
// grows with both texts.
func Passages(first, second string) []Passage {
	a, b := split(first), split(second)
	places := b.places()
	var found []Passage
	for i := 0; i+shingle <= len(a.words); {
		j, n := longest(a, b, i, places[run(a.hashes[i:i+shingle])])
		if n < shortest {
			i++
			continue
		}
		found = append(found, Passage{
			a.words[i].Start, a.words[i+n-1].End, b.words[j].Start, b.words[j+n-1].End, n,
		})
		i += n
	}
	return found
}

// longest returns the place of b, out of some, from where it goes on longest as a does from i.
func longest(a, b hashed, i int, places []int) (at, n int) {
	for _, j := range places {
		m := 0
		for i+m < len(a.hashes) && j+m < len(b.hashes) && a.hashes[i+m] == b.hashes[j+m] {
			m++
		}
		if m > n {
			at, n = j, m
		}
	}
	return at, n
}

// hashed is the words of a text and their hashes.
type hashed struct {
	words  []terms.Word
	hashes []uint64
}

func split(text string) hashed {
	h := hashed{words: terms.Split(text)}
	h.hashes = make([]uint64, len(h.words))
	for i, w := range h.words {
		h.hashes[i] = xxh3.HashString(w.Text)
	}
	return h
}

// places returns where each run of words starts, the first few times.
func (h hashed) places() map[uint32][]int {
	at := make(map[uint32][]int, len(h.hashes))
	for i := range max(len(h.hashes)-shingle+1, 0) {
		if r := run(h.hashes[i : i+shingle]); len(at[r]) < maxPlaces {
			at[r] = append(at[r], i)
		}
	}
	return at
}

// Covered returns how many words of the first text the passages cover.
func Covered(passages []Passage) int {
	n := 0
	for _, p := range passages {
		n += p.Words
	}
	return n
}

// Holds reports whether a stretch of the first text, in bytes, lies in one of the passages: a statement
// that does has the origin of the passage.
func Holds(passages []Passage, start, end int) bool {
	return slices.ContainsFunc(passages, func(p Passage) bool { return p.FirstStart <= start && end <= p.FirstEnd })
}
