package coref

import (
	"slices"

	"onrecord/internal/nlp"
)

// farBack is how many sentences a repeated noun looks back.
const farBack = 8

// joinNominals joins noun phrases: "the Ukrainian president" to whom the text made
// president, "the ministry" to the body of that name, "the official" to "a White House
// official". What is left founds an entity of its own.
func (r *reading) joinNominals(v *view) {
	n := nominals{r: r, view: v, byRole: map[string][]int{}, byNoun: map[string][]int32{}, byAge: map[string]int{}, aged: map[int]bool{}}
	n.indexRoles()
	for mi := range r.mentions {
		m := &r.mentions[mi]
		switch {
		case m.Kind == nlp.NameMention:
			n.noteName(mi)
			n.noteAge(mi)
		case n.isOfPerson(mi):
			n.view.join(mi)
		case m.Kind != nlp.NominalMention || !r.open(mi) || r.t.Child(m.Head, nlp.Cop) >= 0 && !m.source:
		default:
			n.join(mi)
		}
	}
}

// isOfPerson reports whether mention mi is "he" or "she", in any form. These are joined in
// the order of the text, for each tells of what gender somebody is.
func (n *nominals) isOfPerson(mi int) bool {
	return n.r.isOpenPronoun(mi) && n.r.mentions[mi].class == person && n.r.mentions[mi].gender != anyGender
}

// nominals finds what noun phrases can repeat.
type nominals struct {
	r      *reading
	view   *view
	byRole map[string][]int   // people by the noun of a role
	byNoun map[string][]int32 // mentions by head noun, bodies also by words of their names
	bodies []int32            // mentions of organisations by name, in order
	people []int32            // mentions of people by name, in order
	byAge  map[string]int     // who is of that age; -1 if several are
	aged   map[int]bool       // of whom the text tells the age
}

// maxRivals is how many bearers of one role or noun, and roles of one bearer, are looked at.
const maxRivals = 16

func (n *nominals) indexRoles() {
	for e := range n.r.entities {
		for _, ro := range n.r.entities[e].roles {
			noun := n.noun(ro.head)
			if list := n.byRole[noun]; len(list) < maxRivals && !slices.Contains(list, e) {
				n.byRole[noun] = append(list, e)
			}
		}
	}
}

// noteName keeps the name of an organisation for "the company" and "the ministry".
func (n *nominals) noteName(mi int) {
	m := &n.r.mentions[mi]
	if m.Entity < 0 || m.name < 0 || n.r.entities[m.Entity].kind() != nlp.Organisation {
		return
	}
	name, other := n.r.d.Names[m.name].Tokens, false
	for i := name.Start; i < name.End; i++ {
		if w := lemma(n.r.d, i); n.r.bodies[w] {
			n.byNoun[w] = append(n.byNoun[w], int32(mi))
			other = other || !n.r.generic[w]
		}
	}
	if !other { // no company is a college
		n.bodies = append(n.bodies, int32(mi))
	}
}

func (n *nominals) join(mi int) {
	m := &n.r.mentions[mi]
	if c := n.r.possessor(m.Head); c >= 0 && n.r.byHead[c] >= 0 && n.r.isOpenPronoun(int(n.r.byHead[c])) {
		n.view.join(int(n.r.byHead[c]))
	}
	e, rule := -1, ""
	if m.words.definite || n.isTitleAlone(m) || n.isHeadline(m) {
		if e, rule = n.byRoleOf(mi), "role"; e < 0 {
			e, rule = n.repeated(mi), "same-noun"
		}
		if e < 0 {
			e, rule = n.onlyBody(mi), "the-company"
		}
		if e < 0 {
			e, rule = n.theOne(mi), "the-person"
		}
	} else {
		e, rule = n.ofHeadline(mi), "headline"
	}
	if e < 0 {
		n.r.found(mi, "nominal")
	} else {
		n.r.join(mi, e, rule)
	}
	w := n.noun(m.Head)
	n.byNoun[w] = append(n.byNoun[w], int32(mi))
}

// isTitleAlone reports whether a mention is an office written like a name: "President".
func (n *nominals) isTitleAlone(m *mention) bool {
	return !m.words.some && n.r.d.Tags[m.Head].U == nlp.PROPN && n.r.roles[lemma(n.r.d, m.Head)]
}

// isHeadline reports whether a mention stands in a headline, where articles are left out.
func (n *nominals) isHeadline(m *mention) bool {
	return n.r.isHeading(m.Head) && !m.words.some
}

// ofHeadline returns whom the headline calls by the same noun, if mention mi is the first
// after it to say so and more: "a senior diplomat" below "Diplomat resigns"; else -1.
func (n *nominals) ofHeadline(mi int) int {
	m, have := &n.r.mentions[mi], n.modifiers(n.r.mentions[mi].Tokens, n.r.mentions[mi].Head)
	list := n.byNoun[n.noun(m.Head)]
	for _, k := range list[:min(len(list), maxRivals)] {
		o := &n.r.mentions[k]
		if o.name >= 0 || o.number != m.number || !n.isHeadline(o) || len(n.r.entities[o.Entity].mentions) > 1 {
			continue
		}
		if n.agree(n.modifiers(o.Tokens, o.Head), have) != noFit && n.r.ownerOf(m.Head).allows(n.r.ownerOf(o.Head)) {
			return o.Entity
		}
	}
	return -1
}

