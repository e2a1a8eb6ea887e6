package entity

import (
	"slices"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/link/name"
)

// people returns sightings of persons, "r1/Anna Novak" for the first.
func people(names ...string) []Sighting {
	all := make([]Sighting, len(names))
	for i, n := range names {
		all[i] = Sighting{Key: "r" + string(rune('1'+i)) + "/" + n, Kind: name.Person, Name: n}
	}
	return all
}

// groups writes which sightings are of one profile: "1,3 2".
func groups(sightings []Sighting, log ...decision.Decision) string {
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
	merge := func(number, i, j int) decision.Decision {
		return decision.Decision{Number: number, Kind: decision.Merge, Sightings: []string{keys[i-1], keys[j-1]}}
	}
	split := func(number, i, j int) decision.Decision {
		return decision.Decision{Number: number, Kind: decision.Split, Sightings: []string{keys[i-1], keys[j-1]}}
	}
	undo := func(number, of int) decision.Decision {
		return decision.Decision{Number: number, Kind: decision.Undo, Undoes: of}
	}
	for _, c := range []struct {
		why  string
		log  []decision.Decision
		want string
	}{
		{"no decision", nil, "1,3 2,4 5"},
		{"other names are merged", []decision.Decision{merge(1, 1, 5)}, "1,3,5 2,4"},
		{"a merge joins all that belong to either", []decision.Decision{merge(1, 3, 4)}, "1,2,3,4 5"},
		{"equal names are split", []decision.Decision{split(1, 1, 3)}, "1 2,4 3 5"},
		{"a split is undone", []decision.Decision{split(1, 1, 3), undo(2, 1)}, "1,3 2,4 5"},
		{"a later merge overrules a split", []decision.Decision{split(1, 1, 3), merge(2, 1, 3)}, "1,3 2,4 5"},
		{"a later split takes one out of a merge", []decision.Decision{merge(1, 1, 5), split(2, 1, 5)}, "1,3 2,4 5"},
		{"merges chain", []decision.Decision{merge(1, 1, 5), merge(2, 5, 2)}, "1,2,3,4,5"},
		{"a merged group keeps apart together", []decision.Decision{merge(1, 1, 5), split(2, 5, 3)}, "1,5 2,4 3"},
	} {
		if got := groups(ss, c.log...); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}

func TestPartners(t *testing.T) {
	r := NewRulings([]decision.Decision{
		{Number: 1, Kind: decision.Merge, Sightings: []string{"a", "b"}},
		{Number: 2, Kind: decision.Merge, Sightings: []string{"b", "c"}},
		{Number: 3, Kind: decision.Split, Sightings: []string{"a", "d"}},
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
	r := NewRulings([]decision.Decision{
		{Number: 1, Kind: decision.Rename, Sightings: []string{"r1/Anna Novak"}, Name: "Anna Nováková"},
		{Number: 2, Kind: decision.Rename, Sightings: []string{"r2/Anna Novak"}, Name: "Anna Novakova"},
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
	r := NewRulings([]decision.Decision{{Number: 7, Kind: decision.Merge, Sightings: []string{ss[0].Key, ss[1].Key}}})
	p := &Profile{ID: 4}
	p.Add(&ss[0], r)
	c := (&Linker{Rulings: r}).Link(&ss[1], []*Profile{p})
	if c.Profile != p || c.Decision != 7 || c.Score != 1 || c.Evidence[0].Text != "a person's decision, number 7" {
		t.Errorf("choice %+v", c)
	}
}
