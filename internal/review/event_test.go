package review

import (
	"errors"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/store"
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
	if _, err := Decide(t.Context(), s, Verdict{Event: 1, Kind: decision.Correct}); !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), "it is accepted or rejected") {
		t.Errorf("error %v", err)
	}
	h := look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 0) })
	if len(h.Entries) != 3 || h.Entries[1].UndoneBy != 3 || h.Entries[1].Rejects() || h.Entries[1].Event != "v1" {
		t.Errorf("%+v", h.Entries)
	}
}
