package article

import (
	"strings"

	"golang.org/x/net/html"
)

// maxNodes is how many elements and texts of a page are read. The largest pages of news
// sites have a tenth of it.
const maxNodes = 200_000

// parsePage parses HTML. The error is an [*Unreadable].
func parsePage(text string) (*html.Node, error) {
	if mostNodes(text) > maxNodes {
		return nil, &Unreadable{Why: TooMany}
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // the parser's one error on text that is in memory
		return nil, &Unreadable{Why: TooDeep}
	}
	return root, nil
}

// mostNodes returns how many nodes a parser may make of a page: two per tag, and again
// each formatting element that is never closed, which the standard has the parser open
// anew in every box after it (HTML, "reconstruct the active formatting elements"). Tags
// closed by mistake are rare enough to leave a tenth of the tags out of account.
func mostNodes(text string) int {
	tags := 0
	open := map[string]int{}
	for at := strings.IndexByte(text, '<'); at >= 0; {
		tags++
		name, end := tagName(text[at+1:])
		if formatting[name] {
			if end {
				open[name] = max(0, open[name]-1)
			} else {
				open[name]++
			}
		}
		next := strings.IndexByte(text[at+1:], '<')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	unclosed := 0
	for _, n := range open {
		unclosed += n
	}
	return 2*tags + tags*unclosed/10
}

var formatting = wordsOf("a b big code em font i nobr s small strike strong tt u")

// tagName returns the name in the tag whose first character follows "<", in lower case,
// and whether it is an end tag. Names longer than formatting elements have are cut.
func tagName(s string) (name string, end bool) {
	if strings.HasPrefix(s, "/") {
		s, end = s[1:], true
	}
	n := 0
	for n < len(s) && n < 7 && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	return strings.ToLower(s[:n]), end
}
