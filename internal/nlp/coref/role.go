package coref

import "onrecord/internal/nlp"

// role is what the text says somebody is.
type role struct {
	tokens nlp.Range
	head   int  // the noun: "secretary" in "Secretary of State"
	plain  bool // says no office or relation, only whom a noun means: "a boy"
}

// maxRole is the length in tokens beyond which words are no longer taken for a role.
const maxRole = 14

// maxAtName is the most roles that stand with one name.
const maxAtName = 8

// gatherRoles reads the roles that stand with the names of people.
func (r *reading) gatherRoles() {
	for mi := range r.mentions {
		m := &r.mentions[mi]
		if m.name < 0 || m.class != person || r.open(mi) {
			continue
		}
		tokens := r.d.Names[m.name].Tokens
		if r.t.Is(m.Head, nlp.Compound) {
			continue // "major Warhol exhibit": what stands around is of the exhibit
		}
		r.rolesBefore(mi, r.bareName(tokens).Start)
		r.rolesAfter(mi, r.ageEnd(tokens.End))
		r.rolesAhead(mi, tokens.Start)
		r.rolePredicated(mi)
	}
}

// addRole gives a role to the entity of mention mi, and the gender that its noun shows.
func (r *reading) addRole(mi int, ro role) {
	ent := &r.entities[r.mentions[mi].Entity]
	for _, have := range ent.roles[max(0, len(ent.roles)-maxAtName):] {
		if have.tokens == ro.tokens {
			return
		}
	}
	ro.plain = !r.isRole(ro.head)
	ent.roles = append(ent.roles, ro)
	if ent.gender == anyGender {
		ent.gender = r.ofNoun(r.noun(ro.head))
	}
}

// isRole reports whether token i is a noun for what one person is: "minister".
func (r *reading) isRole(i int) bool {
	return r.numberOf(i) != plural && (r.roles[r.noun(i)] || r.roles[key(r.d.Word(i))])
}

// isDescription reports whether token i is a noun for one person: "minister", "boy".
func (r *reading) isDescription(i int) bool {
	return r.isRole(i) || r.numberOf(i) != plural && r.persons[r.noun(i)]
}

func (r *reading) isNoun(i int) bool {
	return r.d.Tags[i].U == nlp.NOUN || r.d.Tags[i].U == nlp.PROPN
}

// rolePredicated reads "Ruiz is the mayor of Leeds" and "Ruiz, who was a minister".
func (r *reading) rolePredicated(mi int) {
	m := &r.mentions[mi]
	if !r.t.Is(m.Head, nlp.Nsubj) {
		return
	}
	p := r.t.Head(m.Head)
	if p < m.Head || !r.isDescription(p) || !r.isNoun(p) || r.t.Child(p, nlp.Cop) < 0 || r.isNegated(p) {
		return
	}
	s := r.d.Sentences[m.sentence]
	r.addRole(mi, role{tokens: nlp.Range{Start: r.titleStart(s.Start, p), End: r.roleEnd(p, s.End)}, head: p})
	r.silence(mi, p)
}

func (r *reading) isNegated(i int) bool {
	for c := range r.t.Children(i) {
		if w := key(r.d.Word(c)); w == "not" || w == "n't" || w == "never" || w == "no" {
			return true
		}
	}
	return false
}

// silence settles the noun at head as part of mention mi, so that no sieve takes it for
// somebody else.
func (r *reading) silence(mi, head int) {
	if at := r.byHead[head]; at >= 0 && r.open(int(at)) {
		m, e := &r.mentions[at], r.mentions[mi].Entity
		m.Entity, m.silent = e, true
		r.entities[e].source = r.entities[e].source || m.source
	}
}
