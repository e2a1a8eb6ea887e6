package review

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// TestWaits: what joins or parts entities waits until all is joined anew, and not longer; an undo of what never counted does not.
func TestWaits(t *testing.T) {
	first, second := sample(t), sample(t)
	second.Article.ID, second.Article.URL, second.Article.Outlet = "00000000000000aa", "https://post.example/1", "Northern Post"
	all := []*record.Record{first, second}
	for i := range 300 { // so that the record is too large to be joined anew at once
		filler := sample(t)
		filler.Article.ID, filler.Article.URL = fmt.Sprintf("%016x", 0x1000+i), record.Text(fmt.Sprintf("https://wire.example/%d", i))
		filler.Statements, filler.Entities, filler.Events = filler.Statements[:0], filler.Entities[:0], filler.Events[:0]
		all = append(all, filler)
	}
	s := open(t, all...)
	named := func(s *store.Store, name string) store.NamedEntity {
		t.Helper()
		all := look(t, s, func(r *store.Reader) ([]store.NamedEntity, error) { return r.EntitiesNamed(name, 5) })
		if len(all) == 0 {
			t.Fatalf("nobody is called %s", name)
		}
		return all[0]
	}
	ruiz, oberg := named(s, "Ana Ruiz"), named(s, "Tomás Öberg")
	who := func(s *store.Store, v WhoVerdict) *Entry {
		t.Helper()
		e, err := DecideWho(t.Context(), s, v)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	waits := func(s *store.Store) (all []bool) {
		t.Helper()
		for _, e := range look(t, s, func(r *store.Reader) (*History, error) { return Log(r, 0, 0) }).Entries {
			all = append(all, e.Waits)
		}
		return all
	}
	if e := who(s, WhoVerdict{Kind: decision.Rename, Entities: []int64{ruiz.ID}, Name: " A.\t\u202eRuiz\x00 ", Signature: Signature{Note: "a\u202eb\x00 ن\u200cا"}}); string(e.Note) != "ab ن\u200cا" || e.Waits || named(s, "A. Ruiz").Name != "A. Ruiz" {
		t.Errorf("%+v", e)
	}
	if e := who(s, WhoVerdict{Kind: decision.Split, Entities: []int64{ruiz.ID}, Articles: []string{"00000000000000aa"}}); !e.Waits {
		t.Errorf("%+v", e)
	}
	if _, err := Undo(t.Context(), s, 2, Signature{}); err != nil {
		t.Fatal(err)
	}
	if got := waits(s); got[0] || got[1] || got[2] {
		t.Errorf("a split that was undone waits: %v", got)
	}
	who(s, WhoVerdict{Kind: decision.Split, Entities: []int64{oberg.ID}, Articles: []string{"00000000000000aa"}})
	path := s.Path()
	s.Close()
	if err := keep.Rebuild(t.Context(), path, func() {}); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := waits(s); got[0] || got[1] || got[2] || got[3] {
		t.Errorf("what was joined anew waits: %v", got)
	}
	if n := len(look(t, s, func(r *store.Reader) ([]store.NamedEntity, error) { return r.EntitiesNamed("Tomás Öberg", 5) })); n != 2 {
		t.Errorf("%d are called Tomás Öberg", n)
	}
	if e, err := Undo(t.Context(), s, 4, Signature{}); err != nil || !e.Waits {
		t.Errorf("the undo of what counts does not wait: %+v, %v", e, err)
	}
	if e, err := Undo(t.Context(), s, 1, Signature{}); err != nil || e.Waits || named(s, "Ana Ruiz").Name != "Ana Ruiz" {
		t.Errorf("the undo of a rename: %+v, %v", e, err)
	}
}

// TestSplitAtOnce parts somebody in a small record, and an undo joins both again.
func TestSplitAtOnce(t *testing.T) {
	first, second := sample(t), sample(t)
	second.Article.ID, second.Article.URL, second.Article.Outlet = "00000000000000aa", "https://post.example/1", "Northern Post"
	s := open(t, first, second)
	count := func() int {
		t.Helper()
		all := look(t, s, func(r *store.Reader) ([]store.NamedEntity, error) { return r.EntitiesNamed("Ana Ruiz", 5) })
		return len(all)
	}
	id := look(t, s, func(r *store.Reader) ([]store.NamedEntity, error) { return r.EntitiesNamed("Ana Ruiz", 5) })[0].ID
	e, err := DecideWho(t.Context(), s, WhoVerdict{Kind: decision.Split, Entities: []int64{id}, Articles: []string{"00000000000000aa"}})
	if err != nil || e.Waits || count() != 2 || e.Text != "Ana Ruiz is the name of two" || len(e.Who) != 2 || e.Who[0].Ref == e.Who[1].Ref {
		t.Errorf("%+v, %v: %d are called Ana Ruiz", e, err, count())
	}
	if e, err := Undo(t.Context(), s, e.Number, Signature{}); err != nil || e.Waits || count() != 1 {
		t.Errorf("%+v, %v: %d are called Ana Ruiz", e, err, count())
	}
}

func TestDecideWhoRefuses(t *testing.T) {
	s := open(t, sample(t))
	for want, v := range map[string]WhoVerdict{
		"a merge needs two entities or more":       {Kind: decision.Merge, Entities: []int64{1}},
		"there is nobody e999 in the record":       {Kind: decision.Merge, Entities: []int64{1, 999}},
		"e1 is named twice":                        {Kind: decision.Merge, Entities: []int64{1, 1}},
		"the same reports name them, as different": {Kind: decision.Merge, Entities: []int64{1, 2}},
		"a split needs one entity":                 {Kind: decision.Split, Entities: []int64{1, 2}},
		"one part would be empty":                  {Kind: decision.Split, Entities: []int64{1}},
		"e1 is in none of those articles":          {Kind: decision.Split, Entities: []int64{1}, Articles: []string{"x"}},
		"a rename needs the name to show":          {Kind: decision.Rename, Entities: []int64{1}, Name: " "},
		"a rename needs the name":                  {Kind: decision.Rename, Entities: []int64{1}, Name: "\u202e\x00"},
		"that is no name any more":                 {Kind: decision.Rename, Entities: []int64{1}, Name: strings.Repeat("x", 201)},
		`"marry" is no way to decide who is who`:   {Kind: "marry", Entities: []int64{1}},
	} {
		if _, err := DecideWho(t.Context(), s, v); !errors.Is(err, ErrWrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %s", v, err, want)
		}
	}
}
