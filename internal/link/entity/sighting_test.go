package entity

import (
	"reflect"
	"testing"

	"onrecord/internal/link/name"
	"onrecord/internal/record"
)

func TestSightings(t *testing.T) {
	r := &record.Record{
		Article: record.Article{ID: "a17", Outlet: "Harbour Wire", Published: "2026-02-03T10:00:00Z"},
		Entities: []record.Entity{
			{ID: "e1", Kind: "person", Name: "Petra Volkova", Aliases: []string{"Volkova"}, Roles: []record.Span{{Text: "the mayor"}}},
			{ID: "e2", Kind: "person"}, // never named
			{ID: "e3", Kind: "organisation", Name: "Norvik Shipping Ltd"},
			{ID: "e4", Kind: "organisation", Name: "the ministry"},
			{ID: "e5", Kind: "place", Name: "Odessa"},
		},
	}
	got := Sightings(r, 4)
	for i := range got {
		got[i].made = nil
	}
	company, day := []string{"petra volkova", "norvik shipping"}, "2026-02-03"
	want := []Sighting{
		{Key: "a17/e1", Kind: name.Person, Name: "Petra Volkova", Aliases: []string{"Volkova"}, Roles: []string{"the mayor"},
			Company: company[1:], Places: []string{"odesa"}, Outlet: "Harbour Wire", Day: day, Story: 4},
		{Key: "a17/e3", Kind: name.Organisation, Name: "Norvik Shipping Ltd", Company: company[:1], Places: []string{"odesa"}, Outlet: "Harbour Wire", Day: day, Story: 4},
		{Key: "a17/e4", Kind: name.Organisation, Name: "the ministry", Company: company, Places: []string{"odesa"}, Outlet: "Harbour Wire", Day: day, Story: 4},
		{Key: "a17/e5", Kind: name.Place, Name: "Odessa", Company: company, Outlet: "Harbour Wire", Day: day, Story: 4},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("sightings are\n%+v, want\n%+v", got, want)
	}
}

// TestNoName holds that what has no name of its own starts a profile each time.
func TestNoName(t *testing.T) {
	ss := []Sighting{
		{Key: "a/1", Kind: name.Organisation, Name: "the ministry", Story: 1, Company: []string{"petra volkova"}},
		{Key: "b/1", Kind: name.Organisation, Name: "Ministry", Story: 1, Company: []string{"petra volkova"}},
	}
	if of, _ := new(Linker).Partition(ss); of[0] == of[1] {
		t.Error("two ministries are one")
	}
}
