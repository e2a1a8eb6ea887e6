package article

import (
	"embed"
	"strings"
)

//go:embed lists/*.txt
var listFiles embed.FS

// The lists; nothing changes them.
var (
	agencies    = wordSet("agencies")
	staffRoles  = wordSet("staff")
	kickers     = wordSet("kickers")
	mastheads   = wordSet("mastheads")
	boilerplate = newPhrases(entries("boilerplate"))
)

// entries returns the lines of a list without its comments.
func entries(name string) []string {
	b, err := listFiles.ReadFile("lists/" + name + ".txt")
	if err != nil {
		panic(err) // unreachable: the lists are embedded
	}
	var es []string
	for l := range strings.Lines(string(b)) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			es = append(es, l)
		}
	}
	return es
}

// wordSet returns the entries of a list in lower case.
func wordSet(name string) map[string]bool {
	set := map[string]bool{}
	for _, e := range entries(name) {
		set[strings.ToLower(e)] = true
	}
	return set
}

// phrases are patterns over whole lines: "read more" is the line, "read more: …" opens it.
type phrases struct {
	whole    map[string]bool
	prefixes map[string][]string // by first word
}

func newPhrases(patterns []string) phrases {
	p := phrases{whole: map[string]bool{}, prefixes: map[string][]string{}}
	for _, e := range patterns {
		if head, ok := strings.CutSuffix(e, "…"); ok {
			first := firstWord(head)
			p.prefixes[first] = append(p.prefixes[first], head)
		} else {
			p.whole[e] = true
		}
	}
	return p
}

// match reports whether line s is one of the phrases.
func (p phrases) match(s string) bool {
	s = strings.ToLower(strings.Trim(s, " \t\u00a0.:;,!*[]()>»→-–—_\"“”"))
	if p.whole[s] {
		return true
	}
	for _, head := range p.prefixes[firstWord(s)] {
		if strings.HasPrefix(s+" ", head) {
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
