package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// eventWindow says which events to give, and as of when.
type eventWindow struct {
	asOf, from, to store.Day // from and to are 0 where open
	coming, past   bool      // only these; both or none is all
	status         string
	filter         store.EventFilter
	limit          int // of each part; 0 is none
}

// diary makes a calendar from a record.
type diary struct {
	eventWindow
	r        *store.Reader
	articles map[string]store.Article // those asked for so far, by key
	looked   int                      // at how many events
}

func newDiary(r *store.Reader, w eventWindow) *diary {
	w.filter.Near = w.asOf
	w.filter.From, w.filter.To = shiftDay(w.from, -mostMoved), shiftDay(w.to, mostMoved)
	return &diary{eventWindow: w, r: r, articles: map[string]store.Article{}}
}

// mostMoved is how many days the date of an event as of a day may lie beside the one that was
// told last.
const mostMoved = 400

// shiftDay returns the day some days after d; 0 if d is.
func shiftDay(d store.Day, days int) store.Day {
	if d == 0 {
		return 0
	}
	t := time.Date(int(d/10000), time.Month(d/100%100), int(d%100)+days, 0, 0, 0, 0, time.UTC)
	return store.Day(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// entry is what decides whether and where an event stands in a calendar.
type entry struct {
	id     int64
	status event.Status
	when   string // EDTF; empty if not known
	told   string // the day of the latest report
}

// entries are the events of a window by the part of the calendar in which they stand.
type entries struct{ coming, past, undated []entry }

// calendar returns the events of the window. Only those that are given are told in full.
func (d *diary) calendar() (*view.Calendar, error) {
	var parts entries
	err := d.r.Events(d.filter, func(row store.DatedEvent) error {
		d.looked++
		k, s, err := d.standing(row)
		if err == nil && k != nil && (d.status == "" || string(s.Status) == d.status) {
			d.put(&parts, entry{row.ID, s.Status, s.When, k.Last})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	soonestFirst(parts.coming)
	soonestFirst(parts.past)
	slices.Reverse(parts.past)
	latestToldFirst(parts.undated)
	c := &view.Calendar{AsOf: d.asOf.String(), From: record.Text(d.from.String()), To: record.Text(d.to.String())}
	if c.Coming, c.More.Coming, err = d.given(parts.coming); err != nil {
		return nil, err
	}
	if c.Past, c.More.Past, err = d.given(parts.past); err != nil {
		return nil, err
	}
	c.Undated, c.More.Undated, err = d.given(parts.undated)
	return c, err
}

// put puts an event into the part where it belongs, if it is wanted.
func (d *diary) put(parts *entries, e entry) {
	first, last := store.DaysOf(e.when)
	over := last != 0 && last < d.asOf
	all := d.coming == d.past
	switch {
	case first == 0 && last == 0, over && e.status == event.Postponed:
		if d.from == 0 && d.to == 0 && (all || d.coming) {
			parts.undated = append(parts.undated, e)
		}
	case d.from != 0 && last != 0 && last < d.from, d.to != 0 && first > d.to:
	case over && (all || d.past):
		parts.past = append(parts.past, e)
	case !over && (all || d.coming):
		parts.coming = append(parts.coming, e)
	}
}

// soonestFirst puts events in order of their dates.
func soonestFirst(all []entry) {
	slices.SortFunc(all, func(a, b entry) int {
		x, xLast := store.DaysOf(a.when)
		y, yLast := store.DaysOf(b.when)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(xLast, yLast), cmp.Compare(a.id, b.id))
	})
}

// latestToldFirst puts events in order of their latest reports.
func latestToldFirst(all []entry) {
	slices.SortFunc(all, func(a, b entry) int { return cmp.Or(cmp.Compare(b.told, a.told), cmp.Compare(a.id, b.id)) })
}

// given tells events in full, up to the limit, and says how many there are beyond it.
func (d *diary) given(all []entry) (events []view.CalendarEvent, more int, err error) {
	events = []view.CalendarEvent{}
	if d.limit != 0 && len(all) > d.limit {
		all, more = all[:d.limit], len(all)-d.limit
	}
	for _, e := range all {
		row, err := d.r.Event(e.id)
		if err != nil {
			return nil, 0, err
		}
		told, err := d.event(row, false)
		if err != nil {
			return nil, 0, err
		}
		events = append(events, *told)
	}
	return events, more, nil
}

// standing returns an event as the reports up to the day tell it, and where it stood; nil if none told of it.
func (d *diary) standing(row store.DatedEvent) (*event.Known, event.Standing, error) {
	all, err := event.Decode(row.State)
	if err != nil {
		return nil, event.Standing{}, fmt.Errorf("event %s: %w", ref{eventRef, row.ID}, err)
	}
	k := until(all, d.asOf.String())
	if k == nil {
		return nil, event.Standing{}, nil
	}
	return k, k.Status(d.asOf.String()), nil
}

// event returns an event as it stood on the day; nil if no report had told of it. All its reports
// are given if whole is true.
func (d *diary) event(row store.DatedEvent, whole bool) (*view.CalendarEvent, error) {
	k, s, err := d.standing(row)
	if err != nil || k == nil {
		return nil, err
	}
	e := &view.CalendarEvent{
		Ref: ref{eventRef, row.ID}.String(), UID: k.ID, Sequence: sequence(k, s, d.asOf), Kind: k.Kind(), Name: k.Name(),
		Status: string(s.Status), Reason: s.Reason, When: record.Text(s.When), Earlier: append([]string{}, s.Was...),
		Where: place(k.Where()), With: []view.Participant{}, Count: k.Count,
		First: record.Text(k.First), Last: record.Text(k.Last),
		History: []view.EventChange{}, Conflicts: []view.EventConflict{},
	}
	for _, p := range k.Participants() {
		e.With = append(e.With, view.Participant{Named: party(p.Party), Reports: p.Reports})
	}
	if row.Story != 0 {
		e.Story = &view.Named{Ref: record.Text(ref{storyRef, row.Story}.String()), Name: row.StoryName}
	}
	return e, d.tell(e, k, whole)
}

// until returns an event as the reports up to a day tell it; nil if there are none.
func until(k *event.Known, asOf string) *event.Known {
	n := len(k.Kept)
	for n > 0 && k.Kept[n-1].Published > asOf {
		n--
	}
	switch n {
	case 0:
		return nil
	case len(k.Kept):
		return k
	}
	articles := map[string]bool{}
	for _, r := range k.Kept[:n] {
		articles[r.Article] = true
	}
	then := &event.Known{ID: k.ID, Count: len(articles), Kept: k.Kept[:n], First: k.First, Last: k.Kept[n-1].Published}
	then.Sequence = min(k.Sequence, len(then.History())-1)
	return then
}

// sequence returns a number that is higher whenever date or status has changed, also where only
// the day did it.
func sequence(k *event.Known, s event.Standing, asOf store.Day) int {
	_, last := store.DaysOf(s.When)
	over := s.Status == event.NotCovered || s.Status == event.Happened && last != 0 && last < asOf
	if over {
		return 2*k.Sequence + 1
	}
	return 2 * k.Sequence
}

func party(p event.Party) view.Named {
	n := view.Named{Name: p.Name}
	if id, err := strconv.ParseInt(p.ID, 10, 64); err == nil {
		n.Ref = record.Text(ref{entityRef, id}.String())
	}
	return n
}

func place(p event.Party) *view.Named {
	if p == (event.Party{}) {
		return nil
	}
	n := party(p)
	return &n
}

// tell adds what the reports say.
func (d *diary) tell(e *view.CalendarEvent, k *event.Known, whole bool) (err error) {
	if e.Origins, err = d.origins(k); err != nil {
		return err
	}
	for _, c := range k.History() {
		a, err := d.article(c.Article, c.Outlet)
		if err != nil {
			return err
		}
		e.History = append(e.History, view.EventChange{
			Day: record.Text(c.Day), ArticleRef: a, Version: versionOf(k, c), From: record.Text(c.From), To: string(c.To),
			FromDate: record.Text(c.FromDate), ToDate: record.Text(c.ToDate), Because: c.Because,
			Evidence: append([]record.Span{}, c.Evidence...),
		})
	}
	for _, c := range k.Conflicts() {
		r, err := d.report(&c.Report)
		if err != nil {
			return err
		}
		e.Conflicts = append(e.Conflicts, view.EventConflict{
			EventReport: r, Against: string(c.Against), AgainstDate: record.Text(c.Date), Because: c.Because,
		})
	}
	for i := range k.Kept {
		if !whole {
			return nil
		}
		r, err := d.report(&k.Kept[i])
		if err != nil {
			return err
		}
		e.Reports = append(e.Reports, r)
	}
	return nil
}

// versionOf returns of which version of its article the words of a change are.
func versionOf(k *event.Known, c event.Change) int {
	i := slices.IndexFunc(k.Kept, func(r event.Report) bool {
		return r.Article == c.Article && r.Published == c.Day && slices.Equal(r.Evidence, c.Evidence)
	})
	if i < 0 {
		return 1
	}
	return max(1, k.Kept[i].Version)
}

func (d *diary) report(r *event.Report) (view.EventReport, error) {
	a, err := d.article(r.Article, r.Outlet)
	status := r.Status
	if r.Shift == event.To {
		status = event.Moved
	}
	return view.EventReport{
		Day: record.Text(r.Published), ArticleRef: a, Version: max(1, r.Version), Name: r.Name, Status: string(status),
		When: record.Text(r.When), Evidence: append([]record.Span{}, r.Evidence...),
	}, err
}

// article returns how the article of a key is referred to.
func (d *diary) article(key, outlet string) (view.ArticleRef, error) {
	a, err := d.row(key, outlet)
	return articleRef(a), err
}

// row returns the article of a key; what the event knows of it if the record has it no more.
func (d *diary) row(key, outlet string) (store.Article, error) {
	if a, ok := d.articles[key]; ok {
		return a, nil
	}
	a, err := d.r.ArticleByKey(key)
	if errors.Is(err, store.ErrNotFound) {
		a, err = store.Article{Key: key, Outlet: outlet}, nil
	}
	d.articles[key] = a
	return a, err
}

// origins counts the articles of the reports that are kept, copies of one text once.
func (d *diary) origins(k *event.Known) (int, error) {
	seen := map[string]bool{}
	for _, r := range k.Kept {
		a, err := d.row(r.Article, r.Outlet)
		if err != nil {
			return 0, err
		}
		origin := a.Key
		if id := cmp.Or(a.Origin, a.ID); id != 0 {
			origin = strconv.FormatInt(id, 10)
		}
		seen[origin] = true
	}
	return len(seen), nil
}

// daysInWords names the days of a row.
func daysInWords(first, last store.Day) string {
	switch {
	case first == 0 && last == 0:
		return "no date told"
	case first == last:
		return view.When(first.String())
	case first == 0:
		return view.When("../" + last.String())
	case last == 0:
		return view.When(first.String() + "/..")
	}
	return view.When(first.String() + "/" + last.String())
}
