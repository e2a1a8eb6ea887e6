package version

import (
	"strings"
	"unicode"

	"onrecord/internal/link/wording"
	"onrecord/internal/record"
)

// Places carries spans of the old text to the new one.
type Places struct {
	at []int32 // of each code point of the old text, its place in the new; gone or space
}

const (
	gone  = -1 // is in the new text no longer
	space = -2 // is space, which is not followed
)

// unplaced returns places for a text of which nothing is left yet.
func unplaced(text []rune) Places {
	p := Places{at: make([]int32, len(text))}
	for i, r := range text {
		p.at[i] = gone
		if unicode.IsSpace(r) {
			p.at[i] = space
		}
	}
	return p
}

// newPlaces reads the places of a text off two texts set side by side.
func newPlaces(text []rune, pieces []wording.Piece) Places {
	p := unplaced(text)
	for i, piece := range pieces {
		if piece.Same && !chance(pieces, i) {
			p.carry(piece)
		}
	}
	return p
}

// chance reports whether a piece is a word or two that stand in both texts amid much that does not: every
// paragraph holds a "said" or a "the".
func chance(pieces []wording.Piece, i int) bool {
	if i == 0 || i == len(pieces)-1 || len(strings.Fields(pieces[i].First.Text)) > chanceWords {
		return false
	}
	around := func(p wording.Piece) int { return min(len(p.First.Text), len(p.Second.Text)) }
	size := len(pieces[i].First.Text)
	return around(pieces[i-1]) > chanceTimes*size && around(pieces[i+1]) > chanceTimes*size
}

const (
	chanceWords = 2 // the longest such piece
	chanceTimes = 2 // how much longer what is around it must be, on both sides
)

// carry notes the places of the characters of a piece that is the same in both texts, but for space.
func (p Places) carry(piece wording.Piece) {
	second := []rune(piece.Second.Text)
	j := 0
	i := 0
	for _, r := range piece.First.Text {
		if !unicode.IsSpace(r) {
			for j < len(second) && unicode.IsSpace(second[j]) {
				j++
			}
			p.at[piece.First.Start+i] = int32(piece.Second.Start + j)
			j++
		}
		i++
	}
}

// Of returns where code points start to end of the old text stand in the new one, and what share of them does,
// 0 to 1. Words that came between are in it. Space does not count. ok is false if nothing is left.
func (p Places) Of(start, end int) (newStart, newEnd int, share float64, ok bool) {
	start, end = max(start, 0), min(end, len(p.at))
	kept, all := 0, 0
	for i := start; i < end; i++ {
		at := int(p.at[i])
		if at != space {
			all++
		}
		if at < 0 {
			continue
		}
		if kept == 0 {
			newStart = at
		}
		newEnd = at + 1
		kept++
	}
	if kept == 0 {
		return 0, 0, 0, false
	}
	return newStart, newEnd, float64(kept) / float64(all), true
}

// start returns where a code point of the old text stands in the new one; -1 if it is gone.
func (p Places) start(at int) int {
	if at < 0 || at >= len(p.at) {
		return -1
	}
	return int(p.at[at])
}

// kept returns what share of the letters and digits of spans is in the new text; 0 if they have none.
func (p Places) kept(spans []record.Span) float64 {
	kept, all := p.count(spans)
	return float64(kept) / float64(max(all, 1))
}

// all reports whether all letters and digits of spans are in the new text.
func (p Places) all(spans []record.Span) bool {
	kept, all := p.count(spans)
	return kept == all
}

// count counts the letters and digits of spans that are in the new text, and all of them.
func (p Places) count(spans []record.Span) (kept, all int) {
	for _, s := range spans {
		i := s.Start
		for _, r := range s.Text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				all++
				if i >= 0 && i < len(p.at) && p.at[i] >= 0 {
					kept++
				}
			}
			i++
		}
	}
	return kept, all
}

// backwards returns the places of the new text in the old one.
func (p Places) backwards(text []rune) Places {
	b := unplaced(text)
	for i, at := range p.at {
		if at >= 0 && int(at) < len(b.at) {
			b.at[at] = int32(i)
		}
	}
	return b
}
