package web

import (
	"os"
	"regexp"
	"testing"
)

// addresses are those of pages in a guide.
var addresses = regexp.MustCompile("`(/(?:search|sourcing|changes|watches|review|decisions)[^` ]*)`")

// TestAddressesOfGuides tests that the addresses in the pages for kinds of users lead somewhere.
func TestAddressesOfGuides(t *testing.T) {
	s := openWatches(t)
	makeWatch(t, s, nil, "name", "Grain", "q", "grain", "statements", "1")
	id := regexp.MustCompile(`\bID\b`)
	for _, page := range []string{"reporter.md", "standards-editor.md", "watches.md"} {
		text, err := os.ReadFile("../../docs/" + page)
		if err != nil {
			t.Fatal(err)
		}
		all := addresses.FindAllSubmatch(text, -1)
		if len(all) == 0 {
			t.Errorf("%s shows no address", page)
		}
		for _, m := range all {
			address := id.ReplaceAllString(string(m[1]), "1")
			if w := open(s, address, nil); w.Code != 200 {
				t.Errorf("%s: %s has status %d", page, address, w.Code)
			}
		}
	}
}
