package entity

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/link/name"
)

// weighed returns the sorts of evidence of a sighting for a profile of another one, with their
// points: "name: same words +1.6; the same outlet +0.2".
func weighed(t *testing.T, known, s Sighting) string {
	t.Helper()
	p := &Profile{ID: 1}
	p.Add(&known, nil)
	tally, ok := new(Linker).weigh(&s, &s.parts().view, p)
	if !ok {
		return "no"
	}
	var parts []string
	for _, e := range tally.evidence() {
		parts = append(parts, fmt.Sprintf("%s %+.1f", e.Text, e.Points))
	}
	return strings.Join(parts, "; ")
}

func TestWeighPersons(t *testing.T) {
	person := func(n string, roles ...string) Sighting { return Sighting{Kind: name.Person, Name: n, Roles: roles} }
	for _, c := range []struct {
		known, s Sighting
		want     string
	}{
		{person("Marta Lind"), person("Marta Lind"), "name: same words +1.6"},
		{person("Marta Ines Lind"), person("Marta Ines Lind"), "name: same words +1.9"},
		{person("Marta Smith"), person("Marta Smith"), "name: same words +1.6; many people have the family name smith -0.6"},
		{person("Marta Lind"), person("Lind"), "name: short name -1.2"},
		{person("Lind"), person("Lind"), "name: same words -0.5"},
		{person("Marta Lind"), person("M. Lind"), "name: initials -0.3"},
		{person("Marta Lind"), person("Petra Lind"), "no"},
		{person("George Novak Sr."), person("George Novak Jr."), "no"},
		{person("Kim Jong Un"), person("Kim Jong Il"), "no"},
		{person("Marta Lind", "mayor"), person("Marta Lind", "the mayor"), "name: same words +1.6; a like role: the mayor +0.7"},
		{person("Marta Lind", "Danish mayor"), person("Marta Lind", "mayor in Denmark"), "name: same words +1.6; the same role: mayor in Denmark +1.6; a role of the same country: denmark +0.6"},
		{person("Marta Lind", "Danish mayor"), person("Marta Lind", "French mayor"), "name: same words +1.6; a like role: French mayor +0.7; a role of another country: French mayor -1.4"},
		{person("Marta Lind", "mayor"), person("Marta Lind", "banker"), "name: same words +1.6; a role of another field: banker -0.8"},
		{person("Marta Lind", "mayor"), person("Marta Lind", "golfer"), "name: same words +1.6; a role of another field: golfer -1.6"},
		{person("Marta Lind", "mayor"), person("Marta Lind", "beekeeper"), "name: same words +1.6; another role: beekeeper -0.4"},
	} {
		if got := weighed(t, c.known, c.s); got != c.want {
			t.Errorf("%s %q, %s %q: %s, want %s", c.known.Name, c.known.Roles, c.s.Name, c.s.Roles, got, c.want)
		}
	}
}

func TestWeighBodies(t *testing.T) {
	body := func(n string, aliases ...string) Sighting {
		return Sighting{Kind: name.Organisation, Name: n, Aliases: aliases}
	}
	for _, c := range []struct {
		known, s Sighting
		want     string
	}{
		{body("Norvik Shipping Ltd"), body("Norvik Shipping"), "name: legal form +1.5"},
		{body("Norvik Shipping", "Norvik"), body("Norvik"), "name: same words +0.5"},
		{body("Norvik Shipping", "Norvik"), body("Norvik Insurance", "Norvik"), "no"},
		{body("Coastal Relief Alliance", "CRA"), body("CRA"), "name: same words -0.4"},
		{body("Coastal Relief Alliance"), body("CRA"), "name: acronym -0.6"},
		{body("CRA"), body("CRA"), "name: same words -0.3"},
		{body("IMF"), body("International Monetary Fund"), "name: acronym +1.3"},
		{body("Ministry of Defence"), body("Defence Ministry"), "name: same words +1.6; the name would do for others -1.8"},
		{body("Norvik Fund II"), body("Norvik Fund III"), "no"},
	} {
		if got := weighed(t, c.known, c.s); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.known.Name, c.s.Name, got, c.want)
		}
	}
}

