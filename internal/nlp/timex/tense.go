package timex

import (
	"strings"

	"onrecord/internal/nlp"
)

// tenseWords are the words that tell of the future and of the past, as classes of the
// vocabulary.
type tenseWords struct{ future, past, article classSet }

func newTenseWords(v *vocabulary) tenseWords {
	return tenseWords{
		future:  1 << v.classes["FUTURE"],
		past:    1 << v.classes["PAST"],
		article: 1 << v.classes["ARTICLE"],
	}
}

// tenseReach is how many words are looked at on each side of a date.
const tenseReach = 25

// tense returns -1 if the clause of the match speaks of the past, 1 if of the future, 0 if
// it does not tell. The nearest verb before the date in its sentence decides, or
// else the nearest behind it.
func (r *reckoner) tense() int {
	s := r.d.SentenceOf(r.m.tokens.Start)
	if s < 0 {
		return 0
	}
	sentence := r.d.Sentences[s]
	for i := r.m.tokens.Start - 1; i >= max(sentence.Start, r.m.tokens.Start-tenseReach); i-- {
		if t := r.tenseOf(i, sentence.End); t != 0 {
			return t
		}
	}
	for i := r.m.tokens.End; i < min(sentence.End, r.m.tokens.End+tenseReach); i++ {
		if t := r.tenseOf(i, sentence.End); t != 0 {
			return t
		}
	}
	return 0
}

// tenseOf returns what token i says of the tense. The lists come first, since
// "expected" and "scheduled" look to the future whatever their form.
func (r *reckoner) tenseOf(i, limit int) int {
	word := r.d.Word(i)
	reading := r.vocabulary.read(word)
	switch {
	case reading.classes&r.tenses.future != 0:
		return 1
	case reading.classes&r.tenses.past != 0:
		return -1
	case r.d.Has(nlp.Tags):
		return r.taggedTense(i, limit)
	case len(word) > 4 && strings.HasSuffix(word, "ed") && !reading.upper:
		return -1
	case word == "to" && r.inTitle(i) && r.purpose(i+1, limit):
		return 1
	}
	return 0
}

// taggedTense reads the tense from the part of speech: a past form, or in a headline
// "to" with a verb ("Leaders to meet Tuesday").
func (r *reckoner) taggedTense(i, limit int) int {
	switch tag := r.d.Tags[i]; {
	case tag.X == nlp.VBD, tag.X == nlp.VBN && tag.U == nlp.VERB:
		return -1
	case tag.X == nlp.TO && i+1 < limit && r.d.Tags[i+1].X == nlp.VB && r.inTitle(i):
		return 1
	}
	return 0
}

func (r *reckoner) inTitle(i int) bool {
	b := r.d.BlockOf(i)
	return b >= 0 && r.d.Blocks[b].Kind == nlp.Title
}

// purpose guesses without tags whether token i is a verb after "to": it is in lower
// case and neither an article nor a number.
func (r *reckoner) purpose(i, limit int) bool {
	if i >= limit {
		return false
	}
	word := r.d.Word(i)
	return 'a' <= word[0] && word[0] <= 'z' && r.vocabulary.read(word).classes&r.tenses.article == 0
}
