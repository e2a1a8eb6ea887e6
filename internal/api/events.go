package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/answer"
	"onrecord/internal/calendar"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

const icsType = "text/calendar"

// EventsAsked says which events to give.
type EventsAsked struct {
	AsOfAsked
	From   string `query:"from" maxLength:"10" example:"2026-03-08" doc:"Only events on or after a day, or in or after a month or year"`
	To     string `query:"to" maxLength:"10" example:"2026-04" doc:"Only events on or before a day, or in or before a month or year"`
	Part   string `query:"part" enum:"coming,past" doc:"Only events to come, or only those whose date has passed"`
	Story  string `query:"story" maxLength:"200" example:"t7" doc:"Only events of a story: its reference, or words of its name"`
	Place  string `query:"place" maxLength:"200" example:"Trieste" doc:"Only events at a place: its reference, or words of its name"`
	Kind   string `query:"kind" maxLength:"50" example:"summit" doc:"Only events of a kind"`
	Status string `query:"status" maxLength:"50" example:"not covered since" doc:"Only events of a status"`
	Cursor string `query:"cursor" maxLength:"4000" doc:"Where the page begins: that of an earlier answer; none for the first page"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"Give at most so many to come, past and without a date each"`
}

type eventsAsked struct {
	Asked
	EventsAsked
}

type eventAsked struct {
	Asked
	AsOfAsked
	Ref string `path:"ref" pattern:"^v[1-9][0-9]{0,17}$" example:"v9" doc:"Reference of the event"`
}

// events registers the routes of events.
func (a *API) events() {
	get(a, describedAs("list-events", "/events", "Events",
		"The events that reports announce or recount, as they stood on a day, each with the words on which every change rests. A "+
			"page has the next of those to come, past and without a date each, and `more` says how many of each are left."), a.eventPage)
	get(a, describedAs("get-event", "/events/{ref}", "One event",
		"An event with its whole history and every report of it.", http.StatusNotFound), a.getEvent)
	ics(a, describedAs("list-events-ics", "/events.ics", "Events as iCalendar",
		"The same events as a calendar file (RFC 5545), to subscribe to. An event keeps its UID whatever becomes of it."), a.listEvents)
	ics(a, describedAs("get-event-ics", "/events/{ref}/event.ics", "One event as iCalendar",
		"An event as a calendar file (RFC 5545).", http.StatusNotFound), a.oneEvent)
}

// window reads which events to give.
func (a *API) window(in *EventsAsked) (w answer.Window, err error) {
	if w.AsOf, err = a.day("as_of", in.AsOf); err != nil {
		return w, err
	}
	if w.From, _, err = days("from", in.From); err != nil {
		return w, err
	}
	if _, w.To, err = days("to", in.To); err != nil {
		return w, err
	}
	if all := calendar.Statuses(); in.Status != "" && !slices.Contains(all, in.Status) {
		return w, problemAt("query.status", in.Status, "The statuses are "+strings.Join(all, ", ")+".")
	}
	if w.Behind, err = readEdges(in.Cursor); err != nil {
		return w, err
	}
	w.Status, w.Limit, w.Coming, w.Past = in.Status, in.Limit, in.Part == "coming", in.Part == "past"
	w.Filter = store.EventFilter{Kind: strings.ToLower(in.Kind), Story: meant(in.Story, answer.StoryRef), Place: meant(in.Place, answer.EntityRef)}
	return w, nil
}

// meant reads a parameter that names a row: its reference, or words of its name.
func meant(value string, letter byte) store.Named {
	if id, ok := answer.ParseRef(value, letter); ok {
		return store.Named{ID: id}
	}
	return store.Named{Words: strings.TrimSpace(value)}
}

// EventPage is a page of events.
type EventPage struct {
	view.Calendar
	Page
}

func (a *API) eventPage(r *store.Reader, in *eventsAsked) (*EventPage, error) {
	c, err := a.listEvents(r, in)
	if err != nil {
		return nil, err
	}
	page := &EventPage{Calendar: *c}
	if c.More.Coming+c.More.Past+c.More.Undated > 0 {
		var values []any
		for _, part := range []struct {
			given []view.CalendarEvent
			more  int
		}{{c.Coming, c.More.Coming}, {c.Past, c.More.Past}, {c.Undated, c.More.Undated}} {
			values = append(values, edgeOf(part.given, part.more)...)
		}
		page.Page = in.nextPage(newCursor("events", values...))
	}
	return page, nil
}

// ended is the id of an edge behind which there is nothing.
const ended = "end"

// edgeOf returns the values of a cursor for a part of a calendar: behind what was given, of which more are left.
func edgeOf(given []view.CalendarEvent, more int) []any {
	if more == 0 {
		return []any{ended, "", ""}
	}
	last := given[len(given)-1]
	return []any{last.Ref, last.When, last.Last}
}

// readEdges reads where a page of events begins.
func readEdges(word string) (e answer.Edges, err error) {
	c, ok, err := readCursor(word, "events", 9)
	if err != nil || !ok {
		return e, err
	}
	for i, to := range []*answer.Edge{&e.Coming, &e.Past, &e.Undated} {
		to.End = c.values[3*i] == ended
		to.ID, _ = answer.ParseRef(c.values[3*i], answer.EventRef)
		to.When, to.Told = c.values[3*i+1], c.values[3*i+2]
	}
	return e, nil
}

func (a *API) listEvents(r *store.Reader, in *eventsAsked) (*view.Calendar, error) {
	w, err := a.window(&in.EventsAsked)
	if err != nil {
		return nil, err
	}
	return answer.Calendar(r, w)
}

func (a *API) getEvent(r *store.Reader, in *eventAsked) (*view.CalendarEvent, error) {
	asOf, err := a.day("as_of", in.AsOf)
	if err != nil {
		return nil, err
	}
	id, _ := answer.ParseRef(in.Ref, answer.EventRef)
	return answer.Event(r, id, asOf)
}

// oneEvent returns a calendar that holds one event.
func (a *API) oneEvent(r *store.Reader, in *eventAsked) (*view.Calendar, error) {
	e, err := a.getEvent(r, in)
	if err != nil {
		return nil, err
	}
	asOf, err := a.day("as_of", in.AsOf)
	return &view.Calendar{AsOf: asOf.String(), Coming: []view.CalendarEvent{*e}}, err
}

// file is what huma writes as it is.
type file struct {
	Status      int
	ETag        string `header:"ETag" doc:"Changes with the answer"`
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// ics registers a route that sends a calendar file.
func ics[I any, P request[I]](a *API, op huma.Operation, f func(r *store.Reader, in P) (*view.Calendar, error)) {
	op.Responses["200"] = &huma.Response{Description: "A calendar file", Content: map[string]*huma.MediaType{
		icsType: {Schema: &huma.Schema{Type: huma.TypeString}},
	}}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*file, error) {
		out := &file{}
		err := a.o.Store.View(ctx, func(r *store.Reader) error {
			got, err := conditional(a, r, P(in), func() (*view.Calendar, error) { return f(r, P(in)) })
			if err != nil {
				return err
			}
			out.Status, out.ETag = got.Status, got.ETag
			if got.Body != nil {
				out.ContentType = icsType + "; charset=utf-8"
				out.Body, err = calendarFile(got.Body)
			}
			return err
		})
		return out, a.told(err)
	})
}

func calendarFile(c *view.Calendar) ([]byte, error) {
	var b bytes.Buffer
	if _, err := calendar.Write(&b, answer.ICS(c)); err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	return b.Bytes(), nil
}
