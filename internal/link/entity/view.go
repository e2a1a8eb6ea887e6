package entity

import (
	"cmp"
	"slices"

	"onrecord/internal/link/name"
)

// view is a sighting or a profile with its names and roles taken apart.
type view struct {
	kind  name.Kind
	names []levelled // of a sighting the fullest first, of a profile the most frequent
	level level      // of the fullest name
	texts []string   // the roles
	roles []role     // taken apart only when a name agrees
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
	if p.view == nil {
		p.view = &view{kind: p.Kind, texts: texts(p.Roles)}
		for _, text := range texts(p.Names) {
			if len(p.view.names) == maxCompared {
				break
			}
			p.view.addName(p.parsed(text))
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
