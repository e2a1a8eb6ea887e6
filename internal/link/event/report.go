package event

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"onrecord/internal/record"
)

// The limits of a Report; what is longer is cut.
const (
	maxText         = 300 // bytes of a name or a piece of evidence
	maxDate         = 64  // bytes of a date
	maxEvidence     = 4   // pieces
	maxParticipants = 24
)

// Status is what becomes of an event.
type Status string

// The statuses of an event. A report gives one of the first six; the others follow from
// several reports or from the day of asking.
const (
	Announced Status = "announced"
	Expected  Status = "expected"
	Confirmed Status = "confirmed"
	Postponed Status = "postponed" // its new date is not known
	Cancelled Status = "cancelled"
	Happened  Status = "reported as happened"

	Moved      Status = "moved" // to another date, which is told
	UnderWay   Status = "under way"
	NotCovered Status = "not covered since" // its date has passed, and no report says that it was held; it may have been
)

// Party is somebody who takes part, or a place.
type Party struct {
	ID   string `json:"id,omitempty"` // over all reports; empty if not known
	Name string `json:"name"`
}

// Shift is what the words of a report say of the date of an event.
type Shift string

// The values of Shift.
const (
	NoShift Shift = ""
	Off     Shift = "off" // it will not be on the date told, or on the one known so far
	To      Shift = "to"  // it has been moved to the date told
)

// Report is one event as one report gives it. The zero value of a field is that the report
// does not say.
type Report struct {
	Article      string        `json:"article"`
	Version      int           `json:"version,omitempty"` // of the article: 0 or 1 is the first
	Event        string        `json:"event"`             // its id in the record of the article
	Outlet       string        `json:"outlet,omitempty"`
	Published    string        `json:"published,omitempty"` // a day: "2026-01-05"
	Story        string        `json:"story,omitempty"`
	Siblings     int           `json:"siblings,omitempty"` // how many other events of a kind that could be meant the article has
	Kind         string        `json:"kind"`               // "summit", "vote" …
	Name         string        `json:"name"`
	Status       Status        `json:"status"`
	When         string        `json:"when,omitempty"` // EDTF
	Was          []string      `json:"was,omitempty"`  // dates that its words give up, EDTF
	Shift        Shift         `json:"shift,omitempty"`
	Where        Party         `json:"where,omitzero"`
	Participants []Party       `json:"participants,omitempty"`
	Evidence     []record.Span `json:"evidence,omitempty"`
}

// key names a report. The versions of an article are reports of their own: what the first one
// said was said.
func (r *Report) key() string { return fmt.Sprintf("%s\x00%d\x00%s", r.Article, r.Version, r.Event) }

// fromSame reports whether r and o come from the same version of one article.
func (r *Report) fromSame(o *Report) bool { return r.Article == o.Article && r.Version == o.Version }

// Context is what is known of an article from outside its record.
type Context struct {
	Story   string                     // the story that the article belongs to; empty if not known
	Version int                        // of the article; a later one than the first counts from the day that it was modified
	Entity  func(record.Entity) string // the id of an entity over all reports, empty if it has none; may be nil
}

// Reports returns the events of a record as reports, in order.
func Reports(rec *record.Record, c Context) []Report {
	ids := globalIDs(rec, c)
	out := make([]Report, 0, len(rec.Events))
	for i := range rec.Events {
		e := &rec.Events[i]
		r := Report{
			Article: rec.Article.ID, Version: c.Version, Event: e.ID, Outlet: string(rec.Article.Outlet), Published: c.dayOf(&rec.Article),
			Story: c.Story, Kind: e.Kind, Name: e.Name, Status: Status(e.Status), Evidence: e.Evidence,
		}
		if e.Where != nil {
			r.Where = ids.party(*e.Where)
		}
		for _, p := range e.Participants {
			if p.Name != "" {
				r.Participants = append(r.Participants, ids.party(p))
			}
		}
		r.readDates(rec, e)
		out = append(out, r.bounded())
	}
	countSiblings(out)
	return out
}

// dayOf returns the day from which the version of an article counts.
func (c Context) dayOf(a *record.Article) string {
	day := dayOf(string(a.Published))
	if c.Version > 1 {
		day = max(day, dayOf(string(a.Modified)))
	}
	return day
}

// idsByEntity maps the ids of a record to ids over all reports.
type idsByEntity map[record.Text]string

func globalIDs(rec *record.Record, c Context) idsByEntity {
	ids := idsByEntity{}
	if c.Entity == nil {
		return ids
	}
	for _, e := range rec.Entities {
		ids[record.Text(e.ID)] = c.Entity(e)
	}
	return ids
}

func (ids idsByEntity) party(p record.Party) Party { return Party{ID: ids[p.Entity], Name: p.Name} }

func countSiblings(reports []Report) {
	for i := range reports {
		for k := range reports {
			if i != k && kindsAgree(reports[i].Kind, reports[k].Kind) != kindsApart {
				reports[i].Siblings++
			}
		}
	}
}

// bounded returns r with everything that is too long cut, and days that are none left out.
func (r Report) bounded() Report {
	for _, s := range []*string{&r.Article, &r.Event, &r.Outlet, &r.Story, &r.Kind, &r.Name, (*string)(&r.Status), &r.Where.ID, &r.Where.Name} {
		*s = cut(*s, maxText)
	}
	if r.Published = dayOf(r.Published); !stretchOf(r.When).told {
		r.When = ""
	}
	var was []string
	for _, w := range r.Was[:min(len(r.Was), maxEvidence)] {
		if stretchOf(w).told {
			was = append(was, w)
		}
	}
	r.Was = was
	r.Participants = append([]Party(nil), r.Participants[:min(len(r.Participants), maxParticipants)]...)
	for i := range r.Participants {
		p := &r.Participants[i]
		p.ID, p.Name = cut(p.ID, maxText), cut(p.Name, maxText)
	}
	r.Evidence = append([]record.Span(nil), r.Evidence[:min(len(r.Evidence), maxEvidence)]...)
	for i := range r.Evidence {
		r.Evidence[i] = cutSpan(r.Evidence[i])
	}
	return r
}

// cut returns at most n bytes of s, in valid UTF-8.
func cut(s string, n int) string {
	if len(s) > n {
		for n > 0 && !utf8.RuneStart(s[n]) {
			n--
		}
		s = s[:n]
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// cutSpan shortens a span together with its text.
func cutSpan(s record.Span) record.Span {
	if text := cut(s.Text, maxText); text != s.Text {
		s.Text, s.End = text, s.Start+utf8.RuneCountInString(text)
	}
	return s
}
