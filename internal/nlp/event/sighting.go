package event

import (
	"slices"

	"onrecord/internal/nlp"
)

// sighting is one place of the text that tells of an event.
type sighting struct {
	kind     string
	class    class
	name     nlp.Range
	status   nlp.EventStatus
	when     int // index in Doc.Dates; -1 if not told
	where    int // index in Doc.Entities; -1 if not told
	people   []int
	evidence nlp.Range
	again    bool // it takes place again: not what was spoken of before
	definite bool // "the meeting": it has been spoken of, or a headline leaves out the article
}

// sight returns the sighting whose noun or verb is token i.
func (r *reading) sight(i int) (sighting, bool) {
	switch {
	case r.isNoun(i):
		if kind := r.nouns[r.lemma(i)]; kind != "" && r.isEventNoun(i) {
			return r.sightNoun(i, kind)
		}
	case r.d.Tags[i].U == nlp.VERB:
		if kind := r.verbs[r.lemma(i)]; kind != "" && r.d.Tags[i].X != nlp.VBG {
			return r.sightVerb(i, kind)
		}
	}
	return sighting{}, false
}

// isEventNoun leaves out nouns before another noun ("summit host"), plurals that tell of
// events in general, words in a date ("March") or in the name of a person or body, and what is
// only possible.
func (r *reading) isEventNoun(i int) bool {
	if r.t.Is(i, nlp.Compound, nlp.Flat, nlp.Amod, nlp.NmodPoss) || r.isInName(i) || r.dateAt[i] >= 0 {
		return false
	}
	if x := r.d.Tags[i].X; (x == nlp.NNS || x == nlp.NNPS) && !r.plurals[r.lemma(i)] && !r.plurals[r.word(i)] {
		return false
	}
	for c := range r.t.Children(i) {
		if r.t.Is(c, nlp.Amod, nlp.Det) && r.doubting[r.lemma(c)] {
			return false
		}
	}
	return true
}

func (r *reading) isInName(i int) bool {
	at, found := slices.BinarySearchFunc(r.d.Names, i, func(n nlp.Name, i int) int {
		switch {
		case n.Tokens.End <= i:
			return -1
		case n.Tokens.Start > i:
			return 1
		}
		return 0
	})
	return found && r.d.Names[at].Kind != nlp.Other
}

// governing returns the verb v that says what becomes of the event whose noun is at n, or -1; the
// verb whose clause is the evidence; and what that clause does to the event, in which mood.
func (r *reading) governing(n int) (v, whole int, c class, m mood) {
	v = r.governor(n)
	if p := r.participle(n); p >= 0 && r.classOf(p, n) != named && r.classOf(p, n) != attended {
		v = p
	}
	if x := r.relative(n); x >= 0 && (v < 0 || outweighs(r.relativeClass(x), r.classOf(v, n))) {
		return x, x, r.relativeClass(x), r.moodOf(x)
	}
	if v < 0 {
		return -1, -1, named, open
	}
	whole = v
	if x := r.t.Child(v, nlp.Xcomp); x >= 0 && r.isSubject(n) {
		v = x // "the summit is expected to focus": the infinitive says what it does
	}
	c, m = r.classOf(v, n), r.moodOf(v)
	if c == attended && m != doubtful && r.expecting[r.lemma(v)] {
		m = expected // "they are expected at the summit"
	}
	return v, whole, c, m
}

// sightNoun reads the clause around the noun of an event.
func (r *reading) sightNoun(i int, kind string) (sighting, bool) {
	n := r.carrier(i)
	v, whole, c, m := r.governing(n)
	if v < 0 && (r.isQuestion(n) || r.isNegated(n)) {
		return sighting{}, false
	}
	s := sighting{
		kind: kind, class: c, name: r.phrase(i), when: r.when(i, v, c), where: r.where(i, v, c, kind),
		people: r.participants(i, v, c), definite: r.isDefinite(n), again: v >= 0 && r.isAgain(v),
	}
	s.evidence = s.name
	if v >= 0 {
		s.evidence = r.clause(whole)
	}
	if v >= 0 && r.t.Is(v, nlp.AclRelcl) && r.t.Head(v) == n {
		s.evidence.Start = min(s.evidence.Start, s.name.Start) // "talks that ended on Friday"
	}
	var ok bool
	s.status, ok = c.status(m, r.orderOf(s.when))
	return s, ok && (c != named || s.when >= 0)
}

// sightVerb reads the clause of a verb that is an event. Without a date it tells none: who
// "met" somebody once does not make the news.
func (r *reading) sightVerb(i int, kind string) (sighting, bool) {
	s := sighting{
		kind: kind, class: told, name: r.verbPhrase(i), when: r.when(i, i, told), where: r.where(i, i, told, kind),
		people: r.participants(i, i, told), evidence: r.clause(i), again: r.isAgain(i),
	}
	if s.when < 0 || len(s.people) == 0 && s.where < 0 || r.journeys[r.lemma(i)] && s.where < 0 {
		return s, false
	}
	var ok bool
	s.status, ok = told.status(r.moodOf(i), r.orderOf(s.when))
	return s, ok
}

// isAgain reports whether verb v tells what has been before: "will meet again".
func (r *reading) isAgain(v int) bool {
	for c := range r.t.Children(v) {
		if r.word(c) == "again" {
			return true
		}
	}
	return false
}

// verbPhrase returns a verb with its object, if that is short and follows at once.
func (r *reading) verbPhrase(v int) nlp.Range {
	p := nlp.Range{Start: v, End: v + 1}
	for c := range r.t.Children(v) {
		if below := r.t.Below(c); c > v && below.Start == p.End && below.Len() <= maxName && r.t.Is(c, nlp.Obj, nlp.CompoundPrt) {
			p.End = below.End
		}
	}
	return p
}

// isDefinite reports whether a noun has "the", "this" or a possessor, or stands in a headline.
func (r *reading) isDefinite(i int) bool {
	if r.inTitle(i) {
		return true
	}
	if p := r.phrase(i); p.Start > 0 && (r.word(p.Start-1) == "a" || r.word(p.Start-1) == "an") {
		return false // "a donors' meeting"
	}
	for c := range r.t.Children(i) {
		if r.t.Is(c, nlp.NmodPoss) {
			return true
		}
		switch r.word(c) {
		case "the", "this", "that", "these", "those":
			return true
		}
	}
	return false
}
