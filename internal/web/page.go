package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"onrecord/internal/store"
)

// page is what answers a request: shown by a template, or as JSON in its twin.
type page struct {
	name    string           // of the template
	title   string           // for the window; the site's name is put behind it
	section string           // which entry of the navigation it belongs to; empty for none
	data    any              // what the template shows, and the twin as it is
	status  int              // 200 if 0
	to      string           // where to go instead, after a form (status 303); empty to stay
	send    http.HandlerFunc // sends what is no page, as a feed is; nil for a page
}

// frame is what the layout shows around a page.
type frame struct {
	Title, Section string
	Query          string // what is being searched for
	Twin           string // address of the JSON twin; empty if there is none
	User           string // name of whoever has signed in; empty where there are no accounts
	Data           any
}

// A badRequest says what is wrong with a request and what to do.
type badRequest string

func (b badRequest) Error() string { return string(b) }

// A forbidden says why who asks may not do what he asks for.
type forbidden string

func (f forbidden) Error() string { return string(f) }

// serve answers a request.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, a answerer) {
	p, err := a(r)
	switch {
	case err != nil:
		s.fail(w, r, err)
	case p.to != "":
		http.Redirect(w, r, p.to, http.StatusSeeOther)
	case p.send != nil:
		p.send(w, r)
	default:
		s.write(w, r, p)
	}
}

// write sends a page. It is made whole before any of it is sent, so that an error can still be told.
func (s *Server) write(w http.ResponseWriter, r *http.Request, p *page) {
	var b bytes.Buffer
	kind, err := "text/html; charset=utf-8", error(nil)
	if isTwin(r.Context()) {
		kind, err = "application/json", writeJSON(&b, p.data)
	} else {
		err = s.templates[p.name].Execute(&b, frame{Title: p.title, Section: p.section, Query: r.FormValue("q"), Twin: twinOf(r), User: signedIn(r), Data: p.data})
	}
	if err != nil {
		s.o.Log.Error("a page could not be made", "address", r.URL.Path, "error", err)
		http.Error(w, "This page could not be made: an error in onrecord, which its log tells of.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	packed(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(cmp.Or(p.status, http.StatusOK))
		w.Write(b.Bytes())
	})).ServeHTTP(w, r)
}

func writeJSON(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// problem is what the page of an error shows.
type problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
}

// fail answers with what went wrong. What is not the user's doing goes to the log, not to the page.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem{http.StatusInternalServerError, "Something went wrong", "The page could not be made: an error in onrecord, which its log tells of."}
	var bad badRequest
	var not forbidden
	switch {
	case errors.Is(err, context.Canceled):
		return // the browser has gone
	case errors.As(err, &bad):
		p = problem{http.StatusBadRequest, "That cannot be answered", string(bad)}
	case errors.As(err, &not):
		p = problem{http.StatusForbidden, "Not yours", string(not)}
	case errors.Is(err, store.ErrNotFound):
		p = problem{http.StatusNotFound, "Not in the record", "Nothing in the record has this address. The search finds what is there."}
	default:
		s.o.Log.Error("a request failed", "address", r.URL.Path, "error", err)
	}
	s.write(w, r, &page{name: "error", title: p.Title, data: p, status: p.Status})
}

type twinKey struct{}

// twin lets every page be asked for as JSON by ".json" behind its address; that of the front page is /index.json.
func twin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, ok := strings.CutSuffix(r.URL.Path, ".json")
		if !ok || strings.HasPrefix(path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		if path == "/index" {
			path = "/"
		}
		asked := r.Clone(context.WithValue(r.Context(), twinKey{}, r.URL))
		asked.URL.Path, asked.URL.RawPath = path, ""
		next.ServeHTTP(w, asked)
	})
}

func isTwin(ctx context.Context) bool { return ctx.Value(twinKey{}) != nil }

// twinOf returns the address of the JSON twin of the page that r asks for; empty for the answer to a form, which has none
// that a link could lead to.
func twinOf(r *http.Request) string {
	if !isSafe(r.Method) {
		return ""
	}
	u := *r.URL
	if u.Path == "/" {
		u.Path = "/index"
	}
	u.Path, u.RawPath = u.Path+".json", ""
	return u.RequestURI()
}
