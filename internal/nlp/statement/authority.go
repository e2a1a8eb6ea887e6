package statement

import (
	"strings"

	"onrecord/internal/nlp"
)

// authority says what kind of source stands behind an attribution, by the words of the source.
func (r *reading) authority(f *frame) nlp.Authority {
	if f.who < 0 || r.isPatient(f) {
		return nlp.UnknownAuthority
	}
	if r.isOutletItself(f.who) {
		return nlp.OwnVoice
	}
	head := r.oneOf(f.who)
	switch {
	case r.isNoOne(head):
		return nlp.UnknownAuthority
	case r.isNobody(head):
		return nlp.AnonymousSource
	case r.d.Tags[head].U == nlp.PROPN && r.isOutlet(r.d.Quote(f.Source[0])), r.isPress(head):
		return nlp.RelayedAuthority
	case f.mention < 0 || head != f.who:
		return r.authorityOfNoun(head)
	}
	return r.authorityOfEntity(f.mention, head)
}

// authorityOfEntity judges a source of which there is a mention.
func (r *reading) authorityOfEntity(mi, head int) nlp.Authority {
	e := &r.d.Entities[r.d.Mentions[mi].Entity]
	switch {
	case e.Name == "":
		return r.authorityOfNameless(e, head)
	case r.isCalledPerson(e), e.Kind == nlp.Person && !r.outlets[bare(e.Name)]:
		return nlp.NamedAuthority
	case r.isOutlet(e.Name):
		return nlp.RelayedAuthority
	case r.isSeat(e.Name), e.Kind == nlp.Place:
		return nlp.MetonymAuthority
	case e.Kind == nlp.Organisation:
		return nlp.OrganisationVoice
	}
	return r.authorityOfNoun(head)
}

// isCalledPerson reports whether a pronoun of persons mentions an entity, whatever kind
// its name seems to be of.
func (r *reading) isCalledPerson(e *nlp.Entity) bool {
	for _, mi := range e.Mentions {
		m := r.d.Mentions[mi]
		if r.d.Tags[m.Head].U != nlp.PRON {
			continue
		}
		switch r.lemma(m.Head) {
		case "he", "she", "him", "her", "his", "hers", "who", "whom":
			return true
		}
	}
	return false
}

// oneOf returns the noun that a source picks out of: "diplomats" of "one of the
// diplomats"; head itself if it picks out of none.
func (r *reading) oneOf(head int) int {
	if !r.nobody[r.lemma(head)] {
		return head
	}
	of := r.t.Child(head, nlp.Nmod, nlp.Obl)
	if of < 0 || of < head || r.d.Tags[of].U != nlp.NOUN {
		return head
	}
	if c := r.t.Child(of, nlp.Case); c >= 0 && r.lemma(c) == "of" {
		return of
	}
	return head
}

// authorityOfNameless judges an entity without a name by the noun that first mentions it.
func (r *reading) authorityOfNameless(e *nlp.Entity, head int) nlp.Authority {
	first := r.firstNoun(e)
	switch {
	case first < 0:
		return nlp.UnknownAuthority
	case r.isNobody(r.oneOf(first)):
		return nlp.AnonymousSource
	case r.documents[r.lemma(first)]:
		return nlp.DocumentAuthority
	case r.isPress(first):
		return nlp.RelayedAuthority
	case e.Kind == nlp.Person:
		return nlp.RoleAuthority
	case e.Kind == nlp.Organisation:
		return nlp.OrganisationVoice
	case e.Kind == nlp.Place:
		return nlp.MetonymAuthority
	}
	return r.authorityOfNoun(first)
}

// firstNoun returns the head of the first mention of an entity that is no pronoun, in the
// body rather than the headline, which is short of words; -1 if there is none.
func (r *reading) firstNoun(e *nlp.Entity) int {
	first := -1
	for _, mi := range e.Mentions {
		m := r.d.Mentions[mi]
		if m.Kind == nlp.PronounMention || r.d.Tags[m.Head].U == nlp.PRON {
			continue
		}
		if !r.isInTitle(m.Head) {
			return m.Head
		}
		if first < 0 {
			first = m.Head
		}
	}
	return first
}

// authorityOfNoun judges a source of which only the noun is known.
func (r *reading) authorityOfNoun(head int) nlp.Authority {
	switch w := r.lemma(head); {
	case r.documents[w]:
		return nlp.DocumentAuthority
	case r.isSeat(r.d.Word(head)):
		return nlp.MetonymAuthority
	case r.d.Tags[head].X == nlp.NNS, r.d.Tags[head].X == nlp.NNPS:
		return nlp.RoleAuthority // "Republicans", "experts"
	}
	return nlp.UnknownAuthority
}

// isNobody reports whether the head of a source names nobody and says nothing of them: "a
// source", "some", "people familiar with", but not "young people".
func (r *reading) isNobody(head int) bool {
	switch r.d.Tags[head].U {
	case nlp.NOUN, nlp.DET, nlp.ADJ, nlp.NUM, nlp.PRON:
		w := r.lemma(head)
		return r.nobody[w] && !(r.crowd[w] && r.isDescribed(head)) && !(r.isPerson(w) && r.d.Tags[head].X == nlp.NNS)
	}
	return false
}

// isPerson reports whether a word names nobody in the singular but a part of the people in
// the plural: "women".
func (r *reading) isPerson(w string) bool { return w == "man" || w == "woman" }

// isDescribed reports whether an adjective or noun before the noun at head says which
// people are meant: in "young people", not in "a fourth person".
func (r *reading) isDescribed(head int) bool {
	for c := range r.t.Children(head) {
		if c > head {
			break
		}
		if r.t.Is(c, nlp.Amod, nlp.Compound) && !r.counting[r.lemma(c)] {
			return true
		}
	}
	return false
}

// isPress reports whether a noun stands for outlets: "state media", "the news agency",
// "local media reports", or stands before the name of one.
func (r *reading) isPress(head int) bool {
	if r.d.Tags[head].U == nlp.PROPN && head > 0 {
		head-- // "broadcaster CCTV"
	}
	if r.d.Tags[head].U != nlp.NOUN {
		return false
	}
	w := r.lemma(head)
	if r.press[w] {
		return true
	}
	return head > 0 && r.press[r.lemma(head-1)+" "+w]
}

// isNoOne reports whether the source is that there is none: "nobody", "none of them".
func (r *reading) isNoOne(head int) bool {
	return isNegation(r.lemma(head)) || r.lemma(head) == "one" && head > 0 && r.lemma(head-1) == "no"
}

func (r *reading) isSeat(name string) bool { return r.seats[bare(name)] }

// isOutlet reports whether a name is that of an outlet other than the text's own: the
// list has it, or words for outlets end it.
func (r *reading) isOutlet(name string) bool {
	n := bare(name)
	if n == "" || r.isOutletName(name) {
		return false
	}
	return r.outlets[n] || r.outletWords[n[strings.LastIndexByte(n, ' ')+1:]] && strings.Contains(n, " ")
}
