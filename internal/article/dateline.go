package article

import (
	"strings"
)

// A dateline opens the first paragraph: "PARIS, Jan. 5 (Reuters) - ", "KYIV — ",
// "DAYTON, Ohio -- October 21, 2025 -- ".
type dateline struct {
	end       int    // bytes of the paragraph that it covers, dash included
	agency    string // "Reuters", in brackets; empty if it names none
	published Moment // only if it gives the year
}

// The place of a dateline is in capitals, unless a date or an agency gives it away.
const (
	capsPlace  = `\p{Lu}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]*)*`
	mixedPlace = `\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*)*`
	morePlace  = `(?:,? \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)?){0,2}`
	dayOfYear  = `,? (?i:` + monthWords + ` \d{1,2}(?:, \d{4})?|\d{1,2} ` + monthWords + `(?: \d{4})?)`
	dayApart   = ` ?(?:-{1,2}|–|—),? (?i:` + monthWords + ` \d{1,2}, \d{4}|\d{1,2} ` + monthWords + ` \d{4})` // of companies' releases
	inBrackets = ` ?[(\[/]([^()\[\]/]{2,40})[)\]/]`
	dash       = ` ?(?:-{1,2}|–|—|―|:) `
)

var (
	capsDateline  = lazily(`^` + capsPlace + morePlace + `(?:` + dayOfYear + `|` + dayApart + `)?(?:` + inBrackets + `)?` + dash)
	dayAlone      = lazily(dayOfYear)
	mixedDateline = lazily(`^` + mixedPlace + morePlace + `(?:` + dayOfYear + `)?` + inBrackets + dash)
)

// maxDateline is the most bytes that a dateline takes.
const maxDateline = 120

// findDateline reads the dateline that opens a paragraph.
func findDateline(s string) (d dateline, ok bool) {
	head := s[:min(len(s), maxDateline)]
	g := capsDateline().FindStringSubmatchIndex(head)
	mixed := g == nil
	if mixed {
		g = mixedDateline().FindStringSubmatchIndex(head)
	}
	if g == nil {
		return dateline{}, false
	}
	d.end = len(strings.TrimRight(head[:g[1]], " "))
	if n := len(g); g[n-2] >= 0 { // the brackets are the last group
		d.agency = head[g[n-2]:g[n-1]]
	}
	ds := findDates(head[:d.end])
	dated := len(ds) > 0 || dayAlone().MatchString(head[:d.end])
	if !isOutletName(d.agency) && (mixed || !dated || !isTitleCase(d.agency)) {
		if mixed || strings.HasSuffix(head[:d.end], ":") {
			return dateline{}, false
		}
		d.agency = ""
	}
	if len(ds) > 0 {
		d.published = ds[0].Moment
	}
	return d, !kickers()[strings.ToLower(strings.Trim(head[:d.end], " -–—―:"))]
}
