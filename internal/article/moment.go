package article

import (
	"time"

	"onrecord/internal/nlp"
)

// A Moment is a date, with or without a time of day, as a source gives it. The zero
// Moment is unknown.
type Moment struct {
	Time      time.Time // in the zone that the source states; in UTC if it states none
	Precision Precision
	Zoned     bool // whether the source states a zone; false for a bare day
}

// Precision says how much of a Moment the source gives.
type Precision uint8

// The precisions.
const (
	NoMoment   Precision = iota // unknown
	ToTheDay                    // "5 January 2026"
	ToTheClock                  // with a time of day
)

// IsZero reports whether m is unknown.
func (m Moment) IsZero() bool { return m.Precision == NoMoment }

// Day returns the day in the zone that the source states; the zero Day if unknown.
func (m Moment) Day() nlp.Day {
	if m.IsZero() {
		return nlp.Day{}
	}
	y, mo, d := m.Time.Date()
	return nlp.Day{Year: y, Month: int(mo), Date: d}
}

// String returns m in ISO 8601 with no more than the source gives: "2026-01-05",
// "2026-01-05T10:30:00", "2026-01-05T10:30:00+02:00"; empty if unknown.
func (m Moment) String() string {
	switch {
	case m.IsZero():
		return ""
	case m.Precision == ToTheDay:
		return m.Time.Format(time.DateOnly)
	case !m.Zoned:
		return m.Time.Format("2006-01-02T15:04:05")
	}
	return m.Time.Format(time.RFC3339)
}

// onDay returns the Moment of a day; ok is false if there is no such day.
func onDay(year, month, day int) (m Moment, ok bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return Moment{}, false
	}
	return Moment{Time: t, Precision: ToTheDay}, true
}

// isoLayouts are the forms of ISO 8601 that pages use, the zoned ones first.
var isoLayouts = []struct {
	layout string
	zoned  bool
}{
	{time.RFC3339Nano, true},
	{"2006-01-02T15:04:05.999999999-0700", true},
	{"2006-01-02T15:04:05-07", true},
	{"2006-01-02T15:04Z07:00", true},
	{"2006-01-02T15:04-0700", true},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04:05 -0700", true},
	{"2006-01-02 15:04:05-0700", true},
	{"20060102T150405Z0700", true},
	{"2006-01-02T15:04:05.999999999", false},
	{"2006-01-02T15:04", false},
	{"2006-01-02 15:04:05.999999999", false},
	{"2006-01-02 15:04", false},
}

// parseISO reads a machine-readable date.
func parseISO(s string) (Moment, bool) {
	for _, l := range isoLayouts {
		if t, err := time.Parse(l.layout, s); err == nil {
			return Moment{Time: t, Precision: ToTheClock, Zoned: l.zoned}, plausible(t)
		}
	}
	for _, layout := range []string{time.DateOnly, "20060102", "2006/01/02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Moment{Time: t, Precision: ToTheDay}, plausible(t)
		}
	}
	return Moment{}, false
}

// plausible rejects years in which nothing that we read was published; they come from
// unset fields ("0001-01-01").
func plausible(t time.Time) bool { return t.Year() >= 1700 && t.Year() < 2200 }
