package name

import (
	"embed"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/internal/nlp/lexicon"
)

//go:embed lists/*.txt
var listFiles embed.FS

// The lists, read when they are first needed; nothing changes them.
var (
	letters      = sync.OnceValue(readLetters)
	romanisation = sync.OnceValue(readRomanisation)

	titles      = lazyPhrases("titles")
	honorifics  = lazyPairs("honorifics")
	particles   = lazySet("particles")
	fathers     = lazySet("fathers")
	generations = lazyPairs("generations")
	forms       = lazyForms("forms")
	common      = lazySet("common")
	variants    = lazyPairs("variants")
	places      = lazyPairs("places")
	acronyms    = lazyAcronyms("acronyms")
	given       = lazySet("given")
	nicknames   = lazyGroups("nicknames")
	families    = lazyGroups("families")
	familyFirst = lazySet("family-first")
)

// entries returns the lines of a list without its comments.
func entries(name string) []string { return lexicon.Embedded(listFiles, "lists/"+name+".txt") }

// pair cuts an entry "left = right".
func pair(entry string) (left, right string) {
	left, right, _ = strings.Cut(entry, "=")
	return strings.TrimSpace(left), strings.TrimSpace(right)
}

func lazySet(name string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, e := range entries(name) {
			set[e] = true
		}
		return set
	})
}

func lazyPairs(name string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		pairs := map[string]string{}
		for _, e := range entries(name) {
			left, right := pair(e)
			pairs[left] = right
		}
		return pairs
	})
}

// phrases are sequences of words, by their first word, the longest first.
type phrases map[string][]phrase

type phrase struct {
	words []string
	means string
}

func (ps phrases) add(words []string, means string) {
	list := append(ps[words[0]], phrase{words, means})
	for i := len(list) - 1; i > 0 && len(list[i-1].words) < len(words); i-- {
		list[i-1], list[i] = list[i], list[i-1]
	}
	ps[words[0]] = list
}

// at returns the longest phrase that words begin with.
func (ps phrases) at(words []raw) (phrase, bool) {
	for _, p := range ps[words[0].text] {
		if len(p.words) <= len(words) && equalWords(p.words, words) {
			return p, true
		}
	}
	return phrase{}, false
}

// equalWords reports whether words begin with head.
func equalWords(head []string, words []raw) bool {
	for i, w := range head {
		if words[i].text != w {
			return false
		}
	}
	return true
}

func lazyPhrases(name string) func() phrases {
	return sync.OnceValue(func() phrases {
		ps := phrases{}
		for _, e := range entries(name) {
			ps.add(strings.Fields(e), e)
		}
		return ps
	})
}

// lazyForms reads entries "limited liability company = llc".
func lazyForms(name string) func() phrases {
	return sync.OnceValue(func() phrases {
		ps := phrases{}
		for _, e := range entries(name) {
			long, short := pair(e)
			ps.add(strings.Fields(fold(long)), short)
		}
		return ps
	})
}

// lazyAcronyms reads entries "imf = international monetary fund"; an acronym has several
// long forms where it has several entries.
func lazyAcronyms(name string) func() map[string][]string {
	return sync.OnceValue(func() map[string][]string {
		all := map[string][]string{}
		for _, e := range entries(name) {
			short, long := pair(e)
			all[short] = append(all[short], long)
		}
		return all
	})
}

// lazyGroups reads lines of words that stand for one another with the first:
// "william bill will". A word can be in several groups.
func lazyGroups(name string) func() map[string][]uint16 {
	return sync.OnceValue(func() map[string][]uint16 {
		groups := map[string][]uint16{}
		for i, e := range entries(name) {
			for _, w := range strings.Fields(e) {
				groups[w] = append(groups[w], uint16(i))
			}
		}
		return groups
	})
}

func readLetters() map[rune]string {
	all := map[rune]string{}
	for _, e := range entries("letters") {
		left, right := pair(e)
		r, _ := utf8.DecodeRuneInString(left)
		all[r] = right
	}
	return all
}
