package review

import (
	"errors"
	"strings"
	"testing"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

func TestDecideEvent(t *testing.T) {
	s := open(t, sample(t))
	there := func() bool {
		t.Helper()
		err := s.View(t.Context(), func(r *store.Reader) error {
			_, err := r.Event(1)
			return err
		})
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			t.Fatal(err)
		}
		return err == nil
	}
	stands := func() *Entry {
		t.Helper()
		return look(t, s, func(r *store.Reader) (*Entry, error) { return EventDecision(r, 1) })
	}
	if stands() != nil {
		t.Error("a decision stands before there is one")
	}
	e := decide(t, s, Verdict{Event: 1, Kind: decision.Accept, Signature: Signature{By: "Mira", Note: "seen"}})
	if e.Kind != "accept event" || e.Event != "v1" || e.Article == nil || e.Statement != "" || e.Waits || !strings.HasPrefix(e.Text, "the event stands: ") {
		t.Errorf("%+v", e)
	}
	if d := stands(); !there() || d == nil || d.By != "Mira" || d.Note != "seen" {
		t.Errorf("%+v", d)
	}
	e = decide(t, s, Verdict{Event: 1, Kind: decision.Reject})
	if there() || e.Kind != "reject event" || !e.Rejects() || !strings.HasPrefix(e.Text, "there is no such event: ") {
		t.Errorf("%+v", e)
	}
	for want, v := range map[string]Verdict{
		"v1 was rejected by decision 2: undo that first": {Event: 1, Kind: decision.Accept},
		"there is no event v99 in the record":            {Event: 99, Kind: decision.Accept},
	} {
		if _, err := Decide(t.Context(), s, v); !errors.Is(err, ErrWrong) || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	if e, err := Undo(t.Context(), s, 2, Signature{}); err != nil || e.Waits || e.Article == nil || !there() || stands().Number != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := Decide(t.Context(), s, Verdict{Event: 1, Kind: decision.Add}); !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), "it is accepted, corrected or rejected") {
		t.Errorf("error %v", err)
	}
	h := look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 0) })
	if len(h.Entries) != 3 || h.Entries[1].UndoneBy != 3 || h.Entries[1].Rejects() || h.Entries[1].Event != "v1" {
		t.Errorf("%+v", h.Entries)
	}
}

// eventOf returns the first event as it stands on a day.
func eventOf(t *testing.T, s *store.Store, asOf store.Day) *view.CalendarEvent {
	t.Helper()
	return look(t, s, func(r *store.Reader) (*view.CalendarEvent, error) { return answer.Event(r, 1, asOf) })
}

