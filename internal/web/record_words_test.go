package web

import (
	"fmt"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/store"
)

// timeDay is the day of a number of days since 1970.
func timeDay(n int) store.Day {
	d, _ := store.DaysOf(dateOf(n).Format("2006-01-02"))
	return d
}

func day2key(i int) string { return fmt.Sprintf("key%04d", i) }

func TestDayNumber(t *testing.T) {
	for _, d := range []store.Day{19700101, 20240229, 19691231, 1_01_01, 9999_12_31} {
		if got := timeDay(dayNumber(d)); got != d {
			t.Errorf("%v becomes %v", d, got)
		}
	}
}

func TestFromTo(t *testing.T) {
	for _, c := range []struct {
		first, last record.Text
		want        string
	}{
		{"", "", "no day told"}, {"2026-03-08", "2026-03-08", "8 March 2026"}, {"2026-03-08", "", "8 March 2026"}, {"", "2026-03-08", "8 March 2026"},
		{"2026-03-08", "2026-03-10", "8 to 10 March 2026"},
	} {
		if got := fromTo(c.first, c.last); got != c.want {
			t.Errorf("%s, %s: %q", c.first, c.last, got)
		}
	}
}

func TestIsSure(t *testing.T) {
	for value, want := range map[string]bool{
		"2026-03-08": true, "2026-03-08/2026-03-10": true, "2026-03-08T10:30:00": true, "2026-03": false, "2026": false, "2026-03-08~": false, "2026-03-08?": false,
		"[2026-03-08,2026-03-10]": false, "2026-03/2026-04": false, "2026-03-08/..": false, "": false, "soon": false, "2026-21": false,
	} {
		if got := isSure(value); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
}

func TestStatusClass(t *testing.T) {
	for status, want := range map[string]string{"announced": "announced", "reported as happened": "happened", "not covered since": "uncovered", "under way": "way", "": "unknown"} {
		if got := statusClass(status); got != want {
			t.Errorf("%q is %q", status, got)
		}
	}
}

var ownLink = regexp.MustCompile(`href="(/(?:stories|entities|statements|events|calendar)[^"#]*)`)

// TestLinksResolve: every link from the pages of the record to another of them leads somewhere.
func TestLinksResolve(t *testing.T) {
	site := sampleSite(t)
	seen := map[string]bool{}
	follow(t, site, "/stories", seen, 3)
	follow(t, site, "/calendar", seen, 2)
	for _, kind := range []string{"/stories/", "/entities/", "/statements/", "/events/", "/calendar.ics"} {
		n := 0
		for address := range seen {
			if strings.HasPrefix(address, kind) {
				n++
			}
		}
		if n == 0 {
			t.Errorf("no link to %s among %d", kind, len(seen))
		}
	}
}

// follow asks for an address and, so many steps deep, for all that it links to.
func follow(t *testing.T, site *httptest.Server, address string, seen map[string]bool, deep int) {
	if seen[address] || len(seen) > 150 {
		return
	}
	seen[address] = true
	status, _, body := get(t, site, strings.ReplaceAll(address, "&amp;", "&"))
	if status != 200 {
		t.Errorf("%s: status %d", address, status)
	}
	if deep == 0 {
		return
	}
	for _, m := range ownLink.FindAllStringSubmatch(body, -1) {
		follow(t, site, m[1], seen, deep-1)
	}
}
