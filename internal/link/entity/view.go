package entity

import (
	"cmp"
	"slices"

	"onrecord/internal/link/name"
)

// view is a sighting or a profile with its names and roles taken apart.
type view struct {
	kind  name.Kind
	names []name.Name // of a sighting the fullest first, of a profile the most frequent
	level level       // of the fullest name
	texts []string    // the roles
	roles []role      // taken apart only when a name agrees
}

// maxCompared is how many names of a profile, and of a sighting, are compared.
const maxCompared = 8

func viewOf(s *Sighting) *view {
	v := &view{kind: s.Kind, texts: s.Roles}
	v.addName(s.Name)
	for _, a := range s.Aliases {
		v.addName(a)
	}
	return v
}

// seenAs returns the view of the profile, which is kept until it changes.
func (p *Profile) seenAs() *view {
	if p.view == nil {
		p.view = &view{kind: p.Kind, texts: texts(p.Roles)}
		for _, text := range texts(p.Names) {
			p.view.addName(text)
		}
	}
	return p.view
}

// texts returns the texts, the most frequent first, of equals in their order.
func texts(cs []Counted) []string {
	sorted := slices.Clone(cs)
	slices.SortStableFunc(sorted, func(a, b Counted) int { return cmp.Compare(b.Count, a.Count) })
	ts := make([]string, len(sorted))
	for i, c := range sorted {
		ts[i] = c.Text
	}
	return ts
}

func (v *view) addName(text string) {
	if len(v.names) == maxCompared {
		return
	}
	if n := name.Parse(text, v.kind); !n.Empty() {
		v.names = append(v.names, n)
		v.level = max(v.level, levelOf(n))
	}
}

// level is how full a name is.
type level uint8

const (
	oneWord      level = iota
	withInitials       // "P. Lind"
	full
)

func levelOf(n name.Name) level {
	switch {
	case !n.Short():
		return full
	case n.Len() > 1:
		return withInitials
	}
	return oneWord
}

// readRoles takes the roles apart.
func (v *view) readRoles() []role {
	if v.roles == nil && len(v.texts) > 0 {
		v.roles = make([]role, len(v.texts))
		for i, text := range v.texts {
			v.roles[i] = parseRole(text)
		}
	}
	return v.roles
}
