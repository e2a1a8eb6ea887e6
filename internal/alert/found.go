package alert

import (
	"cmp"
	"context"
	"slices"
	"time"

	"onrecord/internal/answer"
	"onrecord/internal/link/version"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// Found is what a watch tells.
type Found struct {
	Statements []view.Statement `json:"statements"`
	Changes    []Change         `json:"changes"`
	Steps      []Step           `json:"events"`
}

// Change is what a later version changed of a statement.
type Change struct {
	Day record.Text `json:"day"` // on which that version was modified or published; null if it does not say
	view.ArticleRef
	view.TextChange
}

// Step is one step of the history of an event: that it was announced, moved, called off …
type Step struct {
	Event            view.CalendarEvent `json:"event"` // without its history
	view.EventChange `json:"step"`
}

func (f *Found) len() int { return len(f.Statements) + len(f.Changes) + len(f.Steps) }

// finder looks in a record for what a watch tells.
type finder struct {
	*Watch
	q     query.Query // nil for none
	today store.Day
	r     *store.Reader
}

// find gives f the record and what a watch asks for.
func (w *Watch) find(ctx context.Context, s *store.Store, today store.Day, f func(finder) error) error {
	q, err := w.parsed()
	if err != nil {
		return err
	}
	return s.View(ctx, func(r *store.Reader) error {
		last, err := r.LastDay()
		if err != nil {
			return err
		}
		// A report that is dated ahead of the clock is told when it comes.
		return f(finder{w, q, max(today, last), r})
	})
}

// fresh returns what some versions brought, which follow each other.
func (f finder) fresh(versions []store.FreshVersion) (found Found, err error) {
	in := store.Span{After: versions[0].Number - 1, Last: versions[len(versions)-1].Number}
	var ids []int64
	if f.Statements || f.Changes {
		if ids, err = f.r.FreshStatements(f.q, in, maxFresh); err != nil {
			return found, err
		}
	}
	if f.Statements {
		hits, err := f.r.Hits(ids)
		if err != nil {
			return found, err
		}
		found.Statements = answer.Statements(hits)
	}
	if f.Changes {
		if found.Changes, err = f.changes(in, maxFresh, ids); err != nil {
			return found, err
		}
		slices.Reverse(found.Changes)
	}
	if f.Events {
		found.Steps, err = f.freshSteps(in, versions)
	}
	return found, err
}

// latest returns what a watch would have told last, the newest first. Its statements are those that a search finds.
func (f finder) latest(statements []view.Statement) (found Found, err error) {
	found = Found{[]view.Statement{}, []Change{}, []Step{}}
	if f.Statements {
		found.Statements = statements
	}
	if f.Changes {
		last, err := f.r.LastVersion()
		if err != nil {
			return found, err
		}
		changes, err := f.changes(store.Span{Last: last}, feedEntries, nil)
		if err != nil {
			return found, err
		}
		found.Changes = append(found.Changes, changes...)
	}
	if f.Events {
		c, err := f.calendar(feedCalendar)
		if err != nil {
			return found, err
		}
		found.Steps = append(found.Steps, steps(c, func(view.EventChange) bool { return true })...)
		slices.SortStableFunc(found.Steps, func(a, b Step) int { return cmp.Compare(b.Day, a.Day) })
		found.Steps = found.Steps[:min(len(found.Steps), feedEntries)]
	}
	return found, nil
}

// calendar returns the events of a watch.
func (f finder) calendar(limit int) (*view.Calendar, error) {
	return answer.Calendar(f.r, answer.Window{AsOf: f.today, Filter: f.filter(f.q), Limit: limit})
}

// freshSteps returns what some versions changed of events.
func (f finder) freshSteps(in store.Span, versions []store.FreshVersion) ([]Step, error) {
	ids, err := f.r.FreshEvents(in)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	w := answer.Window{AsOf: f.today, Filter: f.filter(f.q)}
	w.Filter.IDs = ids
	c, err := answer.Calendar(f.r, w)
	if err != nil {
		return nil, err
	}
	type text struct {
		key     string
		version int
	}
	came := map[text]bool{}
	for _, v := range versions {
		came[text{v.Key, v.Version}] = true
	}
	all := steps(c, func(s view.EventChange) bool { return came[text{s.Key, s.Version}] })
	slices.SortStableFunc(all, func(a, b Step) int { return cmp.Compare(a.Day, b.Day) })
	return all, nil
}

// steps returns the steps of the events of a calendar that are wanted.
func steps(c *view.Calendar, wanted func(view.EventChange) bool) (all []Step) {
	for _, part := range [][]view.CalendarEvent{c.Coming, c.Past, c.Undated} {
		for _, e := range part {
			history := e.History
			e.History, e.Conflicts, e.Reports = []view.EventChange{}, []view.EventConflict{}, nil
			for _, s := range history {
				if wanted(s) {
					all = append(all, Step{e, s})
				}
			}
		}
	}
	return all
}

// changes returns what the versions of a span changed of the statements of a watch, the newest first. That a statement was
// added is not told of those that are told themselves.
func (f finder) changes(in store.Span, most int, told []int64) (all []Change, err error) {
	rows, err := f.r.FreshChanges(f.q, in, most)
	if err != nil {
		return nil, err
	}
	of := map[int64]*view.ChangedArticle{}
	for _, row := range rows {
		if brings(row.Kind) && (f.Statements || slices.Contains(told, row.Statement)) {
			continue
		}
		if of[row.Article] == nil {
			if of[row.Article], err = f.changedArticle(row.Article); err != nil {
				return nil, err
			}
		}
		a := of[row.Article]
		ref := answer.Ref{Letter: answer.StatementRef, ID: row.Statement}.String()
		for _, c := range a.Changes {
			if c.Version == row.Version && string(c.Statement) == ref && c.Kind == row.Kind {
				all = append(all, Change{record.Text(row.Day.String()), a.ArticleRef, c})
			}
		}
	}
	return all, nil
}

// brings tells whether a change is a statement that a search finds as one that came.
func brings(kind string) bool {
	return kind == string(version.StatementAdded) || kind == string(version.QuoteAdded)
}

func (f finder) changedArticle(id int64) (*view.ChangedArticle, error) {
	key, err := f.r.KeyOf(id)
	if err != nil {
		return nil, err
	}
	c, err := answer.Changes(f.r, store.ChangeFilter{Article: key, Limit: 1})
	if err != nil || len(c.Articles) == 0 {
		return &view.ChangedArticle{}, err
	}
	return &c.Articles[0], nil
}

// dayOf returns the day of a clock.
func dayOf(t time.Time) store.Day {
	day, _ := store.DaysOf(t.Format(time.DateOnly))
	return day
}
