package article

import (
	"html"
	"strings"
	"time"
	"unicode"
)

// claims are what one source of metadata says about a report: its JSON-LD, its meta
// elements, its marked-up elements. Empty where it says nothing.
type claims struct {
	url, outlet, headline, standfirst, language string

	authors   []string
	published Moment
	modified  Moment
	body      string // the report itself, paragraphs apart by line breaks if they are

	// What JSON alone gives.
	byline   string
	captions []string
	credits  []string // one per caption, empty if it has none
}

// fill takes from o what c does not say.
func (c *claims) fill(o claims) {
	c.url, c.outlet = first(c.url, o.url), first(c.outlet, o.outlet)
	c.headline, c.standfirst = first(c.headline, o.headline), first(c.standfirst, o.standfirst)
	c.language, c.body = first(c.language, o.language), first(c.body, o.body)
	if len(c.authors) == 0 {
		c.authors = o.authors
	}
	if c.published.IsZero() {
		c.published = o.published
	}
	if c.modified.IsZero() {
		c.modified = o.modified
	}
}

// clean returns s as a reader sees it: entities resolved, invisible characters dropped,
// white space as one space.
func clean(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return squeeze(s)
}

// squeeze drops invisible characters and makes one space of all white space.
func squeeze(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case invisible(r):
			continue
		case gap:
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// invisible reports whether r is a soft hyphen, a mark of width or direction, or a
// control character.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\ufffc':
		return true
	}
	return unicode.IsControl(r)
}

// parseMoment reads a date as metadata have it, most of them in ISO 8601.
func parseMoment(s string) Moment {
	s = clean(s)
	if s == "" || len(s) > 80 {
		return Moment{}
	}
	if m, ok := parseISO(s); ok {
		return m
	}
	for _, layout := range []string{time.RFC1123, time.RFC1123Z, time.RFC850} {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return Moment{Time: t, Precision: ToTheClock, Zoned: true}
		}
	}
	if ds := findDates(yearLast().ReplaceAllString(s, "$1 $3 $2")); len(ds) > 0 && !ds[0].ambiguous {
		return ds[0].Moment
	}
	return Moment{}
}

// yearLast is a date as programs in C and Java print it, "Tue Feb 10 18:05:00 CET 2026":
// month and day, clock and zone, year.
var yearLast = lazily(`^[A-Z][a-z]{2} ([A-Z][a-z]{2} +\d{1,2}) (\d{2}:\d{2}:\d{2}(?: [A-Z]{1,5}| [+-]\d{4})?) (\d{4})$`)
