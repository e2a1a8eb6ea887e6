package record

import (
	"errors"
	"fmt"
	"iter"
)

// ErrMismatch is the kind of error that Check returns for a span whose text is not what
// the article says there.
var ErrMismatch = errors.New("span and text differ")

// Check returns the first way in which r contradicts itself, or nil: a span that lies
// outside the text or quotes other words than stand there, an id that is given twice
// or points nowhere.
func (r *Record) Check() error {
	text := newPlaces(r.Article.Text)
	for what, s := range r.spans() {
		if s.Start < 0 || s.End < s.Start || s.End > text.length() {
			return fmt.Errorf("%s: %d–%d lies outside the text of %d characters: %w", what, s.Start, s.End, text.length(), ErrMismatch)
		}
		if got := text.between(s.Start, s.End); got != s.Text {
			return fmt.Errorf("%s: %d–%d is %q, not %q: %w", what, s.Start, s.End, got, s.Text, ErrMismatch)
		}
	}
	for _, p := range r.Article.Parts {
		if p.Start < 0 || p.End < p.Start || p.End > text.length() {
			return fmt.Errorf("part %s: %d–%d lies outside the text: %w", p.Kind, p.Start, p.End, ErrMismatch)
		}
	}
	return r.checkIDs()
}

// places finds stretches of a text by code points.
type places struct {
	text   string
	starts []int32 // the byte at which each code point begins, and last the end
}

func newPlaces(text string) places {
	starts := make([]int32, 0, len(text)+1)
	for i := range text {
		starts = append(starts, int32(i))
	}
	return places{text, append(starts, int32(len(text)))}
}

func (p places) length() int { return len(p.starts) - 1 }

func (p places) between(start, end int) string { return p.text[p.starts[start]:p.starts[end]] }

func (r *Record) checkIDs() error {
	ids := map[string]bool{}
	for id := range r.ids() {
		if ids[id] {
			return fmt.Errorf("id %q is given twice", id)
		}
		ids[id] = true
	}
	for what, p := range r.parties() {
		if p.Entity != "" && !ids[string(p.Entity)] {
			return fmt.Errorf("%s: there is no entity %q", what, p.Entity)
		}
		if (p.Unknown == "") == (p.Name == "") {
			return fmt.Errorf("%s: want either a name or a reason why it is unknown, not %q and %q", what, p.Name, p.Unknown)
		}
	}
	return nil
}

// ids yields the id of each statement, entity and event.
func (r *Record) ids() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range r.Statements {
			if !yield(r.Statements[i].ID) {
				return
			}
		}
		for i := range r.Entities {
			if !yield(r.Entities[i].ID) {
				return
			}
		}
		for i := range r.Events {
			if !yield(r.Events[i].ID) {
				return
			}
		}
	}
}

// parties yields every party with the id of what it belongs to.
func (r *Record) parties() iter.Seq2[string, *Party] {
	return func(yield func(string, *Party) bool) {
		ok := true
		give := func(what string, p *Party) { ok = ok && (p == nil || yield(what, p)) }
		for i := range r.Statements {
			give(r.Statements[i].ID, &r.Statements[i].Speaker)
			give(r.Statements[i].ID, r.Statements[i].Addressee)
		}
		for i := range r.Events {
			give(r.Events[i].ID, r.Events[i].Where)
			for j := range r.Events[i].Participants {
				give(r.Events[i].ID, &r.Events[i].Participants[j])
			}
		}
	}
}

// spans yields every span with the id of what it belongs to.
func (r *Record) spans() iter.Seq2[string, Span] {
	return func(yield func(string, Span) bool) {
		ok := true
		give := func(what string, spans ...Span) {
			for _, s := range spans {
				ok = ok && yield(what, s)
			}
		}
		for _, s := range r.Statements {
			give(s.ID, s.Spans()...)
		}
		for _, e := range r.Entities {
			give(e.ID, e.Mentions...)
			give(e.ID, e.Roles...)
		}
		for _, e := range r.Events {
			give(e.ID, e.Evidence...)
			if e.When != nil {
				give(e.ID, e.When.Span)
			}
		}
		for _, d := range r.Dates {
			give("date", Span{d.Start, d.End, d.Text})
		}
	}
}

// Spans returns all spans of s, source, cue and content first.
func (s *Statement) Spans() []Span {
	var all []Span
	all = append(all, s.Source...)
	all = append(all, s.Cue...)
	all = append(all, s.Content...)
	for _, one := range []*Span{s.Justification, s.Medium} {
		if one != nil {
			all = append(all, *one)
		}
	}
	if s.Said != nil {
		all = append(all, s.Said.Span)
	}
	return all
}
