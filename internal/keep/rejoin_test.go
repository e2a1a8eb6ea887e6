package keep

import (
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/store"
)

// checked tests that a record holds together.
func (d *desk) checked(what string) {
	d.t.Helper()
	s, err := store.Open(d.t.Context(), d.path, store.ReadOnly)
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Check(d.t.Context(), func(problem string) { d.t.Errorf("%s: %s", what, problem) }); err != nil {
		d.t.Fatal(err)
	}
}

// TestJoinAtOnce merges and splits at once: the record is that of a rebuild after each decision, and after their undoes that without
// decisions.
func TestJoinAtOnce(t *testing.T) {
	all := reports(t, 7)
	d := newDesk(t, all)
	whole := withoutLog(dump(t, d.path))
	keysOf := func(name string) (keys []string) {
		id := entityNamed(t, d.path, name).ID
		view(t, d.path, func(r *store.Reader) (err error) {
			keys, err = SightingsOf(r, id)
			return err
		})
		return keys
	}
	ruiz := keysOf("Ana Ruiz")
	log, err := Split(ruiz, ruiz[1:])
	if err != nil {
		t.Fatal(err)
	}
	d.decide(about(t, decision.Reject, all[0], "said", nil), aboutEvent(t, decision.RejectEvent, all[2]))
	for _, one := range log {
		d.decide(one)
		d.sameAfterRebuild("split")
	}
	d.checked("split")
	view(t, d.path, func(r *store.Reader) error {
		found, err := r.EntitiesNamed("Ana Ruiz", 5)
		if err != nil || len(found) < 2 {
			t.Errorf("%d are called Ana Ruiz, %v", len(found), err)
		}
		return nil
	})
	d.decide(decision.Decision{Kind: decision.Merge, Sightings: ruiz[:2]})
	d.sameAfterRebuild("merged")
	d.decide(renaming(t, d.path, "Tomás Öberg", "T. Öberg"))
	d.sameAfterRebuild("merged and renamed")
	var last int
	view(t, d.path, func(r *store.Reader) error {
		log, err := DecisionsIn(r)
		last = len(log)
		return err
	})
	for n := last; n > 0; n-- {
		d.decide(decision.Decision{Kind: decision.Undo, Undoes: n})
	}
	d.checked("undone")
	var lines []string
	for line := range strings.Lines(d.sameAfterRebuild("undone")) {
		if !strings.HasPrefix(line, "decision ") && !strings.HasPrefix(line, "event_decided ") {
			lines = append(lines, line)
		}
	}
	if after := strings.Join(lines, ""); after != whole {
		t.Errorf("the undo left a trace:\n%.800s", firstDifference(whole, after))
	}
}

// TestJoinWhileKeeping merges in a record while one Keeper goes on to keep reports in it.
func TestJoinWhileKeeping(t *testing.T) {
	all := reports(t, 9)
	d := &desk{t, filepath.Join(t.TempDir(), "record.db")}
	s, err := store.Open(t.Context(), d.path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	k := New(s)
	var keys []string
	for i, r := range all {
		if _, err := k.Keep(t.Context(), Report{Record: r, Reader: "test", Digest: store.Digest{byte(i)}}); err != nil {
			t.Fatal(err)
		}
		if i == 1 {
			id := entityNamed(t, d.path, "Ana Ruiz").ID
			view(t, d.path, func(r *store.Reader) (err error) {
				keys, err = SightingsOf(r, id)
				return err
			})
		}
		log := map[int][]decision.Decision{
			1: {{Kind: decision.Split, Sightings: keys}, {Kind: decision.Undo, Undoes: 1}, {Kind: decision.Undo, Undoes: 2}},
			3: {{Kind: decision.Merge, Sightings: keys}},
			6: {{Kind: decision.Undo, Undoes: 4}},
		}[i]
		if len(log) == 0 {
			continue
		}
		if _, err := DecideAll(t.Context(), s, log); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.checked("joined between reports")
	d.sameAfterRebuild("joined between reports")
}

// TestLargeRecordsWait merges in a record of many reports: nothing happens before all is joined anew.
func TestLargeRecordsWait(t *testing.T) {
	all := reports(t, maxAtOnce+1)
	d := newDesk(t, all)
	before := withoutLog(dump(t, d.path))
	keys := []string{all[0].Article.ID + "/" + all[0].Entities[0].ID, all[1].Article.ID + "/" + all[1].Entities[1].ID}
	d.decide(decision.Decision{Kind: decision.Split, Sightings: keys})
	if after := withoutLog(dump(t, d.path)); after != before {
		t.Errorf("it changed the record:\n%.600s", firstDifference(before, after))
	}
	view(t, d.path, func(r *store.Reader) error {
		if joined, err := r.Joined(); err != nil || joined != 0 {
			t.Errorf("joined %d, %v", joined, err)
		}
		return nil
	})
}
