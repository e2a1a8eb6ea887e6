package keep

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// aboutEvent returns a decision about the first event of a record.
func aboutEvent(t *testing.T, kind string, r *record.Record) decision.Decision {
	t.Helper()
	d, err := decision.AboutEvent(kind, &r.Article, &r.Events[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shownEvents returns the ids of the events that are in answers, in order.
func (d *desk) shownEvents() (ids []int64) {
	d.t.Helper()
	view(d.t, d.path, func(r *store.Reader) error {
		return r.Events(store.EventFilter{}, func(e store.DatedEvent) error {
			ids = append(ids, e.ID)
			return nil
		})
	})
	slices.Sort(ids)
	return ids
}

// TestDecideEvents rejects an event that several reports tell of: it is in no answer, whatever reports come, and an undo brings it back
// as it would be without decisions.
func TestDecideEvents(t *testing.T) {
	all := reports(t, 9)
	undo := func(n int) decision.Decision { return decision.Decision{Kind: decision.Undo, Undoes: n} }
	d := newDesk(t, all[:5])
	before := d.shownEvents()
	if len(before) == 0 {
		t.Fatal("the reports tell of no event")
	}
	wants := func(what string, want int) {
		t.Helper()
		d.sameAfterRebuild(what)
		if got := d.shownEvents(); len(got) != want {
			t.Errorf("%s: %d events are shown, want %d", what, len(got), want)
		}
	}
	n := len(before)
	d.decide(aboutEvent(t, decision.RejectEvent, all[3]))
	wants("rejected", n-1)
	view(t, d.path, func(r *store.Reader) error {
		var event int64
		for _, id := range before {
			if _, err := r.Event(id); errors.Is(err, store.ErrNotFound) {
				event = id
			}
		}
		by, err := r.EventRejected(event)
		if err != nil || by != 1 {
			t.Errorf("v%d is rejected by decision %d, %v", event, by, err)
		}
		if ids, err := r.EventsIn(1); err != nil || slices.ContainsFunc(ids, func(e store.EventSighting) bool { return e.Event == event }) {
			t.Errorf("an article is said to tell of v%d: %v, %v", event, ids, err)
		}
		return nil
	})
	d.keep(all)
	n = len(newDesk(t, all).shownEvents())
	wants("with later reports", n-1)
	d.decide(aboutEvent(t, decision.AcceptEvent, all[1]))
	wants("accepted by another of its reports", n)
	d.decide(undo(2))
	wants("rejected still", n-1)
	d.decide(undo(3), undo(4), undo(2))
	wants("it is rejected all the same", n-1)
	d.decide(undo(1))
	wants("undone", n)
	if after, whole := d.withoutDecisions(), withoutLog(dump(t, newDesk(t, all).path)); after != whole {
		t.Errorf("the undo left a trace:\n%s", firstDifference(whole, after))
	}
}

// withoutDecisions is what a record holds but for its log and which events it is about.
func (d *desk) withoutDecisions() string {
	var lines []string
	for line := range strings.Lines(withoutLog(dump(d.t, d.path))) {
		if !strings.HasPrefix(line, "event_decided ") && !strings.HasPrefix(line, "event_corrected ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// correction returns the decision that the first event of r, which the record has, is on that day, and of that status and name.
func (d *desk) correction(r *record.Record, is decision.EventState) decision.Decision {
	d.t.Helper()
	var stands *decision.EventStands
	view(d.t, d.path, func(from *store.Reader) (err error) {
		stands, err = EventStands(from, d.shownEvents()[0])
		return err
	})
	stands.EventState = is
	out, err := decision.AboutEvent(decision.CorrectEvent, &r.Article, &r.Events[0], stands)
	if err != nil {
		d.t.Fatal(err)
	}
	out.By, out.Time = "ada", "2026-03-08T12:00:00Z"
	return out
}

// TestCorrectEvents corrects an event that several reports tell of: it stands so, and is found so, whatever reports come and whenever
// everything is joined anew, and an undo brings it back as it would be without decisions.
func TestCorrectEvents(t *testing.T) {
	all := reports(t, 9)
	d := newDesk(t, all[:5])
	id := d.shownEvents()[0]
	is := decision.EventState{Name: "the Great Regatta", Status: "cancelled", When: "2031-05-06"}
	first := d.event(id)
	wants := func(what, name, status, when string) {
		t.Helper()
		d.sameAfterRebuild(what)
		e := d.event(id)
		var found []int64
		view(t, d.path, func(r *store.Reader) error {
			return r.Events(store.EventFilter{Name: name, From: e.First, To: e.Last}, func(e store.DatedEvent) error {
				found = append(found, e.ID)
				return nil
			})
		})
		k, _, err := event.DecodeCorrected(e.State, e.Corrections)
		if err != nil {
			t.Fatal(err)
		}
		s, w := k.Told()
		if from, to := store.DaysOf(when); e.Name != name || string(s) != status || w != when || e.First != from || e.Last != to || !slices.Equal(found, []int64{id}) {
			t.Errorf("%s: %s, %s, %s, %d–%d, found: %v", what, e.Name, s, w, e.First, e.Last, found)
		}
	}
	k, _, err := event.DecodeCorrected(first.State, nil)
	if err != nil {
		t.Fatal(err)
	}
	status, when := k.Told()
	d.decide(d.correction(all[3], is))
	wants("corrected", is.Name, is.Status, is.When)
	d.keep(all)
	wants("with later reports", is.Name, is.Status, is.When)
	again := is
	again.When = "2031-05-07"
	d.decide(d.correction(all[1], again))
	wants("corrected again", is.Name, is.Status, "2031-05-07")
	d.decide(decision.Decision{Kind: decision.Undo, Undoes: 2})
	wants("corrected still", is.Name, is.Status, is.When)
	d.decide(aboutEvent(t, decision.AcceptEvent, all[1]))
	wants("accepted as it was read", first.Name, string(status), when)
	d.decide(decision.Decision{Kind: decision.Undo, Undoes: 4}, decision.Decision{Kind: decision.Undo, Undoes: 1})
	wants("undone", first.Name, string(status), when)
	if _, c, err := event.DecodeCorrected(d.event(id).State, d.event(id).Corrections); err != nil || c.Times != 4 || c.Stands != nil {
		t.Errorf("%+v, %v", c, err)
	}
	if after, whole := d.withoutDecisions(), withoutLog(dump(t, newDesk(t, all).path)); after != whole {
		t.Errorf("the undo left a trace:\n%s", firstDifference(whole, after))
	}
}

// TestCorrectEventsWhileKeeping corrects an event, and takes that back, while one Keeper goes on to keep reports of it.
func TestCorrectEventsWhileKeeping(t *testing.T) {
	all := reports(t, 9)
	d := decidedWhileKeeping(t, all, func(d *desk, kept int) []decision.Decision {
		switch kept {
		case 2:
			return []decision.Decision{d.correction(all[1], decision.EventState{Name: "the Great Regatta", Status: "cancelled", When: "2031-05-06"})}
		case 4:
			return []decision.Decision{{Kind: decision.Undo, Undoes: 1}}
		case 6:
			return []decision.Decision{{Kind: decision.Undo, Undoes: 2}}
		}
		return nil
	})
	if held := d.sameAfterRebuild("corrected between reports"); !strings.Contains(held, "name=the Great Regatta") {
		t.Error("the correction is lost")
	}
}

// event returns an event as it is shown.
func (d *desk) event(id int64) (e store.Event) {
	d.t.Helper()
	view(d.t, d.path, func(r *store.Reader) error {
		dated, err := r.Event(id)
		e = dated.Event
		return err
	})
	return e
}

// TestDoubtfulEvents: what waits is what is doubtful and not decided.
func TestDoubtfulEvents(t *testing.T) {
	all := reports(t, 3)
	for _, r := range all {
		r.Events[0].Score = 0.55
	}
	d := newDesk(t, all[:1])
	id := d.shownEvents()[0]
	waiting := func(kind string) (of []store.EventDoubt) { // of the event that is decided
		t.Helper()
		var events []store.EventDoubt
		view(t, d.path, func(r *store.Reader) (err error) {
			events, err = r.DoubtfulEvents(store.EventDoubtFilter{Kind: kind, Limit: 10})
			if err != nil {
				return err
			}
			n, _, err := r.WaitingEvents(store.EventDoubtFilter{Kind: kind})
			if n != len(events) {
				t.Errorf("%d of %d wait", n, len(events))
			}
			return err
		})
		for _, e := range events {
			if e.Event == id {
				of = append(of, e)
			}
		}
		return of
	}
	first := waiting(store.ScoreDoubt)
	if len(first) != 1 || !first[0].Score || first[0].Doubt < 250 {
		t.Fatalf("%+v", first)
	}
	if got := waiting(store.ConflictDoubt); len(got) != 0 {
		t.Errorf("reports are said not to agree: %+v", got)
	}
	d.decide(aboutEvent(t, decision.AcceptEvent, all[0]))
	if got := waiting(""); len(got) != 0 {
		t.Errorf("what was accepted waits: %+v", got)
	}
	d.decide(decision.Decision{Kind: decision.Undo, Undoes: 1})
	if got := waiting(""); !slices.Equal(got, first) {
		t.Errorf("undone: %+v", got)
	}
	d.sameAfterRebuild("undone")
	d.keep(all)
	if got := waiting(store.ScoreDoubt); len(got) != 0 {
		t.Errorf("told twice, and doubtful for the rule: %+v", got)
	}
}

// TestDoubtOf shows what there is to doubt of an event.
func TestDoubtOf(t *testing.T) {
	sure := record.Event{Score: 0.9, When: &record.When{Value: "2026-03-12", Anchor: "2026-03-08", Span: record.Span{Text: "March 12"}}}
	friday := sure
	friday.When = &record.When{Value: "2026-03-13", Anchor: "2026-03-08", Span: record.Span{Text: "Friday"}}
	weak := sure
	weak.Score = 0.55
	report := func(article, day string, status event.Status, when string, shift event.Shift) event.Report {
		return event.Report{Article: article, Event: "v1", Outlet: article, Published: day, Kind: "meeting", Name: "meeting", Status: status, When: when, Shift: shift}
	}
	first := report("a", "2026-03-08", event.Announced, "2026-03-12", event.NoShift)
	for _, c := range []struct {
		name    string
		found   record.Event
		reports []event.Report
		want    store.EventDoubt
	}{
		{"nothing", sure, []event.Report{first}, store.EventDoubt{}},
		{"reckoned from the day of one report", friday, []event.Report{first}, store.EventDoubt{Doubt: 150, Date: true}},
		{"told by two", friday, []event.Report{first, report("b", "2026-03-09", event.Announced, "2026-03-12", event.NoShift)}, store.EventDoubt{}},
		{"a month", sure, []event.Report{report("a", "2026-03-08", event.Announced, "2026-04", event.NoShift)}, store.EventDoubt{Doubt: 250, Date: true}},
		{"about a day", sure, []event.Report{report("a", "2026-03-08", event.Announced, "2026-04-01~", event.NoShift)}, store.EventDoubt{Doubt: 250, Date: true}},
		{"no date", sure, []event.Report{report("a", "2026-03-08", event.Announced, "", event.NoShift)}, store.EventDoubt{Doubt: 250, Date: true}},
		{"held in some month", sure, []event.Report{report("a", "2026-03-08", event.Happened, "2026-02", event.NoShift)}, store.EventDoubt{}},
		{"a weak rule", weak, []event.Report{first}, store.EventDoubt{Doubt: 250, Score: true}},
		{"two days", sure, []event.Report{first, report("b", "2026-03-09", event.Announced, "2026-03-14", event.NoShift)}, store.EventDoubt{Doubt: 300, Conflict: true}},
		{"it was moved", sure, []event.Report{first, report("b", "2026-03-09", event.Postponed, "2026-03-14", event.To), report("c", "2026-03-10", event.Announced, "2026-03-14", event.NoShift)}, store.EventDoubt{}},
		{"one has not heard of the move", sure, []event.Report{first, report("b", "2026-03-09", event.Postponed, "2026-03-14", event.To), report("c", "2026-03-10", event.Announced, "2026-03-12", event.NoShift)},
			store.EventDoubt{Doubt: 300, Conflict: true}},
	} {
		k := event.New(c.reports[0])
		for _, r := range c.reports[1:] {
			k.Add(r)
		}
		c.want.Event = 7
		if got := doubtOf(k, 7, &c.found); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestEventsRefused(t *testing.T) {
	all := reports(t, 4)
	d := newDesk(t, all[:3])
	before := dump(t, d.path)
	for want, change := range map[string]func(*decision.Decision){
		"is not in the record": func(d *decision.Decision) { d.Article = "ffffffffffffffff" },
		"needs an article":     func(d *decision.Decision) { d.Event = nil },
		"the evidence":         func(d *decision.Decision) { d.Passage = nil },
		"is not": func(d *decision.Decision) {
			d.Event = &record.Event{Evidence: []record.Span{{Start: 0, End: 3, Text: "abc"}}}
		},
		"version of the article has no such event": func(d *decision.Decision) { e := *d.Event; e.Kind = "party"; d.Event = &e },
		"no place of": func(d *decision.Decision) {
			d.Event = &record.Event{Evidence: []record.Span{{Start: 9, End: 3, Text: "abc"}}}
		},
	} {
		bad := aboutEvent(t, decision.RejectEvent, all[2])
		change(&bad)
		err := decideAll(t.Context(), d.path, bad)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if after := dump(t, d.path); after != before {
		t.Errorf("a refused decision changed the record:\n%s", firstDifference(before, after))
	}
}
