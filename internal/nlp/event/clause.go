package event

import "onrecord/internal/nlp"

// maxClimb is how many steps up the tree the clause of a noun is looked for.
const maxClimb = 5

// governor returns the verb that says what becomes of the noun at token i, or -1: the one
// whose subject, object or complement it is, alone or beside others.
func (r *reading) governor(i int) int {
	for range maxClimb {
		h := r.t.Head(i)
		switch {
		case h < 0:
			return -1
		case r.t.Is(i, nlp.Conj):
			i = h
		case r.isVerb(h) && r.t.Is(i, nlp.Nsubj, nlp.NsubjPass, nlp.Obj, nlp.Obl):
			return h
		default:
			return -1
		}
	}
	return -1
}

// participle returns the participle that hangs on the noun at token i, "scheduled" in "the
// vote scheduled for Monday", or -1.
func (r *reading) participle(i int) int {
	if c := r.t.Child(i, nlp.Acl); c >= 0 && r.d.Tags[c].X == nlp.VBN {
		return c
	}
	return -1
}

func (r *reading) isVerb(i int) bool { return r.d.Tags[i].U == nlp.VERB || r.d.Tags[i].U == nlp.AUX }

// verbKey returns the lemma of verb v with its particle, or with "place" or "part" as its
// object: "call off", "take place".
func (r *reading) verbKey(v int) string {
	key := r.lemma(v)
	for c := range r.t.Children(v) {
		w := r.word(c)
		if r.t.Is(c, nlp.CompoundPrt) || w == "ahead" || r.t.Is(c, nlp.Obj) && (w == "place" || w == "part") {
			return key + " " + w
		}
	}
	return key
}

// clause returns the tokens of the clause about v without what is only put beside it: who
// says so, a second clause, marks at its ends.
func (r *reading) clause(v int) nlp.Range {
	c := nlp.Range{Start: v, End: v + 1}
	for k := range r.t.Children(v) {
		if r.t.Is(k, nlp.Parataxis, nlp.Punct, nlp.Discourse) || r.t.Is(k, nlp.Conj) && r.isVerb(k) {
			continue
		}
		below := r.t.Below(k)
		c.Start, c.End = min(c.Start, below.Start), max(c.End, below.End)
	}
	for c.End-1 > v && r.d.Tags[c.End-1].U == nlp.PUNCT {
		c.End--
	}
	for c.Start < v && r.d.Tags[c.Start].U == nlp.PUNCT {
		c.Start++
	}
	return c
}

// maxName is the length in tokens of the longest phrase that is taken into a name.
const maxName = 12

// phrase returns the noun phrase that names the event at token i, without articles, time and
// place: "leaders' summit on Ukraine's security guarantees".
func (r *reading) phrase(i int) nlp.Range {
	p := nlp.Range{Start: i, End: i + 1}
	for p.Start > 0 && i-p.Start < maxName && r.canPrecede(p.Start-1) && r.t.Under(p.Start-1, i, maxClimb) {
		p.Start--
	}
	for p.Start < i && r.d.Tags[p.Start].U != nlp.NOUN && r.d.Tags[p.Start].U != nlp.PROPN &&
		r.d.Tags[p.Start].U != nlp.ADJ && r.d.Tags[p.Start].U != nlp.NUM {
		p.Start++
	}
	for c := range r.t.Children(i) {
		below := r.t.Below(c)
		if below.Start == p.End && below.Len() <= maxName && r.belongsToName(c) {
			p.End = below.End
		}
	}
	return p
}

func (r *reading) canPrecede(i int) bool {
	switch r.d.Tags[i].U {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.NUM:
		return r.dateAt[i] < 0
	case nlp.PART:
		return r.d.Tags[i].X == nlp.POS
	case nlp.PUNCT:
		return r.d.Word(i) == "-" || r.d.Word(i) == "–"
	}
	return false
}

// belongsToName reports whether what hangs on an event's noun as c tells its subject.
func (r *reading) belongsToName(c int) bool {
	if !r.t.Is(c, nlp.Nmod) || r.dateAt[c] >= 0 {
		return false
	}
	below := r.t.Below(c)
	for i := below.Start; i < below.End; i++ {
		if r.d.Tags[i].U == nlp.PUNCT && r.d.Word(i) != "-" || r.dateAt[i] >= 0 || r.isVerb(i) {
			return false
		}
	}
	return r.topics[r.preposition(c)]
}

// preposition returns the preposition of a phrase about token i; empty if it has none.
func (r *reading) preposition(i int) string {
	if c := r.t.Child(i, nlp.Case); c >= 0 && c < i {
		return r.word(c)
	}
	return ""
}
