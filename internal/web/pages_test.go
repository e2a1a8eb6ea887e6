package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A tag of a page: a slash if it is an end, the name, and the attributes.
var tags = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>`)

// void are the elements that have no end.
var void = []string{"meta", "link", "input", "br", "hr", "img", "rect", "line", "path", "circle"}

// checkPage tests that the tags of a page are balanced, that nothing in it would be a style or script of its own, and that
// no two elements have one id.
func checkPage(t *testing.T, body string) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	for _, m := range tags.FindAllStringSubmatch(body, -1) {
		end, name, attributes := m[1] != "", m[2], m[3]
		for _, banned := range []string{" style=", " onclick=", " onload=", " onerror=", "javascript:"} {
			if strings.Contains(strings.ToLower(attributes), banned) {
				t.Errorf("the page has %s in <%s%s>", banned, name, attributes)
			}
		}
		if name == "style" || name == "script" && !end && !strings.Contains(attributes, `src="/assets/`) {
			t.Errorf("the page has <%s%s>", name, attributes)
		}
		if _, id, ok := strings.Cut(attributes, ` id="`); ok && !end {
			id, _, _ = strings.Cut(id, `"`)
			if ids[id] {
				t.Errorf("the id %q is given twice", id)
			}
			ids[id] = true
		}
		switch {
		case slices.Contains(void, name) || strings.HasSuffix(attributes, "/"):
		case !end:
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Fatalf("</%s> ends what is not open; open are %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("never ended: %v", open)
	}
}

func TestCheckPage(t *testing.T) {
	checkPage(t, `<p>a <a href="x>y">b</a><br></p><svg><rect/></svg>`)
}
