package entity

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/name"
)

func TestDecisionCheck(t *testing.T) {
	for _, c := range []struct {
		d    Decision
		want string
	}{
		{Decision{Number: 1, Kind: Merge, Sightings: []string{"a/1", "b/1"}}, ""},
		{Decision{Number: 1, Kind: Merge, Sightings: []string{"a/1"}}, "decision 1 (merge): it needs two sightings or more"},
		{Decision{Number: 1, Kind: Split, Sightings: []string{"a/1", "a/1"}}, "decision 1 (split): it needs two different sightings"},
		{Decision{Number: 2, Kind: Rename, Sightings: []string{"a/1"}}, "decision 2 (rename): it needs one sighting and a name"},
		{Decision{Number: 2, Kind: Undo, Undoes: 2}, "decision 2 (undo): it needs the number of an earlier decision"},
		{Decision{Number: 2, Kind: Undo, Undoes: 1}, ""},
		{Decision{Number: 0, Kind: Undo}, "decision 0 (undo): its number is not positive"},
		{Decision{Number: 1, Kind: "joins"}, "decision 1 (joins): there is no such kind"},
		{Decision{Number: 1, Kind: Split, Sightings: []string{"", "b/1"}}, "decision 1 (split): a sighting has no key"},
	} {
		got := ""
		if err := c.d.Check(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c.d, got, c.want)
		}
	}
}

