package coref

import (
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// entity is an entity under construction.
type entity struct {
	class    class
	gender   gender
	number   number
	mentions []int32 // indexes in reading.mentions
	kinds    [4]int  // how often its names are of each nlp.NameKind
	person   *fullName
	roles    []role
	source   bool // a statement is ascribed to it
}

// found makes a new entity of mention mi and returns its index.
func (r *reading) found(mi int, rule string) int {
	r.entities = append(r.entities, entity{class: r.mentions[mi].class})
	e := len(r.entities) - 1
	r.join(mi, e, rule)
	return e
}

// join settles mention mi as one of entity e.
func (r *reading) join(mi, e int, rule string) {
	m, ent := &r.mentions[mi], &r.entities[e]
	m.Entity, m.Rule = e, rule
	ent.source = ent.source || m.source
	if !m.unseen {
		ent.mentions = append(ent.mentions, int32(mi))
	}
	if m.name >= 0 {
		ent.kinds[m.kind]++
	}
	if ent.gender == anyGender {
		ent.gender = m.gender
	}
	if ent.number == anyNumber {
		ent.number = m.number
	}
}

// open reports whether mention mi waits for a sieve.
func (r *reading) open(mi int) bool { return r.mentions[mi].Entity < 0 }

// give writes what was found into the Doc: entities that have a name, are a source or
// are spoken of more than once.
func (r *reading) give() {
	keep := make([]int, len(r.entities))
	for e := range keep {
		keep[e] = -1
	}
	r.d.Mentions, r.d.Entities = nil, nil
	for _, m := range r.inOrder() {
		if !r.worthKeeping(m.Entity) {
			continue
		}
		at := keep[m.Entity]
		if at < 0 {
			at = len(r.d.Entities)
			keep[m.Entity] = at
			r.d.Entities = append(r.d.Entities, r.finished(m.Entity))
		}
		m.Entity = at
		r.d.Entities[at].Mentions = append(r.d.Entities[at].Mentions, len(r.d.Mentions))
		r.d.Mentions = append(r.d.Mentions, m)
	}
}

// inOrder returns the settled mentions by start, the longer first.
func (r *reading) inOrder() []nlp.Mention {
	var out []nlp.Mention
	for _, m := range r.mentions {
		if m.Entity >= 0 && !m.silent && !m.unseen {
			out = append(out, m.Mention)
		}
	}
	slices.SortStableFunc(out, func(a, b nlp.Mention) int {
		if a.Tokens.Start != b.Tokens.Start {
			return a.Tokens.Start - b.Tokens.Start
		}
		return b.Tokens.End - a.Tokens.End
	})
	return out
}

func (r *reading) worthKeeping(e int) bool {
	ent := &r.entities[e]
	return ent.source || ent.isNamed() || len(ent.mentions) > 1
}

func (e *entity) isNamed() bool { return e.kinds != [4]int{} }

func (r *reading) finished(e int) nlp.Entity {
	ent := &r.entities[e]
	slices.SortStableFunc(ent.roles, func(a, b role) int { return a.tokens.Start - b.tokens.Start })
	out := nlp.Entity{Kind: ent.kind(), Name: r.fullestName(ent)}
	for _, role := range ent.roles {
		if role.plain {
			continue
		}
		out.Roles = append(out.Roles, nlp.Role{Tokens: role.tokens})
	}
	return out
}

// kind is what most of its names are; without a name, what its nouns say.
func (e *entity) kind() nlp.NameKind {
	if e.isNamed() {
		best := nlp.Person
		for k := range e.kinds {
			if e.kinds[k] > e.kinds[best] {
				best = nlp.NameKind(k)
			}
		}
		return best
	}
	switch e.class {
	case person:
		return nlp.Person
	case body:
		return nlp.Organisation
	}
	return nlp.Other
}

// fullestName returns the name with most words, the longer and then the earlier of two; "Port Lorne" rather
// than the "PORT LORNE" of a dateline.
func (r *reading) fullestName(e *entity) string {
	best, words := "", 0
	for _, mi := range e.mentions {
		m := r.mentions[mi]
		if m.name < 0 {
			continue
		}
		tokens := r.bareName(r.d.Names[m.name].Tokens)
		name := r.d.Quote(tokens)
		quieter := strings.EqualFold(name, best) && best == strings.ToUpper(best) && name != best
		if tokens.Len() > words || tokens.Len() == words && (len(name) > len(best) || quieter) {
			best, words = name, tokens.Len()
		}
	}
	return best
}
