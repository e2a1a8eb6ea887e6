package entity

import (
	"strings"
	"testing"

	"onrecord/internal/link/name"
)

// mayor returns a profile of Marta Lind, mayor of Easton, seen in January 2026.
func mayor() *Profile {
	p := &Profile{ID: 1}
	s := Sighting{Kind: name.Person, Name: "Marta Lind", Aliases: []string{"Lind"}, Roles: []string{"the Danish mayor of Easton"},
		Company: []string{"anna novak", "otto rein", "easton council"}, Places: []string{"easton"}, Outlet: "Wire", Day: "2026-01-05", Story: 3}
	p.Add(&s, nil)
	p.Add(&s, nil)
	return p
}

func TestLink(t *testing.T) {
	other := []string{"hugo brandt", "liis tamm", "norvik"}
	for _, c := range []struct {
		why  string
		s    Sighting
		want bool
	}{
		{"the full name alone", Sighting{Name: "Marta Lind"}, true},
		{"the full name in other company", Sighting{Name: "Marta Lind", Company: other}, true},
		{"a role of another field in other company", Sighting{Name: "Marta Lind", Roles: []string{"goalkeeper"}, Company: other}, false},
		{"a role of another field in the same company", Sighting{Name: "Marta Lind", Roles: []string{"novelist"}, Company: []string{"anna novak", "otto rein", "easton council"}}, true},
		{"a role of another country in other company", Sighting{Name: "Marta Lind", Roles: []string{"Chilean senator"}, Company: other}, false},
		{"another office", Sighting{Name: "Marta Lind", Roles: []string{"environment minister"}}, true},
		{"another office of public life", Sighting{Name: "Marta Lind", Roles: []string{"chief executive"}, Company: []string{"anna novak"}}, true},
		{"the surname alone", Sighting{Name: "Lind"}, false},
		{"the surname in the same story", Sighting{Name: "Lind", Story: 3}, false},
		{"the surname in the same story and company", Sighting{Name: "Lind", Story: 3, Company: []string{"anna novak"}}, true},
		{"the surname with the role", Sighting{Name: "Lind", Roles: []string{"Easton's mayor"}, Company: []string{"anna novak"}}, true},
		{"the surname and an initial of another", Sighting{Name: "P. Lind", Story: 3, Company: []string{"anna novak"}}, false},
		{"the surname and the initial in the same story", Sighting{Name: "M. Lind", Story: 3}, true},
		{"another given name in the same story", Sighting{Name: "Petra Lind", Aliases: []string{"Lind"}, Story: 3, Company: []string{"anna novak"}}, false},
		{"a near word in the same story", Sighting{Name: "Marta Lindt", Story: 3, Company: []string{"anna novak"}}, false},
		{"a few letters", Sighting{Name: "Marta Linde"}, false},
		{"another kind", Sighting{Kind: name.Organisation, Name: "Marta Lind", Story: 3}, false},
	} {
		if c.s.Kind == name.Other {
			c.s.Kind = name.Person
		}
		p := mayor()
		got := new(Linker).Link(&c.s, []*Profile{p})
		if (got.Profile == p) != c.want {
			t.Errorf("%s: joined %t, score %.2f, %v", c.why, got.Profile == p, got.Score, got.Evidence)
		}
		if got.Profile == nil && got.Refused != nil && len(got.Evidence) == 0 {
			t.Errorf("%s: refused without evidence", c.why)
		}
	}
}

// TestLetters holds that a slip in a name is taken for one where much else agrees.
func TestLetters(t *testing.T) {
	p := &Profile{ID: 1}
	p.Add(&Sighting{Kind: name.Person, Name: "Marta Lindqvist", Company: []string{"anna novak", "otto rein"}, Story: 3}, nil)
	s := Sighting{Kind: name.Person, Name: "Marta Lindqvits", Company: []string{"anna novak", "otto rein"}, Story: 3}
	if c := new(Linker).Link(&s, []*Profile{p}); c.Profile != p {
		t.Errorf("a slip in the same story: %.2f, %v", c.Score, c.Evidence)
	}
	s.Story = 0
	if c := new(Linker).Link(&s, []*Profile{p}); c.Profile != nil {
		t.Errorf("a slip in another story: %.2f, %v", c.Score, c.Evidence)
	}
}

