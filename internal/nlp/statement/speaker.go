package statement

import (
	"fmt"

	"onrecord/internal/nlp"
)

// speaker says who stands behind an attribution with an authority of that kind.
func (r *reading) speaker(f *frame, auth nlp.Authority) nlp.Speaker {
	if f.who < 0 {
		return unknown("", "the text does not say who")
	}
	words := r.d.Quote(f.Source[0])
	switch {
	case auth == nlp.OwnVoice:
		return r.outletItself(f)
	case r.isSeveral(f.who, f.Source[0]):
		return unknown(words, fmt.Sprintf("several speakers: “%s”", words))
	case auth == nlp.AnonymousSource:
		return unknown(words, fmt.Sprintf("the text does not name “%s”", words))
	case auth == nlp.UnknownAuthority && r.isNoOne(f.who):
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

// firstWords returns the noun phrase with which a nameless entity is mentioned first;
// empty if only pronouns mention it.
func (r *reading) firstWords(e int) string {
	head := r.firstNoun(&r.d.Entities[e])
	if head < 0 {
		return ""
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
	if a >= 0 && b >= 0 {
		return r.d.Mentions[a].Entity != r.d.Mentions[b].Entity
	}
	if r.d.Tags[c].U != nlp.NOUN && r.d.Tags[c].U != nlp.PROPN {
		return false
	}
	return r.d.Tags[c].X != r.d.Tags[head].X || r.t.Child(c, nlp.Det, nlp.NmodPoss) >= 0
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
