package web

import (
	"context"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"onrecord/internal/desk"
	"onrecord/internal/store"
)

// Options say what a [Server] shows.
type Options struct {
	Store  *store.Store
	Desk   *desk.Desk   // who works with the record; nil for no accounts and nothing saved
	Access Access       // who may reach the server
	API    http.Handler // answers below /api/; nil for none
	// Annotate reads the reports that are given to /read, and Fetcher asks for their addresses; nil for neither.
	Annotate Annotate
	Fetcher  Fetcher
	Now      func() time.Time // the clock
	AsOf     store.Day        // what "today" is on pages; 0 for the day of the clock
	Log      *slog.Logger     // of what went wrong in answering; nil for none
}

// Server answers requests for pages.
type Server struct {
	o         Options
	templates map[string]*template.Template // by name of the page
	assets    assets
	gate      *gate
	reading   chan struct{} // holds one for each report that /read is reading
	feeds     changeTimes   // of watches
	audits    keptAudits    // of sourcing
	auditing  chan struct{} // holds one while an audit of everything is counted
}

// New returns a server. An error means that an embedded template is broken.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	files, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err // unreachable: the folder is embedded
	}
	o.Access.Public = o.Access.Public || o.Access.BehindProxy
	s := &Server{o: o, gate: newGate(), reading: make(chan struct{}, readAtOnce), auditing: make(chan struct{}, 1)}
	if s.assets, err = newAssets(files); err != nil {
		return nil, err
	}
	s.templates, err = parseTemplates(s.functions())
	return s, err
}

// A route is an address and what answers it.
type route struct {
	pattern string // of [http.ServeMux], with its method
	answer  answerer
}

// An answerer makes the page for a request. An error that is [store.ErrNotFound] is status 404, a [badRequest] 400.
type answerer func(r *http.Request) (*page, error)

// Handler returns what answers all requests.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.HandleFunc(r.pattern, func(w http.ResponseWriter, req *http.Request) { s.serve(w, req, r.answer) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, store.ErrNotFound) })
	mux.Handle("GET "+assetsPath, packed(s.assets))
	if s.o.API != nil {
		mux.Handle("/api/", s.o.API)
	}
	return s.guarded(twin(s.admitted(mux)))
}

// today is the day that divides what is coming from what has passed.
func (s *Server) today() store.Day {
	if s.o.AsOf != 0 {
		return s.o.AsOf
	}
	day, _ := store.DaysOf(s.o.Now().Format(time.DateOnly))
	return day
}

// read gives f the record as it stands now; see [store.Store.View].
func (s *Server) read(ctx context.Context, f func(r *store.Reader) error) error {
	return s.o.Store.View(ctx, f)
}
