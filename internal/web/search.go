package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func (s *Server) searchRoutes() []route {
	return []route{{"GET /search", s.search}}
}

// The limits of a page of a search.
const (
	searchPage    = 20   // statements on a page
	searchCounts  = 8    // values of each property
	deepestSearch = 5000 // how many statements can be passed over: more are never counted
)

// searching is what a search found, and what leads on from it.
type searching struct {
	*view.Found              // nil if nothing was searched for, or the query cannot be read
	Error       *badQuery    `json:"error,omitzero"`
	Asked       asked        `json:"-"`
	Conditions  []choice     `json:"-"` // the parts of the query that all must hold, each to be taken out
	Facets      []facet      `json:"-"`
	Parts       []partLink   `json:"-"` // where nothing was found
	Before      string       `json:"-"` // address of the page before; empty if there is none
	After       string       `json:"-"`
	Fields      []query.Spec `json:"-"`
}

// badQuery is a query that cannot be read.
type badQuery struct {
	Message    string `json:"message"`
	Suggestion string `json:"suggestion"`
	Offset     int    `json:"offset"` // in code points
	Length     int    `json:"length"`
	Caret      string `json:"-"` // the query with carets below the place, two lines
}

// readQuery reads a query that a user typed. What is wrong with it is told, not an error.
func readQuery(text string) (query.Query, *badQuery) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	q, err := query.Parse(text)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return nil, newBadQuery(wrong)
	}
	return q, nil
}

func newBadQuery(e *query.Error) *badQuery {
	return &badQuery{e.Message, e.Suggestion, e.RuneOffset, e.RuneLength, e.Caret(60)}
}

// asked is what a search was asked for.
type asked struct {
	Text   string // the query, as typed
	ByDay  bool
	offset int
	query  query.Query
}

// readSearch reads the parameters of a search.
func readSearch(r *http.Request) (a asked, wrong *badQuery, err error) {
	a = asked{Text: r.FormValue("q"), ByDay: r.FormValue("by") == "day"}
	if from := r.FormValue("from"); from != "" {
		a.offset, err = strconv.Atoi(from)
		if err != nil || a.offset < 0 || a.offset > deepestSearch {
			return a, nil, badRequest("“from” is how many statements to pass over: a number from 0 to " + strconv.Itoa(deepestSearch) + ".")
		}
	}
	a.query, wrong = readQuery(a.Text)
	return a, wrong, nil
}

// address returns where a search for text is, in the same order, with some statements passed over.
func (a asked) address(text string, offset int) string {
	v := url.Values{"q": {text}}
	if a.ByDay {
		v.Set("by", "day")
	}
	if offset > 0 {
		v.Set("from", strconv.Itoa(offset))
	}
	return "/search?" + v.Encode()
}

// Ordered returns where the same search is in another order.
func (a asked) Ordered(byDay bool) string {
	a.ByDay = byDay
	return a.address(a.Text, 0)
}

// search finds statements.
func (s *Server) search(r *http.Request) (*page, error) {
	a, wrong, err := readSearch(r)
	if err != nil {
		return nil, err
	}
	out := &searching{Error: wrong, Asked: a, Fields: query.Fields()}
	p := &page{name: "search", title: "Search", section: "search", data: out}
	switch {
	case wrong != nil:
		p.status = http.StatusBadRequest
		return p, nil
	case a.query == nil:
		return p, nil
	}
	p.title = "Search: " + a.Text
	in := store.Search{Query: a.query, Limit: searchPage, Offset: a.offset, Counts: searchCounts}
	if a.ByDay {
		in.Order = store.ByDay
	}
	if out.Found, err = answer.Search(r.Context(), s.o.Store, in); err != nil {
		return nil, err
	}
	out.lead()
	return p, nil
}

// lead fills in what leads on from what was found.
func (s *searching) lead() {
	a := s.Asked
	s.Conditions, s.Facets = a.conditions(), a.facets(&s.Counts)
	for _, p := range s.Found.Parts {
		s.Parts = append(s.Parts, partLink{p, a.address(p.Part, 0)})
	}
	if a.offset > 0 {
		s.Before = a.address(a.Text, max(0, a.offset-searchPage))
	}
	if next := a.offset + len(s.Statements); len(s.Statements) > 0 && next < s.Total {
		s.After = a.address(a.Text, next)
	}
}

// partLink is a part of a query that found nothing as a whole.
type partLink struct {
	view.PartFound
	Address string
}

// First and Last are the numbers of the first and the last statement on the page.
func (s *searching) First() int { return s.Offset + 1 }

// Last is as First says.
func (s *searching) Last() int { return s.Offset + len(s.Statements) }