// byRoleOf returns the one person whom the text gave the role that mention mi names, or -1.
// Where several fit, the one whose country is named alike wins, or else none.
func (n *nominals) byRoleOf(mi int) int {
	m := &n.r.mentions[mi]
	if m.class != person || m.number == plural {
		return -1
	}
	best, bestFit, tied := -1, noFit, false
	for _, e := range n.byRole[n.noun(m.Head)] {
		fit := n.fits(mi, e)
		switch {
		case fit > bestFit:
			best, bestFit, tied = e, fit, false
		case fit == bestFit && fit > noFit:
			tied = true
		}
	}
	if tied {
		return -1
	}
	return best
}

// fit says how well a role phrase fits a person.
type fit uint8

const (
	noFit   fit = iota
	mayFit      // nothing speaks against it
	doesFit     // the same country or body is named
)

// fits compares the phrase mi with the roles that entity e was given before it.
func (n *nominals) fits(mi, e int) fit {
	m, best := &n.r.mentions[mi], noFit
	if m.gender.clashes(n.r.entities[e].gender) {
		return noFit
	}
	want, of := n.modifiers(m.Tokens, m.Head), n.r.ownerOf(m.Head)
	if of == owner(e) {
		return noFit // "his lawyer" is somebody else
	}
	roles := n.r.entities[e].roles
	for _, ro := range roles[max(0, len(roles)-maxRivals):] {
		if n.noun(ro.head) != n.noun(m.Head) || !of.allows(n.r.ownerOf(ro.head)) {
			continue
		}
		f := n.agree(want, n.modifiers(ro.tokens, ro.head))
		if ro.tokens.Start < m.Head || n.isHeadline(m) && (f == doesFit || n.isLead(m, ro)) {
			best = max(best, f)
		}
	}
	return best
}

// maxLead is how many sentences after a headline may say who is meant in it.
const maxLead = 3

// isLead reports whether a role is given right below the headline that mention m stands in.
func (n *nominals) isLead(m *mention, ro role) bool {
	return n.r.d.SentenceOf(ro.head)-m.sentence <= maxLead
}

// modifiers are the words of a role beside its noun.
type modifiers struct {
	country string // comparable name of the country; empty if none is named
	words   []string
}

// modifiers reads the words of a phrase about the noun at head; of its possessor, only
// which country that is.
func (n *nominals) modifiers(tokens nlp.Range, head int) modifiers {
	var ms modifiers
	start := tokens.Start
	if c := n.r.possessor(head); c >= 0 {
		ms.country = n.r.countryAt(c)
		start = max(start, c+1)
	}
	for i := start; i < tokens.End; i++ {
		u := n.r.d.Tags[i].U
		if i == head || u != nlp.NOUN && u != nlp.PROPN && u != nlp.ADJ {
			continue
		}
		switch c := n.r.countryAt(i); {
		case c != "":
			ms.country = c
		case i == tokens.Start || n.r.countryAt(i-1) == "" || n.r.country(key(n.r.d.Word(i-1))) != "":
			ms.words = append(ms.words, key(n.r.d.Word(i)))
		}
	}
	return ms
}

// agree compares the modifiers of a phrase with those of a role. All that the phrase says
// must be in the role, but for the country, which may be left out on either side. A role
// that is less than its noun ("vice president") is not meant by the noun alone.
func (n *nominals) agree(want, have modifiers) fit {
	if want.country != "" && have.country != "" && want.country != have.country {
		return noFit
	}
	for _, w := range want.words {
		if !slices.Contains(have.words, w) {
			return noFit
		}
	}
	for _, w := range have.words {
		if n.r.lessening[w] && !slices.Contains(want.words, w) {
			return noFit
		}
	}
	if want.country != "" && want.country == have.country || len(want.words) > 0 {
		return doesFit
	}
	return mayFit
}

// repeated returns the entity that an earlier phrase or name with the same noun
// mentioned, or -1. Two of them that could be meant leave it open.
func (n *nominals) repeated(mi int) int {
	m, found := &n.r.mentions[mi], -1
	list := n.byNoun[n.noun(m.Head)]
	want := n.modifiers(m.Tokens, m.Head)
	for k := len(list) - 1; k >= 0 && k >= len(list)-maxRivals; k-- {
		o := &n.r.mentions[list[k]]
		if m.sentence-o.sentence > farBack {
			break
		}
		if o.Entity == found || !n.canRepeat(m, o, want) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = o.Entity
	}
	return found
}

func (n *nominals) canRepeat(m, o *mention, want modifiers) bool {
	if o.name < 0 && o.number != m.number {
		return false
	}
	if !n.r.ownerOf(m.Head).allows(n.r.ownerOf(o.Head)) {
		return false
	}
	have := n.modifiers(o.Tokens, o.Head)
	if o.name >= 0 {
		have = n.modifiers(n.r.d.Names[o.name].Tokens, o.Head)
	}
	if want.country != "" && want.country != have.country {
		return false
	}
	for _, w := range want.words {
		if !slices.Contains(have.words, w) {
			return false
		}
	}
	return true
}

// onlyBody returns the organisation that "the company" or "the group" means: the last
// one named, if no other was named in that sentence and the one of the mention; else -1.
func (n *nominals) onlyBody(mi int) int {
	m, found := &n.r.mentions[mi], -1
	if !n.r.generic[n.noun(m.Head)] || m.number == plural || n.r.possessor(m.Head) >= 0 || len(n.modifiers(nlp.Range{Start: m.Tokens.Start, End: m.Head}, m.Head).words) > 0 {
		return -1
	}
	for k := len(n.bodies) - 1; k >= max(0, len(n.bodies)-maxRivals); k-- {
		o := &n.r.mentions[n.bodies[k]]
		if m.sentence-o.sentence > 2 || found >= 0 && o.sentence < n.r.mentions[n.bodies[len(n.bodies)-1]].sentence {
			break
		}
		if found >= 0 && o.Entity != found {
			return -1
		}
		found = o.Entity
	}
	return found
}
