package coref

import (
	"strings"

	"onrecord/internal/nlp"
)

// pronounMention makes a candidate of a pronoun that can stand for an entity.
func (r *reading) pronounMention(i int) (mention, bool) {
	m := mention{name: -1}
	if r.isShortName(i) {
		return m, false
	}
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
		m.unseen = true // unless it is a source
		return m, isRelative(r.d.Tags[i].X)
	default:
		return m, false
	}
	return m, true
}

// isShortName reports whether token i is no pronoun but the short form of a name: "WHO" and
// "US" where the words around are not all in capitals.
func (r *reading) isShortName(i int) bool {
	if w := r.d.Word(i); w != "WHO" && w != "US" {
		return false
	}
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(r.d.Tokens) && isWord(lexical(r.d.Word(k))) {
			return !isCapitals(r.d.Word(k))
		}
	}
	return true
}

// isFirst reports whether the pronoun at token i speaks for whoever says it.
func isFirst(word string) bool {
	switch strings.ToLower(word) {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		return true
	}
	return false
}

// joinPronouns joins he, she, it and they to who is most in view.
func (r *reading) joinPronouns(v *view) {
	for mi := range r.mentions {
		m := &r.mentions[mi]
		if r.isOpenPronoun(mi) && !isRelative(r.d.Tags[m.Head].X) && !isFirst(r.d.Word(m.Head)) {
			v.join(mi)
		}
	}
}

func (r *reading) isOpenPronoun(mi int) bool {
	return r.mentions[mi].Kind == nlp.PronounMention && r.open(mi)
}

// joinSpeakers joins the first person of what somebody says to the speaker.
func (r *reading) joinSpeakers() {
	for mi := range r.mentions {
		if r.isOpenPronoun(mi) && isFirst(r.d.Word(r.mentions[mi].Head)) {
			r.joinSpeaker(mi)
		}
	}
}

// joinSpeaker joins "I" to a speaker who is one person; "we" only where a body speaks.
func (r *reading) joinSpeaker(mi int) {
	e := r.speakerOf(r.says[r.mentions[mi].Head])
	if e < 0 {
		return
	}
	ent, many := &r.entities[e], r.mentions[mi].number == plural
	if many && ent.class == body || !many && ent.number != plural && ent.class != body {
		r.join(mi, e, "first-person")
	}
}
