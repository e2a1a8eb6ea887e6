package web

import (
	"cmp"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/calendar"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// How many events are given of those to come, past and without a date each.
const (
	calendarShown  = 30  // on a page
	calendarSent   = 500 // in a calendar file
	eventsLookedAt = 80  // for a page, unless it is to be searched for a status
	eventsSearched = 1000
)

func (s *Server) calendarRoutes() []route {
	return []route{{"GET /calendar", s.calendar}, {"GET /calendar.ics", s.calendarFile}, {"GET /events/{ref}", s.event}}
}

// eventChoice is which events are asked for, in the words of whoever asks.
type eventChoice struct {
	AsOf   string `json:"as_of"`
	From   string `json:"from"`
	To     string `json:"to"`
	Which  string `json:"which"` // "coming", "past", or empty for both
	Kind   string `json:"kind"`
	Status string `json:"status"`
	Place  string `json:"place"`
	Story  string `json:"story"`
}

func newEventChoice(r *http.Request) eventChoice {
	value := func(name string) string { return strings.TrimSpace(r.FormValue(name)) }
	return eventChoice{value("as_of"), value("from"), value("to"), value("which"), value("kind"), value("status"), value("place"), value("story")}
}

// query returns the choice as the query of an address, beginning with "?"; empty if it asks for everything. The day as
// of which it is told is in it only where it was given.
func (c eventChoice) query() string {
	v := url.Values{}
	for name, value := range map[string]string{
		"as_of": c.AsOf, "from": c.From, "to": c.To, "which": c.Which, "kind": c.Kind, "status": c.Status, "place": c.Place, "story": c.Story,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// window reads the choice.
func (c eventChoice) window(today store.Day) (w answer.Window, err error) {
	w = answer.Window{AsOf: today, Coming: c.Which == "coming", Past: c.Which == "past", Status: strings.ToLower(c.Status)}
	w.Filter = store.EventFilter{Kind: strings.ToLower(c.Kind), Story: namedIn(c.Story, answer.StoryRef), Place: namedIn(c.Place, answer.EntityRef)}
	days := [3][2]store.Day{}
	for i, value := range []string{c.AsOf, c.From, c.To} {
		days[i][0], days[i][1] = store.DaysOf(value)
		if value != "" && (days[i][0] == 0 || days[i][1] == 0) {
			return w, badRequest("“" + value + "” is no date: give a day, a month or a year, as in 2026-03-08, 2026-03 or 2026.")
		}
	}
	w.AsOf, w.From, w.To = cmp.Or(days[0][1], today), days[1][0], days[2][1]
	switch {
	case !slices.Contains([]string{"", "coming", "past"}, c.Which):
		return w, badRequest("“which” is “coming”, “past” or nothing.")
	case w.Status != "" && !slices.Contains(calendar.Statuses(), w.Status):
		return w, badRequest("There is no status “" + c.Status + "”. The statuses are " + strings.Join(calendar.Statuses(), ", ") + ".")
	case w.From != 0 && w.To != 0 && w.From > w.To:
		return w, badRequest("The first day is after the last one.")
	}
	return w, nil
}

// namedIn reads what a person calls by a reference or by words.
func namedIn(value string, letter byte) store.Named {
	if id, ok := answer.ParseRef(value, letter); ok {
		return store.Named{ID: id}
	}
	return store.Named{Words: value}
}

// calendarPage is a calendar with what was asked for.
type calendarPage struct {
	*view.Calendar
	Choice eventChoice `json:"choice"`

	Today     bool         `json:"-"` // whether it is told as of the present day
	Statuses  []string     `json:"-"`
	Subscribe template.URL `json:"-"` // webcal:, for calendar programs
	File      string       `json:"-"` // the address of the calendar file
	Later     string       `json:"-"` // the address of what comes after that which is shown; empty if there is none
	Sooner    string       `json:"-"` // of what came before it
	StoryName string       `json:"-"` // the story and the place by name, where they were given by reference
	PlaceName string       `json:"-"`
}

func (s *Server) calendar(r *http.Request) (*page, error) {
	out := &calendarPage{Choice: newEventChoice(r), Statuses: calendar.Statuses()}
	w, err := out.Choice.window(s.today())
	if err != nil {
		return nil, err
	}
	w.Limit, w.Around = calendarShown, eventsLookedAt
	if w.Status != "" {
		w.Around = eventsSearched
	}
	err = s.read(r.Context(), func(rd *store.Reader) (err error) {
		if out.Calendar, err = answer.Calendar(rd, w); err != nil {
			return err
		}
		return out.names(rd, w)
	})
	if err != nil {
		return nil, err
	}
	out.Today = w.AsOf == s.today()
	if out.Today {
		out.Choice.AsOf = "" // the form gives the day, and tomorrow's calendar is of tomorrow
	}
	out.File = "/calendar.ics" + out.Choice.query()
	lasting := out.Choice
	lasting.AsOf = "" // what is subscribed to goes on
	out.Subscribe = template.URL("webcal://" + hostOf(r) + "/calendar.ics" + lasting.query())
	out.Later, out.Sooner = out.neighbours()
	return &page{name: "calendar", title: "Calendar", section: "calendar", data: out}, nil
}

// names finds what the references of a choice are called. One that is of nothing leaves the calendar empty, and says so by
// having no name.
func (p *calendarPage) names(rd *store.Reader, w answer.Window) error {
	if id := w.Filter.Story.ID; id != 0 {
		row, err := rd.StoryNumbered(id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		p.StoryName = row.Name
	}
	if id := w.Filter.Place.ID; id != 0 {
		row, err := rd.EntityNumbered(id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		p.PlaceName = row.Name
	}
	return nil
}

// neighbours returns where the events are that did not fit: those after the last to come, and those before the last past one.
// Events of the day at the edge are on both pages.
func (p *calendarPage) neighbours() (later, sooner string) {
	if n := len(p.Coming); n > 0 && p.More.Coming > 0 {
		first, _ := store.DaysOf(string(p.Coming[n-1].When))
		c := p.Choice
		c.From, c.Which = first.String(), "coming"
		later = "/calendar" + c.query()
	}
	if n := len(p.Past); n > 0 && p.More.Past > 0 {
		_, last := store.DaysOf(string(p.Past[n-1].When))
		c := p.Choice
		c.To, c.Which = last.String(), "past"
		sooner = "/calendar" + c.query()
	}
	return later, sooner
}

// hostOf returns the host that the browser asked, if it is one.
func hostOf(r *http.Request) string {
	if strings.Trim(r.Host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]") != "" {
		return "localhost"
	}
	return r.Host
}

// calendarFile answers with events as iCalendar.
func (s *Server) calendarFile(r *http.Request) (*page, error) {
	choice := newEventChoice(r)
	w, err := choice.window(s.today())
	if err != nil {
		return nil, err
	}
	w.Limit, w.Around = calendarSent, eventsSearched
	var c *view.Calendar
	err = s.read(r.Context(), func(rd *store.Reader) error {
		c, err = answer.Calendar(rd, w)
		return err
	})
	if err != nil {
		return nil, err
	}
	name := "onrecord"
	for _, part := range []string{choice.Kind, choice.Status, choice.Place, choice.Story, choice.From, choice.To} {
		if part != "" {
			name += " · " + part
		}
	}
	if more := c.More.Coming + c.More.Past + c.More.Undated; more > 0 {
		name += " (" + count(more, "event") + " more)"
	}
	return &page{send: s.sendCalendar(c, name)}, nil
}

// sendCalendar sends events as a calendar file of some name.
func (s *Server) sendCalendar(c *view.Calendar, name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		out := answer.ICS(c)
		out.Name = name
		w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
		w.Header().Set("Content-Disposition", `inline; filename="onrecord.ics"`)
		if _, err := calendar.Write(w, out); err != nil {
			w.Header().Del("Content-Disposition")
			s.fail(w, r, err)
		}
	}
}

// eventPage is one event.
type eventPage struct {
	*view.CalendarEvent
	AsOf    string        `json:"as_of"`
	Decided *review.Entry `json:"decided"` // what a person decided about it; null if nobody did
	Today   bool          `json:"-"`       // whether it is told as of the present day
	May     bool          `json:"-"`       // who asks may decide
}

func (s *Server) event(r *http.Request) (*page, error) {
	ref, asFile := strings.CutSuffix(r.PathValue("ref"), ".ics")
	id, ok := answer.ParseRef(ref, answer.EventRef)
	if !ok {
		return nil, store.ErrNotFound
	}
	asOf, err := s.asOf(r)
	if err != nil {
		return nil, err
	}
	out := &eventPage{AsOf: asOf.String(), Today: asOf == s.today(), May: mayDecide(r)}
	err = s.read(r.Context(), func(rd *store.Reader) (err error) {
		if out.CalendarEvent, err = answer.Event(rd, id, asOf); err != nil {
			return err
		}
		out.Decided, err = review.EventDecision(rd, id)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case asFile:
		return &page{send: s.sendCalendar(&view.Calendar{AsOf: out.AsOf, Coming: []view.CalendarEvent{*out.CalendarEvent}}, out.Name)}, nil
	}
	return &page{name: "event", title: out.Name, section: "calendar", data: out}, nil
}

// Untold is how many articles tell the same as others and are not listed.
func (p *eventPage) Untold() int {
	told := map[string]bool{}
	for i := range p.Reports {
		told[p.Reports[i].Key] = true
	}
	return max(0, p.Count-len(told))
}

// AgainstWords says what a report that was not followed is at odds with.
func (p *eventPage) AgainstWords(c view.EventConflict) string {
	if c.AgainstDate == "" {
		return c.Against
	}
	return c.Against + " for " + view.When(string(c.AgainstDate))
}
