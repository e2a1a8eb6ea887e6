package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/answer"
	"onrecord/internal/desk"
	"onrecord/internal/link/decision"
	"onrecord/internal/review"
	"onrecord/internal/store"
)

// How much a form about a decision may hold: maxVerdict bytes in all, and maxNote characters in a note or name.
const (
	maxVerdict = 256 << 10
	maxNote    = 1000
)

// verdictForm reads a form about a decision.
func verdictForm(r *http.Request) error {
	r.Body = http.MaxBytesReader(nil, r.Body, maxVerdict)
	if err := r.ParseForm(); err != nil {
		return badRequest("The form has more than a decision needs, or did not arrive whole. Nothing was decided; go back and send it again.")
	}
	return nil
}

// line reads a field of a form, with single spaces, and refuses one that is too long.
func line(r *http.Request, name string) (string, error) {
	text := oneLine(strings.ToValidUTF8(r.PostFormValue(name), "\ufffd"))
	if len([]rune(text)) > maxNote {
		return "", badRequest("“" + name + "” has more than " + strconv.Itoa(maxNote) + " characters. Nothing was decided; go back and shorten it.")
	}
	return text, nil
}

// signed returns who decides by a form, when and why.
func (s *Server) signed(r *http.Request) (review.Signature, error) {
	note, err := line(r, "note")
	return review.Signature{By: desk.Asking(r.Context()).Name, Time: s.o.Now().UTC().Format(time.RFC3339), Note: note}, err
}

// statementOf returns the statement that an address is about.
func statementOf(r *http.Request) (int64, error) {
	id, ok := answer.ParseRef(r.PathValue("ref"), answer.StatementRef)
	if !ok {
		return 0, store.ErrNotFound
	}
	return id, nil
}

func (s *Server) accept(r *http.Request) (*page, error) { return s.decide(r, decision.Accept) }

func (s *Server) reject(r *http.Request) (*page, error) { return s.decide(r, decision.Reject) }

// decide decides about a statement or an event as it is, and goes on.
func (s *Server) decide(r *http.Request, kind string) (*page, error) {
	if err := verdictForm(r); err != nil {
		return nil, err
	}
	v := review.Verdict{Kind: kind}
	var err error
	if event, ok := answer.ParseRef(r.PathValue("ref"), answer.EventRef); ok {
		v.Event = event
		if err := s.sameEvent(r, event); err != nil {
			return nil, err
		}
	} else if v.Statement, err = statementOf(r); err != nil {
		return nil, err
	}
	if v.Signature, err = s.signed(r); err != nil {
		return nil, err
	}
	e, err := review.Decide(r.Context(), s.o.Store, v)
	if err != nil {
		return nil, undecided(err)
	}
	return &page{to: told(r.PostFormValue("then"), e.Number)}, nil
}

// sameEvent refuses a form about an event whose reference means another by now.
func (s *Server) sameEvent(r *http.Request, id int64) error {
	const always store.Day = 99991231
	uid := r.PostFormValue("uid")
	return s.read(r.Context(), func(rd *store.Reader) error {
		e, err := answer.Event(rd, id, always)
		switch {
		case errors.Is(err, store.ErrNotFound), err == nil && (uid == "" || uid == e.UID):
			return nil // what is not there the review tells
		case err != nil:
			return err
		}
		return badRequest("By now that is another event, " + e.Name + ": the record was changed meanwhile. Nothing was decided.")
	})
}

// told returns the page to go to after a decision, which tells of it: where a form asks to go, or the queue.
func told(then string, number int) string {
	then, anchor, _ := strings.Cut(then, "#")
	if then = localAddress(then); then == "/" {
		then = "/review"
	}
	u, err := url.Parse(then)
	if err != nil {
		u = &url.URL{Path: "/review"} // unreachable: it was read before
	}
	q := u.Query()
	q.Set("done", strconv.Itoa(number))
	u.RawQuery, u.Fragment = q.Encode(), anchor
	return u.String()
}

// formAnswer answers a form about a decision: it goes on to then, or shows the form again with what is wrong.
func formAnswer(err error, then func() string, again func(problem string) *page) (*page, error) {
	var bad badRequest
	switch {
	case errors.As(err, &bad):
		return again(string(bad)), nil
	case err != nil:
		return nil, err
	}
	return &page{to: then()}, nil
}
