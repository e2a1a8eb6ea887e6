package article

import (
	"embed"
	"strings"
	"sync"

	"onrecord/internal/nlp/lexicon"
)

//go:embed lists/*.txt
var listFiles embed.FS

// The lists, read when they are first needed; nothing changes them.
var (
	agencies    = lazySet("agencies")
	staffRoles  = lazySet("staff")
	kickers     = lazySet("kickers")
	mastheads   = lazySet("mastheads")
	boilerplate = sync.OnceValue(func() phrases { return newPhrases(entries("boilerplate")) })
)

// entries returns the lines of a list without its comments.
func entries(name string) []string { return lexicon.Embedded(listFiles, "lists/"+name+".txt") }

// lazySet returns a function that returns the entries of a list in lower case.
func lazySet(name string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, e := range entries(name) {
			set[strings.ToLower(e)] = true
		}
		return set
	})
}

// phrases are patterns over whole lines: "read more" is the line, "read more: …" opens it,
// "…our newsletter…" stands anywhere in it.
type phrases struct {
	whole    map[string]bool
	prefixes map[string][]string // by first word
	inner    []string
}

func newPhrases(patterns []string) phrases {
	p := phrases{whole: map[string]bool{}, prefixes: map[string][]string{}}
	for _, e := range patterns {
		head, ok := strings.CutSuffix(e, "…")
		if inner, anywhere := strings.CutPrefix(head, "…"); anywhere {
			p.inner = append(p.inner, inner)
		} else if ok {
			first := firstWord(head)
			p.prefixes[first] = append(p.prefixes[first], head)
		} else {
			p.whole[e] = true
		}
	}
	return p
}

// maxPhrased is the longest line that may hold one of the phrases, in bytes; a longer
// one is prose that mentions it.
const maxPhrased = 300

// match reports whether line s is one of the phrases. A line that opens with a quotation
// mark is somebody's words.
func (p phrases) match(s string) bool {
	if len(s) > maxPhrased {
		return false
	}
	quoted := strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "“")
	s = strings.ToLower(strings.Trim(s, " \t\u00a0.:;,!*[]()>»→-–—_\"“”"))
	if p.whole[s] {
		return true
	}
	for _, head := range p.prefixes[firstWord(s)] {
		if strings.HasPrefix(s+" ", head) {
			return true
		}
	}
	for _, inner := range p.inner {
		if !quoted && strings.Contains(s, inner) {
			return true
		}
	}
	return false
}

// firstWord returns s up to its first space.
func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}
