package entity

import (
	"fmt"
	"time"
)

// Day is a day as a number: 20260210; 0 if it is unknown.
type Day int32

// dayOf returns the day that is written "2026-02-10"; what is none counts as unknown.
func dayOf(s string) Day {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return 0
	}
	var d Day
	for i := range len(s) {
		switch c := s[i]; {
		case i == 4 || i == 7:
		case c < '0' || c > '9':
			return 0
		default:
			d = d*10 + Day(c-'0')
		}
	}
	return d
}

// String returns the day in ISO 8601; empty if it is unknown.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// time returns when the day begins; not ok if it is unknown, or in no calendar.
func (d Day) time() (t time.Time, ok bool) {
	t = time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
	return t, d != 0 && t.Day() == int(d%100) && t.Month() == time.Month(d/100%100)
}

// apart returns the days between a day and a span of days; not ok if one is unknown.
func apart(day, first, last Day) (days int, ok bool) {
	d, ok1 := day.time()
	f, ok2 := first.time()
	l, ok3 := last.time()
	if !ok1 || !ok2 || !ok3 {
		return 0, false
	}
	return int(max(f.Sub(d), d.Sub(l), 0) / (24 * time.Hour)), true
}
