package statement

import "onrecord/internal/nlp"

// none is no addressee: neither known nor looked for in vain.
var none = nlp.Speaker{Entity: -1}

// addressee returns who is told: the object of "told", its subject in "was told", or who
// stands behind "to" or "with" after such words as "spoke" and "interview".
func (r *reading) addressee(f *frame) nlp.Speaker {
	if r.addressed[r.lemma(f.verb)] {
		if s, ok := r.told(f); ok {
			return s
		}
	}
	for i := f.reach.Start; i < f.reach.End-1; i++ {
		w := r.lemma(i + 1)
		if (w == "with" || w == "to") && r.listeners[r.lemma(i)] && r.belongs(f, i+1) {
			if s, ok := r.addresseeAt(f, i+2); ok {
				return s
			}
		}
	}
	return none
}

// told returns whom a verb like "tell" tells.
func (r *reading) told(f *frame) (nlp.Speaker, bool) {
	if r.t.Child(f.verb, nlp.AuxPass) < 0 {
		return r.addresseeAt(f, f.verb+1)
	}
	subject := r.t.Child(f.verb, nlp.NsubjPass)
	if subject < 0 {
		return none, false
	}
	return r.addresseeAt(f, r.t.Below(subject).Start)
}

// addresseeAt reads the noun phrase at token i as an addressee, if the words are free.
func (r *reading) addresseeAt(f *frame, i int) (nlp.Speaker, bool) {
	if !f.sentence.Has(i) || !r.free(f, i) || r.dateAt[i] >= 0 {
		return none, false
	}
	end := r.phraseEnd(f, i)
	if mi := r.mentionFrom(i); mi >= 0 && !r.isPossessor(mi) && !(r.hearers[r.lemma(end-1)] && r.d.Mentions[mi].Tokens.End < end) {
		return r.addresseeOf(f, mi)
	}
	if end == i || !r.isListener(end-1) {
		return none, false
	}
	return nlp.Speaker{Entity: -1, Name: r.d.Quote(nlp.Range{Start: i, End: end})}, true
}

// addresseeOf returns who stands behind mention mi, unless that is the source itself.
func (r *reading) addresseeOf(f *frame, mi int) (nlp.Speaker, bool) {
	e := r.d.Mentions[mi].Entity
	if f.mention >= 0 && r.d.Mentions[f.mention].Entity == e {
		return none, false
	}
	if s, ok := r.known(mi); ok {
		return s, true
	}
	return none, false
}

// isPossessor reports whether mention mi only says whose something is: "CNN's reporter".
func (r *reading) isPossessor(mi int) bool {
	m := r.d.Mentions[mi]
	return r.t.Is(m.Head, nlp.NmodPoss) && m.Kind != nlp.PronounMention || r.d.Tags[m.Head].X == nlp.PRPS
}

// isListener reports whether token i can be a noun for somebody who is told something: a
// plural or a name, or one that the list has.
func (r *reading) isListener(i int) bool {
	w := r.lemma(i)
	switch t := r.d.Tags[i]; {
	case r.hearers[w], r.outlets[w]:
		return true
	case t.X == nlp.NNS, t.U == nlp.PROPN:
		return r.acts[w] == "" && !r.media[w]
	}
	return false
}

// mentionFrom returns the mention that starts at token i or right after an article there, or -1.
func (r *reading) mentionFrom(i int) int {
	if mi := r.byStart[i]; mi >= 0 {
		return int(mi)
	}
	if i+1 < len(r.d.Tokens) && r.d.Tags[i].U == nlp.DET {
		return int(r.byStart[i+1])
	}
	return -1
}

// maxPhrase is the length in tokens at which a noun phrase is given up.
const maxPhrase = 9

// isInPhrase reports whether token i can be part of a plain noun phrase.
func (r *reading) isInPhrase(i int) bool {
	t := r.d.Tags[i]
	return isNominal(t.U) || t.X == nlp.PRPS || t.X == nlp.POS
}

func isNominal(u nlp.UPOS) bool {
	return u == nlp.NOUN || u == nlp.PROPN || u == nlp.ADJ || u == nlp.DET || u == nlp.NUM
}
