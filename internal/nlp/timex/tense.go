package timex

import (
	"strings"

	"onrecord/internal/nlp"
)

// tenseWords are the words that tell of the future and of the past, as classes of the
// vocabulary.
type tenseWords struct{ future, past, article, ranked, deferred, reporting classSet }

func newTenseWords(v *vocabulary) tenseWords {
	return tenseWords{
		future:    1 << v.classes["FUTURE"],
		past:      1 << v.classes["PAST"],
		article:   1 << v.classes["ARTICLE"],
		ranked:    1 << v.classes["ORDINAL"],
		deferred:  1 << v.classes["DEFERRED"],
		reporting: 1 << v.classes["REPORTING"],
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
	case reading.classes&r.tenses.future != 0, reading.classes&r.tenses.deferred != 0 && r.defers(i):
		return 1
	case r.afterBe(i), reading.upper && !r.beginsSentence(i) && !r.inTitle(i):
		return 0 // "in Split" is no verb
	case word == "to" && r.due(i, limit):
		return 1
	case reading.classes&r.tenses.past != 0:
		return -1
	case r.d.Has(nlp.Tags):
		return r.taggedTense(i, reading)
	case len(word) > 4 && strings.HasSuffix(word, "ed") && !reading.upper:
		return -1
	}
	return 0
}

// taggedTense reads the tense from the part of speech. Besides past forms these are present
// ones, which beside a date tell of plans ("The vote takes place on Thursday"), save in
// headlines, where they may tell of anything.
func (r *reckoner) taggedTense(i int, reading reading) int {
	switch tag := r.d.Tags[i]; {
	case tag.X == nlp.VBD, tag.X == nlp.VBN && tag.U == nlp.VERB:
		return -1
	case tag.U != nlp.VERB || tag.X != nlp.VBZ && tag.X != nlp.VBP:
		return 0
	case reading.classes&r.tenses.reporting == 0 && !r.inTitle(i) && r.ownVerb(i):
		return 1
	}
	return 0
}

func (r *reckoner) beginsSentence(i int) bool {
	s := r.d.SentenceOf(i)
	return s >= 0 && r.d.Sentences[s].Start == i
}

// planReach is how many words before a date a verb in the present stands that tells of a plan.
const planReach = 6

// ownVerb reports whether the match stands shortly behind token i and no comma between.
func (r *reckoner) ownVerb(i int) bool {
	if i > r.m.tokens.Start || r.m.tokens.Start-i > planReach {
		return false
	}
	for ; i < r.m.tokens.Start; i++ {
		if r.d.Word(i) == "," {
			return false
		}
	}
	return true
}

// defers reports whether token i, "set" or "postponed", looks ahead: before "to" and a
// verb, or a preposition and the date.
func (r *reckoner) defers(i int) bool {
	if i+2 >= len(r.d.Tokens) {
		return false
	}
	switch r.d.Word(i + 1) {
	case "to":
		return i+2 == r.m.tokens.Start || r.d.Word(i) == "set"
	case "for", "until", "till":
		return i+2 == r.m.tokens.Start
	}
	return false
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
