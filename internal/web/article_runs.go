package web

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/record"
)

// spanRole is what a span is in its statement.
type spanRole uint8

const (
	contentSpan spanRole = iota
	sourceSpan
	cueSpan
)

// A mark is a span of a statement. Offsets are code points, half-open.
type mark struct {
	start, end int
	role       spanRole
	statement  int // its place in the record
}

// maxWithin is how many statements a run names of those that it is part of, the innermost: what people write has three,
// and a page must not grow with the square of what a program makes up.
const maxWithin = 8

// A run is a stretch of text over which the same marks lie.
type run struct {
	Text   string
	Within []int  // numbers, from 1, of the statements that it is part of, the innermost first; at most maxWithin
	Ground string // authority of the innermost statement in whose content it lies; empty outside of any
	Role   string // "source" or "cue" where it is one, the innermost; else empty
	Line   string // authority of the statement of which it is that
	Begins bool   // a content begins with it
	Ends   bool   // a content ends with it
	Aside  bool   // it is part of the dateline
	Notes  []int  // numbers of the statements whose first cue ends with it
}

// A cutter cuts the text of a report into runs, a paragraph at a time, from the first to the last.
type cutter struct {
	text       []rune
	statements []record.Statement
	marks      []mark // in order of start, the longer first
	open       []mark // those that lie over the place reached, in the order of their opening
	next       int    // the first of marks that is not opened
	cues       int    // the first of statements whose number is not placed
	aside      record.Part
}

func newCutter(r *record.Record) *cutter {
	c := &cutter{text: []rune(r.Article.Text), statements: r.Statements}
	for i, s := range r.Statements {
		c.add(contentSpan, i, s.Content)
		c.add(sourceSpan, i, s.Source)
		c.add(cueSpan, i, s.Cue)
	}
	slices.SortStableFunc(c.marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.role, b.role))
	})
	if i := slices.IndexFunc(r.Article.Parts, func(p record.Part) bool { return p.Kind == "dateline" }); i >= 0 {
		c.aside = r.Article.Parts[i]
	}
	return c
}

func (c *cutter) add(role spanRole, statement int, spans []record.Span) {
	for _, s := range spans {
		c.marks = append(c.marks, mark{s.Start, s.End, role, statement})
	}
}

// cut returns the runs of the text from start to end, and the places in the record of the statements whose first cue
// begins there. The runs together are the text.
func (c *cutter) cut(start, end int) (runs []run, statements []int) {
	first := c.cues
	for c.cues < len(c.statements) && c.statements[c.cues].Cue[0].Start < end {
		c.cues++
	}
	numbers := c.numbersAt(first, c.cues, end)
	for at := start; at < end; {
		c.reach(at)
		next := c.boundary(at, end)
		for _, n := range numbers {
			if n.at > at {
				next = min(next, n.at)
			}
		}
		r := c.run(at, next)
		for len(numbers) > 0 && numbers[0].at <= next {
			r.Notes = append(r.Notes, numbers[0].number)
			numbers = numbers[1:]
		}
		runs = append(runs, r)
		at = next
	}
	for i := first; i < c.cues; i++ {
		statements = append(statements, i)
	}
	return runs, statements
}

// A numberAt is the number of a statement and where it stands: behind the first cue.
type numberAt struct{ at, number int }

// numbersAt returns where the numbers of the statements from first to last stand, in order, none behind end.
func (c *cutter) numbersAt(first, last, end int) []numberAt {
	var all []numberAt
	for i := first; i < last; i++ {
		all = append(all, numberAt{min(c.statements[i].Cue[0].End, end), i + 1})
	}
	slices.SortStableFunc(all, func(a, b numberAt) int { return cmp.Compare(a.at, b.at) })
	return all
}

// reach closes the marks that end at or before at and opens those that have begun.
func (c *cutter) reach(at int) {
	for ; c.next < len(c.marks) && c.marks[c.next].start <= at; c.next++ {
		c.open = append(c.open, c.marks[c.next])
	}
	c.open = slices.DeleteFunc(c.open, func(m mark) bool { return m.end <= at })
}

// boundary returns the next place behind at where a mark or the dateline begins or ends, or end.
func (c *cutter) boundary(at, end int) int {
	for _, edge := range []int{c.aside.Start, c.aside.End} {
		if edge > at {
			end = min(end, edge)
		}
	}
	if c.next < len(c.marks) {
		end = min(end, c.marks[c.next].start)
	}
	for _, m := range c.open {
		end = min(end, m.end)
	}
	return end
}

// run returns the run from at to end, over which all open marks lie.
func (c *cutter) run(at, end int) run {
	r := run{Text: string(c.text[at:end]), Aside: c.aside.Start <= at && end <= c.aside.End}
	for _, m := range slices.Backward(c.open) {
		if n := m.statement + 1; len(r.Within) < maxWithin && !slices.Contains(r.Within, n) {
			r.Within = append(r.Within, n)
		}
		authority := classOf(c.statements[m.statement].Authority)
		switch {
		case m.role == contentSpan:
			r.Ground = cmp.Or(r.Ground, authority)
			r.Begins, r.Ends = r.Begins || m.start == at, r.Ends || m.end == end
		case r.Role == "":
			r.Role, r.Line = roleWords[m.role], authority
		}
	}
	return r
}

var roleWords = [...]string{sourceSpan: "source", cueSpan: "cue"}

// Classes returns the classes of r.
func (r run) Classes() string {
	var all []string
	for _, c := range []struct {
		holds bool
		class string
	}{
		{r.Ground != "", "content"}, {r.Ground != "", r.Ground}, {r.Begins, "begins"}, {r.Ends, "ends"},
		{r.Role != "", r.Role}, {r.Role != "" && r.Ground == "", r.Line},
		{r.Role != "" && r.Ground != "" && r.Line != r.Ground, "by-" + r.Line}, {r.Aside, "dateline"},
	} {
		if c.holds {
			all = append(all, c.class)
		}
	}
	return strings.Join(all, " ")
}
