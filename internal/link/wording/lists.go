package wording

import (
	"embed"
	"strings"

	"github.com/zeebo/xxh3"

	"onrecord/internal/link/terms"
	"onrecord/internal/nlp/lexicon"
)

//go:embed *.txt
var listFiles embed.FS

var (
	// negations maps words that deny to the verb they hold, "" if none.
	negations = readPairs("negations")
	// degrees maps words to the degree of certainty they stand for.
	degrees = readPairs("certainty")
	// irregular maps forms of verbs to their verbs.
	irregular = readPairs("irregular")
	// synonyms maps stems to the number of their group.
	synonyms = readSynonyms("synonyms")
	// opposites maps words, as they are compared, to those that say the opposite.
	opposites = readOpposites("opposites")
)

// entries returns the entries of a word list.
func entries(name string) []string { return lexicon.Embedded(listFiles, name+".txt") }

func readPairs(name string) map[string]string {
	m := map[string]string{}
	for _, l := range entries(name) {
		word, value, _ := strings.Cut(l, "\t")
		m[word] = value
	}
	return m
}

// readSynonyms returns for each stem of a group what stands for the group. Of a stem in two groups the
// first counts.
func readSynonyms(name string) map[string]uint32 {
	m := map[string]uint32{}
	for _, l := range entries(name) {
		words := strings.Fields(l)
		for _, w := range words {
			if s := stem(w); m[s] == 0 {
				m[s] = idOf("synonym " + words[0])
			}
		}
	}
	return m
}

func readOpposites(name string) map[uint32][]uint32 {
	m := map[uint32][]uint32{}
	for _, l := range entries(name) {
		a, b, _ := strings.Cut(l, " ")
		x, y := plainWord(a, false).id, plainWord(b, false).id
		m[x], m[y] = append(m[x], y), append(m[y], x)
	}
	return m
}

// stem returns what is the same of a word in all its forms and spellings.
func stem(w string) string {
	if verb := irregular[w]; verb != "" {
		w = verb
	}
	return terms.Stem(spelt(w))
}

// spelt returns a word in one spelling, of those of Britain and America. It is to compare by, not to be seen.
func spelt(w string) string {
	if len(w) < 6 {
		return w
	}
	for _, s := range spellings {
		if i := strings.Index(w, s.british); i > 1 {
			w = w[:i] + s.american + w[i+len(s.british):]
		}
	}
	return w
}

// spellings are tried in order, each once a word.
var spellings = []struct{ british, american string }{
	{"our", "or"}, {"isation", "ization"}, {"ising", "izing"}, {"ise", "ize"}, {"ysing", "yzing"}, {"yse", "yze"},
	{"elling", "eling"}, {"elled", "eled"}, {"ntre", "nter"}, {"eatre", "eater"}, {"defence", "defense"}, {"ogue", "og"},
	{"programme", "program"}, {"cheque", "check"}, {"sulph", "sulf"}, {"aluminium", "aluminum"},
}

// idOf returns what a word is compared by; never 0.
func idOf(s string) uint32 { return uint32(xxh3.HashString(s)>>32) | 1 }
