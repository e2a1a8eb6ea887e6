package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/keep"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// EventFilter says which doubtful events to give.
type EventFilter struct {
	Kind   string // one of [EventKinds]; empty for any
	Outlet store.Named
	Story  store.Named
	After  string    // the cursor behind which to go on; empty to begin
	Limit  int       // how many at most; 0 is 20, more than 100 are 100
	AsOf   store.Day // the day as of which they are told, or that of the latest report if that is later
}

// EventKinds are the kinds of doubt about events.
func EventKinds() []string { return []string{store.DateDoubt, store.ConflictDoubt, store.ScoreDoubt} }

// EventPage is a part of the queue of events: those that nobody has decided, the most doubtful first.
type EventPage struct {
	Waiting int             `json:"waiting"`  // how many wait, of those that the filter lets through; at most 1000
	AtLeast bool            `json:"at_least"` // there are more than that
	Events  []DoubtfulEvent `json:"events"`
	Next    record.Text     `json:"next"` // the cursor to go on with; null at the end
}

// DoubtfulEvent is an event with what makes it doubtful.
type DoubtfulEvent struct {
	view.CalendarEvent
	Doubt   float64  `json:"doubt"`   // how doubtful it is, in thousandths
	Reasons []Reason `json:"reasons"` // at least one
	Dates   []string `json:"dates"`   // what else reports give as its date, in EDTF, the most told first; at most five
}

// EventQueue returns a part of the queue of events. A cursor stays good while events are decided and others come.
func EventQueue(r *store.Reader, f EventFilter) (*EventPage, error) {
	if f.Kind != "" && !slices.Contains(EventKinds(), f.Kind) {
		return nil, wrongf("there is no doubt of the kind %q about events: the kinds are %s", f.Kind, strings.Join(EventKinds(), ", "))
	}
	in := store.EventDoubtFilter{Kind: f.Kind, Outlet: f.Outlet, Story: f.Story}
	after, err := parseCursor(f.After)
	if err != nil {
		return nil, err
	}
	limit := min(cmp.Or(max(f.Limit, 0), defaultLimit), maxLimit)
	in.After, in.Limit = store.EventDoubt{Doubt: after.doubt, Event: after.id}, limit+1
	page := &EventPage{Events: []DoubtfulEvent{}}
	if page.Waiting, page.AtLeast, err = r.WaitingEvents(in); err != nil {
		return nil, err
	}
	last, err := r.LastDay()
	if err != nil {
		return nil, err
	}
	all, err := r.DoubtfulEvents(in)
	if err != nil {
		return nil, err
	}
	if len(all) > limit {
		all = all[:limit]
		page.Next = place{all[limit-1].Doubt, all[limit-1].Event}.cursor()
	}
	for _, d := range all {
		e, err := newDoubtfulEvent(r, d, max(f.AsOf, last))
		if err != nil {
			return nil, err
		}
		page.Events = append(page.Events, *e)
	}
	return page, nil
}

// newDoubtfulEvent tells of an event with the reasons to doubt it.
func newDoubtfulEvent(r *store.Reader, d store.EventDoubt, asOf store.Day) (*DoubtfulEvent, error) {
	const always store.Day = 99991231
	e, err := answer.Event(r, d.Event, asOf)
	if errors.Is(err, store.ErrNotFound) { // a later version, changed after the day, alone tells of it
		e, err = answer.Event(r, d.Event, always)
	}
	if err != nil {
		return nil, err
	}
	_, found, err := firstTelling(r, d.Event)
	if err != nil {
		return nil, err
	}
	if found == nil {
		found = &record.Event{} // unreachable: only what is told of is given
	}
	out := &DoubtfulEvent{CalendarEvent: *e, Doubt: float64(d.Doubt) / 1000, Reasons: []Reason{}, Dates: OtherDates(e)}
	for _, reason := range []struct {
		is   bool
		kind string
		text func() string
	}{
		{d.Conflict, store.ConflictDoubt, out.conflictWords},
		{d.Date, store.DateDoubt, func() string { return out.dateWords(found) }},
		{d.Score, store.ScoreDoubt, func() string {
			return fmt.Sprintf("one report tells of it, and the reader was not sure: %.2f", found.Score)
		}},
	} {
		if reason.is {
			out.Reasons = append(out.Reasons, Reason{reason.kind, reason.text()})
		}
	}
	return out, nil
}

// dateWords says what is doubtful about a date.
func (d *DoubtfulEvent) dateWords(found *record.Event) string {
	switch {
	case d.When == "":
		return "no report tells when"
	case keep.Relative(found.When) && d.Count == 1:
		return fmt.Sprintf("one report tells when, as “%s”, which was reckoned from %s", oneLine(found.When.Span.Text), view.When(string(found.When.Anchor)))
	}
	return "its date is not exact: " + view.When(string(d.When))
}

// conflictWords says which reports do not agree, and on what.
func (d *DoubtfulEvent) conflictWords() string {
	var texts []string
	for _, c := range d.Conflicts {
		text := c.Publisher() + " has it " + c.Status
		if c.When != "" {
			text += ", " + view.When(string(c.When))
		}
		texts = append(texts, text+": "+c.Because)
	}
	if len(texts) == 0 {
		var dates []string
		for _, when := range append(slices.Clone(d.Dates), string(d.When)) {
			if when != "" {
				dates = append(dates, view.When(when))
			}
		}
		texts = append(texts, "reports give "+strings.Join(dates, " and ")+", and none says that it was moved")
	}
	return strings.Join(texts[:min(len(texts), 3)], "; ")
}

// OtherDates returns the dates that reports give for an event and that it does not have, in EDTF, the most told first; at most five.
func OtherDates(e *view.CalendarEvent) []string {
	told := map[string]int{}
	dates := []string{}
	for i := range e.Reports {
		when := string(e.Reports[i].When)
		if when == "" || when == string(e.When) {
			continue
		}
		if told[when]++; told[when] == 1 {
			dates = append(dates, when)
		}
	}
	slices.SortStableFunc(dates, func(a, b string) int { return cmp.Compare(told[b], told[a]) })
	return dates[:min(len(dates), maxCandidates)]
}
