package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/internal/answer"
	"onrecord/internal/desk"
	"onrecord/internal/record"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func (s *Server) reviewRoutes() []route {
	return slices.Concat([]route{
		{"GET /review", s.review},
		{"GET /review/events", s.reviewEvents},
		{"POST /review/{ref}/accept", s.accept},
		{"POST /review/{ref}/reject", s.reject},
	}, s.correctRoutes(), s.missedRoutes(), s.decisionsRoutes(), s.whoIsWhoRoutes())
}

// reviewing is a part of the queue of doubtful statements.
type reviewing struct {
	*review.Page
	Done *review.Entry `json:"done,omitempty"` // the decision that was just made

	Asked askedReview  `json:"-"`
	Items []reviewItem `json:"-"`
	Kinds []kindChoice `json:"-"`
	Rest  string       `json:"-"` // where the queue goes on; empty at its end
	Other int          `json:"-"` // how many doubtful events wait
	May   bool         `json:"-"` // who asks may decide
}

// reviewItem is a doubtful statement on the page of the queue.
type reviewItem struct {
	review.Doubtful
	Runs []run
	Sure string
	Then string // where to go on when it is decided
	May  bool   // who asks may decide
}

// Class is that of the authority.
func (i reviewItem) Class() string { return classOf(i.Authority) }

// askedReview is what the queue was asked for.
type askedReview struct {
	Kind, Outlet, Story, Speaker, After string
	Events                              bool // for events, which have no speaker
}

func readReview(r *http.Request) askedReview {
	return askedReview{Kind: short(r, "kind"), Outlet: short(r, "outlet"), Story: short(r, "story"), Speaker: short(r, "speaker"), After: short(r, "after")}
}

func (a askedReview) filter() review.Filter {
	return review.Filter{
		Kind: a.Kind, Outlet: store.Named{Words: a.Outlet}, Story: namedIn(a.Story, answer.StoryRef), Speaker: namedIn(a.Speaker, answer.EntityRef),
		After: a.After,
	}
}

// Address returns where that part of the queue is.
func (a askedReview) Address() string {
	v := url.Values{}
	for name, value := range map[string]string{"kind": a.Kind, "outlet": a.Outlet, "story": a.Story, "speaker": a.Speaker, "after": a.After} {
		if value != "" {
			v.Set(name, value)
		}
	}
	path := "/review"
	if a.Events {
		path += "/events"
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// next returns where the queue goes on behind a cursor; empty if there is none.
func (a askedReview) next(cursor record.Text) string {
	if cursor == "" {
		return ""
	}
	a.After = string(cursor)
	return a.Address()
}

// thenGo returns where to go on in a queue when something is decided: to what comes next here, or to the rest.
func thenGo(here, next, rest string) string {
	switch {
	case next != "":
		return here + "#" + next
	case rest != "":
		return rest
	}
	return here
}

// First returns where the same queue begins.
func (a askedReview) First() string {
	a.After = ""
	return a.Address()
}

// Narrowed tells whether not all of the queue was asked for.
func (a askedReview) Narrowed() bool { return a.Kind+a.Outlet+a.Story+a.Speaker != "" }

// review shows the statements that nobody has decided, the most doubtful first.
func (s *Server) review(r *http.Request) (*page, error) {
	out := &reviewing{Asked: readReview(r), May: mayDecide(r)}
	err := s.read(r.Context(), func(rd *store.Reader) (err error) {
		if out.Page, err = review.Queue(rd, out.Asked.filter()); err != nil {
			return err
		}
		if out.Other, _, err = rd.WaitingEvents(store.EventDoubtFilter{}); err != nil {
			return err
		}
		out.Done, err = doneIn(rd, r)
		return err
	})
	if err != nil {
		return nil, undecided(err)
	}
	for _, kind := range review.Kinds() {
		out.Kinds = append(out.Kinds, kindChoice{kind, kind == out.Asked.Kind})
	}
	out.arrange()
	return &page{name: "review", title: "Review", section: "review", data: out}, nil
}

// arrange makes the items of a page, each of which leads to the next.
func (p *reviewing) arrange() {
	here := p.Asked.Address()
	p.Rest = p.Asked.next(p.Next)
	for i, d := range p.Statements {
		next := ""
		if i+1 < len(p.Statements) {
			next = p.Statements[i+1].Ref
		}
		p.Items = append(p.Items, reviewItem{Doubtful: d, Runs: passageRuns(&d), Sure: sureness(d.Score), Then: thenGo(here, next, p.Rest), May: p.May})
	}
}

// passageRuns cuts the passage of a statement as the page of the article has it, with the marks of that statement alone.
func passageRuns(d *review.Doubtful) []run {
	one := record.Statement{Authority: d.Authority, Source: spansOf(d.Spans.Source), Cue: spansOf(d.Spans.Cue), Content: spansOf(d.Spans.Content)}
	runs := markedRuns(d.Passage, one)
	if d.CutBefore {
		runs = append([]run{{Text: "… "}}, runs...)
	}
	if d.CutBehind {
		runs = append(runs, run{Text: " …"})
	}
	return runs
}

func spansOf(places []view.Place) (spans []record.Span) {
	for _, p := range places {
		spans = append(spans, record.Span{Start: p.Start, End: p.End})
	}
	return spans
}

// markedRuns cuts a stretch of a text with the marks of one statement, whose spans are those of the text.
func markedRuns(passage record.Span, one record.Statement) []run {
	passage.Text = countable(passage.Text)
	end := len([]rune(passage.Text))
	for _, spans := range []*[]record.Span{&one.Source, &one.Cue, &one.Content} {
		var within []record.Span
		for _, s := range *spans {
			s.Start, s.End = s.Start-passage.Start, s.End-passage.Start
			if s.Start >= 0 && s.Start < s.End && s.End <= end {
				within = append(within, s)
			}
		}
		*spans = within
	}
	if len(one.Cue) == 0 {
		return []run{{Text: passage.Text}}
	}
	runs, _ := newCutter(&record.Record{Article: record.Article{Text: passage.Text}, Statements: []record.Statement{one}}).cut(0, end)
	return runs
}

// countable returns a text that a browser counts as it is: one that comes across CR LF makes one character of it.
func countable(text string) string { return strings.ReplaceAll(text, "\r", " ") }

// mayDecide tells whether who asks may decide what is right.
func mayDecide(r *http.Request) bool { return desk.Asking(r.Context()).Role >= desk.Review }

// doneIn returns the decision that a page is to tell of; nil if it is to tell of none.
func doneIn(rd *store.Reader, r *http.Request) (*review.Entry, error) {
	number, err := strconv.Atoi(r.FormValue("done"))
	if err != nil {
		return nil, nil
	}
	e, err := review.One(rd, number)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return e, err
}

// undecided says what is wrong with a request that the review cannot answer.
func undecided(err error) error {
	if errors.Is(err, review.ErrWrong) {
		return badRequest(sentence(err.Error()))
	}
	return err
}

// sentence makes a sentence of a clause; a reference that it begins with stays as it is.
func sentence(clause string) string {
	word := strings.TrimRight(strings.SplitN(clause, " ", 2)[0], ":,")
	for _, letter := range []byte{answer.StatementRef, answer.EventRef} {
		if _, isRef := answer.ParseRef(word, letter); isRef {
			return clause + "."
		}
	}
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + clause[size:] + "."
}