func TestLog(t *testing.T) {
	log := []Decision{
		{Number: 1, Kind: Merge, Sightings: []string{"a/1", "b/1"}, By: "desk", Time: "2026-02-01"},
		{Number: 2, Kind: Rename, Sightings: []string{"a/1"}, Name: "Петра"},
		{Number: 5, Kind: Undo, Undoes: 1, Note: "two people"},
	}
	text, err := AppendLog(nil, log...)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"number":1,"kind":"merge","sightings":["a/1","b/1"],"by":"desk","time":"2026-02-01"}
{"number":2,"kind":"rename","sightings":["a/1"],"name":"Петра"}
{"number":5,"kind":"undo","undoes":1,"note":"two people"}
`
	if string(text) != want {
		t.Errorf("log is\n%s", text)
	}
	back, err := ReadLog(text)
	if err != nil || len(back) != 3 {
		t.Fatalf("%d decisions, error %v", len(back), err)
	}
	again, err := AppendLog(nil, back...)
	if err != nil || string(again) != want {
		t.Errorf("read and written again:\n%s", again)
	}
}

func TestReadLogErrors(t *testing.T) {
	for in, want := range map[string]string{
		`{"number":1,"kind":"merge","sightings":["a","b"]}{"number":1,"kind":"undo","undoes":1}`: "log of decisions: decision 1 (undo): it needs the number of an earlier decision",
		`{"number":2,"kind":"split","sightings":["a","b"]}{"number":2,"kind":"undo","undoes":1}`: "log of decisions: decision 2 stands behind 2",
		`{"number":1,"kind":"merge","people":2}`:                                                 `log of decisions: entry 1: json: unknown field "people"`,
		`{"number":1`:                                                                            "log of decisions: entry 1: unexpected EOF",
	} {
		_, err := ReadLog([]byte(in))
		if err == nil || err.Error() != want || !errors.Is(err, ErrLog) {
			t.Errorf("%s: error %v, want %s", in, err, want)
		}
	}
}

func TestStanding(t *testing.T) {
	merge := Decision{Number: 1, Kind: Merge, Sightings: []string{"a", "b"}}
	undo := Decision{Number: 2, Kind: Undo, Undoes: 1}
	redo := Decision{Number: 3, Kind: Undo, Undoes: 2}
	for _, c := range []struct {
		log  []Decision
		want int
	}{
		{[]Decision{merge}, 1}, {[]Decision{merge, undo}, 0}, {[]Decision{merge, undo, redo}, 1},
	} {
		if got := len(Standing(c.log)); got != c.want {
			t.Errorf("of %d decisions %d stand, want %d", len(c.log), got, c.want)
		}
	}
}

// people returns sightings of persons, "r1/Anna Novak" for the first.
func people(names ...string) []Sighting {
	all := make([]Sighting, len(names))
	for i, n := range names {
		all[i] = Sighting{Key: "r" + string(rune('1'+i)) + "/" + n, Kind: name.Person, Name: n}
	}
	return all
}

// groups writes which sightings are of one profile: "1,3 2".
func groups(sightings []Sighting, log ...Decision) string {
	of, all := (&Linker{Rulings: NewRulings(log)}).Partition(sightings)
	var parts []string
	for _, p := range all {
		var members []string
		for i := range of {
			if of[i] == p {
				members = append(members, string(rune('1'+i)))
			}
		}
		parts = append(parts, strings.Join(members, ","))
	}
	return strings.Join(parts, " ")
}

func TestRulings(t *testing.T) {
	ss := people("Anna Novak", "Marta Lind", "Anna Novak", "Marta Lind", "Nova Annak")
	keys := make([]string, len(ss))
	for i := range ss {
		keys[i] = ss[i].Key
	}
	merge := func(number, i, j int) Decision {
		return Decision{Number: number, Kind: Merge, Sightings: []string{keys[i-1], keys[j-1]}}
	}
	split := func(number, i, j int) Decision {
		return Decision{Number: number, Kind: Split, Sightings: []string{keys[i-1], keys[j-1]}}
	}
	undo := func(number, of int) Decision { return Decision{Number: number, Kind: Undo, Undoes: of} }
	for _, c := range []struct {
		why  string
		log  []Decision
		want string
	}{
		{"no decision", nil, "1,3 2,4 5"},
		{"other names are merged", []Decision{merge(1, 1, 5)}, "1,3,5 2,4"},
		{"a merge joins all that belong to either", []Decision{merge(1, 3, 4)}, "1,2,3,4 5"},
		{"equal names are split", []Decision{split(1, 1, 3)}, "1 2,4 3 5"},
		{"a split is undone", []Decision{split(1, 1, 3), undo(2, 1)}, "1,3 2,4 5"},
		{"a later merge overrules a split", []Decision{split(1, 1, 3), merge(2, 1, 3)}, "1,3 2,4 5"},
		{"a later split takes one out of a merge", []Decision{merge(1, 1, 5), split(2, 1, 5)}, "1,3 2,4 5"},
		{"merges chain", []Decision{merge(1, 1, 5), merge(2, 5, 2)}, "1,2,3,4,5"},
		{"a merged group keeps apart together", []Decision{merge(1, 1, 5), split(2, 5, 3)}, "1,5 2,4 3"},
	} {
		if got := groups(ss, c.log...); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}

func TestPartners(t *testing.T) {
	r := NewRulings([]Decision{
		{Number: 1, Kind: Merge, Sightings: []string{"a", "b"}},
		{Number: 2, Kind: Merge, Sightings: []string{"b", "c"}},
		{Number: 3, Kind: Split, Sightings: []string{"a", "d"}},
	})
	for key, want := range map[string][]string{"a": {"b", "c"}, "c": {"a", "b"}, "d": {}, "e": nil} {
		if got := r.Partners(key); !slices.Equal(got, want) {
			t.Errorf("partners of %s: %q, want %q", key, got, want)
		}
		if r.Named(key) != (key != "e") {
			t.Errorf("%s is named: %t", key, r.Named(key))
		}
	}
	if (*Rulings)(nil).Named("a") || (*Rulings)(nil).Partners("a") != nil {
		t.Error("nil rulings rule")
	}
}

func TestRename(t *testing.T) {
	r := NewRulings([]Decision{
		{Number: 1, Kind: Rename, Sightings: []string{"r1/Anna Novak"}, Name: "Anna Nováková"},
		{Number: 2, Kind: Rename, Sightings: []string{"r2/Anna Novak"}, Name: "Anna Novakova"},
	})
	of, _ := (&Linker{Rulings: r}).Partition(people("Anna Novak", "Anna Novak", "Marta Lind"))
	if got := r.Name(of[0]); got != "Anna Novakova" {
		t.Errorf("renamed to %q", got)
	}
	if got := r.Name(of[2]); got != "" {
		t.Errorf("another is renamed to %q", got)
	}
}

// TestDecided holds that a choice by decision says so.
func TestDecided(t *testing.T) {
	ss := people("Anna Novak", "Petra Holm")
	r := NewRulings([]Decision{{Number: 7, Kind: Merge, Sightings: []string{ss[0].Key, ss[1].Key}}})
	p := &Profile{ID: 4}
	p.Add(&ss[0], r)
	c := (&Linker{Rulings: r}).Link(&ss[1], []*Profile{p})
	if c.Profile != p || c.Decision != 7 || c.Score != 1 || c.Evidence[0].Text != "a person's decision, number 7" {
		t.Errorf("choice %+v", c)
	}
}
