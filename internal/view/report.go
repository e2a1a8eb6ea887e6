package view

import (
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// report writes the text, a paragraph at a time, each with the notes on the statements
// whose cue stands in it.
func (p *page) report() {
	m := newMarker(p.r)
	next, before := 0, ""
	for _, par := range Paragraphs(p.r.Article) {
		p.wrapped(margin, label(par.Kind, before), m.paragraph(par)...)
		before = par.Kind
		first := next
		for next < len(p.r.Statements) && p.r.Statements[next].Cue[0].Start < par.End {
			next++
		}
		p.notes(first, next)
		p.blank()
	}
}

// Paragraph is a line of a report's text that is not blank.
type Paragraph struct {
	Start, End int // code points, with the end of the line
	Kind       string
}

// Paragraphs returns the lines of a with the kind of the largest part that each starts in; "body" where it is none.
func Paragraphs(a record.Article) []Paragraph {
	var all []Paragraph
	at, part := 0, -1
	for line := range strings.SplitAfterSeq(a.Text, "\n") {
		n := len([]rune(line))
		for part+1 < len(a.Parts) && a.Parts[part+1].Start < at+n && (part < 0 || a.Parts[part].End <= at) {
			part++
		}
		kind := "body"
		if part >= 0 && a.Parts[part].End > at {
			kind = a.Parts[part].Kind
		}
		if strings.TrimSpace(line) != "" {
			all = append(all, Paragraph{at, at + n, kind})
		}
		at += n
	}
	return all
}

// label returns what stands before a paragraph that is not the report itself; only
// space if the paragraph before it is of the same kind.
func label(kind, before string) term.Piece {
	switch kind {
	case "body", "headline", "standfirst", "dateline":
		return term.Piece{}
	case before:
		return term.Piece{Text: strings.Repeat(" ", len(kind)+2)}
	}
	return term.Piece{Text: kind + "  ", Style: term.Dim}
}

// kindStyle is how the text of a part looks.
func kindStyle(kind string) term.Style {
	switch kind {
	case "headline":
		return term.Bold
	case "standfirst", "caption":
		return term.Italic
	case "byline", "credit", "biography", "boilerplate":
		return term.Dim
	}
	return ""
}

// notes writes who stands behind the statements from first to end.
func (p *page) notes(first, end int) {
	for i := first; i < end; i++ {
		s := p.r.Statements[i]
		lead := term.Piece{Text: "╰ " + superscript(i+1) + " ", Style: authorityStyle(s.Authority)}
		text := plain(s.Who(), authorityStyle(s.Authority).And(term.Bold))
		text = append(text, plain(" · "+strings.Join(s.Facts(), " · "), term.Dim)...)
		p.wrapped(margin+2, lead, text...)
	}
}

// authorityStyle is the colour of an authority. The words say it too.
func authorityStyle(authority string) term.Style {
	switch authority {
	case "named":
		return term.Green
	case "anonymous", "unknown":
		return term.Red
	case "role":
		return term.Yellow
	case "organisation", "document":
		return term.Blue
	case "metonym":
		return term.Magenta
	}
	return term.Cyan
}
