package wording

import (
	"unicode"
	"unicode/utf8"

	"onrecord/internal/record"
)

// Piece is a stretch of two texts: the same words in both, or what one has in the place of the
// other. An empty span has the place at which the words are missing, and no text.
type Piece struct {
	First, Second record.Span // in code points of each report
	Same          bool
}

// Align sets the contents of two statements side by side: its pieces hold all of their words, in order. Words that
// say the same in another form, "1,000" and "a thousand", are the same.
func Align(a, b Statement) []Piece {
	return pieces(&a, &b, matched(&a, &b))
}

// matched returns which words of two statements are the same. A word that says nothing is left out if on both
// sides of it other words stand in the place of others: such matches only confuse.
func matched(a, b *Statement) []pair {
	if after(a, b) { // one order, so that where two alignments are as good it does not depend on it
		pairs := matched(b, a)
		for k, p := range pairs {
			pairs[k] = pair{p.j, p.i}
		}
		return pairs
	}
	pairs := common(ids(a.words), ids(b.words), func(i int) int {
		if a.words[i].kind == stop {
			return 2
		}
		return 5
	})
	kept := make([]pair, 0, len(pairs))
	end := pair{len(a.words), len(b.words)}
	last := pair{-1, -1}
	for k, p := range pairs {
		next := end
		if k+1 < len(pairs) {
			next = pairs[k+1]
		}
		if a.words[p.i].kind != stop || !replacing(last, p) || !replacing(p, next) {
			kept = append(kept, p)
		}
		last = p
	}
	return kept
}

// replacing reports whether both have words between two pairs.
func replacing(p, q pair) bool { return q.i-p.i > 1 && q.j-p.j > 1 }

func ids(words []word) []uint32 {
	all := make([]uint32, len(words))
	for i, w := range words {
		all[i] = w.id
	}
	return all
}

// pieces turns pairs into pieces.
func pieces(a, b *Statement, pairs []pair) []Piece {
	var all []Piece
	i, j := 0, 0
	for k := 0; k < len(pairs); {
		all = append(all, between(a, b, i, pairs[k].i, j, pairs[k].j)...)
		n := 1
		for k+n < len(pairs) && pairs[k+n] == (pair{pairs[k].i + n, pairs[k].j + n}) && sameSpan(a, pairs[k].i, n) && sameSpan(b, pairs[k].j, n) {
			n++
		}
		i, j = pairs[k].i+n, pairs[k].j+n
		all = append(all, Piece{a.span(pairs[k].i, i), b.span(pairs[k].j, j), true})
		k += n
	}
	return append(all, between(a, b, i, len(a.words), j, len(b.words))...)
}

// sameSpan reports whether word i and the nth after it are in one span of the content.
func sameSpan(s *Statement, i, n int) bool { return s.words[i].in == s.words[i+n].in }

// between returns what a has from i to ii in the place of what b has from j to jj: one piece, or one for each
// span of the content.
func between(a, b *Statement, i, ii, j, jj int) []Piece {
	var all []Piece
	for i < ii || j < jj {
		n, m := a.run(i, ii), b.run(j, jj)
		all = append(all, Piece{First: a.span(i, i+n), Second: b.span(j, j+m)})
		i, j = i+n, j+m
	}
	return all
}

// run returns how many of the words from i to ii are in the span of the first.
func (s *Statement) run(i, ii int) int {
	n := 0
	for i+n < ii && s.words[i+n].in == s.words[i].in {
		n++
	}
	return n
}

// span returns words i to ii, which are in one span of the content; no words stand at the end of the
// word before.
func (s *Statement) span(i, ii int) record.Span {
	switch {
	case i < ii:
		c := s.Content[s.words[i].in]
		start, end := int(s.words[i].start), int(s.words[ii-1].end)
		return record.Span{Start: start, End: end, Text: cut(c, start, end)}
	case i > 0:
		end := int(s.words[i-1].end)
		return record.Span{Start: end, End: end}
	case len(s.Content) > 0:
		return record.Span{Start: s.Content[0].Start, End: s.Content[0].Start}
	}
	return record.Span{}
}

// cut returns the text of code points start to end of the report, which lie in c.
func cut(c record.Span, start, end int) string {
	from := byteLen(c.Text, start-c.Start)
	return c.Text[from : from+byteLen(c.Text[from:], end-start)]
}

// AlignTexts sets two texts side by side, word by word as they are written. Pieces hold all words and marks, in
// order, but not the space between pieces. The work grows with both texts.
func AlignTexts(first, second string) []Piece {
	a, b := tokens(first), tokens(second)
	pairs := common(a.ids, b.ids, func(i int) int { return 1 + min(a.ends[i]-a.starts[i], 8) })
	var all []Piece
	i, j := 0, 0
	for k := 0; k < len(pairs); {
		if pairs[k].i > i || pairs[k].j > j {
			all = append(all, Piece{First: a.span(i, pairs[k].i), Second: b.span(j, pairs[k].j)})
		}
		n := 1
		for k+n < len(pairs) && pairs[k+n] == (pair{pairs[k].i + n, pairs[k].j + n}) {
			n++
		}
		i, j = pairs[k].i+n, pairs[k].j+n
		all = append(all, Piece{a.span(pairs[k].i, i), b.span(pairs[k].j, j), true})
		k += n
	}
	if i < len(a.ids) || j < len(b.ids) {
		all = append(all, Piece{First: a.span(i, len(a.ids)), Second: b.span(j, len(b.ids))})
	}
	return all
}

// written is the words and marks of a text as they are written.
type written struct {
	text         string
	ids          []uint32
	starts, ends []int // in bytes
	points       []int // starts in code points
}

func tokens(text string) written {
	t := written{text: text}
	point := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			i, point = i+n, point+1
			continue
		}
		end, count := i+n, 1
		for inWord(r) && end < len(text) {
			next, size := utf8.DecodeRuneInString(text[end:])
			if !inWord(next) {
				break
			}
			end, count = end+size, count+1
		}
		t.ids = append(t.ids, idOf(text[i:end]))
		t.starts, t.ends, t.points = append(t.starts, i), append(t.ends, end), append(t.points, point)
		i, point = end, point+count
	}
	return t
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// span returns tokens i to ii; none stand at the end of the token before.
func (t written) span(i, ii int) record.Span {
	if i < ii {
		words := t.text[t.starts[i]:t.ends[ii-1]]
		return record.Span{Start: t.points[i], End: t.points[i] + points(words), Text: words}
	}
	at := 0
	if i > 0 {
		at = t.points[i-1] + points(t.text[t.starts[i-1]:t.ends[i-1]])
	}
	return record.Span{Start: at, End: at}
}
