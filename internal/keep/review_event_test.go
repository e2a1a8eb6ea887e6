package keep

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// aboutEvent returns a decision about the first event of a record.
func aboutEvent(t *testing.T, kind string, r *record.Record) decision.Decision {
	t.Helper()
	d, err := decision.AboutEvent(kind, &r.Article, &r.Events[0])
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
		if !strings.HasPrefix(line, "event_decided ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
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
