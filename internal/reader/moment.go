package reader

import (
	"regexp"
	"strings"
	"time"

	"onrecord/internal/article"
)

// momentOf returns a date of a feed with no more than its text says, in the zone that it
// says: t is that date as the parser has it, in UTC, and its day may be another.
func momentOf(text string, t *time.Time) article.Moment {
	if t == nil || !plausible(*t) {
		return article.Moment{}
	}
	text = strings.TrimSpace(text)
	if !strings.Contains(text, ":") {
		return article.Moment{Time: *t, Precision: article.ToTheDay}
	}
	m := article.Moment{Time: *t, Precision: article.ToTheClock}
	if zone := zoneOf(text); zone != nil {
		m.Time, m.Zoned = t.In(zone), true
	}
	return m
}

// plausible reports whether a report may have been published in the year of t.
func plausible(t time.Time) bool { return t.Year() >= 1700 && t.Year() < 2200 }

var (
	offsetEnd = regexp.MustCompile(`[+-][0-9]{2}:?[0-9]{2}$`)
	nameEnd   = regexp.MustCompile(`[0-9 ]([A-Z]{1,5})$`)
)

// namedZones are the names that RFC 822 gives, in hours from UTC.
var namedZones = map[string]int{
	"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// zoneOf returns the zone that a date with a time of day ends in; nil if it ends in none, or
// in a name that may be several.
func zoneOf(text string) *time.Location {
	if offset := offsetEnd.FindString(text); offset != "" {
		t, err := time.Parse("-0700", strings.Replace(offset, ":", "", 1))
		if err != nil {
			return nil
		}
		_, seconds := t.Zone()
		return time.FixedZone("", seconds) // not this machine's zone, which may agree today only
	}
	m := nameEnd.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	hours, ok := namedZones[m[1]]
	switch {
	case !ok:
		return nil
	case hours == 0:
		return time.UTC
	}
	return time.FixedZone(m[1], hours*60*60)
}
