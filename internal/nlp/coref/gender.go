package coref

import "onrecord/internal/nlp"

// genders counts the pronouns that can hardly mean anybody but one person.
type genders struct {
	r     *reading
	votes map[int]*[3]int // by entity, then by gender
}

// tellGenders gives those people a gender of whose names no list tells, if the pronouns
// that can hardly mean anybody else agree.
func (r *reading) tellGenders() {
	g := genders{r: r, votes: map[int]*[3]int{}}
	for mi := range r.mentions {
		if m := &r.mentions[mi]; m.Kind == nlp.PronounMention && m.class == person && m.gender != anyGender {
			g.vote(mi)
		}
	}
	for e, v := range g.votes {
		switch {
		case v[female] > 3*v[male]:
			r.entities[e].gender = female
		case v[male] > 3*v[female]:
			r.entities[e].gender = male
		}
	}
}

// vote counts the gender of pronoun mi for whom it must mean.
func (g *genders) vote(mi int) {
	e := g.r.ownSubject(mi)
	if e < 0 {
		e = g.onlyPerson(mi)
	}
	if e < 0 || g.r.entities[e].gender != anyGender {
		return
	}
	if g.votes[e] == nil {
		g.votes[e] = new([3]int)
	}
	g.votes[e][g.r.mentions[mi].gender]++
}

// maxClimb is how many steps up a tree the subject of a clause is looked for.
const maxClimb = 6

// ownSubject returns the named person who is the subject of the clause in which mention
// mi is a reflexive or a possessor: "Li raised his hand", "Li hurt himself"; -1 if there
// is none.
func (r *reading) ownSubject(mi int) int {
	p := r.mentions[mi].Head
	if !isReflexive(r.d.Word(p)) && !r.t.Is(p, nlp.NmodPoss) {
		return -1
	}
	for at, steps := r.t.Head(p), 0; at >= 0 && steps < maxClimb; at, steps = r.t.Head(at), steps+1 {
		s := r.t.Child(at, nlp.Nsubj, nlp.NsubjPass)
		if s < 0 || s > p {
			continue
		}
		if k := r.byHead[s]; k >= 0 && r.mentions[k].name >= 0 && r.mentions[k].class == person {
			return r.mentions[k].Entity
		}
		return -1
	}
	return -1
}

// onlyPerson returns the one person of whom the text speaks before pronoun mi in its
// sentence and the one before it, if that one is named; -1 if somebody else is mentioned too.
func (g *genders) onlyPerson(mi int) int {
	r, only := g.r, -1
	m := &r.mentions[mi]
	for k := mi - 1; k >= 0 && k >= mi-viewMentions && m.sentence-r.mentions[k].sentence <= 1; k-- {
		o := &r.mentions[k]
		switch {
		case o.Kind == nlp.PronounMention || o.class != person || o.number == plural || o.gender.clashes(m.gender):
		case o.Entity < 0 || o.name < 0 || only >= 0 && o.Entity != only:
			return -1
		case !r.entities[o.Entity].gender.clashes(m.gender):
			only = o.Entity
		}
	}
	return only
}