// TestCorrectEvent: an event stands as it was corrected, says so, keeps its identity, and its sequence rises with each decision, an undo too.
func TestCorrectEvent(t *testing.T) {
	s := open(t, sample(t))
	const asOf store.Day = 20250304
	read := eventOf(t, s, asOf)
	e := decide(t, s, Verdict{Event: 1, Kind: decision.Correct, EventState: EventState{When: " 2025-03-09T18:00:00Z ", Name: "the  great\u202e meeting"},
		Signature: Signature{By: "Mira", Time: "2025-03-05T10:00:00Z", Note: "asked them"}})
	if e.Kind != "correct event" || e.Event != "v1" || len(e.Changes) != 2 || e.Changes[0].Field != "name" || e.Changes[1].To != "9 March 2025, 18:00 UTC" ||
		!strings.Contains(e.Text, "is corrected: name “") {
		t.Errorf("%+v", e)
	}
	now := eventOf(t, s, asOf)
	c := now.Corrected
	if now.Name != "the great meeting" || now.When != "2025-03-09T18:00:00Z" || now.Status != read.Status || now.UID != read.UID || now.Sequence <= read.Sequence || c == nil ||
		c.Decision != 1 || c.By != "Mira" || c.Note != "asked them" || c.Read != (view.EventRead{Name: read.Name, Status: read.Status, When: read.When}) || c.Overtaken {
		t.Errorf("%+v, %+v", now, c)
	}
	if words := now.CorrectedWords(); !strings.HasPrefix(words, "corrected by Mira, 5 March 2025, 10:00 UTC; the reports were read as “"+read.Name) {
		t.Error(words)
	}
	if file := answer.ICS(&view.Calendar{AsOf: "2025-03-04", Coming: []view.CalendarEvent{*now}}).Events[0]; file.When != string(now.When) || file.UID != read.UID ||
		!strings.Contains(file.Reason, "a person says so: decision 1 by Mira on 2025-03-05") || file.Updated.Format("2006-01-02T15:04") != "2025-03-05T10:00" {
		t.Errorf("%+v", file)
	}
	for want, v := range map[string]Verdict{
		"nothing is corrected: accept v1":     {Event: 1, Kind: decision.Correct, EventState: EventState{Name: "the great meeting"}},
		"v1 was corrected by decision 1":      {Event: 1, Kind: decision.Accept},
		`"tomorrow" is no date: give a day`:   {Event: 1, Kind: decision.Correct, EventState: EventState{When: "tomorrow"}},
		`there is no status "not covered`:     {Event: 1, Kind: decision.Correct, EventState: EventState{Status: "not covered since"}},
		"needs its new date":                  {Event: 1, Kind: decision.Correct, EventState: EventState{Status: "moved", When: Unknown}},
		"a name of one line and at most 300":  {Event: 1, Kind: decision.Correct, EventState: EventState{Name: strings.Repeat("x", 301)}},
		"there is no event v99 in the record": {Event: 99, Kind: decision.Correct, EventState: EventState{When: "2025"}},
	} {
		if _, err := Decide(t.Context(), s, v); !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	decide(t, s, Verdict{Event: 1, Kind: decision.Correct, EventState: EventState{Status: "cancelled"}})
	if again := eventOf(t, s, asOf); again.Status != "cancelled" || again.Sequence <= now.Sequence || again.Corrected.Read.Status != read.Status {
		t.Errorf("%+v", again)
	}
	last := eventOf(t, s, asOf).Sequence
	for _, number := range []int{2, 1} {
		if _, err := Undo(t.Context(), s, number, Signature{Time: "2025-03-06T10:00:00Z"}); err != nil {
			t.Fatal(err)
		}
		if now := eventOf(t, s, asOf); now.Sequence <= last || now.Changed != "2025-03-06T10:00:00Z" {
			t.Errorf("undone: the sequence went from %d to %d, changed %s", last, now.Sequence, now.Changed)
		} else {
			last = now.Sequence
		}
	}
	if now := eventOf(t, s, asOf); now.Corrected != nil || now.Name != read.Name || now.When != read.When || now.Reason != read.Reason {
		t.Errorf("%+v", now)
	}
}

// TestEventQueue: the queue has what is doubtful and not decided, with its reasons.
func TestEventQueue(t *testing.T) {
	r := sample(t)
	r.Events[0].Score = 0.55
	s := open(t, r)
	queue := func(f EventFilter) *EventPage {
		t.Helper()
		return look(t, s, func(r *store.Reader) (*EventPage, error) { return EventQueue(r, f) })
	}
	all := queue(EventFilter{})
	if all.Waiting != len(all.Events) || len(all.Events) < 2 || all.Next != "" {
		t.Fatalf("%+v", all)
	}
	first := queue(EventFilter{Limit: 1})
	rest := queue(EventFilter{Limit: 1, After: string(first.Next)})
	if len(first.Events) != 1 || len(rest.Events) != 1 || first.Events[0].Ref != all.Events[0].Ref || rest.Events[0].Ref != all.Events[1].Ref {
		t.Errorf("in pages: %+v, %+v", first, rest)
	}
	reasons := map[string]string{}
	for _, e := range all.Events {
		for _, r := range e.Reasons {
			reasons[r.Kind] += e.Ref + " " + r.Text + "; "
		}
	}
	if !strings.Contains(reasons[store.ScoreDoubt], "v1 one report tells of it, and the reader was not sure: 0.55") || reasons[store.DateDoubt] == "" {
		t.Errorf("%q", reasons)
	}
	for _, f := range []EventFilter{{Outlet: store.Named{Words: "nobody"}}, {Story: store.Named{Words: "nothing"}}, {Kind: store.ConflictDoubt}} {
		if none := queue(f); none.Waiting != 0 {
			t.Errorf("%+v: %+v", f, none)
		}
	}
	for want, f := range map[string]EventFilter{"no doubt of the kind": {Kind: "speaker"}, "no place in the queue": {After: "x"}} {
		if err := s.View(t.Context(), func(r *store.Reader) error {
			_, err := EventQueue(r, f)
			return err
		}); !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	decide(t, s, Verdict{Event: 1, Kind: decision.Correct, EventState: EventState{When: "2025-03-09"}})
	if got := queue(EventFilter{}); got.Waiting != all.Waiting-1 {
		t.Errorf("%d wait after a decision, of %d", got.Waiting, all.Waiting)
	}
}
