package wording

import (
	_ "embed"
	"strings"

	"github.com/zeebo/xxh3"

	"onrecord/internal/link/terms"
)

var (
	//go:embed negations.txt
	negationFile string
	//go:embed certainty.txt
	certaintyFile string
	//go:embed synonyms.txt
	synonymFile string
)

var (
	// negations maps words that deny to the verb they hold, "" if none.
	negations = readPairs(negationFile)
	// degrees maps words to the degree of certainty they stand for.
	degrees = readPairs(certaintyFile)
	// synonyms maps stems to the number of their group.
	synonyms = readSynonyms(synonymFile)
)

// entries returns the entries of a word list.
func entries(file string) []string {
	var all []string
	for l := range strings.Lines(file) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			all = append(all, l)
		}
	}
	return all
}

func readPairs(file string) map[string]string {
	m := map[string]string{}
	for _, l := range entries(file) {
		word, value, _ := strings.Cut(l, "\t")
		m[word] = value
	}
	return m
}

// readSynonyms returns for each stem of a group what stands for the group. Of a stem in two groups the
// first counts.
func readSynonyms(file string) map[string]uint32 {
	m := map[string]uint32{}
	for _, l := range entries(file) {
		words := strings.Fields(l)
		for _, w := range words {
			if s := terms.Stem(w); m[s] == 0 {
				m[s] = idOf("synonym " + words[0])
			}
		}
	}
	return m
}

// idOf returns what a word is compared by; never 0.
func idOf(s string) uint32 { return uint32(xxh3.HashString(s)>>32) | 1 }
