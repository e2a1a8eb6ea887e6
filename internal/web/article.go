package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func (s *Server) articleRoutes() []route {
	return []route{{"GET /articles/{key}", s.article}}
}

// articlePage is a version of an article as it is shown.
type articlePage struct {
	*view.Article
	Kept    bool          `json:"-"` // it is in the record; else it is only shown
	May     bool          `json:"-"` // who asks may add a statement: it is the latest version, and decisions are theirs
	Title   string        `json:"-"` // where the text has no headline of its own; else empty
	Sources []sourceCount `json:"-"` // what the statements rest on, most first
	Rows    []articleRow  `json:"-"` // the text
	Parts   []articlePart `json:"-"` // of a text that is too long for one page; else empty
	People  []namedEntity `json:"-"`
	Others  []namedEntity `json:"-"` // bodies, places and what else has a name
	Events  []eventLine   `json:"-"`
	Edits   []textChange  `json:"-"` // what the version changed, what editors look for first before the rest
}

// article shows a report with its statements marked.
func (s *Server) article(r *http.Request) (*page, error) {
	version, err := wantedNumber(r, "version")
	if err != nil {
		return nil, err
	}
	part, err := wantedNumber(r, "part")
	if err != nil {
		return nil, err
	}
	var a *view.Article
	if err := s.read(r.Context(), func(rd *store.Reader) (err error) {
		a, err = answer.Article(rd, r.PathValue("key"), version)
		return err
	}); err != nil {
		return nil, err
	}
	out := newArticlePage(a)
	out.Kept = true
	if a.Version == a.Earlier+len(a.Versions) {
		out.May = mayDecide(r)
		out.Events = slices.DeleteFunc(out.Events, func(e eventLine) bool { return e.Ref == "" }) // rejected
	}
	if err := out.choose(part, r.FormValue("at")); err != nil {
		return nil, err
	}
	return &page{name: "article", title: out.heading(), section: "article", data: out}, nil
}

// wantedNumber reads a parameter that counts from 1; 0 if it is not given.
func wantedNumber(r *http.Request, name string) (int, error) {
	value := r.FormValue(name)
	if value == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0, badRequest("“" + name + "” is a number from 1 on.")
	}
	return n, nil
}

func newArticlePage(a *view.Article) *articlePage {
	out := &articlePage{Article: a, Sources: sourceCounts(a.Record.Statements), Rows: articleRows(a)}
	if !slices.ContainsFunc(out.Rows, func(r articleRow) bool { return r.Heading }) {
		out.Title = out.heading()
	}
	out.nameEntities()
	for i := range a.Record.Events[:min(len(a.Record.Events), mostFound)] {
		out.Events = append(out.Events, out.eventLine(&a.Record.Events[i]))
	}
	for _, c := range a.Changes {
		out.Edits = append(out.Edits, shownChange(c))
	}
	slices.SortStableFunc(out.Edits, func(a, b textChange) int { return rank(a.Kind) - rank(b.Kind) })
	out.Edits = out.Edits[:min(len(out.Edits), mostFound)]
	return out
}

// heading is the headline of the page where the text shows none.
func (p *articlePage) heading() string {
	return cmp.Or(string(p.Headline), "A report without a headline")
}

// A sourceCount is how many statements rest on one kind of authority.
type sourceCount struct {
	Authority, Class string
	N                int
	X, Width         string // of its part of a bar, in per cent
}

// sourceCounts counts what statements rest on, most first.
func sourceCounts(all []record.Statement) (counts []sourceCount) {
	for _, s := range all {
		i := slices.IndexFunc(counts, func(c sourceCount) bool { return c.Authority == s.Authority })
		if i < 0 {
			i = len(counts)
			counts = append(counts, sourceCount{Authority: s.Authority, Class: classOf(s.Authority)})
		}
		counts[i].N++
	}
	slices.SortStableFunc(counts, func(a, b sourceCount) int {
		return cmp.Or(b.N-a.N, cmp.Compare(a.Authority, b.Authority))
	})
	before := 0
	for i := range counts {
		c := &counts[i]
		c.X, c.Width = hundredths(before, len(all)), hundredths(c.N, len(all))
		before += c.N
	}
	return counts
}

// hundredths returns n of all in per cent.
func hundredths(n, all int) string {
	return strconv.FormatFloat(100*float64(n)/float64(all), 'f', 2, 64)
}

// A namedEntity is somebody or something that has a name in the report.
type namedEntity struct {
	Name  string
	Ref   string   // over all reports; empty if it has none
	Roles []string // what the report says it is
	Says  int      // how many statements are its own
}

// What is listed below a report is bounded, as a report of a program may hold any number.
const (
	mostNamed = 60  // people, and others
	mostRoles = 8   // of each
	mostFound = 100 // events, and changes
)

// nameEntities lists those of whom the report speaks by name, people with most to say first.
func (p *articlePage) nameEntities() {
	says := map[string]int{}
	for _, s := range p.Record.Statements {
		says[string(s.Speaker.Entity)]++
	}
	for _, e := range p.Record.People() {
		p.People = append(p.People, p.namedEntity(&e, says[e.ID]))
	}
	for i := range p.Record.Entities {
		if e := &p.Record.Entities[i]; e.Kind != "person" && e.Name != "" {
			p.Others = append(p.Others, p.namedEntity(e, says[e.ID]))
		}
	}
	slices.SortStableFunc(p.People, func(a, b namedEntity) int { return b.Says - a.Says })
	p.People, p.Others = p.People[:min(len(p.People), mostNamed)], p.Others[:min(len(p.Others), mostNamed)]
}

func (p *articlePage) namedEntity(e *record.Entity, says int) namedEntity {
	roles := e.RoleTexts()
	return namedEntity{Name: string(e.Name), Ref: p.Ties.Entities[e.ID], Roles: roles[:min(len(roles), mostRoles)], Says: says}
}

// An eventLine is an event of the report.
type eventLine struct {
	*record.Event
	Ref  string     // over all reports; empty if it has none
	At   noteFact   // where; empty if the report does not tell
	With []noteFact // who takes part
	Sure string
}

func (p *articlePage) eventLine(e *record.Event) eventLine {
	out := eventLine{Event: e, Ref: p.Ties.Events[e.ID], Sure: sureness(e.Score)}
	if e.Where != nil {
		out.At = p.party(e.Where)
	}
	for i := range e.Participants {
		out.With = append(out.With, p.party(&e.Participants[i]))
	}
	return out
}

// party names somebody of the report with the page that there is about it.
func (p *articlePage) party(who *record.Party) noteFact {
	return noteFact{Text: who.String(), Ref: p.Ties.Entities[string(who.Entity)]}
}
