package entity

import (
	"cmp"
	"slices"

	"onrecord/internal/link/name"
)

// view is the names of a sighting or a profile, taken apart.
type view struct {
	kind  name.Kind
	names []levelled // of a sighting the fullest first, of a profile the most frequent
	level level      // of the fullest name
}

// levelled is a name with its level.
type levelled struct {
	*name.Name
	level level
}

// maxCompared is how many names of a profile, and of a sighting, are compared.
const maxCompared = 8

// seenAs returns the view of the profile, which is kept until it changes.
func (p *Profile) seenAs() *view {
	if p.view.names == nil {
		p.view = view{kind: p.Kind, names: make([]levelled, 0, min(len(p.Names), maxCompared))}
		for _, text := range texts(p.Names) {
			if len(p.view.names) == maxCompared {
				break
			}
			p.view.addName(p.parsed(text))
		}
	}
	return &p.view
}

// texts returns the texts, the most frequent first, of equals in their order.
func texts(cs []Counted) []string {
	if len(cs) == 1 {
		return []string{cs[0].Text}
	}
	sorted := slices.Clone(cs)
	slices.SortStableFunc(sorted, func(a, b Counted) int { return cmp.Compare(b.Count, a.Count) })
	ts := make([]string, len(sorted))
	for i, c := range sorted {
		ts[i] = c.Text
	}
	return ts
}

func (v *view) addName(n *name.Name) {
	if len(v.names) < maxCompared && !n.Empty() {
		l := levelOf(n)
		v.names = append(v.names, levelled{n, l})
		v.level = max(v.level, l)
	}
}

// level is how full a name is.
type level uint8

const (
	oneWord      level = iota
	withInitials       // "P. Lind"
	full
)

func levelOf(n *name.Name) level {
	switch {
	case !n.Short():
		return full
	case n.Len() > 1:
		return withInitials
	}
	return oneWord
}

// readRoles takes roles apart.
func readRoles(texts []string) []role {
	roles := make([]role, len(texts))
	for i, text := range texts {
		roles[i] = parseRole(text)
	}
	return roles
}

// readRoles takes the roles apart, once.
func (s *Sighting) readRoles() []role {
	m := s.parts()
	if m.roles == nil && len(s.Roles) > 0 {
		m.roles = readRoles(s.Roles)
	}
	return m.roles
}

// readRoles takes the roles apart, the most frequent first. They are kept until the profile changes.
func (p *Profile) readRoles() []role {
	if p.roles == nil && len(p.Roles) > 0 {
		p.roles = readRoles(texts(p.Roles))
	}
	return p.roles
}
