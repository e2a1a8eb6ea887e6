package article

import (
	"strings"
)

// An imprint is what a line such as "By Ana Ruiz, The Herald | Jan. 5, 2026" says
// about the report.
type imprint struct {
	authors   []string
	outlets   []string // names or initials, in order
	published Moment
	modified  Moment
	ambiguous bool // a date that is either day first or month first
	byline    bool // it says "by"
	logo      bool // it held the outlet's logo, of which the word is left
}

const maxImprint = 200 // bytes; a longer line is prose

var (
	byOpening  = lazily(`(?i)^(?:(?:written|story|text|words|reported|analysis|opinion|story)\s+)?by:?\s+`)
	separators = lazily(`\s*[|•·●/]\s*|\s+[-–—]\s+`)
	fromPlace  = lazily(`\s+(?:in|from|for|at)\s+\p{Lu}.*$`)
	changed    = lazily(`(?i)\b(?:updated|modified|changed|edited|revised)\b`)
)

// imprintWords are words of a dated line that say nothing: labels, buttons, weekdays.
var imprintWords = wordsOf(`a am article at comments created date datetime edited est facebook filed first fri
	friday from icon image issued last local logo min mins minute minutes modified mon monday on original photo
	pm post posted print publication published read reading release released revised sat saturday save share
	source story sun sunday text thu thur thurs thursday time tue tues tuesday twitter updated views wed
	wednesday`)

func wordsOf(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// parseImprint reads a line that holds nothing but authors, outlet and dates. ok is
// false if words are left over that cannot belong to such a line.
func parseImprint(s string) (im imprint, ok bool) {
	if len(s) > maxImprint {
		return imprint{}, false
	}
	rest := im.takeDates(s)
	dated := rest != s
	im.logo = strings.Contains(strings.ToLower(s), "logo")
	for _, seg := range separators().Split(rest, -1) {
		if strings.HasSuffix(seg, ",") && !byOpening().MatchString(seg) && isName(seg[:len(seg)-1]) {
			continue // "New York, Jan. 5, 2026" or "Ana Ruiz, Jan. 5, 2026": who knows
		}
		if seg = stripLabels(seg); seg != "" && !im.take(seg, dated) {
			return imprint{}, false
		}
	}
	return im, dated || im.byline || len(im.outlets) > 0
}

// takeDates reads the dates of a line and returns the line with "|" in their place.
func (im *imprint) takeDates(s string) string {
	var rest strings.Builder
	at := 0
	for _, d := range findDates(s) {
		label := s[at:d.start]
		rest.WriteString(label + "|")
		at = d.end
		im.ambiguous = im.ambiguous || d.ambiguous
		if changed().MatchString(label) {
			im.modified = d.Moment
		} else if im.published.IsZero() {
			im.published = d.Moment
		}
	}
	rest.WriteString(s[at:])
	return rest.String()
}

// stripLabels cuts labels and punctuation from both ends of a segment. A leading "by"
// followed by a name stays.
func stripLabels(s string) string {
	s = strings.Trim(s, space+",:;.*")
	if byOpening().MatchString(s) {
		return s
	}
	ws := strings.Fields(s)
	for len(ws) > 0 && isLabel(ws[0]) && !byOpening().MatchString(strings.Join(ws, " ")) {
		ws = ws[1:]
	}
	for len(ws) > 0 && isLabel(ws[len(ws)-1]) {
		ws = ws[:len(ws)-1]
	}
	return strings.Join(ws, " ")
}

func isLabel(w string) bool {
	return imprintWords[strings.ToLower(strings.Trim(w, ".,:;()*"))]
}

// take reads one segment; false if it can be neither authors, a role, nor an outlet.
// In a dated line a few leftover capitals may be an outlet's initials, "KI", and one or
// two leftover words a place or a section, which nothing here needs.
func (im *imprint) take(seg string, dated bool) bool {
	if loc := byOpening().FindStringIndex(seg); loc != nil {
		im.byline = im.takeByline(seg[loc[1]:])
		return im.byline
	}
	switch {
	case isOutletName(seg), dated && isInitials(seg), im.logo && startsUpper(seg) && len(seg) < 40:
		im.outlets = append(im.outlets, seg)
	case isStaffRole(seg), dated && kickers()[strings.ToLower(seg)]:
	case dated && isName(seg):
		im.authors = append(im.authors, seg)
	case dated && startsUpper(seg) && strings.Count(seg, " ") < 2:
	default:
		return false
	}
	return true
}

// takeByline reads what follows "by": names, roles and outlets; false if there is more.
func (im *imprint) takeByline(s string) bool {
	any := false
	for _, seg := range nameGlue().Split(strings.TrimRight(s, " .,"), -1) {
		seg = fromPlace().ReplaceAllString(seg, "")
		switch {
		case seg == "" || isStaffRole(seg):
		case isOutletName(seg) || any && isInitials(seg):
			im.outlets = append(im.outlets, seg)
			any = true
		case isName(seg):
			im.authors = append(im.authors, seg)
			any = true
		case any && isPlaceTail(seg): // "By Ana Ruiz in Kyiv, Ukraine"
		default:
			return false
		}
	}
	return any
}

// isPlaceTail reports whether s is one capitalised word, as the rest of a place is.
func isPlaceTail(s string) bool {
	return !strings.Contains(s, " ") && startsUpper(s) && len(s) < 20
}

// isInitials reports whether s is two to five capitals: "KI", "NYT", "BBC".
func isInitials(s string) bool {
	if len(s) < 2 || len(s) > 5 {
		return false
	}
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}
