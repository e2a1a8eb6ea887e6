package keep

import (
	"context"
	"fmt"
	"math/rand"
	"testing"
	"time"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// crashDesk names, in the environment of a child process, the record that it is to decide on.
const crashDesk = "ONRECORD_CRASH_DESK"

// decideOn decides about the statements and events of the first reports in turn, parts somebody in two, and undoes every third decision,
// until it is killed.
func decideOn(ctx context.Context, path string) error {
	s, err := store.Open(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	all := reports(&testing.T{}, 3)
	for {
		n := 0
		if err := s.View(ctx, func(r *store.Reader) error {
			log, err := DecisionsIn(r)
			n = len(log)
			return err
		}); err != nil {
			return err
		}
		r := all[n%len(all)]
		st := r.Statements[n/2%len(r.Statements)]
		kind := []string{decision.Reject, decision.Accept}[n%2]
		d, err := decision.About(kind, &r.Article, &st, nil)
		switch {
		case n%5 == 3:
			d = decision.Decision{Kind: decision.Split, Sightings: []string{sightingOf(all[0], "Ana Ruiz"), sightingOf(all[1], "Ana Ruiz")}}
		case n%7 == 4:
			d, err = decision.AboutEvent(decision.RejectEvent, &all[1].Article, &all[1].Events[0], nil)
		}
		if n%3 == 2 {
			d = decision.Decision{Kind: decision.Undo, Undoes: n}
		}
		if err != nil {
			return err
		}
		if _, err := Decide(ctx, s, d); err != nil {
			return err
		}
		fmt.Println("decided")
	}
}

// sightingOf returns the key of the sighting of a name in a record.
func sightingOf(r *record.Record, name string) string {
	for _, e := range r.Entities {
		if string(e.Name) == name {
			return r.Article.ID + "/" + e.ID
		}
	}
	return ""
}

// TestKilledAtTheDesk kills a process that decides, at random moments: what it decided is applied whole, or not in the log.
func TestKilledAtTheDesk(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes")
	}
	d := newDesk(t, reports(t, 3))
	rng := rand.New(rand.NewSource(1))
	for range 12 {
		cmd, out := child(t, crashDesk+"="+d.path)
		line := make([]byte, len("decided\n"))
		for range 1 + rng.Intn(4) {
			if _, err := out.Read(line); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Duration(rng.Intn(8000)) * time.Microsecond)
		cmd.Process.Kill()
		cmd.Wait()
		d.sameAfterRebuild("killed")
	}
}
