package nlp

import (
	"fmt"
	"time"
)

// Day is a day of the proleptic Gregorian calendar. The zero Day is "unknown".
type Day struct{ Year, Month, Date int }

// ParseDay reads "2026-01-05". ok is false if s is not an existing day in that form.
func ParseDay(s string) (d Day, ok bool) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Day{}, false
	}
	return dayOf(t), true
}

func dayOf(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }

// IsZero reports whether d is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// String returns d as "2026-01-05"; empty if unknown.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date)
}

// Add returns the day n days later.
func (d Day) Add(n int) Day { return dayOf(d.time().AddDate(0, 0, n)) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

func (d Day) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Date, 0, 0, 0, 0, time.UTC)
}
