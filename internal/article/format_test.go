package article

import (
	"fmt"
	"strings"
)

// format writes an Article as the test cases have it: what is known, one field a line,
// then each part with the words it covers, shortened in the middle.
func format(a *Article) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	field("url", a.URL)
	field("outlet", a.Outlet)
	field("headline", a.Headline)
	field("standfirst", a.Standfirst)
	field("authors", strings.Join(a.Authors, "; "))
	field("published", a.Published.String())
	field("modified", a.Modified.String())
	field("language", a.Language)
	for _, n := range a.Notes {
		field("note", n)
	}
	end := 0
	for _, p := range a.Parts {
		indent := ""
		if p.Start < end {
			indent = "  "
		}
		end = max(end, p.End)
		fmt.Fprintf(&b, "%s%s %q\n", indent, p.Kind, shorten(a.Text[p.Start:p.End]))
	}
	return b.String()
}

// shorten keeps the first and last words of s.
func shorten(s string) string {
	ws := strings.Fields(s)
	if len(ws) <= 12 {
		return s
	}
	return strings.Join(ws[:6], " ") + " … " + strings.Join(ws[len(ws)-4:], " ")
}
