package answer

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

// Window says which events to give, and as of when.
type Window struct {
	AsOf     store.Day // the day as of which they are told
	From, To store.Day // their days must touch these; 0 where open
	Coming   bool      // only those to come, and those without a date
	Past     bool      // only those whose date has passed; both or none is all
	Status   string    // only those of a status; empty for all
	Filter   store.EventFilter
	Limit    int // of those to come, past and without a date each; 0 is none
	Behind   Edges
	Around   int // looks at so many of each, those nearest to the day and the window, and no more; 0 for the nearest [store.MaxEvents] of all
}

// Edges are where the parts of a calendar go on.
type Edges struct{ Coming, Past, Undated Edge }

// Edge is behind which event a part of a calendar goes on, and how that stood there, so that the place is found also where the event has
// moved. The zero Edge is the beginning.
type Edge struct {
	ID   int64
	When string // EDTF; empty if not known
	Told string // the day of its latest report
	End  bool   // there is no more
}

// Calendar returns the events of a window as they stood on its day.
func Calendar(r *store.Reader, w Window) (*view.Calendar, error) { return newDiary(r, w).calendar() }

// Event returns an event as it stood on a day, with all its reports; [store.ErrNotFound] if there is none of that
// number, or no report up to that day tells of it.
func Event(r *store.Reader, id int64, asOf store.Day) (*view.CalendarEvent, error) {
	row, err := r.Event(id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, absentf("there is no event %s in the record", Ref{EventRef, id})
	}
	if err != nil {
		return nil, err
	}
	e, err := newDiary(r, Window{AsOf: asOf}).event(row, true)
	if err == nil && e == nil {
		err = absentf("no report up to %s tells of event %s, %s", view.When(asOf.String()), Ref{EventRef, id}, row.Name)
	}
	return e, err
}

// diary makes a calendar from a record.
type diary struct {
	Window
	r        *store.Reader
	articles map[string]store.Article // those asked for so far, by key
	cut      bool                     // whether there are events besides, which were not looked at
}

func newDiary(r *store.Reader, w Window) *diary {
	w.Filter.Near = w.AsOf
	if w.Around > 0 {
		w.Filter.Near = within(w.AsOf, w.From, w.To)
	}
	w.Filter.From, w.Filter.To = shiftDay(w.From, -mostMoved), shiftDay(w.To, mostMoved)
	return &diary{Window: w, r: r, articles: map[string]store.Article{}}
}

// within returns the day from first to last that is nearest to day; either may be open.
func within(day, first, last store.Day) store.Day {
	if last != 0 {
		day = min(day, last)
	}
	return max(day, first)
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
	id          int64
	status      event.Status
	first, last store.Day // its days; 0 where not known
	told        string    // the day of the latest report
}

func newEntry(id int64, status event.Status, when, told string) entry {
	e := entry{id: id, status: status, told: told}
	e.first, e.last = store.DaysOf(when)
	return e
}

// entries are the events of a window by the part of the calendar in which they stand.
type entries struct{ coming, past, undated []entry }

// calendar returns the events of the window. Only those that are given are told in full.
func (d *diary) calendar() (*view.Calendar, error) {
	all, err := d.look()
	if err != nil {
		return nil, err
	}
	var parts entries
	for _, s := range all {
		e, told, err := d.entry(s)
		if err != nil {
			return nil, err
		}
		if told && (d.Status == "" || string(e.status) == d.Status) {
			d.put(&parts, e)
		}
	}
	slices.SortFunc(parts.coming, soonestFirst)
	slices.SortFunc(parts.past, latestFirst)
	slices.SortFunc(parts.undated, latestToldFirst)
	parts.coming = d.Behind.Coming.rest(parts.coming, soonestFirst)
	parts.past = d.Behind.Past.rest(parts.past, latestFirst)
	parts.undated = d.Behind.Undated.rest(parts.undated, latestToldFirst)
	c := &view.Calendar{
		AsOf: d.AsOf.String(), From: record.Text(d.From.String()), To: record.Text(d.To.String()), AtLeast: d.cut,
	}
	if c.Coming, c.More.Coming, err = d.given(parts.coming); err != nil {
		return nil, err
	}
	if c.Past, c.More.Past, err = d.given(parts.past); err != nil {
		return nil, err
	}
	c.Undated, c.More.Undated, err = d.given(parts.undated)
	return c, err
}

