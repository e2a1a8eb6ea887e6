package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"onrecord/internal/desk"
)

// admitted passes on the requests of those who may send them, with who asks in the context (see [desk.Asking]), and writes
// down what they decide and take away.
func (s *Server) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := s.whoAsks(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if wait := s.tooFast(r, who); wait > 0 {
			retryAfter(w, wait)
			s.refuse(w, r, problem{http.StatusTooManyRequests, "Too many requests", "Wait for " + inWords(wait) + ", and ask less often."})
			return
		}
		r = r.WithContext(desk.With(r.Context(), who))
		switch need := needs(r); {
		case who.By == desk.ByToken && below(r.URL.Path, "/account"):
			s.refuse(w, r, problem{http.StatusForbidden, "Not with a token", "Accounts are looked after by who has signed in, in a browser."})
		case who.Role >= need:
			private(w, r)
			s.noted(w, r, next)
		case who.By == "":
			s.askToSignIn(w, r)
		default:
			s.refuse(w, r, problem{http.StatusForbidden, "Not for your role", "That needs the role " + need.String() + ", and yours is " + who.Role.String() + ". Whoever administers this server can change it."})
		}
	})
}

// private keeps what one user sees from being kept for another, and what is about users from being kept at all.
func private(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "private, no-cache")
	if below(r.URL.Path, "/account") || below(r.URL.Path, "/audit") || below(r.URL.Path, "/login") {
		w.Header().Set("Cache-Control", "no-store")
	}
	w.Header().Add("Vary", "Cookie, Authorization")
}

// tooFast returns how long who asks the API has to wait. Nobody waits where there are no accounts.
func (s *Server) tooFast(r *http.Request, who desk.Who) time.Duration {
	if who.By == desk.ByPlace || !below(r.URL.Path, "/api") {
		return 0
	}
	key := "user " + who.Name
	if who.By == "" {
		key = networkOf(s.peer(r))
	}
	wait, _ := s.gate.api.take(key, s.o.Now())
	return wait
}

// refuse answers a request that is not passed on: with a page, as JSON, or below /api/ as RFC 9457 has it.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, p problem) {
	w.Header().Set("Cache-Control", "no-store")
	if below(r.URL.Path, "/api") {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		json.NewEncoder(w).Encode(p)
		return
	}
	if strings.HasSuffix(r.URL.Path, ".json") {
		r = r.WithContext(context.WithValue(r.Context(), twinKey{}, r.URL))
	}
	s.write(w, r, &page{name: "error", title: p.Title, data: p, status: p.Status})
}

// askToSignIn sends a browser to the page for that, and tells a program what to send.
// https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
func (s *Server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	switch program := isTwin(r.Context()) || below(r.URL.Path, "/api"); {
	case program:
		w.Header().Set("WWW-Authenticate", `Bearer realm="onrecord"`)
	case isFeed(r.URL.Path):
		w.Header().Set("WWW-Authenticate", `Basic realm="onrecord: any name, and a token as the password", charset="UTF-8"`)
	default:
		to := "/login"
		if isSafe(r.Method) {
			to += "?" + url.Values{"next": {r.URL.RequestURI()}}.Encode()
		}
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	s.refuse(w, r, problem{http.StatusUnauthorized, "Sign in first", "This server asks who you are: send a token that is good, as Authorization: Bearer TOKEN. Your account page makes one."})
}

// isFeed tells whether programs that subscribe ask for an address.
func isFeed(name string) bool {
	switch path.Ext(name) {
	case ".atom", ".ics", ".xml":
		return true
	}
	return false
}

// noted passes a request on, and writes into the audit log what it changed in the record, or took away as a whole.
func (s *Server) noted(w http.ResponseWriter, r *http.Request, next http.Handler) {
	did := deedOf(r)
	if did == "" || s.o.Desk == nil {
		next.ServeHTTP(w, r)
		return
	}
	about, answered := r.Method+" "+r.URL.RequestURI(), &status{ResponseWriter: w, code: http.StatusOK}
	next.ServeHTTP(answered, r)
	if answered.code >= 400 {
		return
	}
	// The browser may have gone, and the deed is done all the same.
	ctx := context.WithoutCancel(r.Context())
	if err := s.o.Desk.Note(ctx, desk.Asking(ctx).Act(s.o.Now()), did, about); err != nil {
		s.o.Log.Error("the audit log was not written", "about", about, "error", err)
	}
}

// deedOf returns what a request does that the audit log should hold; empty if nothing. The desk writes by itself what is
// done to accounts.
func deedOf(r *http.Request) desk.Deed {
	switch {
	case strings.Contains(r.URL.Path+"/", "/export/") || strings.HasSuffix(r.URL.Path, ".jsonl"):
		return desk.Exported
	case needs(r) == desk.Review:
		return desk.Decided
	}
	return ""
}

// status remembers the status of an answer.
type status struct {
	http.ResponseWriter
	code int
}

// WriteHeader sends the status.
func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// Flush sends what there is.
func (s *status) Flush() { http.NewResponseController(s.ResponseWriter).Flush() }

// Unwrap is for [http.ResponseController].
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
