package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// StatementPage is a page of what a search found.
type StatementPage struct {
	view.Found
	Page
}

// StatementFull is a statement with its other wordings.
type StatementFull struct {
	Statement  view.Statement  `json:"statement"`
	Comparison view.Comparison `json:"comparison" doc:"its wordings in all reports, compared with the fullest"`
}

type statementsAsked struct {
	Asked
	Paged
	Query  string `query:"q" required:"true" minLength:"1" maxLength:"2000" example:"speaker:Horvat tonnes" doc:"What to look for, in the language of onrecord search"`
	Order  string `query:"order" enum:"match,day" default:"match" doc:"What comes first: the best match, or the newest"`
	Counts int    `query:"counts" minimum:"0" maximum:"50" default:"0" doc:"Count so many speakers, outlets, authorities and months"`
}

type statementAsked struct {
	Asked
	Ref string `path:"ref" pattern:"^s[1-9][0-9]{0,17}$" example:"s12" doc:"Reference of the statement"`
}

type twoAsked struct {
	Asked
	Ref   string `path:"ref" pattern:"^s[1-9][0-9]{0,17}$" example:"s12" doc:"Reference of a statement"`
	Other string `path:"other" pattern:"^s[1-9][0-9]{0,17}$" example:"s34" doc:"Reference of another"`
}

// statements registers the routes of statements.
func (a *API) statements() {
	huma.Register(a.huma, describedAs("search-statements", "/statements", "Search statements",
		"Finds statements by their words and by who said what kind of thing, where and when. A page behind the first goes on "+
			"behind the last statement of the one before, also when statements were added meanwhile. Where nothing is found, "+
			"`parts` says how many each part of the query finds alone."), a.searchStatements)
	get(a, describedAs("get-statement", "/statements/{ref}", "One statement",
		"A statement, and how every report words it: what each leaves out, adds or replaces, and who attributes it to whom.",
		http.StatusNotFound), getStatement)
	get(a, describedAs("compare-statements", "/statements/{ref}/with/{other}", "Two statements side by side",
		"Compares any two statements. What differs is shown; what it means is for you to say.", http.StatusNotFound), compareStatements)
	a.statementStream()
}

// searchStatements searches. The store searches over several transactions; if the record changes meanwhile, the answer has no ETag.
func (a *API) searchStatements(ctx context.Context, in *statementsAsked) (*answered[StatementPage], error) {
	before, err := a.tagNow(ctx, &in.Asked)
	if err != nil {
		return nil, a.told(err)
	}
	if matches(in.IfNoneMatch, before) {
		return &answered[StatementPage]{Status: http.StatusNotModified, ETag: before}, nil
	}
	page, err := a.search(ctx, in)
	if err != nil {
		return nil, a.told(err)
	}
	out := &answered[StatementPage]{Status: http.StatusOK, Body: page}
	if page.Next != "" {
		out.Link = "<" + string(page.Next) + `>; rel="next"`
	}
	if after, err := a.tagNow(ctx, &in.Asked); err == nil && after == before {
		out.ETag = after
	}
	return out, nil
}

func (a *API) tagNow(ctx context.Context, q *Asked) (tag string, err error) {
	err = a.o.Store.View(ctx, func(r *store.Reader) error {
		tag, err = a.tag(r, q)
		return err
	})
	return tag, err
}

// search finds the statements of a page.
func (a *API) search(ctx context.Context, in *statementsAsked) (*StatementPage, error) {
	q, err := query.Parse(in.Query)
	if err != nil {
		return nil, err
	}
	s := store.Search{Query: q, Limit: in.Limit, Counts: in.Counts}
	if in.Order == "day" {
		s.Order = store.ByDay
	}
	c, ok, err := readCursor(in.Cursor, "statements", 2)
	if err != nil {
		return nil, err
	}
	if ok {
		if s.Offset, err = a.resume(ctx, s, int(min(c.number(0), mostFound)), c.number(1)); err != nil {
			return nil, err
		}
	}
	found, err := answer.Search(ctx, a.o.Store, s)
	if err != nil {
		return nil, err
	}
	page := &StatementPage{Found: *found}
	if n := len(found.Statements); n > 0 && s.Offset+n < found.Total {
		last, _ := answer.ParseRef(found.Statements[n-1].Ref, answer.StatementRef)
		page.Page = in.nextPage(newCursor("statements", s.Offset+n, last))
	}
	return page, nil
}

