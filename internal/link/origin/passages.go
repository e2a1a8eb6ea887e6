package origin

import (
	"slices"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"onrecord/internal/link/terms"
	"onrecord/internal/record"
)

const (
	// shortest is the number of words of the shortest passage worth showing.
	shortest = 8
	// maxPlaces is how often a run may occur in a text to be looked at: a phrase that comes again
	// and again would make the work grow with its square.
	maxPlaces = 4
)

// Passage is a stretch of words that two texts share.
type Passage struct {
	First, Second record.Span // in code points of each text
	Words         int
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
		found = append(found, Passage{a.span(i, i+n), b.span(j, j+n), n})
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
	text   string
	words  []terms.Word
	hashes []uint64
	points []int // where each word starts, in code points
}

func split(text string) hashed {
	h := hashed{text: text, words: terms.Split(text)}
	h.hashes = make([]uint64, len(h.words))
	h.points = make([]int, len(h.words))
	at, point := 0, 0
	for i, w := range h.words {
		h.hashes[i] = xxh3.HashString(w.Text)
		point += utf8.RuneCountInString(text[at:w.Start])
		at = w.Start
		h.points[i] = point
	}
	return h
}

// span returns words i to j.
func (h hashed) span(i, j int) record.Span {
	words := h.text[h.words[i].Start:h.words[j-1].End]
	return record.Span{Start: h.points[i], End: h.points[i] + utf8.RuneCountInString(words), Text: words}
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

// Holds reports whether a span of the first text lies in one of the passages: a statement that does has the
// origin of the passage.
func Holds(passages []Passage, s record.Span) bool {
	return slices.ContainsFunc(passages, func(p Passage) bool { return p.First.Start <= s.Start && s.End <= p.First.End })
}