func TestWeighPlaces(t *testing.T) {
	place := func(n string) Sighting { return Sighting{Kind: name.Place, Name: n} }
	for _, c := range []struct{ known, s, want string }{
		{"Kiev", "Kyiv", "name: same words +1.6"},
		{"Paris, Texas", "Paris", "name: further words -1.5"},
		{"Paris, Texas", "Paris, France", "no"},
		{"North Korea", "South Korea", "no"},
	} {
		if got := weighed(t, place(c.known), place(c.s)); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.known, c.s, got, c.want)
		}
	}
}

func TestWeighSurroundings(t *testing.T) {
	known := Sighting{Kind: name.Person, Name: "Marta Lind", Company: []string{"a b", "c d", "e f", "g h"}, Places: []string{"x", "y", "z"},
		Outlet: "Wire", Day: "2020-05-01", Story: 2}
	for _, c := range []struct {
		s    Sighting
		want string
	}{
		{Sighting{Story: 2}, "; a report of the same story names it +1.6"},
		{Sighting{Story: 3}, ""},
		{Sighting{Company: []string{"a b"}}, "; in company of the same names: a b +0.7"},
		{Sighting{Company: []string{"a b", "c d", "g h", "e f"}}, "; in company of the same names: a b, c d, g h +1.4"},
		{Sighting{Company: []string{"u", "v", "w"}}, "; never in company of any of these names -0.6"},
		{Sighting{Company: []string{"u", "v"}}, ""},
		{Sighting{Places: []string{"x", "q"}}, "; the same places: x +0.4"},
		{Sighting{Places: []string{"u", "v", "w"}}, "; none of the places is the same -0.3"},
		{Sighting{Outlet: "Wire"}, "; the same outlet +0.2"},
		{Sighting{Day: "2020-05-30"}, "; seen within a month +0.2"},
		{Sighting{Day: "2020-09-30"}, ""},
		{Sighting{Day: "2015-04-01"}, "; not seen for years -0.4"},
		{Sighting{Day: "someday"}, ""},
	} {
		c.s.Kind, c.s.Name = name.Person, "Marta Lind"
		if got := weighed(t, known, c.s); got != "name: same words +1.6"+c.want {
			t.Errorf("%+v: %s", c.s, got)
		}
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct {
		day, first, last string
		want             int
		ok               bool
	}{
		{"2026-02-10", "2026-02-01", "2026-02-20", 0, true},
		{"2026-02-10", "2026-02-15", "2026-02-20", 5, true},
		{"2026-03-01", "2026-02-15", "2026-02-27", 2, true},
		{"", "2026-02-15", "2026-02-27", 0, false},
		{"2026-03-01", "", "", 0, false},
		{"2026-02", "2026-02-15", "2026-02-27", 0, false},
		{"2026-02-29", "2026-02-15", "2026-02-27", 0, false},
		{"2026-13-01", "2026-02-15", "2026-02-27", 0, false},
	} {
		if got, ok := apart(dayOf(c.day), dayOf(c.first), dayOf(c.last)); got != c.want || ok != c.ok {
			t.Errorf("%s from %s to %s: %d %t", c.day, c.first, c.last, got, ok)
		}
	}
}

func TestTrim(t *testing.T) {
	cs := count(nil, 20260101, 3, "a", "b", "a", "", "c")
	cs = count(cs, 20260102, 3, "b", "d")
	if got := fmt.Sprint(cs); got != "[{b 2026-01-02 2} {c 2026-01-01 1} {d 2026-01-02 1}]" {
		t.Errorf("counted %s", got)
	}
}

// TestDefinite holds that the same sightings give the same profiles each time.
func TestDefinite(t *testing.T) {
	golds := readGold(t)
	a, _ := new(Linker).Partition(sightingsOf(golds))
	b, _ := new(Linker).Partition(sightingsOf(golds))
	for i := range a {
		if a[i].ID != b[i].ID {
			t.Errorf("%s is of %d and %d", golds[i].s.Key, a[i].ID, b[i].ID)
		}
	}
}
