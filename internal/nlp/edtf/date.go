package edtf

import (
	"strings"

	"onrecord/internal/nlp"
)

// parseInstant reads one date, with or without a time of day.
func parseInstant(s string) (Value, bool) {
	date, clock, timed := strings.Cut(s, "T")
	if timed {
		e, ok := parseDate(date)
		e.Clock, e.Precision = clock, Time
		plain := len(date) == len("2006-01-02") && strings.Trim(date, "0123456789-") == ""
		return e, ok && plain && validClock(clock)
	}
	return parseDate(s)
}

// parseDate reads a year with an optional month or season and day.
func parseDate(s string) (Value, bool) {
	negative := strings.HasPrefix(s, "-")
	parts := strings.SplitN(strings.TrimPrefix(s, "-"), "-", 4)
	var e Value
	for i, p := range parts {
		bare, ok := e.qualify(p)
		if !ok {
			return Value{}, false
		}
		parts[i] = bare
	}
	if negative && len(parts) > 0 && parts[0] == "0000" {
		return Value{}, false
	}
	return e, e.fill(parts, negative)
}

// qualify strips the marks of doubt from one part and notes them.
func (e *Value) qualify(p string) (bare string, ok bool) {
	bare = strings.Trim(p, "?~%")
	if len(p)-len(bare) > 1 {
		return "", false
	}
	e.Approximate = e.Approximate || strings.ContainsAny(p, "~%")
	e.Uncertain = e.Uncertain || strings.ContainsAny(p, "?%")
	return bare, true
}

// fill sets the first and last day from year, month and day.
func (e *Value) fill(parts []string, negative bool) bool {
	if len(parts) > 3 || len(parts[0]) != 4 {
		return false
	}
	from, to, ok := digits(parts[0])
	if !ok {
		return false
	}
	if negative {
		from, to = -to, -from
	}
	e.Precision = yearPrecision(parts[0])
	e.Earliest, e.Latest = nlp.Day{Year: from, Month: 1, Date: 1}, nlp.Day{Year: to, Month: 12, Date: 31}
	if len(parts) == 1 {
		return true
	}
	if len(parts) == 2 && e.season(parts[1]) {
		return true
	}
	return e.month(parts[1]) && (len(parts) == 2 || e.day(parts[2]))
}

func yearPrecision(year string) Precision {
	switch strings.Count(year, "X") {
	case 0:
		return Year
	case 1:
		return Decade
	}
	return Century
}

// season reads a division of the year, 21 to 41; it reports false if s is none.
func (e *Value) season(s string) bool {
	n, to, ok := digits(s)
	if !ok || n != to || n < 21 || n > 41 {
		return false
	}
	first, months := Division(n)
	e.Precision = Season
	e.Earliest = nlp.Day{Year: e.Earliest.Year, Month: first, Date: 1}
	e.Latest = MonthEnd(e.Latest.Year, first+months-1)
	return true
}

// Division returns the first month of division n of the year and its length in months.
func Division(n int) (first, months int) {
	switch {
	case n <= 28: // seasons, and seasons of the northern hemisphere
		return 3 + 3*((n-21)%4), 3
	case n <= 32: // southern spring, summer, autumn, winter
		return [...]int{9, 12, 3, 6}[n-29], 3
	case n <= 36: // quarters
		return 1 + 3*(n-33), 3
	case n <= 39: // four months
		return 1 + 4*(n-37), 4
	}
	return 1 + 6*(n-40), 6
}

func (e *Value) month(s string) bool {
	from, to, ok := digits(s)
	from, to = max(from, 1), min(to, 12)
	if !ok || from > to {
		return false
	}
	if !strings.Contains(s, "X") {
		e.Precision = Month
	}
	e.Earliest.Month = from
	e.Latest = MonthEnd(e.Latest.Year, to)
	return true
}

func (e *Value) day(s string) bool {
	from, to, ok := digits(s)
	last := MonthDays(e.Latest.Year, e.Latest.Month)
	from, to = max(from, 1), min(to, max(last, e.longest()))
	if !ok || from > to || (!strings.Contains(s, "X") && from > max(last, e.longest())) {
		return false
	}
	if !strings.Contains(s, "X") {
		e.Precision = Day
	}
	e.Earliest.Date, e.Latest.Date = from, min(to, last)
	return true
}

// longest returns how many days the month has in some year that the value may mean:
// 29 for a February of an unspecified year.
func (e *Value) longest() int {
	if e.Earliest.Year != e.Latest.Year && e.Latest.Month == 2 {
		return 29
	}
	if e.Earliest.Month != e.Latest.Month {
		return 31
	}
	return MonthDays(e.Latest.Year, e.Latest.Month)
}

// digits reads decimal digits in which "X" stands for any: "19X" is 190 to 199.
func digits(s string) (from, to int, ok bool) {
	if len(s) < 2 || len(s) > 4 {
		return 0, 0, false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == 'X':
			from, to = from*10, to*10+9
		case '0' <= c && c <= '9':
			from, to = from*10+int(c-'0'), to*10+int(c-'0')
		default:
			return 0, 0, false
		}
	}
	return from, to, len(s)%2 == 0
}
