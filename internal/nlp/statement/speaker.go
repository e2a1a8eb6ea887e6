package statement

import (
	"fmt"

	"onrecord/internal/nlp"
)

// speaker says who stands behind an attribution.
func (r *reading) speaker(f *frame) nlp.Speaker {
	if f.who < 0 {
		return unknown("", "the text does not say who")
	}
	words := r.d.Quote(f.Source[0])
	switch {
	case f.authority == nlp.OwnVoice:
		return r.outletItself(f)
	case r.isPatient(f):
		return unknown("", "the text does not say by whom")
	case r.isSeveral(f.who, f.Source[0]):
		return unknown(words, fmt.Sprintf("several speakers: “%s”", words))
	case f.authority == nlp.AnonymousSource:
		short := r.shortWords(f)
		return unknown(short, fmt.Sprintf("the text does not name “%s”", short))
	case f.authority == nlp.UnknownAuthority && r.isNoOne(f.who):
		return unknown(words, fmt.Sprintf("nobody: “%s”", words))
	}
	if f.mention >= 0 {
		if s, ok := r.known(f.mention); ok {
			return s
		}
	}
	if r.d.Tags[f.who].U == nlp.PRON {
		return unknown(words, fmt.Sprintf("the text leaves open who “%s” is", words))
	}
	return unknown(words, fmt.Sprintf("no name for “%s” was found", words))
}

// shortWords returns what the text calls a source whom it does not name: for a pronoun the
// words that it stands for.
func (r *reading) shortWords(f *frame) string {
	if f.mention >= 0 && r.d.Tags[f.who].U == nlp.PRON && r.d.Mentions[f.mention].Head == f.who {
		if words := r.firstWords(r.d.Mentions[f.mention].Entity); words != "" {
			return words
		}
	}
	return r.d.Quote(r.withoutAside(f))
}

// withoutAside returns the words of a source without what it adds behind a comma or tells
// of its secrecy: "an official" of "an official, who asked not to be named,".
func (r *reading) withoutAside(f *frame) nlp.Range {
	words := f.Source[0]
	for i := max(words.Start, f.who) + 1; i < min(words.End, f.who+maxSource); i++ {
		if r.d.Tags[i].U == nlp.PUNCT && r.d.Spaced(i+1) || f.reason.Start == i && r.hasSecrecy(f.reason) {
			words.End = i
			break
		}
	}
	return words
}

// isPatient reports whether the source of an attribution does not say it but is told or
// accused: "Ruiz is accused of theft", but not "Ruiz is quoted as saying".
func (r *reading) isPatient(f *frame) bool {
	aux := r.t.Child(f.verb, nlp.AuxPass)
	return f.who >= 0 && aux >= 0 && r.d.Word(aux) != "'s" && r.d.Word(aux) != "’s" && r.t.Is(f.who, nlp.NsubjPass) && r.t.Head(f.who) == f.verb &&
		r.acts[r.lemma(f.verb)] == "speech" && r.d.Tags[f.verb].X == nlp.VBN && !r.isQuoted(f) && !isState(r.lemma(f.verb))
}

// isState reports whether whoever is spoken to with a verb then thinks so: "is convinced".
func isState(verb string) bool {
	switch verb {
	case "convince", "persuade", "reassure", "satisfy":
		return true
	}
	return false
}

// isQuoted reports whether a passive cue gives words of its subject: "was quoted as saying".
func (r *reading) isQuoted(f *frame) bool {
	last := f.Cue[len(f.Cue)-1].End - 1
	return last > f.verb && r.acts[r.lemma(last)] != ""
}

func unknown(words, reason string) nlp.Speaker {
	return nlp.Speaker{Entity: -1, Name: words, Unknown: reason}
}

// known returns the entity of mention mi as a speaker, under its name or, if the text
// gives none, under the noun phrase that mentions it first. ok is false if only pronouns do.
func (r *reading) known(mi int) (s nlp.Speaker, ok bool) {
	e := r.d.Mentions[mi].Entity
	name := r.d.Entities[e].Name
	if name == "" {
		name = r.firstWords(e)
	}
	return nlp.Speaker{Entity: e, Name: name}, name != ""
}

