package main

import (
	"crypto/sha256"
	"encoding/hex"

	"onrecord/internal/record"
)

// recordCopy makes the record of a copy of an article.
type recordCopy struct {
	words  *vocabulary
	copied int // which
}

func (c recordCopy) text(s string) string { return c.words.vary(s, c.copied) }

// of returns the copy of a record under another key, address and outlet.
func (c recordCopy) of(r *record.Record, key, url, outlet string) *record.Record {
	out := *r
	out.Article.ID, out.Article.URL, out.Article.Outlet = key, record.Text(url), record.Text(outlet)
	out.Article.Headline, out.Article.Text = record.Text(c.text(string(r.Article.Headline))), c.text(r.Article.Text)
	sum := sha256.Sum256([]byte(out.Article.Text))
	out.Article.SHA256 = hex.EncodeToString(sum[:])
	out.Statements = each(r.Statements, c.statement)
	out.Entities = each(r.Entities, c.entity)
	out.Events = each(r.Events, c.event)
	out.Dates = each(r.Dates, func(d record.Date) record.Date {
		d.Text = c.text(d.Text)
		return d
	})
	return &out
}

// each returns what f makes of each of all; nil of nil.
func each[T any](all []T, f func(T) T) []T {
	if all == nil {
		return nil
	}
	out := make([]T, len(all))
	for i, x := range all {
		out[i] = f(x)
	}
	return out
}

// ifAny returns what f makes of what x points to; nil of nil.
func ifAny[T any](x *T, f func(T) T) *T {
	if x == nil {
		return nil
	}
	out := f(*x)
	return &out
}

func (c recordCopy) span(s record.Span) record.Span {
	s.Text = c.text(s.Text)
	return s
}

func (c recordCopy) spans(all []record.Span) []record.Span { return each(all, c.span) }

func (c recordCopy) party(p record.Party) record.Party {
	p.Name, p.Words = c.text(p.Name), c.text(p.Words)
	return p
}

func (c recordCopy) when(w record.When) record.When {
	w.Span = c.span(w.Span)
	return w
}

func (c recordCopy) statement(s record.Statement) record.Statement {
	s.Source, s.Cue, s.Content = c.spans(s.Source), c.spans(s.Cue), c.spans(s.Content)
	s.Speaker, s.Addressee = c.party(s.Speaker), ifAny(s.Addressee, c.party)
	s.Justification, s.Medium, s.Said = ifAny(s.Justification, c.span), ifAny(s.Medium, c.span), ifAny(s.Said, c.when)
	return s
}

func (c recordCopy) entity(e record.Entity) record.Entity {
	e.Name, e.Aliases = record.Text(c.text(string(e.Name))), each(e.Aliases, c.text)
	e.Mentions, e.Roles = c.spans(e.Mentions), c.spans(e.Roles)
	return e
}

func (c recordCopy) event(e record.Event) record.Event {
	e.Name, e.When, e.Where = c.text(e.Name), ifAny(e.When, c.when), ifAny(e.Where, c.party)
	e.Participants, e.Evidence = each(e.Participants, c.party), c.spans(e.Evidence)
	return e
}
