package score

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// particles may stand inside a name in lower case; the short list those of a person.
var (
	particles = []string{
		"&", "'s", "-", "/", "al", "and", "bin", "da", "de", "del", "der", "di", "du", "el", "for", "ibn", "in", "la",
		"le", "of", "on", "the", "van", "von", "’s", "–",
	}
	personParticles = []string{"-", "al", "bin", "da", "de", "del", "der", "di", "du", "el", "ibn", "la", "le", "van", "von"}
)

// titles stand before the name of a person and are not part of it.
var titles = []string{
	"Adm.", "Admiral", "Ambassador", "Archbishop", "Bishop", "Brig.", "Capt.", "Captain", "Chancellor", "Chairman",
	"Col.", "Colonel", "Commander", "Dr", "Dr.", "Foreign", "Former", "Gen.", "General", "Gov.", "Governor", "Judge",
	"Justice", "King", "Lieutenant", "Lord", "Lt.", "Maj.", "Major", "Mayor", "Minister", "Mr", "Mr.", "Mrs", "Mrs.",
	"Ms", "Ms.", "Pope", "President", "Prime", "Prince", "Princess", "Prof.", "Professor", "Queen", "Rep.",
	"Representative", "Secretary", "Sen.", "Senator", "Sgt.", "Sheikh", "Sheriff", "Sir", "Spc.", "Undersecretary",
}

// pronouns may be capitalised and are no names.
var pronouns = []string{
	"he", "her", "hers", "him", "his", "i", "it", "its", "me", "my", "our", "ours", "she", "that", "the", "their", "them",
	"these", "they", "this", "those", "us", "we", "which", "who", "you", "your",
}

// properName says which of the words of a mention in a gold file are a name, as from and
// to; ok is false if none are. Some gold files mark whole noun phrases, with articles,
// titles and complements, and do not tell names from other phrases. A mention counts as a
// name if, without its article, it begins and ends with a capital or digit, holds a
// letter, and only particles between are in lower case. For a person all up to the last
// title or possessive is left out, and all from the first "of", comma or the like.
func properName(words []string, person bool) (from, to int, ok bool) {
	from, to = withoutArticle(words)
	allowed := particles
	if person {
		from, to = personName(words, from, to)
		allowed = personParticles
		if to > 0 && slices.Contains(titles, words[to-1]) {
			return 0, 0, false // a title alone is no name
		}
	}
	if from >= to || !capitalised(words[from:to], allowed) {
		return 0, 0, false
	}
	return from, to, true
}

// capitalised reports whether words begin and end with a capital or digit, hold a letter,
// are no pronoun, and have only the allowed ones in lower case between.
func capitalised(words, allowed []string) bool {
	first := words[0]
	if len(words) == 1 && first != "US" && slices.Contains(pronouns, strings.ToLower(first)) {
		return false
	}
	if !capital(first) || !capital(words[len(words)-1]) {
		return false
	}
	letters := false
	for _, w := range words {
		if !capital(w) && !slices.Contains(allowed, w) {
			return false
		}
		letters = letters || strings.ContainsFunc(w, unicode.IsLetter)
	}
	return letters
}

// withoutArticle returns the range of words without an article before and a possessive
// or full stop after.
func withoutArticle(words []string) (from, to int) {
	to = len(words)
	if to > 0 && strings.EqualFold(words[0], "the") {
		from++
	}
	for to > from && slices.Contains([]string{"'s", "’s", "'", "’", "."}, words[to-1]) {
		to--
	}
	return from, to
}

// personName narrows a range of words to what lies between a title or possessive and a
// complement.
func personName(words []string, from, to int) (int, int) {
	for i := from; i < to-1; i++ {
		if w := words[i]; slices.Contains(titles, w) || w == "'s" || w == "’s" {
			from = i + 1
		}
	}
	complement := slices.IndexFunc(words[from:to], func(w string) bool {
		return slices.Contains([]string{",", "(", "of", "from", "at", "in", "for", "and", "–", "—"}, w)
	})
	if complement > 0 {
		to = from + complement
	}
	return from, to
}

// capital reports whether w begins with a capital or a digit.
func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}
