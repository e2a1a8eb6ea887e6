package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// namePattern is a full name: two to five words that begin with a capital, with
// initials and the particles that stand between them.
const (
	nameWord    = `(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}['’]\p{Lu}[\p{L}'’-]*)`
	namePattern = nameWord + `(?: (?:(?:de|da|di|du|del|van|von|der|den|bin|ibn|al|el|la|le|dos|ter) ){0,2}` + nameWord + `){1,4}`
)

var (
	fullName  = lazily(`^` + namePattern + `$`)
	nameStart = lazily(`^` + namePattern)
	nameGlue  = lazily(`\s*(?:,|;|&|\band\b|\bwith\b)\s*`)
)

// isName reports whether s can be somebody's full name and is not that of an outlet.
func isName(s string) bool {
	return len(s) <= 60 && fullName().MatchString(s) && !strings.HasPrefix(s, "The ") && !isOutletName(s) && !kickers()[strings.ToLower(s)]
}

// isAgency reports whether s names an agency.
func isAgency(s string) bool {
	return len(s) <= 40 && agencies()[strings.ToLower(strings.Trim(s, " .()"))]
}

// isOutletName reports whether s reads like the name of an outlet: an agency, or up to
// six capitalised words, one of them a word such as "Times" at either end.
func isOutletName(s string) bool {
	if isAgency(s) {
		return true
	}
	ws := strings.Fields(strings.TrimSuffix(s, "."))
	if len(ws) < 2 || len(ws) > 6 {
		return false
	}
	if !isTitleCase(s) {
		return false
	}
	return mastheads()[strings.ToLower(ws[len(ws)-1])] || mastheads()[strings.ToLower(ws[0])] ||
		strings.EqualFold(ws[0], "the") && mastheads()[strings.ToLower(ws[1])]
}

// isTitleCase reports whether s is words that begin with a capital, but for small words.
func isTitleCase(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !startsUpper(w) && w != "the" && w != "of" && w != "and" {
			return false
		}
	}
	return s != ""
}

// isStaffRole reports whether s says what somebody is at an outlet: "Reporter",
// "Senior editor at the Herald".
func isStaffRole(s string) bool {
	s = strings.ToLower(strings.Trim(s, " .,"))
	for _, glue := range []string{" at ", " for ", ", ", " in ", " - "} {
		s, _, _ = strings.Cut(s, glue)
	}
	if len(s) > 40 {
		return false
	}
	ws := strings.Fields(s)
	for i := range ws { // "Europe correspondent", "senior national security reporter"
		if i <= 3 && staffRoles()[strings.Join(ws[i:], " ")] {
			return true
		}
	}
	return false
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// splitNames returns the names in a field for authors: "By Ana Ruiz and Tom O'Neil". A
// field that is not made of full names is one name.
func splitNames(s string) []string {
	s = strings.Trim(byOpening().ReplaceAllString(clean(s), ""), " ,;|")
	if s == "" || len(s) > maxImprint {
		return nil
	}
	names := nameGlue().Split(s, -1)
	for _, n := range names {
		if !isName(n) {
			return []string{s}
		}
	}
	return names
}
