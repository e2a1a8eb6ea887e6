package api

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// prefix is where this version of the API lies.
const prefix = "/api/v1"

// DescriptionPath is the address of the description in OpenAPI 3.1.
const DescriptionPath = prefix + "/openapi.json"

// Fetcher reads public addresses; a [fetch.Client] that allows no private ones.
type Fetcher interface {
	Get(ctx context.Context, address string, v fetch.Validators) (*fetch.Response, error)
}

// Options are what an API takes.
type Options struct {
	Store *store.Store
	// Annotate reads the reports that are sent; nil reads none.
	Annotate func(data []byte, h article.Hints) (*record.Record, error)
	Fetcher  Fetcher          // reads addresses that are sent; nil refuses them
	Now      func() time.Time // the clock
	AsOf     store.Day        // what "today" is; 0 for the day of the clock
	Version  string           // of the program
	Log      *slog.Logger     // of what went wrong in answering; nil for none
}

// API answers requests below /api/. Make it with [New].
type API struct {
	o           Options
	mux         *http.ServeMux
	huma        huma.API
	description []byte        // OpenAPI, JSON
	started     int64         // no other process that serves the same record has it
	reading     chan struct{} // holds one for each report that is being read
}

// New returns an API. An error means that its description is broken.
func New(o Options) (*API, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	a := &API{o: o, mux: http.NewServeMux(), started: o.Now().UnixNano(), reading: make(chan struct{}, runtime.GOMAXPROCS(0))}
	a.huma = humago.New(a.mux, config(o.Version))
	a.huma.UseMiddleware(a.accepted)
	for _, register := range []func(){
		a.articles, a.statements, a.entities, a.stories, a.events, a.changes, a.sourcing, a.decisions, a.deciding, a.size, a.reports,
	} {
		register()
	}
	finish(a.huma.OpenAPI())
	var err error
	if a.description, err = json.MarshalIndent(a.huma.OpenAPI(), "", "  "); err != nil {
		return nil, fmt.Errorf("description of the API: %w", err)
	}
	a.mux.HandleFunc("GET "+DescriptionPath, a.describe)
	return a, nil
}

func config(version string) huma.Config {
	c := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       &huma.Info{Title: "onrecord", Version: version, Description: about},
			Components: &huma.Components{Schemas: newRegistry()},
			Tags:       tags(),
		},
		Formats:       map[string]huma.Format{jsonType: huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: jsonType,
	}
	c.AllowAdditionalPropertiesByDefault = true // more may be added to answers
	c.RejectUnknownQueryParameters = true
	c.Transformers = []huma.Transformer{explained}
	return c
}

// describe sends the description.
func (a *API) describe(w http.ResponseWriter, r *http.Request) {
	tag := hashed(string(a.description))
	w.Header().Set("ETag", tag)
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/openapi+json")
	w.Write(a.description)
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "private, no-cache") // may be kept, and is asked about each time
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if h, pattern := a.mux.Handler(r); pattern == "" {
		unrouted(w, r, h)
		return
	}
	out := &begun{ResponseWriter: w}
	defer a.recover(out, r)
	a.mux.ServeHTTP(out, r)
}

// recover tells of a panic, which is a bug or a client that has gone. An answer that has begun is broken off, so that
// nobody takes it for whole.
func (a *API) recover(w *begun, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if p != http.ErrAbortHandler && r.Context().Err() == nil {
		a.o.Log.Error("a request of the API failed", "address", r.URL.Path, "panic", p)
		if !w.begun {
			writeProblem(w, problem(http.StatusInternalServerError, internal))
			return
		}
	}
	panic(http.ErrAbortHandler)
}

// begun knows whether an answer has begun.
type begun struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader is that of [http.ResponseWriter].
func (b *begun) WriteHeader(status int) {
	b.begun = true
	b.ResponseWriter.WriteHeader(status)
}

// Write is that of [http.ResponseWriter].
func (b *begun) Write(data []byte) (int, error) {
	b.begun = true
	return b.ResponseWriter.Write(data)
}

// Unwrap is for [http.ResponseController].
func (b *begun) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// today is the day that divides what is coming from what has passed.
func (a *API) today() store.Day {
	if a.o.AsOf != 0 {
		return a.o.AsOf
	}
	day, _ := store.DaysOf(a.o.Now().Format(time.DateOnly))
	return day
}
