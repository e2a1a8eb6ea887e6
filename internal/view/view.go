package view

import (
	"bufio"
	"io"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Options say how to show a record.
type Options struct {
	Width  int  // of the terminal, in columns; 80 if 0
	Colour bool // whether escape sequences may be used
	Named  bool // whether to say from which input it was read, as one of several
}

// The narrowest and widest text, in columns: longer lines are hard to read.
const (
	minWidth = 30
	maxWidth = 92
)

// margin is how far the text stands from the edge, in columns.
const margin = 2

// Write writes r to w.
func Write(w io.Writer, r *record.Record, o Options) error {
	p := &page{out: bufio.NewWriter(w), r: r, colour: o.Colour, width: 80}
	if o.Width > 0 {
		p.width = min(max(o.Width, minWidth), maxWidth)
	}
	p.blank()
	if o.Named && r.Input != "" {
		p.rule(r.Input)
	}
	p.head()
	p.report()
	p.events()
	p.people()
	p.foot()
	return p.out.Flush()
}

// page writes the parts of one view.
type page struct {
	out    *bufio.Writer
	r      *record.Record
	colour bool
	width  int
}

// line writes one line, indented by some columns.
func (p *page) line(indent int, pieces ...term.Piece) {
	p.out.WriteString(strings.Repeat(" ", indent))
	p.out.WriteString(term.Line(pieces).String(p.colour))
	p.out.WriteByte('\n')
}

// blank writes an empty line.
func (p *page) blank() { p.out.WriteByte('\n') }

// wrapped writes text over as many lines as it needs: the first line indented, after
// lead, and the others as far as the first one's text.
func (p *page) wrapped(indent int, lead term.Piece, text ...term.Piece) {
	in := indent + term.Width(lead.Text)
	for i, l := range term.Wrap(text, p.width-in) {
		if i == 0 {
			p.line(indent, append(term.Line{lead}, l...)...)
			continue
		}
		p.line(in, l...)
	}
}

// head writes who published the report, when, and who wrote it, above a rule; then what
// the marks mean.
func (p *page) head() {
	a := p.r.Article
	var facts []string
	for _, f := range []string{string(a.Outlet), shortMoment(string(a.Published)), strings.Join(a.Authors, ", ")} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	if len(facts) == 0 {
		facts = []string{"a report without outlet, date or author"}
	}
	p.wrapped(margin, term.Piece{}, plain(strings.Join(facts, " · "), term.Dim)...)
	p.rule("")
	if len(p.r.Statements) > 0 {
		p.wrapped(margin, term.Piece{}, plain("[ⁿcontent], ‹source› «cue»ⁿ · ╰ ⁿ who stands behind it", term.Dim)...)
		p.blank()
	}
}

// shortMoment returns the day of an ISO 8601 time.
func shortMoment(s string) string { s, _, _ = strings.Cut(s, "T"); return s }

// rule writes a line across, with a title in it if there is one that fits.
func (p *page) rule(title string) {
	left := "──"
	if title = term.Clean(title); title != "" {
		left += " " + title + " "
	}
	dashes := p.width - margin - term.Width(left)
	if dashes < 0 {
		p.wrapped(margin, term.Piece{}, plain(title, term.Bold)...)
		left, dashes = "──", p.width-margin-2
	}
	p.line(margin, term.Piece{Text: left, Style: term.Dim.And(term.Bold)},
		term.Piece{Text: strings.Repeat("─", dashes), Style: term.Dim})
	p.blank()
}

// plain returns s as a piece of one style that is safe to print.
func plain(s string, style term.Style) []term.Piece {
	return []term.Piece{{Text: term.Clean(s), Style: style}}
}

func (p *page) events() {
	if len(p.r.Events) == 0 {
		return
	}
	p.rule("EVENTS")
	for _, e := range p.r.Events {
		p.wrapped(margin, term.Piece{}, plain(e.Name, term.Bold)...)
		p.wrapped(margin+2, term.Piece{}, plain(strings.Join(e.Facts(), " · "), "")...)
	}
	p.blank()
}

// nameColumn is the widest column of names beside roles.
const nameColumn = 26

func (p *page) people() {
	people := p.r.People()
	if len(people) == 0 {
		return
	}
	p.rule("PEOPLE")
	column := 0
	for _, e := range people {
		column = max(column, min(nameColumn, term.Width(term.Clean(string(e.Name)))))
	}
	for _, e := range people {
		name := term.Clean(string(e.Name))
		pad := strings.Repeat(" ", max(0, column-term.Width(name))+2)
		lead := term.Piece{Text: name + pad, Style: ""}
		roles := strings.Join(e.RoleTexts(), "; ")
		if roles == "" {
			roles = "–"
		}
		p.wrapped(margin, lead, plain(roles, term.Dim)...)
	}
	p.blank()
}

// foot writes the sourcing in one line, and what to know about the reading.
func (p *page) foot() {
	p.rule("SOURCING")
	p.wrapped(margin, term.Piece{}, plain(p.r.Sourcing(), term.Bold)...)
	for _, n := range p.r.Notes {
		p.wrapped(margin, term.Piece{Text: "note: ", Style: term.Yellow}, plain(n, "")...)
	}
	p.blank()
}
