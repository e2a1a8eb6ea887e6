package web

import (
	"net/http"
	"time"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// front is the first page: what is new.
type front struct {
	Empty      bool                 `json:"empty"`  // whether the record holds nothing yet
	AsOf       string               `json:"as_of"`  // the day
	Latest     record.Text          `json:"latest"` // day of the latest report; null if no report has a day
	From       record.Text          `json:"from"`   // the days of which Stories counts what was told: a week to the latest report
	To         record.Text          `json:"to"`
	Stories    []storyNews          `json:"stories"`    // those told by most origins in those days
	Statements []view.Statement     `json:"statements"` // of the latest reports, two of each at most
	Coming     []view.CalendarEvent `json:"coming"`     // the soonest first
	Until      string               `json:"until"`      // the last day of Coming
	Changed    []changedLine        `json:"changed"`    // those changed last first
	CanRead    bool                 `json:"-"`          // whether /read reads reports
}

// storyNews is a story with how much was told of it in some days.
type storyNews struct {
	view.StoryLine
	News    int `json:"news"`    // articles of those days
	Origins int `json:"origins"` // the same, but for copies of one text, which are one
}

// changedLine is an article of which a later version changed something.
type changedLine struct {
	view.ArticleRef
	Version int           `json:"version"` // the latest that did
	Kinds   []countedKind `json:"kinds"`   // what it changed, in order of the text
}

type countedKind struct {
	Kind string `json:"kind"`
	N    int    `json:"n"`
}

// How much the front page shows.
const (
	frontStories    = 8
	frontStatements = 8
	frontEvents     = 8
	comingLookedAt  = 40 // for those
	frontChanged    = 5
	changesLookedAt = 500 // for those
	daysOfNews      = 7   // before and with the latest
	daysToCome      = 30  // after today
)

func (s *Server) frontRoutes() []route {
	return []route{{"GET /{$}", s.front}}
}

func (s *Server) front(r *http.Request) (*page, error) {
	out := &front{
		AsOf: s.today().String(), Until: daysLater(s.today(), daysToCome).String(), CanRead: s.o.Annotate != nil,
		Stories: []storyNews{}, Statements: []view.Statement{}, Coming: []view.CalendarEvent{}, Changed: []changedLine{},
	}
	err := s.read(r.Context(), func(r *store.Reader) error {
		has, err := r.HasArticles()
		if err != nil || !has {
			out.Empty = true
			return err
		}
		for _, add := range []func(*store.Reader, store.Day) error{out.addStories, out.addStatements, out.addComing, out.addChanged} {
			if err := add(r, s.today()); err != nil {
				return err
			}
		}
		return nil
	})
	return &page{name: "front", section: "front", data: out}, err
}

// daysLater returns the day that is n days after d.
func daysLater(d store.Day, n int) store.Day {
	t := time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100+n, 0, 0, 0, 0, time.UTC)
	later, _ := store.DaysOf(t.Format(time.DateOnly))
	return later
}

// addStories finds what was told most in the week to the latest report.
func (f *front) addStories(r *store.Reader, today store.Day) error {
	latest, err := r.LastDay()
	if err != nil || latest == 0 {
		return err
	}
	f.Latest = record.Text(latest.String())
	to := min(latest, today)
	from := daysLater(to, 1-daysOfNews)
	f.From, f.To = record.Text(from.String()), record.Text(to.String())
	rows, err := r.MostTold(from, to, frontStories)
	for _, row := range rows {
		line := view.StoryLine{
			Ref: answer.Ref{Letter: answer.StoryRef, ID: row.ID}.String(), Name: row.Name,
			First: record.Text(row.First.String()), Last: record.Text(row.Last.String()), Articles: row.Articles,
		}
		f.Stories = append(f.Stories, storyNews{line, row.News, row.Origins})
	}
	return err
}

func (f *front) addStatements(r *store.Reader, today store.Day) error {
	ids, err := r.NewestStatements(today, frontStatements)
	if err != nil {
		return err
	}
	hits, err := r.Hits(ids)
	f.Statements = answer.Statements(hits)
	return err
}

func (f *front) addComing(r *store.Reader, today store.Day) error {
	c, err := answer.Calendar(r, answer.Window{AsOf: today, From: today, To: daysLater(today, daysToCome), Coming: true, Limit: frontEvents, Around: comingLookedAt})
	if err != nil {
		return err
	}
	f.Coming = c.Coming
	return nil
}

func (f *front) addChanged(r *store.Reader, _ store.Day) error {
	c, err := answer.Changes(r, store.ChangeFilter{Limit: frontChanged, Among: changesLookedAt})
	if err != nil {
		return err
	}
	for i := range c.Articles {
		f.Changed = append(f.Changed, newChangedLine(&c.Articles[i]))
	}
	return nil
}

// newChangedLine counts what the latest version that changed something changed.
func newChangedLine(a *view.ChangedArticle) changedLine {
	line := changedLine{ArticleRef: a.ArticleRef, Kinds: []countedKind{}}
	at := map[string]int{}
	for _, c := range a.Changes {
		if line.Version == 0 {
			line.Version = c.Version
		}
		if c.Version != line.Version {
			continue
		}
		if _, ok := at[c.Kind]; !ok {
			at[c.Kind] = len(line.Kinds)
			line.Kinds = append(line.Kinds, countedKind{Kind: c.Kind})
		}
		line.Kinds[at[c.Kind]].N++
	}
	return line
}