// mostFound bounds where a page can begin; no search finds more.
const mostFound = 10_000

// resume returns how many statements to pass over so that a page begins behind the statement last, which stood before place
// when it was given: what was added since may have moved it on.
func (a *API) resume(ctx context.Context, s store.Search, place int, last int64) (int, error) {
	s.Offset, s.Limit, s.Counts = max(0, place-1), 1, 0
	for s.Offset < mostFound {
		found, err := a.o.Store.Search(ctx, s)
		if err != nil {
			return 0, err
		}
		i := slices.IndexFunc(found.Hits, func(h store.Hit) bool { return h.Statement == last })
		if i >= 0 {
			return s.Offset + i + 1, nil
		}
		if len(found.Hits) < s.Limit {
			break
		}
		s.Offset, s.Limit = s.Offset+s.Limit, rowsAtOnce
	}
	return 0, problemAt("query.cursor", "", "The last statement of the page before is no longer found: begin with the first page.")
}

func getStatement(r *store.Reader, in *statementAsked) (*StatementFull, error) {
	id, _ := answer.ParseRef(in.Ref, answer.StatementRef)
	c, err := answer.Comparison(r, id)
	if err != nil {
		return nil, err
	}
	hits, err := r.Hits([]int64{id})
	if err != nil {
		return nil, err
	}
	if len(hits) == 0 {
		return nil, store.ErrNotFound // unreachable: its wordings were found
	}
	return &StatementFull{answer.Statement(&hits[0]), *c}, nil
}

func compareStatements(r *store.Reader, in *twoAsked) (*view.Comparison, error) {
	if in.Ref == in.Other {
		return nil, problemAt("path.other", in.Other, "That is the statement itself: name another one.")
	}
	first, _ := answer.ParseRef(in.Ref, answer.StatementRef)
	second, _ := answer.ParseRef(in.Other, answer.StatementRef)
	return answer.ComparisonWith(r, first, second)
}

// readQuery reads a query that may be empty; nil if it is.
func readQuery(text string) (query.Query, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	return query.Parse(text)
}

type statementsStreamed struct {
	Query string `query:"q" maxLength:"2000" doc:"Only statements that this query finds"`
	After string `query:"after" pattern:"^s[1-9][0-9]{0,17}$" doc:"Begin behind the statement of this reference"`
}

// statementStream registers the stream of statements.
func (a *API) statementStream() {
	stream(a, describedAs("stream-statements", "/statements.jsonl", "Statements as JSON Lines",
		"All statements, or those that a query finds, in order of their references, one object a line, each as a search gives it. To "+
			"go on after a break, give the reference of the last as `after`."),
		func(_ context.Context, in *statementsStreamed) (batches, error) {
			q, err := readQuery(in.Query)
			if err != nil {
				return nil, err
			}
			sel := store.Select(q)
			after, _ := answer.ParseRef(in.After, answer.StatementRef)
			return func(r *store.Reader) ([]any, error) {
				ids, err := r.StatementsAfter(sel, after, rowsAtOnce)
				if err != nil || len(ids) == 0 {
					return nil, err
				}
				after = ids[len(ids)-1]
				hits, err := r.Hits(ids)
				return lines(answer.Statements(hits)), err
			}, nil
		})
}

func lines[T any](rows []T) []any {
	all := make([]any, len(rows))
	for i := range rows {
		all[i] = rows[i]
	}
	return all
}
