package web

import (
	"cmp"
	"net/http"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// reviewingEvents is a part of the queue of doubtful events.
type reviewingEvents struct {
	*review.EventPage
	Done *review.Entry `json:"done,omitempty"` // the decision that was just made

	Asked askedReview         `json:"-"`
	Items []reviewedEventItem `json:"-"`
	Kinds []kindChoice        `json:"-"`
	Rest  string              `json:"-"` // where the queue goes on; empty at its end
	Other int                 `json:"-"` // how many doubtful statements wait
	May   bool                `json:"-"` // who asks may decide
}

// reviewedEventItem is a doubtful event on the page of the queue.
type reviewedEventItem struct {
	review.DoubtfulEvent
	Then string // where to go on when it is decided
	May  bool   // who asks may decide
}

// reviewEvents shows the events that nobody has decided, the most doubtful first.
func (s *Server) reviewEvents(r *http.Request) (*page, error) {
	asked := readReview(r)
	asked.Events, asked.Speaker = true, ""
	out := &reviewingEvents{Asked: asked, May: mayDecide(r)}
	f := asked.filter()
	err := s.read(r.Context(), func(rd *store.Reader) (err error) {
		out.EventPage, err = review.EventQueue(rd, review.EventFilter{Kind: f.Kind, Outlet: f.Outlet, Story: f.Story, After: f.After, AsOf: s.today()})
		if err != nil {
			return err
		}
		if out.Other, _, err = rd.Waiting(store.DoubtFilter{}); err != nil {
			return err
		}
		out.Done, err = doneIn(rd, r)
		return err
	})
	if err != nil {
		return nil, undecided(err)
	}
	for _, kind := range review.EventKinds() {
		out.Kinds = append(out.Kinds, kindChoice{kind, kind == asked.Kind})
	}
	here := asked.Address()
	out.Rest = asked.next(out.Next)
	for i, d := range out.Events {
		next := ""
		if i+1 < len(out.Events) {
			next = out.Events[i+1].Ref
		}
		out.Items = append(out.Items, reviewedEventItem{DoubtfulEvent: d, Then: thenGo(here, next, out.Rest), May: out.May})
	}
	return &page{name: "review_events", title: "Review of events", section: "review", data: out}, nil
}

// correctingEvent is an event that is to be corrected.
type correctingEvent struct {
	*view.CalendarEvent
	Dates    []string      `json:"dates"`    // what else reports give as its date, in EDTF, the most told first
	Statuses []string      `json:"statuses"` // those that it can be given
	Done     *review.Entry `json:"done,omitempty"`
	Problem  string        `json:"problem,omitempty"` // why it was not taken

	Typed review.EventState `json:"-"` // what the form holds
	Note  string            `json:"-"`
	Then  string            `json:"-"` // where to go on
	May   bool              `json:"-"` // who asks may decide
}

// eventInForm returns the event that an address is about, with a form as it stands.
func (s *Server) eventInForm(r *http.Request, id int64) (*correctingEvent, error) {
	ref := r.PathValue("ref")
	out := &correctingEvent{May: mayDecide(r), Then: cmp.Or(r.FormValue("then"), "/events/"+ref), Statuses: decision.EventStatuses()}
	err := s.read(r.Context(), func(rd *store.Reader) (err error) {
		last, err := rd.LastDay() // which a clock that is wrong may not have reached
		if err != nil {
			return err
		}
		if out.CalendarEvent, err = answer.Event(rd, id, max(s.today(), last)); err != nil {
			return err
		}
		stands, err := keep.EventStands(rd, id)
		if err != nil {
			return err
		}
		out.Typed = review.EventState{Name: stands.Name, Status: stands.Status, When: stands.When}
		out.Done, err = doneIn(rd, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	out.Dates = review.OtherDates(out.CalendarEvent)
	return out, nil
}

func (c *correctingEvent) page(status int) *page {
	return &page{name: "review_event", title: "Correct " + c.Name, section: "review", data: c, status: status}
}

// correctEvent corrects an event, or shows what is wrong with the form. A form that sends a date alone, as the queue does, leaves the rest;
// the whole one says by an empty date that none is known.
func (s *Server) correctEvent(r *http.Request, id int64) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	if err := s.sameEvent(r, id); err != nil {
		return nil, err
	}
	out, err := s.eventInForm(r, id)
	if err != nil {
		return nil, err
	}
	e, err := s.correctedBy(r, id, out)
	return formAnswer(err, func() string { return told(out.Then, e.Number) }, func(problem string) *page {
		out.Problem = problem
		return out.page(http.StatusBadRequest)
	})
}

// correctedBy decides of an event what a form says. What was typed is kept in out, to be shown again.
func (s *Server) correctedBy(r *http.Request, id int64, out *correctingEvent) (_ *review.Entry, err error) {
	v := review.Verdict{Event: id, Kind: decision.Correct}
	for _, field := range []struct {
		name      string
		to, typed *string
	}{{"name", &v.EventState.Name, &out.Typed.Name}, {"status", &v.EventState.Status, &out.Typed.Status}, {"when", &v.EventState.When, &out.Typed.When}} {
		if *field.to, err = line(r, field.name); err != nil {
			return nil, err
		}
		if _, sent := r.PostForm[field.name]; sent {
			*field.typed = *field.to
		}
	}
	if _, sent := r.PostForm["name"]; sent && v.EventState.When == "" {
		v.EventState.When = review.Unknown
	}
	out.Note = strings.TrimSpace(r.PostFormValue("note"))
	if v.Signature, err = s.signed(r); err != nil {
		return nil, err
	}
	e, err := review.Decide(r.Context(), s.o.Store, v)
	return e, undecided(err)
}
