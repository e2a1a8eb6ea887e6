package timex

import (
	"strings"

	"onrecord/internal/nlp"
)

// tenseWords are the words that tell of the future and of the past, as classes of the
// vocabulary.
type tenseWords struct{ future, past, article, ranked classSet }

func newTenseWords(v *vocabulary) tenseWords {
	return tenseWords{
		future:  1 << v.classes["FUTURE"],
		past:    1 << v.classes["PAST"],
		article: 1 << v.classes["ARTICLE"],
		ranked:  1 << v.classes["ORDINAL"],
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
	for i := r.m.tokens.End; i < min(sentence.End, r.m.tokens.End+tenseReach) && !closesDateline(r.d.Word(i)); i++ {
		if t := r.tenseOf(i, sentence.End); t != 0 {
			return t
		}
	}
	return 0
}

// closesDateline reports whether word may end a dateline or another stretch without a verb:
// "VELM, April 25 (Reuters) - ".
func closesDateline(word string) bool {
	switch word {
	case "(", "—", "–", "--":
		return true
	}
	return false
}

// tenseOf returns what token i says of the tense. The lists come first, since
// "expected" and "scheduled" look to the future whatever their form.
func (r *reckoner) tenseOf(i, limit int) int {
	word := r.d.Word(i)
	reading := r.vocabulary.read(word)
	switch {
	case reading.classes&r.tenses.future != 0:
		return 1
	case r.afterBe(i):
		return 0
	case word == "to" && r.due(i, limit):
		return 1
	case reading.classes&r.tenses.past != 0:
		return -1
	case r.d.Has(nlp.Tags):
		return r.taggedTense(i)
	case len(word) > 4 && strings.HasSuffix(word, "ed") && !reading.upper:
		return -1
	}
	return 0
}

// taggedTense reads the tense from the part of speech: a past form.
func (r *reckoner) taggedTense(i int) int {
	if tag := r.d.Tags[i]; tag.X == nlp.VBD || tag.X == nlp.VBN && tag.U == nlp.VERB {
		return -1
	}
	return 0
}

// afterBe reports whether token i stands behind "be", so that its form says nothing: what
// stands before "be" does ("will be held", "had to be moved").
func (r *reckoner) afterBe(i int) bool {
	for n := 0; n < 2 && i > 0; n++ { // "be formally held"
		i--
		switch word := r.d.Word(i); {
		case word == "be" || word == "being":
			return true
		case !strings.HasSuffix(word, "ly"):
			return false
		}
	}
	return false
}

// due reports whether "to" at token i says that something is still to come: in a
// headline ("Leaders to meet Tuesday") or behind a present "be" ("are to meet"), with a verb.
func (r *reckoner) due(i, limit int) bool {
	if i+1 >= limit || !r.inTitle(i) && (i == 0 || !isPresentBe(r.d.Word(i-1))) {
		return false
	}
	if r.d.Has(nlp.Tags) {
		return r.d.Tags[i+1].X == nlp.VB
	}
	return r.purpose(i + 1)
}

func isPresentBe(word string) bool {
	switch word {
	case "is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m":
		return true
	}
	return false
}

func (r *reckoner) inTitle(i int) bool {
	b := r.d.BlockOf(i)
	return b >= 0 && r.d.Blocks[b].Kind == nlp.Title
}

// purpose guesses without tags whether token i is a verb after "to": it is in lower
// case and neither an article nor a number.
func (r *reckoner) purpose(i int) bool {
	word := r.d.Word(i)
	return 'a' <= word[0] && word[0] <= 'z' && r.vocabulary.read(word).classes&r.tenses.article == 0
}
