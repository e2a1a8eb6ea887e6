package coref

import (
	"strings"

	"onrecord/internal/nlp"
)

// pronounMention makes a candidate of a pronoun that can stand for an entity.
func (r *reading) pronounMention(i int) (mention, bool) {
	m := mention{name: -1}
	m.Kind, m.Tokens = nlp.PronounMention, nlp.Range{Start: i, End: i + 1}
	switch key(r.d.Word(i)) {
	case "he", "him", "his", "himself":
		m.class, m.gender, m.number = person, male, singular
	case "she", "her", "hers", "herself":
		m.class, m.gender, m.number = person, female, singular
	case "i", "me", "my", "mine", "myself":
		m.class, m.number = person, singular
	case "we", "us", "our", "ours", "ourselves":
		m.number = plural
	case "they", "them", "their", "theirs", "themselves":
		m.number = plural
	case "it", "its", "itself":
		m.class, m.number = body, singular
	case "who", "which", "that":
		return m, isRelative(r.d.Tags[i].X)
	default:
		return m, false
	}
	return m, true
}

// isFirst reports whether the pronoun at token i speaks for whoever says it.
func isFirst(word string) bool {
	switch strings.ToLower(word) {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		return true
	}
	return false
}

// joinPronouns joins he, she, it and they to who is most in view, and then the first
// person of quotations to their speakers.
func (r *reading) joinPronouns() {
	v := newView(r)
	for mi := range r.mentions {
		m := &r.mentions[mi]
		if m.Kind == nlp.PronounMention && r.open(mi) && !isRelative(r.d.Tags[m.Head].X) && !isFirst(r.d.Word(m.Head)) {
			v.join(mi)
		}
	}
	for mi := range r.mentions {
		if m := &r.mentions[mi]; m.Kind == nlp.PronounMention && r.open(mi) && isFirst(r.d.Word(m.Head)) {
			r.joinFirst(mi)
		}
	}
}

// joinFirst joins "I" in what somebody says to the speaker; "we" only where a body speaks.
func (r *reading) joinFirst(mi int) {
	m := &r.mentions[mi]
	e := r.speakerOf(r.says[m.Head])
	if e < 0 {
		return
	}
	if m.number == plural && r.entities[e].class != body {
		return
	}
	if m.number == singular && r.entities[e].number == plural {
		return
	}
	r.join(mi, e, "first-person")
}
