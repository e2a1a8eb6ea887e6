package entity

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"onrecord/internal/link/name"
)

func TestProfileAdd(t *testing.T) {
	var p Profile
	p.Add(&Sighting{Key: "a/1", Kind: name.Person, Name: "Marta Lind", Aliases: []string{"Lind"}, Roles: []string{"mayor"},
		Outlet: "Wire", Day: "2026-02-03", Story: 4}, nil)
	p.Add(&Sighting{Key: "b/1", Kind: name.Person, Name: "Lind", Aliases: []string{"Lind"}, Day: "2026-01-03", Story: 2}, nil)
	p.Add(&Sighting{Key: "c/1", Kind: name.Person, Name: "Marta Lind", Story: 4}, nil)
	want := Profile{
		Kind:    name.Person,
		Names:   []Counted{{"Marta Lind", 20260203, 2}, {"Lind", 20260203, 3}},
		Roles:   []Counted{{"mayor", 20260203, 1}},
		Outlets: []Counted{{"Wire", 20260203, 1}},
		Stories: []int64{2, 4}, First: 20260103, Last: 20260203, Seen: 3,
	}
	if !reflect.DeepEqual(plain(p), want) {
		t.Errorf("profile is\n%+v, want\n%+v", p, want)
	}
	if got := p.Name(); got != "Marta Lind" {
		t.Errorf("it is shown as %q", got)
	}
}

// plain returns a profile without what is made of it to compare with.
func plain(p Profile) Profile {
	p.known, p.view, p.roles = nil, view{}, nil
	return p
}

// TestProfileBounded adds a thousand different sightings: the size stays bounded, and what is
// frequent is kept.
func TestProfileBounded(t *testing.T) {
	p := Profile{ID: 1}
	for i := range 1000 {
		var company []string
		for j := range 30 {
			company = append(company, fmt.Sprintf("name %d", i*30+j))
		}
		p.Add(&Sighting{Kind: name.Person, Name: "Marta Lind", Aliases: []string{fmt.Sprintf("Lind %d", i)}, Company: append(company, "anna novak"),
			Places: company, Roles: company, Outlet: fmt.Sprint("Outlet ", i), Day: "2026-01-01", Story: int64(i + 1)}, nil)
	}
	if n := len(p.Encode()); n > 4<<10 {
		t.Errorf("it takes %d bytes", n)
	}
	if i := indexOf(p.Company, digest("anna novak")); i < 0 || p.Company[i].Count != 1000 {
		t.Errorf("the most frequent company is not kept: %+v", p.Company)
	}
	if len(p.Names) != maxNames || p.Names[0].Text != "Marta Lind" || !slices.Contains(p.Stories, 1000) {
		t.Errorf("names %+v, stories %v", p.Names, p.Stories)
	}
}

func TestProfileMerge(t *testing.T) {
	ss := people("Marta Lind", "Marta Lind", "M. Lind")
	var p, q, all Profile
	for i := range ss {
		all.Add(&ss[i], nil)
		if i == 0 {
			p.Add(&ss[i], nil)
		} else {
			q.Add(&ss[i], nil)
		}
	}
	p.Merge(&q)
	if !reflect.DeepEqual(plain(p), plain(all)) {
		t.Errorf("merged it is %+v, want %+v", p, all)
	}
}

// TestKeysFound holds that a sighting finds the profile that it was added to.
func TestKeysFound(t *testing.T) {
	for _, g := range readGold(t) {
		var p Profile
		p.Add(&g.s, nil)
		keys := p.Keys()
		if !slices.ContainsFunc(g.s.Keys(), func(k string) bool { return slices.Contains(keys, k) }) {
			t.Errorf("%s is not found by %q", g.s.Name, g.s.Keys())
		}
	}
}
