package keep

import (
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// entityNamed returns the entity of a record that bears a name.
func entityNamed(t *testing.T, path, name string) store.NamedEntity {
	t.Helper()
	var found []store.NamedEntity
	view(t, path, func(r *store.Reader) (err error) {
		found, err = r.EntitiesNamed(name, 2)
		return err
	})
	if len(found) != 1 {
		t.Fatalf("%d are called %s", len(found), name)
	}
	return found[0]
}

// renaming returns the decision to show an entity under another name.
func renaming(t *testing.T, path, name, shown string) decision.Decision {
	t.Helper()
	id := entityNamed(t, path, name).ID
	var keys []string
	view(t, path, func(r *store.Reader) (err error) {
		keys, err = SightingsOf(r, id)
		return err
	})
	return decision.Decision{Kind: decision.Rename, Sightings: keys[len(keys)-1:], Name: shown}
}

// renumberedEntities gives the entities of a record other ids, as a text does in which they stand elsewhere.
func renumberedEntities(r *record.Record) *record.Record {
	for i := range r.Entities {
		r.Entities[i].ID += "0"
	}
	for i := range r.Statements {
		if s := &r.Statements[i].Speaker; s.Entity != "" {
			s.Entity += "0"
		}
		if a := r.Statements[i].Addressee; a != nil && a.Entity != "" {
			a.Entity += "0"
		}
	}
	for i := range r.Events {
		r.Events[i].Where, r.Events[i].Participants = nil, nil
	}
	return r
}

// TestRename shows somebody under another name at once: the record is that of a rebuild, also where a later version calls the sighting
// otherwise, and an undo leaves no trace.
func TestRename(t *testing.T) {
	all := reports(t, 7)
	renumberedEntities(all[2])
	for _, n := range []int{1, 3, 6} {
		d := newDesk(t, all[:n])
		before := withoutLog(dump(t, d.path))
		d.decide(renaming(t, d.path, "Ana Ruiz", "A. Ruiz"))
		if e := entityNamed(t, d.path, "A. Ruiz"); e.Name != "A. Ruiz" || entityNamed(t, d.path, "Ana Ruiz").ID != e.ID {
			t.Errorf("after %d reports: %+v", n, e)
		}
		d.sameAfterRebuild("renamed")
		d.keep(all)
		d.sameAfterRebuild("with later reports")
		d.decide(renaming(t, d.path, "A. Ruiz", "Minister Ruiz"))
		d.sameAfterRebuild("renamed again")
		d.decide(decision.Decision{Kind: decision.Undo, Undoes: 2})
		if e := entityNamed(t, d.path, "Ana Ruiz"); e.Name != "A. Ruiz" {
			t.Errorf("after the undo of the second: %+v", e)
		}
		d.sameAfterRebuild("the second is undone")
		d.decide(decision.Decision{Kind: decision.Undo, Undoes: 1})
		if after, whole := withoutLog(d.sameAfterRebuild("undone")), withoutLog(dump(t, newDesk(t, all).path)); after != whole {
			t.Errorf("the undo left a trace:\n%.600s", firstDifference(whole, after))
		}
		d.decide(decision.Decision{Kind: decision.Undo, Undoes: 4}, decision.Decision{Kind: decision.Undo, Undoes: 5})
		d.sameAfterRebuild("it is undone all the same")
		if before == "" {
			t.Error("the record is empty")
		}
	}
}

// TestRenameOfNobody names a sighting that the record does not have: nothing happens until a report brings it.
func TestRenameOfNobody(t *testing.T) {
	all := reports(t, 2)
	d := newDesk(t, all[:1])
	before := withoutLog(dump(t, d.path))
	d.decide(decision.Decision{Kind: decision.Rename, Sightings: []string{"ffffffffffffffff/e1"}, Name: "Somebody"})
	if after := withoutLog(dump(t, d.path)); after != before {
		t.Errorf("it changed the record:\n%.600s", firstDifference(before, after))
	}
}

// TestRenameWhileKeeping renames somebody on a record while one Keeper goes on to keep reports in it.
func TestRenameWhileKeeping(t *testing.T) {
	d := decidedWhileKeeping(t, reports(t, 6), func(d *desk, kept int) []decision.Decision {
		if kept != 3 {
			return nil
		}
		return []decision.Decision{renaming(t, d.path, "Ana Ruiz", "A. Ruiz")}
	})
	if held := d.sameAfterRebuild("renamed between reports"); !strings.Contains(held, "name=A. Ruiz") {
		t.Error("the name is lost")
	}
}

// TestDecisionsOfLaterVersions splits and merges somebody whom the first version of an article calls by another id than the last: a rebuild
// knows whom that means.
func TestDecisionsOfLaterVersions(t *testing.T) {
	all := reports(t, 3)
	renumberedEntities(all[2])
	d := newDesk(t, all)
	id := entityNamed(t, d.path, "Ana Ruiz").ID
	var keys []string
	view(t, d.path, func(r *store.Reader) (err error) {
		keys, err = SightingsOf(r, id)
		return err
	})
	if len(keys) != 2 {
		t.Fatalf("sightings %v", keys)
	}
	log, err := Split(keys, keys[:1])
	if err != nil {
		t.Fatal(err)
	}
	d.decide(log...)
	if err := Rebuild(t.Context(), d.path, func() {}); err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		view(t, d.path, func(r *store.Reader) error {
			found, err := r.EntitiesNamed("Ana Ruiz", 5)
			n = len(found)
			return err
		})
		return n
	}
	if n := count(); n != 2 {
		t.Errorf("%d are called Ana Ruiz after a split", n)
	}
	d.decide(decision.Decision{Kind: decision.Merge, Sightings: keys})
	if err := Rebuild(t.Context(), d.path, func() {}); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != 1 {
		t.Errorf("%d are called Ana Ruiz after a merge", n)
	}
}
