package api

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/version"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type changesAsked struct {
	Asked
	Article string   `query:"article" maxLength:"2000" doc:"Only one article: its key or its whole address"`
	Outlet  string   `query:"outlet" maxLength:"200" doc:"Only articles of an outlet: words of its name"`
	Speaker string   `query:"speaker" maxLength:"200" example:"e45" doc:"Only changes of what somebody said: a reference, or words of a name"`
	Kinds   []string `query:"kind,explode" maxItems:"20" example:"quote removed" doc:"Only changes of a kind; may be given again"`
	Since   string   `query:"since" maxLength:"10" example:"2026-02-26" doc:"Only what versions of that day, month or year or later changed"`
	Minor   bool     `query:"minor" doc:"Also changes of spelling, marks and words that carry nothing"`
	Paged
}

// ChangePage is a page of articles that were changed.
type ChangePage struct {
	view.Changes
	Page
}

// SourcingPage is a page of the groups of an audit.
type SourcingPage struct {
	view.Sourcing
	Page
}

// changes registers the route of changes.
func (a *API) changes() {
	get(a, describedAs("list-changes", "/changes", "What later versions changed",
		"Articles whose later versions changed something, those changed last first: quotes and statements that were removed, "+
			"reworded, added or moved to another source, the headline, and the events, in the words of both versions. "+
			"`more` says how many articles fit besides. An article that is changed while one goes through the pages comes first again.", http.StatusNotFound), listChanges)
}

func listChanges(r *store.Reader, in *changesAsked) (*ChangePage, error) {
	f := store.ChangeFilter{Article: in.Article, Outlet: in.Outlet, Speaker: meant(in.Speaker, answer.EntityRef), Minor: in.Minor, Limit: in.Limit}
	for _, k := range in.Kinds {
		if !slices.Contains(version.Kinds(), version.Kind(k)) {
			return nil, problemAt("query.kind", k, "The kinds are "+kindsOfChange()+".")
		}
		f.Kinds = append(f.Kinds, k)
	}
	var err error
	if f.Since, _, err = days("since", in.Since); err != nil {
		return nil, err
	}
	if in.Article != "" {
		if _, err := r.FindArticle(in.Article); errors.Is(err, store.ErrNotFound) {
			return nil, problem(http.StatusNotFound, "There is no article of this key or address in the record.")
		}
	}
	c, ok, err := readCursor(in.Cursor, "changes", 2)
	if err != nil {
		return nil, err
	}
	if ok {
		f.AfterDay, f.After = store.Day(c.number(0)), c.number(1)
	}
	out, next, err := answer.ChangesPage(r, f)
	if err != nil {
		return nil, err
	}
	page := &ChangePage{Changes: *out}
	if next.After != 0 {
		page.Page = in.nextPage(newCursor("changes", int(next.AfterDay), next.After))
	}
	return page, nil
}

func kindsOfChange() string {
	var all []string
	for _, k := range version.Kinds() {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

type sourcingAsked struct {
	Asked
	By     string `query:"by" enum:"outlet,author,month,story,speaker" default:"outlet" doc:"Into which groups to put the statements"`
	Query  string `query:"q" maxLength:"2000" example:"published:2026-02" doc:"Which statements to count; all if absent"`
	Min    int    `query:"min" minimum:"0" doc:"Only groups of so many statements or more"`
	Cursor string `query:"cursor" maxLength:"4000" doc:"Where the page begins: that of an earlier answer; none for the first page"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"How many groups to give at most"`
}

// sourcing registers the route of the audit.
func (a *API) sourcing() {
	get(a, describedAs("get-sourcing", "/sourcing", "What kinds of source stand behind statements",
		"Counts the kinds of source, as shares of each outlet, author, month, story or speaker, with the number behind each share, "+
			"and lists how reports justify sources that they do not name. `few` marks shares of too few statements. A page goes on behind the "+
			"last group of the one before, wherever that stands by then; `total` is of all groups."), getSourcing)
}

func getSourcing(r *store.Reader, in *sourcingAsked) (*SourcingPage, error) {
	q, err := readQuery(in.Query)
	if err != nil {
		return nil, err
	}
	out, err := answer.Sourcing(r, in.By, store.Select(q))
	if err != nil {
		return nil, err
	}
	if q != nil {
		out.Query = record.Text(query.Simplify(q).String())
	}
	page := &SourcingPage{Sourcing: *out}
	return page, page.cut(in)
}

// cut leaves the groups of a page.
func (p *SourcingPage) cut(in *sourcingAsked) error {
	answer.TrimSourcing(&p.Sourcing, in.Min, 0)
	c, ok, err := readCursor(in.Cursor, "sourcing", 4)
	if err != nil {
		return err
	}
	before := 0
	if ok {
		if c.values[0] != in.By {
			return problemAt("query.cursor", in.Cursor, "This cursor is of an audit by "+c.values[0]+": take the one of its next page, or none.")
		}
		before = int(min(c.number(1), int64(len(p.Groups)))) // where the last group stood, if there is none of its name any more
		if i := slices.IndexFunc(p.Groups, func(g view.SourcingGroup) bool { return string(g.Ref) == c.values[2] && string(g.Name) == c.values[3] }); i >= 0 {
			before = i + 1
		}
	}
	p.Groups = p.Groups[before:]
	answer.TrimSourcing(&p.Sourcing, 0, in.Limit)
	if p.More > 0 {
		last := p.Groups[len(p.Groups)-1]
		p.Page = in.nextPage(newCursor("sourcing", in.By, before+len(p.Groups), last.Ref, last.Name))
	}
	return nil
}
