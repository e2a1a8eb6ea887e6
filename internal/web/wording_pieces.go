package web

import (
	"slices"

	"onrecord/internal/record"
	"onrecord/internal/view"
)

// wordingPiece is a stretch of a wording, and how it differs from the other one.
type wordingPiece struct {
	Text   string
	Differ bool   // the other wording does not have these words here
	Change string // "number", "date", "polarity", "certainty" where that is the difference; else empty
}

// telling are the differences that are marked on their own.
var telling = []string{"number", "date", "polarity", "certainty"}

// wordingSides returns two wordings side by side, in pieces.
func wordingSides(first, second []record.Span, alignment []view.Aligned, differences []view.Difference) (one, other []wordingPiece) {
	var differ [2][]record.Span
	for _, a := range alignment {
		if !a.Same {
			differ[0], differ[1] = append(differ[0], a.First), append(differ[1], a.Second)
		}
	}
	var told [2][]changedSpan
	for _, d := range differences {
		if slices.Contains(telling, d.Change) {
			told[0], told[1] = append(told[0], changedSpan{d.First, d.Change}), append(told[1], changedSpan{d.Second, d.Change})
		}
	}
	return wordingPieces(first, differ[0], told[0]), wordingPieces(second, differ[1], told[1])
}

// changedSpan is a span with what has changed in it.
type changedSpan struct {
	record.Span
	change string
}

// wordingPieces cuts contents where what is to be marked begins and ends. Spans are of the text that the contents are of.
func wordingPieces(contents, differ []record.Span, told []changedSpan) (pieces []wordingPiece) {
	for i, c := range contents {
		if i > 0 {
			pieces = append(pieces, wordingPiece{Text: " … "})
		}
		start := len(pieces)
		for k, r := range []rune(c.Text) {
			p := wordingPiece{Text: string(r)}
			p.Differ = slices.ContainsFunc(differ, func(s record.Span) bool { return holds(s, c.Start+k) })
			if n := slices.IndexFunc(told, func(s changedSpan) bool { return holds(s.Span, c.Start+k) }); n >= 0 {
				p.Differ, p.Change = true, told[n].change
			}
			if last := len(pieces) - 1; last >= start && pieces[last].Differ == p.Differ && pieces[last].Change == p.Change {
				pieces[last].Text += p.Text
				continue
			}
			pieces = append(pieces, p)
		}
	}
	return pieces
}

func holds(s record.Span, place int) bool { return s.Start <= place && place < s.End }
