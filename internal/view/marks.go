package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// role is what a marked span is in its statement.
type role uint8

const (
	content role = iota
	source
	cue
)

// mark is a span of a statement, to be shown in the text.
type mark struct {
	start, end int // code points
	role       role
	statement  int
	opens      string // what is written before it
	closes     string // what is written after it
}

// marker writes paragraphs with their marks. Paragraphs are asked for in order.
type marker struct {
	r     *record.Record
	text  []rune
	marks []mark // in order of start, the longer first
	next  int    // first mark that has not been opened
	open  []mark // opened and not yet closed, in order of opening
}

func newMarker(r *record.Record) *marker {
	m := &marker{r: r, text: []rune(r.Article.Text)}
	sources := map[[2]int]bool{}
	for i, s := range r.Statements {
		number := superscript(i + 1)
		for _, c := range s.Content {
			m.marks = append(m.marks, mark{c.Start, c.End, content, i, "[" + number, "]"})
		}
		for _, c := range s.Cue {
			m.marks = append(m.marks, mark{c.Start, c.End, cue, i, "«", "»" + number})
		}
		for _, c := range s.Source {
			// A source of several statements is marked once.
			if at := [2]int{c.Start, c.End}; !sources[at] {
				sources[at] = true
				m.marks = append(m.marks, mark{c.Start, c.End, source, i, "‹", "›"})
			}
		}
	}
	slices.SortStableFunc(m.marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.role, b.role))
	})
	return m
}

// paragraph returns the text of par with its marks.
func (m *marker) paragraph(par Paragraph) []term.Piece {
	var out []term.Piece
	base := kindStyle(par.Kind)
	for at := par.Start; at < par.End; {
		out = m.closeAt(out, at)
		out = m.openAt(out, at)
		end := m.boundary(at, par.End)
		out = append(out, term.Piece{Text: term.Clean(string(m.text[at:end])), Style: m.style(base)})
		at = end
	}
	return m.closeAt(out, par.End)
}

// boundary returns the next place after at where a mark opens or closes, or end.
func (m *marker) boundary(at, end int) int {
	if m.next < len(m.marks) {
		end = min(end, m.marks[m.next].start)
	}
	for _, o := range m.open {
		end = min(end, o.end)
	}
	return max(end, at+1)
}

// closeAt closes the marks that end at or before at, the last opened first.
func (m *marker) closeAt(out []term.Piece, at int) []term.Piece {
	for i := len(m.open) - 1; i >= 0; i-- {
		o := m.open[i]
		if o.end > at {
			continue
		}
		m.open = slices.Delete(m.open, i, i+1)
		closes := o.closes
		if o.role == content && m.within(content) {
			closes += superscript(o.statement + 1) // or nobody could tell which one ends
		}
		out = append(out, term.Piece{Text: closes, Style: m.colour(o)})
	}
	return out
}

// openAt opens the marks that start at or before at.
func (m *marker) openAt(out []term.Piece, at int) []term.Piece {
	for ; m.next < len(m.marks) && m.marks[m.next].start <= at; m.next++ {
		o := m.marks[m.next]
		m.open = append(m.open, o)
		out = append(out, term.Piece{Text: o.opens, Style: m.colour(o)})
	}
	return out
}

// within reports whether a mark of that role is open.
func (m *marker) within(r role) bool {
	return slices.ContainsFunc(m.open, func(o mark) bool { return o.role == r })
}

// style returns how text looks inside the open marks: the last opened decides.
func (m *marker) style(base term.Style) term.Style {
	if len(m.open) == 0 {
		return base
	}
	o := m.open[len(m.open)-1]
	switch o.role {
	case cue:
		return base.And(m.colour(o)).And(term.Italic)
	case source:
		return base.And(m.colour(o)).And(term.Bold)
	}
	return base.And(m.colour(o))
}

func (m *marker) colour(o mark) term.Style {
	return authorityStyle(m.r.Statements[o.statement].Authority)
}

// superscript returns n in small raised digits.
func superscript(n int) string {
	return digits.Replace(strconv.Itoa(n))
}

var digits = strings.NewReplacer(
	"0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
)
