package event

import "onrecord/internal/nlp"

// maxClimb is how many steps up the tree the clause of a noun is looked for.
const maxClimb = 5

// carrier returns the token that stands in its clause for the event at i: "round" in "a round of
// talks"; i itself if there is none.
func (r *reading) carrier(i int) int {
	if h := r.t.Head(i); h >= 0 && h < i && r.t.Is(i, nlp.Nmod) && r.preposition(i) == "of" && r.carriers[r.lemma(h)] {
		return h
	}
	return i
}

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

func (r *reading) isVerb(i int) bool {
	return (r.d.Tags[i].U == nlp.VERB || r.d.Tags[i].U == nlp.AUX) && !r.isNoun(i)
}

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
		if r.t.Is(k, nlp.Parataxis, nlp.Punct, nlp.Discourse) || r.isVerb(k) && (r.cue[k] || r.t.Is(k, nlp.Conj)) {
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
	if n := r.carrier(i); i-n < maxName {
		p.Start = n
	}
	for p.Start > 0 && i-p.Start < maxName && r.canPrecede(p.Start-1) && r.t.Under(p.Start-1, i, maxClimb) {
		p.Start--
	}
	if p.Start > 0 && p.Start+1 < i && r.dateAt[p.Start-1] >= 0 && r.d.Tags[p.Start+1].X == nlp.POS {
		p.Start += 2 // "Thursday night's debate"
	}
	for p.Start < i && !r.isNoun(p.Start) && r.d.Tags[p.Start].U != nlp.ADJ && r.d.Tags[p.Start].U != nlp.NUM {
		p.Start++
	}
	if p.End < len(r.d.Tokens) && r.d.Tags[p.End].U == nlp.ADP && r.topics[r.word(p.End)] {
		end := r.topicEnd(p.End)
		for k := p.End; k < end; k++ {
			if r.t.Head(k) == i {
				p.End = end
				break
			}
		}
	}
	return p
}

// topicEnd returns the end of the phrase with a preposition that starts at token i: before a
// verb, a mark, a date, or any other preposition than "of". It goes by the order of words,
// since parsers often hang the next phrase too low.
func (r *reading) topicEnd(i int) int {
	end := i + 1
	for end < len(r.d.Tokens) && end-i < maxName && (r.canPrecede(end) || r.d.Tags[end].U == nlp.DET || r.word(end) == "of" || r.d.Tags[end].X == nlp.PRPS) {
		end++
	}
	for end > i && !r.isNoun(end-1) {
		end--
	}
	return end
}

// isNoun reports whether one of the two tags of token i is a noun's.
func (r *reading) isNoun(i int) bool {
	u, x := r.d.Tags[i].U, r.d.Tags[i].X
	return u == nlp.NOUN || u == nlp.PROPN || x == nlp.NN || x == nlp.NNS || x == nlp.NNP || x == nlp.NNPS
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

// preposition returns the preposition of a phrase about token i; empty if it has none.
func (r *reading) preposition(i int) string {
	if c := r.t.Child(i, nlp.Case); c >= 0 && c < i {
		return r.word(c)
	}
	return ""
}