// TestSex holds that a man and a woman of one surname and office stay apart.
func TestSex(t *testing.T) {
	p := &Profile{ID: 1}
	p.Add(&Sighting{Kind: name.Person, Name: "Holm", Roles: []string{"a police spokeswoman"}, Company: []string{"anna novak"}, Story: 3}, nil)
	s := Sighting{Kind: name.Person, Name: "Holm", Roles: []string{"police spokesman"}, Company: []string{"anna novak"}, Story: 3}
	if c := new(Linker).Link(&s, []*Profile{p}); c.Profile != nil {
		t.Errorf("joined with %.2f, %v", c.Score, c.Evidence)
	}
	s.Roles, s.made = []string{"police spokeswoman"}, nil
	if c := new(Linker).Link(&s, []*Profile{p}); c.Profile != p {
		t.Errorf("apart with %.2f, %v", c.Score, c.Evidence)
	}
}

// TestTwins holds that a sighting which fits two profiles of one name, between which nothing
// stands, joins the one that it fits best.
func TestTwins(t *testing.T) {
	a, b := mayor(), mayor()
	b.ID = 2
	s := Sighting{Kind: name.Person, Name: "Marta Lind", Day: "2026-01-07"}
	if c := new(Linker).Link(&s, []*Profile{b, a}); c.Profile != a {
		t.Errorf("choice %+v", c)
	}
}

// TestRival holds that a surname between two bearers stays alone, whatever speaks for both.
func TestRival(t *testing.T) {
	sister := &Profile{ID: 2}
	sister.Add(&Sighting{Kind: name.Person, Name: "Petra Lind", Company: []string{"anna novak", "otto rein"}, Day: "2026-01-05", Story: 3}, nil)
	s := Sighting{Kind: name.Person, Name: "Lind", Company: []string{"anna novak", "otto rein"}, Day: "2026-01-06", Story: 3}
	c := new(Linker).Link(&s, []*Profile{sister, mayor()})
	if c.Profile != nil || c.Rival == nil || c.Score < DefaultThreshold {
		t.Errorf("choice %+v", c)
	}
	s.Roles, s.made = []string{"mayor of Easton"}, nil
	if c = new(Linker).Link(&s, []*Profile{sister, mayor()}); c.Profile == nil || c.Profile.ID != 1 {
		t.Errorf("with the role: %+v", c)
	}
}

func TestThreshold(t *testing.T) {
	s := Sighting{Kind: name.Person, Name: "Marta Lind"}
	p := mayor()
	for threshold, want := range map[float64]bool{0: true, 0.5: true, 0.95: false} {
		if c := (&Linker{Threshold: threshold}).Link(&s, []*Profile{p}); (c.Profile != nil) != want {
			t.Errorf("at %.2f: joined %t with %.2f", threshold, c.Profile != nil, c.Score)
		}
	}
}

// TestEvidence holds the words that a reader is given.
func TestEvidence(t *testing.T) {
	s := Sighting{Kind: name.Person, Name: "Marta Lind", Roles: []string{"goalkeeper"}, Company: []string{"anna novak"},
		Places: []string{"easton"}, Outlet: "Wire", Day: "2026-01-20", Story: 3}
	var lines []string
	for _, e := range new(Linker).Link(&s, []*Profile{mayor()}).Evidence {
		lines = append(lines, e.Text)
	}
	want := "name: same words; a report of the same story names it; in company of the same names: anna novak; the same places: easton; " +
		"a role of another field: goalkeeper; the same outlet; seen within a month"
	if got := strings.Join(lines, "; "); got != want {
		t.Errorf("evidence is %s", got)
	}
}

// TestOrderOfCandidates holds that the order of candidates does not matter.
func TestOrderOfCandidates(t *testing.T) {
	a, b := mayor(), mayor()
	b.ID = 2
	s := Sighting{Kind: name.Person, Name: "Marta Lind", Roles: []string{"mayor"}}
	c, d := new(Linker).Link(&s, []*Profile{a, b}), new(Linker).Link(&s, []*Profile{b, a})
	if c.Profile != d.Profile || c.Refused != d.Refused || c.Rival != d.Rival || c.Score != d.Score {
		t.Errorf("%+v, %+v", c, d)
	}
}
