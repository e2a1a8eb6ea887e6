package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"onrecord/internal/alert"
	"onrecord/internal/desk"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

func (s *Server) watchesRoutes() []route {
	return []route{
		{"GET /watches", s.watches},
		{"GET /watches/new", s.newWatch},
		{"POST /watches", s.addWatch},
		{"GET /watches/{id}", s.watch},
		{"POST /watches/{id}", s.changeWatch},
		{"POST /watches/{id}/remove", s.removeWatch},
		{"POST /watches/{id}/key", s.keyWatch},
		{"POST /watches/{id}/webhook", s.setWebhook},
		{"POST /watches/{id}/webhook/remove", s.dropWebhook},
		{"POST /watches/{id}/test", s.testWebhook},
		{"POST /watches/{id}/again", s.sendAgain},
		{"GET /watches/{id}/feed.atom", s.watchFeed},
		{"GET /watches/{id}/calendar.ics", s.watchCalendar},
	}
}

// book returns where watches are kept; [store.ErrNotFound] if the server keeps nothing for its users.
func (s *Server) book() (*alert.Book, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	return alert.NewBook(s.o.Desk, s.o.Now), nil
}

// watchList is the page of all watches.
type watchList struct {
	Watches []watchLine `json:"watches"`
}

// watchLine is a watch as pages show it.
type watchLine struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	Query      string `json:"query"`
	Event      string `json:"event"`
	Place      string `json:"place"`
	Statements bool   `json:"statements"` // what it tells
	Changes    bool   `json:"changes"`
	Events     bool   `json:"events"`
	Owner      string `json:"owner"`
	Webhook    string `json:"webhook"` // "none", "told" or "stopped"
	Stopped    string `json:"stopped"` // why it is
	Yours      bool   `json:"yours"`   // who asks may change it
}

func newWatchLine(ctx context.Context, w *alert.Watch) watchLine {
	line := watchLine{w.ID, w.Name, w.Query, w.Event, w.Place, w.Statements, w.Changes, w.Events, w.Owner, "none", w.Stopped, mayChange(ctx, w)}
	switch {
	case w.Stopped != "":
		line.Webhook = "stopped"
	case w.Target != "":
		line.Webhook = "told"
	}
	return line
}

// mayChange tells whether who asks may change a watch: who made it, and who administers the server.
func mayChange(ctx context.Context, w *alert.Watch) bool {
	who := desk.Asking(ctx)
	return who.By == desk.ByPlace || who.Role >= desk.Administer || who.By != "" && who.Name == w.Owner
}

func (s *Server) watches(r *http.Request) (*page, error) {
	b, err := s.book()
	if err != nil {
		return nil, err
	}
	all, err := b.Watches(r.Context())
	if err != nil {
		return nil, err
	}
	out := &watchList{Watches: []watchLine{}}
	for i := range all {
		out.Watches = append(out.Watches, newWatchLine(r.Context(), &all[i]))
	}
	return &page{name: "watches", title: "Watches", section: "watches", data: out}, nil
}

// watchForm is a watch that is being made, with what is wrong with it.
type watchForm struct {
	Watch   alert.Watch `json:"-"`
	Problem string      `json:"problem,omitempty"`
	Error   *badQuery   `json:"error,omitzero"`
}

// newWatch shows the form of a watch on what was searched for.
func (s *Server) newWatch(r *http.Request) (*page, error) {
	if err := s.deskOpen(); err != nil {
		return nil, err
	}
	q := r.FormValue("q")
	f := &watchForm{Watch: alert.Watch{Name: short(r, "q"), Query: q, Event: short(r, "event"), Place: short(r, "place"), Statements: true, Changes: true, Events: q == ""}}
	return formShown(f, 0), nil
}

func formShown(f *watchForm, status int) *page {
	return &page{name: "watch_new", title: "New watch", section: "watches", data: f, status: status}
}

// readWatch reads the form of a watch.
func readWatch(r *http.Request) alert.Watch {
	return alert.Watch{
		Name: r.PostFormValue("name"), Query: r.PostFormValue("q"), Event: r.PostFormValue("event"), Place: r.PostFormValue("place"),
		Statements: r.PostFormValue("statements") != "", Changes: r.PostFormValue("changes") != "", Events: r.PostFormValue("events") != "",
	}
}

// wrong says what is wrong with a watch that a user asked for; ok is false if the error is no fault of his.
func wrong(err error) (problem string, q *badQuery, ok bool) {
	var refused alert.Refused
	var unreadable *query.Error
	switch {
	case errors.As(err, &refused):
		return string(refused), nil, true
	case errors.As(err, &unreadable):
		return "", newBadQuery(unreadable), true
	}
	return "", nil, false
}

// addWatch keeps a new watch and shows it.
func (s *Server) addWatch(r *http.Request) (*page, error) {
	b, err := s.book()
	if err != nil {
		return nil, err
	}
	w := readWatch(r)
	w.Owner = desk.Asking(r.Context()).Name
	id, err := b.Add(r.Context(), w)
	if problem, q, ok := wrong(err); ok {
		return formShown(&watchForm{w, problem, q}, http.StatusBadRequest), nil
	}
	if err != nil {
		return nil, err
	}
	w.ID = id
	return &page{to: watchAddress(id)}, s.noteWatch(r, desk.WatchMade, &w)
}

// noteWatch writes into the audit log what was done to a watch.
func (s *Server) noteWatch(r *http.Request, did desk.Deed, w *alert.Watch) error {
	ctx := context.WithoutCancel(r.Context()) // the browser may have gone, and the deed is done all the same
	return s.o.Desk.Note(ctx, desk.Asking(ctx).Act(s.o.Now()), did, strconv.FormatInt(w.ID, 10)+" "+w.Name)
}

func watchAddress(id int64) string { return "/watches/" + strconv.FormatInt(id, 10) }

// watchOf returns the watch that a request is about.
func (s *Server) watchOf(r *http.Request) (*alert.Book, alert.Watch, error) {
	b, err := s.book()
	if err != nil {
		return nil, alert.Watch{}, err
	}
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil, alert.Watch{}, store.ErrNotFound
	}
	w, err := b.Watch(r.Context(), id)
	return b, w, notFound(err)
}

// owned returns the watch that a request changes, if who asks may.
func (s *Server) owned(r *http.Request) (*alert.Book, alert.Watch, error) {
	b, w, err := s.watchOf(r)
	if err == nil && !mayChange(r.Context(), &w) {
		err = forbidden("The watch belongs to " + w.Owner + ", who alone may change it, or whoever administers this server.")
	}
	return b, w, err
}

// changeWatch changes what a watch is about.
func (s *Server) changeWatch(r *http.Request) (*page, error) {
	b, old, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	w := readWatch(r)
	w.ID = old.ID
	err = b.Change(r.Context(), w)
	if problem, q, ok := wrong(err); ok {
		w.Owner, w.Target, w.Made, w.UUID = old.Owner, old.Target, old.Made, old.UUID
		return s.watchShown(r, b, w, watchNews{Problem: problem, Error: q})
	}
	return &page{to: watchAddress(w.ID)}, notFound(err)
}

// removeWatch forgets a watch.
func (s *Server) removeWatch(r *http.Request) (*page, error) {
	b, w, err := s.owned(r)
	if err != nil {
		return nil, err
	}
	if err := b.Remove(r.Context(), w.ID); err != nil {
		return nil, notFound(err)
	}
	return &page{to: "/watches"}, s.noteWatch(r, desk.WatchRemoved, &w)
}
