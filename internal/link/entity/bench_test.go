package entity

import (
	"fmt"
	"testing"

	"onrecord/internal/link/name"
)

// BenchmarkLink links the ten entities of a report with twenty candidates each that share
// the family name, and have dozens of names in company and roles.
func BenchmarkLink(b *testing.B) {
	given := []string{"Anna", "Boris", "Clara", "Dario", "Elena", "Felix", "Greta", "Hugo", "Irina", "Jonas",
		"Karl", "Luisa", "Marco", "Nadia", "Oskar", "Paula", "Ralf", "Sonia", "Timo", "Vera"}
	var company []string
	for i := range 40 {
		company = append(company, fmt.Sprintf("%s tarn%d", given[i%len(given)], i))
	}
	var candidates []*Profile
	for i, g := range given {
		p := &Profile{ID: int64(i + 1)}
		for j := range 12 {
			s := Sighting{Kind: name.Person, Name: g + " Lindqvist", Aliases: []string{"Lindqvist"}, Day: fmt.Sprintf("2026-01-%02d", j+1),
				Roles: []string{fmt.Sprintf("minister of matter %d", j)}, Company: company[j : j+20], Outlet: "Wire"}
			p.Add(&s, nil)
		}
		candidates = append(candidates, p)
	}
	s := Sighting{Kind: name.Person, Name: "Vera Lindqvist", Aliases: []string{"Lindqvist", "Vera"}, Day: "2026-02-01",
		Roles: []string{"the foreign minister", "a mother of two"}, Company: company[:20], Outlet: "Wire"}
	var l Linker
	b.ReportAllocs()
	for b.Loop() {
		for range 10 {
			if l.Link(&s, candidates).Profile != candidates[len(given)-1] {
				b.Fatal("the wrong profile")
			}
		}
	}
}
