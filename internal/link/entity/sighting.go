package entity

import (
	"slices"

	"onrecord/internal/link/name"
	"onrecord/internal/record"
)

// Sighting is one entity as one report gives it. Empty fields are unknown. Once it was asked for its keys, linked or added
// to a profile, only its Story may change: what was made of the rest is kept.
type Sighting struct {
	Key     string    `json:"key"`               // "article-id/record-entity-id": the same after every rebuild
	Kind    name.Kind `json:"kind"`              // a person is never joined with a place
	Name    string    `json:"name"`              // the fullest name in the report
	Aliases []string  `json:"aliases,omitempty"` // its other names there
	Roles   []string  `json:"roles,omitempty"`   // what the report says it is
	Company []string  `json:"company,omitempty"` // people and bodies in the same report, by [Fold]
	Places  []string  `json:"places,omitempty"`  // places in the same report, by [Fold]
	Outlet  string    `json:"outlet,omitempty"`
	Day     string    `json:"day,omitempty"`   // of publication, "2026-02-10"
	Story   int64     `json:"story,omitempty"` // 0 if the report is of no known story
	made    *parts    // nil until it is needed
}

// parts is a sighting taken apart.
type parts struct {
	names           []*name.Name // Name, then Aliases
	day             Day
	company, places []uint32 // digests
	view            view
	roles           []role // nil until a name agrees
}

// parts takes the sighting apart, once.
func (s *Sighting) parts() *parts {
	if s.made == nil {
		n := name.Parse(s.Name, s.Kind)
		s.takeApart(&n)
	}
	return s.made
}

// takeApart takes the sighting apart but for its name, which is.
func (s *Sighting) takeApart(n *name.Name) {
	m := &parts{day: dayOf(s.Day), company: digests(s.Company), places: digests(s.Places), view: view{kind: s.Kind}}
	m.names = append(make([]*name.Name, 0, 1+len(s.Aliases)), n)
	for _, alias := range s.Aliases {
		n := name.Parse(alias, s.Kind)
		m.names = append(m.names, &n)
	}
	for _, n := range m.names {
		m.view.addName(n)
	}
	s.made = m
}

// text returns the name, or the alias before i.
func (s *Sighting) text(i int) string {
	if i == 0 {
		return s.Name
	}
	return s.Aliases[i-1]
}

// Keys returns the keys that profiles are looked up by that the sighting may belong to:
// those of its name and, if that is short, of its aliases.
func (s *Sighting) Keys() []string {
	names := s.parts().names
	n := names[0]
	keys := n.Keys()
	if n.Short() || n.Acronym() {
		for _, alias := range names[1:] {
			for _, k := range alias.Keys() {
				if len(keys) < maxKeys && !slices.Contains(keys, k) {
					keys = append(keys, k)
				}
			}
		}
	}
	return keys
}

// maxKeys is the most keys of a sighting.
const maxKeys = 12

// Fold returns a name of the given kind as company and places are given by: spellings that
// differ in case, accents, titles or legal form are equal.
func Fold(s string, k name.Kind) string { return name.Parse(s, k).Folded() }

// maxCompany is how many names of each sort of a report are kept.
const maxCompany = 20

// Sightings returns the entities of a report that have a name, in its order. The story is the
// one that the report belongs to, 0 if that is not known.
func Sightings(r *record.Record, story int64) []Sighting {
	names, company, places := around(r)
	var all []Sighting
	for i := range r.Entities {
		e := &r.Entities[i]
		if e.Name == "" {
			continue
		}
		s := Sighting{
			Key: r.Article.ID + "/" + e.ID, Kind: name.KindOf(e.Kind), Name: string(e.Name), Aliases: e.Aliases,
			Company: without(company, e.ID), Places: without(places, e.ID),
			Outlet: string(r.Article.Outlet), Day: day(string(r.Article.Published)), Story: story,
		}
		for _, role := range e.Roles {
			s.Roles = append(s.Roles, role.Text)
		}
		s.takeApart(names[i])
		all = append(all, s)
	}
	return all
}

// neighbour is a name in a report.
type neighbour struct{ id, folded string }

// around returns the names of the entities of a report, taken apart, and of those the people and bodies, and the places.
func around(r *record.Record) (names []*name.Name, company, places []neighbour) {
	for i := range r.Entities {
		e := &r.Entities[i]
		k := name.KindOf(e.Kind)
		n := name.Parse(string(e.Name), k)
		names = append(names, &n)
		switch {
		case n.Empty():
		case k == name.Place:
			places = append(places, neighbour{e.ID, n.Folded()})
		case k != name.Other && !n.Nameless():
			company = append(company, neighbour{e.ID, n.Folded()})
		}
	}
	return names, company, places
}

// without returns the names but that of the entity itself.
func without(all []neighbour, id string) []string {
	var names []string
	for _, n := range all {
		if n.id != id && len(names) < maxCompany {
			names = append(names, n.folded)
		}
	}
	return names
}

// day returns the day of an ISO 8601 time, or nothing.
func day(s string) string {
	if len(s) < len("2006-01-02") {
		return ""
	}
	return s[:len("2006-01-02")]
}
