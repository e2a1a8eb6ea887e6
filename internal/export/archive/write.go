package archive

import (
	"encoding/json"
	"fmt"
	"io"

	"onrecord/internal/link/decision"
	"onrecord/internal/link/entity"
	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Write writes a selection of a record, which query tells; a query of "" is the whole.
func Write(w io.Writer, r *store.Reader, sel store.Selection, query string) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	a := &writer{enc: enc, r: r, sel: sel, end: End{Line: endLine}}
	if err := a.enc.Encode(Header{headerLine, Format, record.Text(query)}); err != nil {
		return err
	}
	for _, part := range []func() error{a.decisions, a.reports, a.entities, a.stories, a.events, a.joins, a.changes} {
		if err := part(); err != nil {
			return err
		}
	}
	return a.enc.Encode(a.end)
}

// writer writes the parts of one archive.
type writer struct {
	enc *json.Encoder
	r   *store.Reader
	sel store.Selection
	end End
}

// decisions writes all of them, also where a query selects reports: they are numbered, and undo each other.
func (a *writer) decisions() error {
	data, err := a.r.Decisions()
	if err != nil {
		return err
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return err
	}
	for _, d := range log {
		a.end.Decisions++
		if err := a.enc.Encode(Decision{decisionLine, d}); err != nil {
			return err
		}
	}
	return nil
}

// reports writes them as they were read: the decisions come with them.
func (a *writer) reports() error {
	return a.r.EachReading(a.sel, func(v store.Version) error {
		a.end.Reports++
		return a.enc.Encode(Report{reportLine, v.Number, record.Text(v.Reader), *v.Record})
	})
}

func (a *writer) entities() error {
	return a.r.EachEntity(a.sel, func(e store.Entity) error {
		p, err := entity.Decode(e.ID, e.Profile)
		if err != nil {
			return err
		}
		out := Entity{entityLine, ref('e', e.ID), e.Kind, e.Name, []Named{}, e.Articles}
		for _, n := range p.Names {
			out.Names = append(out.Names, Named{n.Text, n.Count})
		}
		return a.enc.Encode(out)
	})
}

func (a *writer) stories() error {
	return a.r.EachStory(a.sel, func(s store.Story) error {
		return a.enc.Encode(Story{storyLine, ref('t', s.ID), s.Name, record.Text(s.First.String()), record.Text(s.Last.String()), s.Articles})
	})
}

func (a *writer) events() error {
	asOf, err := a.r.LastDay()
	if err != nil {
		return err
	}
	return a.r.EachEvent(a.sel, func(e store.Event) error {
		k, _, err := event.DecodeCorrected(e.State, e.Corrections)
		if err != nil {
			return fmt.Errorf("event %d: %w", e.ID, err)
		}
		s := k.Status(asOf.String())
		return a.enc.Encode(Event{eventLine, ref('v', e.ID), e.Kind, e.Name, record.Text(s.Status), record.Text(s.When), orNull('t', e.Story)})
	})
}

func (a *writer) joins() error {
	return a.r.EachArticle(a.sel, func(article store.Article, origin string) error {
		out := Joins{
			Line: joinsLine, Article: article.Key, Version: article.Versions, Story: orNull('t', article.Story), Origin: record.Text(origin),
			Entities: []JoinedEntity{}, Events: []JoinedEvent{}, Statements: []JoinedStatement{},
		}
		if err := a.fill(&out, article.ID); err != nil {
			return err
		}
		return a.enc.Encode(out)
	})
}

// fill adds who is who, which event is which, and the statements.
func (a *writer) fill(out *Joins, article int64) error {
	sightings, err := a.r.SightingsIn(article)
	if err != nil {
		return err
	}
	for _, s := range sightings {
		out.Entities = append(out.Entities, JoinedEntity{s.Ref, ref('e', s.Entity), float64(s.Score) / 1000})
	}
	events, err := a.r.EventsIn(article)
	if err != nil {
		return err
	}
	for _, e := range events {
		out.Events = append(out.Events, JoinedEvent{e.Ref, ref('v', e.Event)})
	}
	statements, err := a.r.StatementsIn(article)
	for _, s := range statements {
		j := JoinedStatement{ID: s.Ref, Ref: ref('s', s.ID), First: s.First, Last: s.Last, Speaker: orNull('e', s.Speaker), Wording: ref('s', s.Wording)}
		if s.Gone != 0 {
			j.Removed = &s.Gone
		}
		out.Statements = append(out.Statements, j)
	}
	return err
}

func (a *writer) changes() error {
	return a.r.EachChange(a.sel, func(c store.Change, article string) error {
		return a.enc.Encode(Change{changeLine, article, c.Version, record.Text(c.Day.String()), orNull('s', c.Statement), json.RawMessage(c.Detail)})
	})
}

// ref is how people name a row of the record.
func ref(letter byte, id int64) string { return fmt.Sprintf("%c%d", letter, id) }

// orNull is the reference of a row; null in JSON if there is none.
func orNull(letter byte, id int64) record.Text {
	if id == 0 {
		return ""
	}
	return record.Text(ref(letter, id))
}