// firstWords returns the source or else the noun phrase with which a nameless entity is
// mentioned first; empty if only pronouns mention it.
func (r *reading) firstWords(e int) string {
	head := r.firstNoun(&r.d.Entities[e])
	if head < 0 {
		return ""
	}
	if f := r.byWho[head]; f != nil {
		return r.d.Quote(r.withoutAside(f))
	}
	words := r.d.Mentions[r.byHead[head]].Tokens
	if words.Len() > 1 && r.d.Tags[words.End-1].X == nlp.POS {
		words.End--
	}
	return r.d.Quote(words)
}

// isOutletItself reports whether a source is the outlet: whoever writes, outside of what
// others say, or the outlet's name.
func (r *reading) isOutletItself(head int) bool {
	if r.isWriter(head) {
		_, quoted := r.quotes.Inner(head)
		return !quoted && r.scope[head] < 0
	}
	mi := r.byHead[head]
	return mi >= 0 && r.isOutletName(r.d.Entities[r.d.Mentions[mi].Entity].Name)
}

// isWriter reports whether token i is a pronoun of the first person.
func (r *reading) isWriter(i int) bool {
	switch lower(r.d.Word(i)) {
	case "i", "me", "my", "we", "us", "our":
		return true
	}
	return false
}

// isOutletName reports whether a name is that of the outlet which publishes the text.
func (r *reading) isOutletName(name string) bool {
	return r.d.Context.Outlet != "" && bare(name) == bare(r.d.Context.Outlet)
}

// outletItself returns the outlet as a speaker. Of "I" the text does not say who it is:
// the page may be an interview or a letter.
func (r *reading) outletItself(f *frame) nlp.Speaker {
	words := r.d.Quote(f.Source[0])
	if r.isWriter(f.who) || f.mention < 0 {
		return unknown(words, fmt.Sprintf("written in the first person: “%s”", words))
	}
	s, _ := r.known(f.mention)
	return s
}

// isSeveral reports whether a source joins several speakers: "Google and Yahoo", "the
// president and his ministers", but not "the founder and chair".
func (r *reading) isSeveral(head int, src nlp.Range) bool {
	for c := src.Start; c < min(src.End, src.Start+maxSource); c++ {
		if r.t.Head(c) == head && r.t.Is(c, nlp.Conj) && r.joinedByAnd(head, c) && r.isSomebodyElse(c, head) {
			return true
		}
	}
	return false
}

// maxSource is how many tokens of a source are looked at for a second speaker.
const maxSource = 40

// isSomebodyElse reports whether noun c cannot be one more role of the noun at head: it
// is of another entity, a name of its own, another number, or has its own article.
func (r *reading) isSomebodyElse(c, head int) bool {
	a, b := r.byHead[head], r.byHead[c]
	if a >= 0 && b >= 0 && !r.isBareRole(head) {
		return r.d.Mentions[a].Entity != r.d.Mentions[b].Entity
	}
	if r.d.Tags[c].U != nlp.NOUN && r.d.Tags[c].U != nlp.PROPN {
		return false
	}
	if r.isBareRole(head) {
		return false // "founder and chair Bo Li"
	}
	return r.d.Tags[c].X != r.d.Tags[head].X || r.t.Child(c, nlp.Det, nlp.NmodPoss) >= 0
}

// isBareRole reports whether a singular noun has no article, as a role before a name has none.
func (r *reading) isBareRole(i int) bool {
	return r.d.Tags[i].X == nlp.NN && r.t.Child(i, nlp.Det, nlp.NmodPoss) < 0
}

// joinedByAnd reports whether "and" joins two nouns themselves, not something that
// hangs on the first with a preposition.
func (r *reading) joinedByAnd(from, to int) bool {
	for i := from + 1; i < to; i++ {
		switch r.d.Tags[i].U {
		case nlp.CCONJ:
			return true
		case nlp.ADP, nlp.VERB:
			return false
		}
	}
	return false
}
