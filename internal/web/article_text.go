package web

import (
	"strconv"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/view"
)

// An articleRow is a paragraph with the notes on the statements that are attributed in it.
type articleRow struct {
	Kind    string // of its part
	Label   string // what is written above it; empty for the report itself, and where the row before has the same
	Heading bool   // it is the headline of the page
	Runs    []shownRun
	Notes   []marginNote
}

// A shownRun is a run with the numbers that follow it.
type shownRun struct {
	run
	Markers []marker
}

// In lists the statements that the run is part of, the innermost first: "12 14".
func (r shownRun) In() string {
	var b strings.Builder
	for i, n := range r.Within {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// A marker is the number of a statement in the text, behind its cue.
type marker struct {
	Number int
	Anchor string // under which others link to the statement
	Class  string // of its authority
}

// A marginNote says who stands behind a statement, and how it is known.
type marginNote struct {
	marker
	Ref    string // of the statement over all reports; empty if it has none
	Who    string
	WhoRef string // of the speaker over all reports; empty if it has none
	Why    string // why the speaker is not known; empty if it is
	Facts  []noteFact
	Sure   string
	Worded view.Worded
	*record.Statement
}

// A noteFact is a thing that is known of a statement or event.
type noteFact struct {
	Text string
	Ref  string // what it names, over all reports; empty if it names nothing
}

// articleRows returns the paragraphs of a report with their notes.
func articleRows(a *view.Article) []articleRow {
	c, rows, heading := newCutter(a.Record), []articleRow{}, false
	before := ""
	for _, par := range view.Paragraphs(a.Record.Article) {
		end := par.End
		for end > par.Start && strings.ContainsRune(" \t\r\n", c.text[end-1]) {
			end--
		}
		row := articleRow{Kind: par.Kind, Heading: par.Kind == "headline" && !heading}
		if par.Kind != before {
			row.Label = partLabels[par.Kind]
		}
		heading, before = heading || row.Heading, par.Kind
		runs, statements := c.cut(par.Start, end)
		for _, r := range runs {
			row.Runs = append(row.Runs, newShownRun(a, r))
		}
		for _, i := range statements {
			row.Notes = append(row.Notes, newMarginNote(a, i))
		}
		rows = append(rows, row)
	}
	return rows
}

// partLabels are written above what is not the report itself.
var partLabels = map[string]string{
	"caption": "Caption", "credit": "Credit", "biography": "About the author", "boilerplate": "Not part of the report",
}

func newShownRun(a *view.Article, r run) shownRun {
	out := shownRun{run: r}
	for _, n := range r.Notes {
		out.Markers = append(out.Markers, newMarker(a, n-1))
	}
	return out
}

// newMarker returns the marker of statement i of the record.
func newMarker(a *view.Article, i int) marker {
	s := &a.Record.Statements[i]
	m := marker{Number: i + 1, Anchor: a.Ties.Statements[s.ID].Ref, Class: classOf(s.Authority)}
	if m.Anchor == "" {
		m.Anchor = "record-" + s.ID
	}
	return m
}

// newMarginNote returns the note on statement i of the record.
func newMarginNote(a *view.Article, i int) marginNote {
	s := &a.Record.Statements[i]
	tie := a.Ties.Statements[s.ID]
	n := marginNote{
		marker: newMarker(a, i), Ref: tie.Ref, Who: s.Speaker.Name, WhoRef: a.Ties.Entities[string(s.Speaker.Entity)], Why: s.Speaker.Unknown,
		Sure: sureness(s.Score), Worded: tie.Worded, Statement: s,
	}
	if n.Why != "" {
		n.Who = unknownSpeaker(s)
	}
	n.Facts = append(n.Facts, noteFact{Text: s.Form})
	if s.Act != "speech" {
		n.Facts = append(n.Facts, noteFact{Text: s.Act})
	}
	if s.Polarity != "affirmed" {
		n.Facts = append(n.Facts, noteFact{Text: s.Polarity})
	}
	if s.Said != nil {
		n.Facts = append(n.Facts, noteFact{Text: "said " + saidWords(s.Said)})
	}
	if to := s.Addressee; to != nil {
		n.Facts = append(n.Facts, noteFact{"to " + to.String(), a.Ties.Entities[string(to.Entity)]})
	}
	if s.Medium != nil && oneLine(s.Medium.Text) != s.Speaker.Words {
		n.Facts = append(n.Facts, noteFact{Text: oneLine(s.Medium.Text)})
	}
	return n
}

// unknownSpeaker names somebody whom the report does not name.
func unknownSpeaker(s *record.Statement) string {
	if s.Speaker.Words != "" && s.Authority != "unknown" {
		return "“" + s.Speaker.Words + "”"
	}
	return "Unknown"
}

// saidWords says when something was said: the day in words, and the report's own words where they are others.
func saidWords(w *record.When) string {
	words := "“" + oneLine(w.Span.Text) + "”"
	if w.Value == "" {
		return words
	}
	return view.When(string(w.Value)) + " (" + words + ")"
}

// sureness says in words how sure a finding is.
func sureness(score float64) string {
	switch {
	case score >= 0.8:
		return "sure"
	case score >= 0.6:
		return "fairly sure"
	}
	return "unsure"
}
