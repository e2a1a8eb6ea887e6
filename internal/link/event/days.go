package event

import (
	"strings"

	"onrecord/internal/nlp/edtf"
)

// stretch is the days that a date may mean, as numbers of days; the zero value is that no
// date is told.
type stretch struct {
	first, last int
	told        bool
	vague       bool // about then, or perhaps then
	extent      bool // from one day to another, not some day between
	fine        edtf.Precision
}

// The ends of a stretch that is open on one side.
const (
	longAgo = -1_000_000_000
	oneDay  = 1_000_000_000
)

// epoch is day number 0.
var epoch = mustDay("2000-01-01")

func mustDay(s string) edtf.Value {
	v, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return v
}

// stretchOf reads an EDTF value; what cannot be read is not told.
func stretchOf(value string) stretch {
	v, err := edtf.Parse(value)
	if err != nil || len(value) > maxDate {
		return stretch{}
	}
	s := stretch{first: longAgo, last: oneDay, told: true, vague: v.Approximate || v.Uncertain || v.OneOf, fine: v.Precision, extent: v.Interval && v.Precision >= edtf.Day}
	if !v.Earliest.IsZero() {
		s.first = edtf.DaysBetween(epoch.Earliest, v.Earliest)
	}
	if !v.Latest.IsZero() {
		s.last = edtf.DaysBetween(epoch.Earliest, v.Latest)
	}
	return s
}

// dayNumber returns the number of the day that an ISO 8601 day or time begins with; ok is
// false if it begins with none.
func dayNumber(s string) (n int, ok bool) {
	d := stretchOf(dayOf(s))
	return d.first, d.told && d.fine == edtf.Day && d.first == d.last
}

// dayOf returns the day of an ISO 8601 time; empty if it has none.
func dayOf(s string) string {
	if len(s) < len("2006-01-02") {
		return ""
	}
	s = s[:len("2006-01-02")]
	if strings.Trim(s, "0123456789-") != "" || !stretchOf(s).told {
		return ""
	}
	return s
}

func (s stretch) days() int { return s.last - s.first + 1 }

// slack is how many days the true date may lie beside a vague one.
func (s stretch) slack() int {
	switch {
	case !s.vague:
		return 0
	case s.days() <= 7:
		return 3
	case s.days() <= 31:
		return 15
	}
	return 60
}

// gap is how many days lie between two stretches: 0 if they overlap or are told to be about.
func (s stretch) gap(o stretch) int {
	apart := max(s.first-o.last, o.first-s.last)
	return max(0, apart-s.slack()-o.slack())
}

// isSpan reports whether s is all its days: those of an event that lasts.
func (s stretch) isSpan() bool { return s.extent && s.days() > 1 && s.days() <= looseDays }

// within reports whether every day of s is one of o.
func (s stretch) within(o stretch) bool { return s.first >= o.first && s.last <= o.last }

// Dates says how two dates stand to each other.
type Dates string

// How two EDTF dates stand to each other: two dates clash if no day can be both; they are
// loose if one of them is a month or coarser, or only about then.
const (
	DateUnknown Dates = "a date is not told"
	DateSame    Dates = "the same date"
	DateLoose   Dates = "dates that can be the same"
	DateClash   Dates = "dates that cannot be the same"
)

// CompareDates says how two EDTF values stand to each other; what is no EDTF value is not told.
func CompareDates(a, b string) Dates { return stretchOf(a).compare(stretchOf(b)) }

// looseDays is how long a stretch may be that still names a date: a summit of some days.
const looseDays = 10

func (s stretch) compare(o stretch) Dates {
	switch {
	case !s.told || !o.told:
		return DateUnknown
	case s.gap(o) > 0:
		return DateClash
	case max(s.days(), o.days()) <= looseDays && s.gapStrict(o) == 0:
		return DateSame
	}
	return DateLoose
}

// gapStrict is gap for dates taken at their word.
func (s stretch) gapStrict(o stretch) int { return max(0, s.first-o.last, o.first-s.last) }
