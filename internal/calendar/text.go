package calendar

import (
	"net/url"
	"strings"
	"unicode"
)

// Limits on what comes from reports, in code points; what is longer is cut, and ends in "…".
const (
	maxUID      = 200
	maxName     = 200
	maxWords    = 300
	maxLink     = 2000 // bytes; a longer address is left out
	maxListed   = 50   // names
	maxEvidence = 20   // reports
)

// plain returns text on one line of at most limit code points. Control characters, and those that reorder text or are
// not UTF-8, become U+FFFD: iCalendar has no way to write the first, and the second would hide words.
func plain(s string, limit int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n++; n > limit {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// list joins the names that are not empty with commas.
func list(names []string) string {
	var out []string
	for _, n := range names {
		if n = plain(n, maxName); n == "" {
			continue
		}
		if len(out) == maxListed {
			return strings.Join(out, ", ") + " …"
		}
		out = append(out, n)
	}
	return strings.Join(out, ", ")
}

// address returns an address of the web that can stand in a calendar as it is; "" if s is none.
func address(s string) string {
	u, err := url.Parse(s)
	if err != nil || len(s) > maxLink || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	s = u.String() // escapes spaces and what is not ASCII in the path
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("\"<>\\^`{|}", r) }) {
		return ""
	}
	return s
}
