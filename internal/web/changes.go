package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/version"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func (s *Server) changesRoutes() []route {
	return []route{{"GET /changes", s.changes}}
}

// changedArticles is how many changed articles are on a page, and mostChanged how many can be asked for.
const (
	changedArticles = 12
	mostChanged     = 200
)

// changed is what later versions of articles changed.
type changed struct {
	*view.Changes
	Asked askedChanges     `json:"-"`
	Shown []changedArticle `json:"-"`
	Kinds []kindChoice     `json:"-"`
	Rest  string           `json:"-"` // address with more articles; empty if these are all
}

// changedArticle is an article with its changes as they are shown, those that editors look for first before the others.
type changedArticle struct {
	view.ChangedArticle
	All []textChange
}

// textChange is a change with the words that only one side has marked.
type textChange struct {
	view.TextChange
	Was, Now []piece
	Says     []view.Difference // in number, date, polarity, certainty and attribution
}

type kindChoice struct {
	Kind   string
	Chosen bool
}

// askedChanges is what changes were asked for.
type askedChanges struct {
	Outlet, Speaker, Article, Since string
	Kinds                           []string
	Minor                           bool
	Articles                        int // at most
}

// readChanges reads the parameters of a list of changes.
func readChanges(r *http.Request) (a askedChanges, f store.ChangeFilter, err error) {
	a = askedChanges{Outlet: short(r, "outlet"), Speaker: short(r, "speaker"), Article: short(r, "article"), Since: short(r, "since"),
		Minor: r.FormValue("minor") != ""}
	if a.Articles, err = small(r, "articles", changedArticles, mostChanged); err != nil {
		return a, f, err
	}
	for _, k := range r.Form["kind"] {
		if k = strings.ReplaceAll(k, "-", " "); k == "" {
			continue
		}
		if !slices.Contains(version.Kinds(), version.Kind(k)) {
			return a, f, badRequest("There is no such kind of change. The page of changes lists them.")
		}
		a.Kinds = append(a.Kinds, k)
	}
	f = store.ChangeFilter{Article: a.Article, Outlet: a.Outlet, Kinds: a.Kinds, Minor: a.Minor, Limit: max(1, a.Articles)}
	if id, ok := answer.ParseRef(a.Speaker, answer.EntityRef); ok {
		f.Speaker.ID = id
	} else {
		f.Speaker.Words = a.Speaker
	}
	if a.Since != "" {
		if f.Since, _ = store.DaysOf(a.Since); f.Since == 0 {
			return a, f, badRequest("“since” is a day, month or year: 2026-02-26.")
		}
	}
	return a, f, nil
}

// short reads a parameter of a line.
func short(r *http.Request, name string) string {
	const most = 300
	text := strings.TrimSpace(r.FormValue(name))
	return text[:min(len(text), most)]
}

// address returns where the list is.
func (a askedChanges) address(articles int) string {
	v := url.Values{"articles": {strconv.Itoa(articles)}}
	for name, value := range map[string]string{"outlet": a.Outlet, "speaker": a.Speaker, "article": a.Article, "since": a.Since} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if len(a.Kinds) > 0 {
		v["kind"] = a.Kinds
	}
	if a.Minor {
		v.Set("minor", "1")
	}
	return "/changes?" + v.Encode()
}

// changes lists what later versions changed.
func (s *Server) changes(r *http.Request) (*page, error) {
	a, f, err := readChanges(r)
	if err != nil {
		return nil, err
	}
	out := &changed{Asked: a}
	if err := s.read(r.Context(), func(r *store.Reader) error {
		out.Changes, err = answer.Changes(r, f)
		return err
	}); err != nil {
		return nil, err
	}
	for _, k := range version.Kinds() {
		out.Kinds = append(out.Kinds, kindChoice{string(k), slices.Contains(a.Kinds, string(k))})
	}
	for i := range out.Articles {
		out.Shown = append(out.Shown, shownArticle(out.Articles[i]))
	}
	if out.More > 0 && a.Articles < mostChanged {
		out.Rest = a.address(mostChanged)
	}
	return &page{name: "changes", title: "Changes", section: "changes", data: out}, nil
}

func shownArticle(a view.ChangedArticle) changedArticle {
	out := changedArticle{ChangedArticle: a}
	for _, c := range a.Changes {
		out.All = append(out.All, shownChange(c))
	}
	slices.SortStableFunc(out.All, func(a, b textChange) int {
		if a.Version != b.Version {
			return b.Version - a.Version
		}
		return rank(a.Kind) - rank(b.Kind)
	})
	return out
}

// rank is lower for what editors look for first.
func rank(kind string) int {
	if kind == string(version.QuoteRemoved) {
		return 0
	}
	return 1
}

// shownChange marks what only one side of a change has.
func shownChange(c view.TextChange) textChange {
	out := textChange{TextChange: c}
	var first, second []record.Span
	for _, d := range c.Differences {
		switch d.Change {
		case "quotation":
			continue
		case "left out", "added", "replaced":
		default:
			if !d.Minor {
				out.Says = append(out.Says, d)
			}
		}
		if d.First.Text != "" {
			first = append(first, d.First)
		}
		if d.Second.Text != "" {
			second = append(second, d.Second)
		}
	}
	out.Was, out.Now = differing(c.Old.Spans, first), differing(c.New.Spans, second)
	return out
}

// differing cuts the words of spans at those that differ; all are code points of one text. What differs and lies in no
// span is passed over. Spans are joined by an ellipsis.
func differing(spans, differ []record.Span) (all []piece) {
	for i, s := range spans {
		if i > 0 {
			all = append(all, piece{Text: " … "})
		}
		var places []view.Place
		for _, d := range differ {
			places = append(places, view.Place{Start: max(d.Start, s.Start) - s.Start, End: min(d.End, s.End) - s.Start})
		}
		slices.SortFunc(places, func(a, b view.Place) int { return a.Start - b.Start })
		all = append(all, marked(s.Text, places)...)
	}
	return all
}

// Who says who stands behind the statement in both versions.
func (c *textChange) Who() string {
	switch {
	case c.Old.Who == "" || c.Old.Who == c.New.Who:
		return string(c.New.Who)
	case c.New.Who == "":
		return string(c.Old.Who)
	}
	return string(c.Old.Who) + " → " + string(c.New.Who)
}
