package view

import (
	"cmp"
	"slices"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// braced returns the words of spans with those that differ in braces. All are code points of one
// text; what differs and lies in no span is passed over. Spans are joined by an ellipsis.
func braced(spans, differ []record.Span) []term.Piece {
	differ = merged(differ)
	var out []term.Piece
	for i, s := range spans {
		if i > 0 {
			out = append(out, term.Piece{Text: " … "})
		}
		out = append(out, bracedSpan(s, differ)...)
	}
	return out
}

func bracedSpan(s record.Span, differ []record.Span) (out []term.Piece) {
	text, at := []rune(s.Text), s.Start
	end := s.Start + len(text)
	for _, d := range differ {
		from, to := max(d.Start, at), min(d.End, end)
		if from >= to {
			continue
		}
		out = append(out, plain(string(text[at-s.Start:from-s.Start]), "")...)
		out = append(out, plain("{"+string(text[from-s.Start:to-s.Start])+"}", term.Bold)...)
		at = to
	}
	return append(out, plain(string(text[at-s.Start:]), "")...)
}

// merged returns spans in order, those that touch or overlap as one.
func merged(spans []record.Span) (all []record.Span) {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b record.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for _, s := range spans {
		if n := len(all); n > 0 && s.Start <= all[n-1].End+1 {
			all[n-1].End = max(all[n-1].End, s.End)
			continue
		}
		all = append(all, s)
	}
	return all
}