// look returns where the events stand that may be of the window.
func (d *diary) look() (all []store.EventStanding, err error) {
	add := func(s store.EventStanding) error {
		all = append(all, s)
		return nil
	}
	if d.Around > 0 {
		d.cut, err = d.r.EventsAround(d.Filter, d.Around, add)
		return all, err
	}
	err = d.r.EventsNearest(d.Filter, add)
	d.cut = len(all) == store.MaxEvents
	return all, err
}

// entry returns where an event stood on the day. Only one that is told of later, or was corrected, need be read for that; told is false if
// no report had told of it.
func (d *diary) entry(s store.EventStanding) (e entry, told bool, err error) {
	if s.Status != "" && s.Told <= d.AsOf {
		return newEntry(s.Event, event.Status(s.Status).Passed(s.When, d.AsOf.String()), s.When, s.Told.String()), true, nil
	}
	row, err := d.r.Event(s.Event)
	if err != nil {
		return e, false, err
	}
	k, at, err := d.standing(row)
	if err != nil || k == nil {
		return e, false, err
	}
	return newEntry(s.Event, at.Status, at.When, k.Last), true, nil
}

// put puts an event into the part where it belongs, if it is wanted.
func (d *diary) put(parts *entries, e entry) {
	over := e.last != 0 && e.last < d.AsOf
	all := d.Coming == d.Past
	switch {
	case e.first == 0 && e.last == 0, over && e.status == event.Postponed:
		if d.From == 0 && d.To == 0 && (all || d.Coming) {
			parts.undated = append(parts.undated, e)
		}
	case d.From != 0 && e.last != 0 && e.last < d.From, d.To != 0 && e.first > d.To:
	case over && (all || d.Past):
		parts.past = append(parts.past, e)
	case !over && (all || d.Coming):
		parts.coming = append(parts.coming, e)
	}
}

// soonestFirst puts events in order of their dates.
func soonestFirst(a, b entry) int {
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.id, b.id))
}

// latestFirst puts events in order of their dates, the last first.
func latestFirst(a, b entry) int { return soonestFirst(b, a) }

// latestToldFirst puts events in order of their latest reports.
func latestToldFirst(a, b entry) int {
	return cmp.Or(cmp.Compare(b.told, a.told), cmp.Compare(a.id, b.id))
}

// rest returns the events behind an edge, of those in an order.
func (e Edge) rest(all []entry, order func(a, b entry) int) []entry {
	switch {
	case e.End:
		return nil
	case e.ID == 0:
		return all
	}
	at := newEntry(e.ID, "", e.When, e.Told)
	return slices.DeleteFunc(all, func(o entry) bool { return order(o, at) <= 0 })
}

// given tells events in full, up to the limit, and says how many there are beyond it.
func (d *diary) given(all []entry) (events []view.CalendarEvent, more int, err error) {
	events = []view.CalendarEvent{}
	if d.Limit != 0 && len(all) > d.Limit {
		all, more = all[:d.Limit], len(all)-d.Limit
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
	all, _, err := event.DecodeCorrected(row.State, row.Corrections)
	if err != nil {
		return nil, event.Standing{}, fmt.Errorf("event %s: %w", Ref{EventRef, row.ID}, err)
	}
	k := until(all, d.AsOf.String())
	if k == nil {
		return nil, event.Standing{}, nil
	}
	return k, k.Status(d.AsOf.String()), nil
}

// event returns an event as it stood on the day; nil if no report had told of it. All its reports
// are given if whole is true.
func (d *diary) event(row store.DatedEvent, whole bool) (*view.CalendarEvent, error) {
	k, s, err := d.standing(row)
	if err != nil || k == nil {
		return nil, err
	}
	e := &view.CalendarEvent{
		Ref: Ref{EventRef, row.ID}.String(), UID: k.ID, Sequence: sequence(k, s, d.AsOf), Kind: k.Kind(), Name: k.Name(),
		Status: string(s.Status), Reason: s.Reason, When: record.Text(s.When), Earlier: append([]string{}, s.Was...),
		Where: place(k.Where()), With: []view.Participant{}, Count: k.Count,
		First: record.Text(k.First), Last: record.Text(k.Last),
		History: []view.EventChange{}, Conflicts: []view.EventConflict{},
	}
	for _, p := range k.Participants() {
		e.With = append(e.With, view.Participant{Named: party(p.Party), Reports: p.Reports})
	}
	if row.Story != 0 {
		e.Story = &view.Named{Ref: record.Text(Ref{StoryRef, row.Story}.String()), Name: row.StoryName}
	}
	if err := d.correct(e, row.Corrections, k, s); err != nil {
		return nil, err
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
	then.Rule(k.Ruling())
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
		n.Ref = record.Text(Ref{EntityRef, id}.String())
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
	return ArticleRef(a), err
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
