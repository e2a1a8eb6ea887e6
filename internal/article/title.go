package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleMarks stand between a headline and the name of the site.
const titleMarks = "|-–—•·*:»/"

// stripSite returns a title without the name of the site, or what else stands after the
// headline that another source gives: "Ferry to close | Island Gazette". The other
// sources' headlines are known; site is the outlet's name.
func stripSite(title, site string, known []string) string {
	for _, k := range known {
		if n := foldedPrefix(title, k); n > 0 && n < len(title) && opensSite(title[n:]) {
			return title[:n]
		}
	}
	for at := strings.LastIndexAny(title, "|-–—•·*»"); at > 0; at = strings.LastIndexAny(title[:at], "|-–—•·*»") {
		_, width := utf8.DecodeRuneInString(title[at:])
		if namesSite(title[at+width:], site) && strings.HasSuffix(title[:at], " ") {
			return strings.TrimRight(title[:at], space+titleMarks)
		}
	}
	return title
}

// opensSite reports whether rest, what follows a headline, starts with a mark.
func opensSite(rest string) bool {
	rest = strings.TrimLeft(rest, space)
	r, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && strings.ContainsRune(titleMarks, r)
}

// namesSite reports whether s is the site's name, or that with a part of the site before
// or after it.
func namesSite(s, site string) bool {
	s, site = letters(s), letters(site)
	return site != "" && s != "" && (s == site || strings.HasPrefix(s, site) || strings.HasSuffix(s, site) || strings.HasSuffix(site, s) && len(s) > 3)
}

// letters returns the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// foldedPrefix returns how many bytes of s say the same as prefix, but for the shape of
// quotation marks and case; 0 if s does not start so.
func foldedPrefix(s, prefix string) int {
	n := 0
	for _, p := range prefix {
		r, width := utf8.DecodeRuneInString(s[n:])
		if width == 0 || foldRune(r) != foldRune(p) {
			return 0
		}
		n += width
	}
	return n
}

func foldRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`', '´':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '‑', '−':
		return '-'
	}
	return unicode.ToLower(r)
}
