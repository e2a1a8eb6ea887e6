package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/store"
)

// reports returns n records that differ in address and in a number of the headline, every third
// article followed by a later version of it.
func reports(t testing.TB, n int) (all []*record.Record) {
	t.Helper()
	for i := range n {
		a, d := recordtest.Report()
		a.URL = fmt.Sprintf("https://wire.example/%d", i-i%3)
		a.ID = fmt.Sprintf("%016x", i-i%3)
		if i%3 == 1 {
			a.URL, a.ID = fmt.Sprintf("https://post.example/%d", i), fmt.Sprintf("%016x", 1000+i)
			a.Outlet = "Northern Post"
		}
		a.Text, a.SHA256 = renumbered(a.Text, i)
		d.Text = a.Text
		r, err := record.New(a, d)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// renumbered makes a text of its own of the sample's, of the same length, and its checksum.
func renumbered(text string, i int) (changed, checksum string) {
	changed = strings.Replace(text, "ships and the sea", fmt.Sprintf("ships and %07d", i), 1)
	sum := sha256.Sum256([]byte(changed))
	return changed, hex.EncodeToString(sum[:])
}

// keepAll keeps those of the records that are not kept yet, up to four together.
func keepAll(ctx context.Context, path string, all []*record.Record, kept func()) error {
	s, err := store.Open(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	k := New(s)
	var next []Report
	for i, r := range all {
		digest := store.Digest{byte(i), byte(i >> 8)}
		switch known, err := s.Known(ctx, digest); {
		case err != nil:
			return err
		case known:
			continue
		}
		next = append(next, Report{Record: r, Digest: digest, Reader: "test", Source: "a.warc", Cursor: fmt.Sprint(i)})
	}
	for some := range slices.Chunk(next, 4) {
		if _, err := k.KeepAll(ctx, some); err != nil {
			return err
		}
		for range some {
			kept()
		}
	}
	return nil
}

// dump returns what a record holds, without what depends on when it was written.
func dump(t testing.TB, path string) string {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var problems []string
	if _, err := s.Check(t.Context(), func(p string) { problems = append(problems, p) }); err != nil || len(problems) > 0 {
		t.Fatalf("%q, %v", problems, err)
	}
	rows, err := s.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(rows, "\n")
}

func TestKeep(t *testing.T) {
	all := reports(t, 9)
	path := filepath.Join(t.TempDir(), "record.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	k := New(s)
	var got []Outcome
	for _, r := range slices.Concat(all, all[:2]) {
		out, err := k.Keep(t.Context(), Report{Record: r, Reader: "test"})
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, out)
	}
	want := []Outcome{Kept, Kept, NewVersion, Kept, Kept, NewVersion, Kept, Kept, NewVersion, Unchanged, Unchanged}
	if !slices.Equal(got, want) {
		t.Errorf("outcomes %v, want %v", got, want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	dump(t, path)
}

// TestSameReportsSameRecord: kept in one go, or by a Keeper of its own each, the record is the same.
func TestSameReportsSameRecord(t *testing.T) {
	all := reports(t, 12)
	whole, pieces := filepath.Join(t.TempDir(), "whole.db"), filepath.Join(t.TempDir(), "pieces.db")
	if err := keepAll(t.Context(), whole, all, func() {}); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if err := keepAll(t.Context(), pieces, all[:i+1], func() {}); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := dump(t, whole), dump(t, pieces); a != b {
		t.Errorf("the records differ:\n%s", firstDifference(a, b))
	}
}

// TestOneCannotBeKept: what comes before it is kept, and it and what comes after is not.
func TestOneCannotBeKept(t *testing.T) {
	all := reports(t, 6)
	bad := *all[4]
	bad.Statements = slices.Clone(bad.Statements)
	bad.Statements[0].Form = "sung"
	path, want := filepath.Join(t.TempDir(), "record.db"), filepath.Join(t.TempDir(), "want.db")
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	var together []Report
	for i, r := range []*record.Record{all[0], all[1], all[2], all[3], &bad, all[5]} {
		together = append(together, Report{Record: r, Digest: store.Digest{byte(i)}, Reader: "test", Source: "a.warc", Cursor: fmt.Sprint(i)})
	}
	out, err := New(s).KeepAll(t.Context(), together)
	if want := []Outcome{Kept, Kept, NewVersion, Kept}; err == nil || !strings.Contains(err.Error(), "sung") || !slices.Equal(out, want) {
		t.Errorf("outcomes %v and the error %v, want %v and one that names the form", out, err, want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := keepAll(t.Context(), want, all[:4], func() {}); err != nil {
		t.Fatal(err)
	}
	if a, b := dump(t, path), dump(t, want); a != b {
		t.Errorf("the records differ:\n%s", firstDifference(a, b))
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d rows", len(x), len(y))
}

func BenchmarkKeep(b *testing.B) {
	all := reports(b, 3000)
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "record.db"), store.ReadWrite)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	k, i := New(s), 0
	for b.Loop() {
		if _, err := k.Keep(b.Context(), Report{Record: all[i%len(all)], Reader: "test"}); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// TestRebuild: a rebuild without decisions changes nothing; with decisions it applies them, and an undo
// brings back what was.
func TestRebuild(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	if err := keepAll(t.Context(), path, reports(t, 9), func() {}); err != nil {
		t.Fatal(err)
	}
	before := dump(t, path)
	rebuild := func() string {
		t.Helper()
		if err := Rebuild(t.Context(), path, func() {}); err != nil {
			t.Fatal(err)
		}
		return dump(t, path)
	}
	if after := rebuild(); after != before {
		t.Fatalf("a rebuild changes the record:\n%s", firstDifference(before, after))
	}
	decide := func(d decision.Decision) {
		t.Helper()
		s, err := store.Open(t.Context(), path, store.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := Decide(t.Context(), s, d); err != nil {
			t.Fatal(err)
		}
	}
	ana := "0000000000000000/" + refOf(t, "Ana Ruiz")
	decide(decision.Decision{Kind: decision.Rename, Sightings: []string{ana}, Name: "Minister Ruiz"})
	if after := rebuild(); !strings.Contains(after, "name=Minister Ruiz") {
		t.Errorf("no entity is called Minister Ruiz:\n%s", firstDifference(before, after))
	}
	decide(decision.Decision{Kind: decision.Undo, Undoes: 1})
	after := rebuild()
	if strings.Contains(after, "name=Minister Ruiz") || !strings.Contains(after, "name=Ana Ruiz") {
		t.Errorf("the undo left the name:\n%s", firstDifference(before, after))
	}
}

// refOf returns the id that the record of the sample report gives to an entity.
func refOf(t *testing.T, name string) string {
	t.Helper()
	for _, e := range reports(t, 1)[0].Entities {
		if string(e.Name) == name {
			return e.ID
		}
	}
	t.Fatalf("the sample has no %s", name)
	return ""
}

func TestSplit(t *testing.T) {
	all := []string{"a/e1", "b/e1", "c/e1"}
	got, err := Split(all, []string{"a/e1", "c/e1"})
	if err != nil || len(got) != 3 || got[0].Sightings[0] != "b/e1" || got[2].Kind != decision.Merge {
		t.Errorf("%+v, %v", got, err)
	}
	for _, apart := range [][]string{nil, all} {
		if _, err := Split(all, apart); err == nil {
			t.Errorf("%v is split off", apart)
		}
	}
}

func TestMergeNamesArticlesApart(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"x/e1 y/e1", "x/e2", "x/e2 y/e1"}, {"x/e1", "x/e2 y/e1", "x/e1 y/e1"}, {"x/e1", "y/e1", "x/e1 y/e1"},
		{"x/e1", "x/e2", ""}, {"", "x/e1", ""},
	} {
		d, err := Merge(strings.Fields(c.a), strings.Fields(c.b))
		if got := strings.Join(d.Sightings, " "); err == nil && got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("of %q and %q: %q, %v", c.a, c.b, got, err)
		}
	}
}
