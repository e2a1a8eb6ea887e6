package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A writtenDate is a date as people write it, found in a line.
type writtenDate struct {
	Moment
	start, end int // bytes of the line
	ambiguous  bool
}

const (
	monthWords = `(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?`
	clockWords = `(?:\s*,?\s*(?:at|T|-|–|\|)?\s*(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\b\.?)?\s*(\(?(?:[A-Z]{2,5}\b\)?|Z\b|[+-]\d{2}:?\d{2}))?)?`
)

// The forms of a written date; each has three groups for the date, then those of clockWords.
var writtenForms = []struct {
	re               func() *regexp.Regexp
	year, month, day int // groups
}{
	{lazily(`(?i)\b(\d{4})-(\d{2})-(\d{2})` + clockWords), 1, 2, 3},
	{lazily(`(?i)\b` + monthWords + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b` + clockWords), 3, 1, 2},
	{lazily(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?\s+` + monthWords + `,?\s+(\d{4})\b` + clockWords), 3, 2, 1},
	{lazily(`(?i)\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b` + clockWords), 3, 2, 1},
	{lazily(`(?i)\b(\d{1,2})/(\d{1,2})/(\d{4})\b` + clockWords), 3, 2, 1},
}

// findDates returns the dates written in s, in order.
func findDates(s string) []writtenDate {
	var ds []writtenDate
	for at := 0; at < len(s); {
		d, ok := firstDate(s[at:])
		if !ok {
			break
		}
		d.start, d.end = d.start+at, d.end+at
		ds = append(ds, d)
		at = d.end
	}
	return ds
}

// firstDate returns the date in s that starts first.
func firstDate(s string) (best writtenDate, ok bool) {
	for i, f := range writtenForms {
		g := f.re().FindStringSubmatchIndex(s)
		if g == nil || ok && g[0] >= best.start {
			continue
		}
		group := func(n int) string {
			if g[2*n] < 0 {
				return ""
			}
			return s[g[2*n]:g[2*n+1]]
		}
		slashes := i == len(writtenForms)-1
		d, good := readDate(group(f.year), group(f.month), group(f.day), slashes)
		if !good {
			continue
		}
		d.start, d.end = g[0], g[1]
		d.setClock(group(4), group(5), group(6), group(7))
		best, ok = d, true
	}
	return best, ok
}

// readDate puts a date together. Dates with slashes are day first here and month first
// in America: where both can be, the date is ambiguous and has no value.
func readDate(year, month, day string, slashes bool) (d writtenDate, ok bool) {
	y, _ := strconv.Atoi(year)
	m, err := strconv.Atoi(month)
	if err != nil {
		m = monthNumber(month)
	}
	n, _ := strconv.Atoi(day)
	if slashes && m > 12 {
		m, n = n, m
	} else if slashes && n <= 12 && m != n {
		return writtenDate{ambiguous: true}, true
	}
	d.Moment, ok = onDay(y, m, n)
	return d, ok && plausible(d.Time)
}

// monthNumber returns 1 to 12 for an English month or its abbreviation, or 0.
func monthNumber(s string) int {
	if len(s) < 3 {
		return 0
	}
	at := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3]))
	if at < 0 || at%3 != 0 {
		return 0
	}
	return at/3 + 1
}

// setClock adds a time of day to a date, if the words hold one.
func (d *writtenDate) setClock(hour, minute, half, zone string) {
	h, err := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if d.ambiguous || err != nil || err2 != nil || h > 23 || m > 59 {
		return
	}
	if half != "" && h <= 12 {
		h %= 12
		if half[0] == 'p' || half[0] == 'P' {
			h += 12
		}
	}
	loc, zoned := zoneOf(strings.Trim(zone, "()"))
	y, mo, day := d.Time.Date()
	d.Time = time.Date(y, mo, day, h, m, 0, 0, loc)
	d.Precision, d.Zoned = ToTheClock, zoned
}

// zoneHours are the abbreviations that mean one zone in news; IST, CST in Asia and the
// like are left out on purpose where two are in use.
var zoneHours = map[string]int{
	"Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "WAT": 1, "CEST": 2, "EET": 2, "SAST": 2,
	"EEST": 3, "MSK": 3, "EAT": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
	"EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}

// zoneOf returns the zone of an abbreviation or offset; UTC and false if it is unknown.
func zoneOf(s string) (*time.Location, bool) {
	if h, ok := zoneHours[strings.ToUpper(s)]; ok {
		return time.FixedZone(strings.ToUpper(s), h*3600), true
	}
	for _, layout := range []string{"-07:00", "-0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Location(), true
		}
	}
	return time.UTC, false
}
