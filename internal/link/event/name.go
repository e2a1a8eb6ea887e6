package event

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/internal/link/terms"
)

// maxWords is how many words of a name are compared.
const maxWords = 24

// name is what the words of an event's name tell apart.
type name struct {
	topics  []string // stems, sorted: what it is about, who holds it
	ordinal string   // "2" of "the second round"; "next" of "another"; empty if none
	numbers []string // sorted: "2026", "20" of "G20"
	letters []string // sorted: short forms in capitals, "nato"
}

// words returns the words of a text for comparing.
func words(text string) []string {
	split := terms.Split(cut(text, maxText))
	out := make([]string, len(split))
	for i, w := range split {
		out[i] = w.Text
	}
	return out
}

// nameOf reads the name of an event of a kind.
func nameOf(text, kind string) name {
	var n name
	text = cut(text, maxText)
	split := terms.Split(text)
	capitals := strings.ToUpper(text) != text // else capitals tell nothing
	for _, w := range split[:min(len(split), maxWords)] {
		word, ordinal := w.Text, ordinalOf(w.Text)
		switch {
		case ordinal != "":
			if n.ordinal == "" || n.ordinal == "next" {
				n.ordinal = ordinal
			}
			continue
		case strings.ContainsFunc(word, unicode.IsDigit):
			n.numbers = append(n.numbers, strings.TrimLeftFunc(word, unicode.IsLetter))
			n.topics = append(n.topics, word)
			continue
		case terms.IsStop(word) || unspecific[word] || isHead(word, kind):
			continue
		case capitals && isShortForm(text[w.Start:w.End]):
			n.letters = append(n.letters, word)
		}
		n.topics = append(n.topics, terms.Stem(word))
	}
	for _, s := range []*[]string{&n.topics, &n.numbers, &n.letters} {
		slices.Sort(*s)
		*s = slices.Compact(*s)
	}
	return n
}

// isHead reports whether a word only names the kind of an event, or one that can be the same.
func isHead(word, kind string) bool {
	stem := terms.Stem(word)
	if stem == terms.Stem(kind) {
		return true
	}
	noun, known := kindNouns[stem]
	return known && kindsAgree(noun, kind) != kindsApart
}

// isShortForm reports whether a word is two or more capitals, perhaps with points.
func isShortForm(word string) bool {
	n := 0
	for _, r := range strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s") {
		switch {
		case unicode.IsUpper(r):
			n++
		case r != '.':
			return false
		}
	}
	return n >= 2
}

// ordinalOf returns the number that a word counts with, "next" for one that only tells
// another one, empty if it does not count.
func ordinalOf(word string) string {
	if o := ordinalWords[word]; o != "" {
		return o
	}
	digits := strings.TrimRight(word, "stndrh")
	if len(word)-len(digits) == 2 && digits != "" && len(digits) <= 3 && strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return ""
}

// ordinals says how two counts stand: a clash if both count and differ. "The final" one may
// bear any number but the first.
func ordinalsClash(a, b string) bool {
	if a == "last" || b == "last" {
		return a == "1" || b == "1"
	}
	return a != "" && b != "" && a != "next" && b != "next" && a != b
}

// disjoint reports whether two sorted lists that are both told share nothing.
func disjoint(a, b []string) bool { return len(a) > 0 && len(b) > 0 && shared(a, b) == 0 }

// shared counts what two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for _, s := range a {
		if _, ok := slices.BinarySearch(b, s); ok {
			n++
		}
	}
	return n
}
