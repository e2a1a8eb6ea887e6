package timex

import (
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/nlp"
)

// Precision says how fine an EDTF value is.
type Precision uint8

// The precisions, coarse to fine. NoPrecision is that of an interval or a set whose ends
// say nothing.
const (
	NoPrecision Precision = iota
	CenturyPrecision
	DecadePrecision
	YearPrecision
	SeasonPrecision // also quarter, four months, half-year
	MonthPrecision
	DayPrecision
	TimePrecision
)

// EDTF is what an EDTF string says. Earliest and Latest are the first and the last day
// it may mean; a zero Day means that this side is open or unknown.
type EDTF struct {
	Earliest, Latest nlp.Day
	Precision        Precision // the finer one of both ends
	Approximate      bool      // "~" or "%"
	Uncertain        bool      // "?" or "%"
	Interval         bool      // "2004/2009"
	OneOf            bool      // "[2026-01-06,2026-06-01]": one of these, not known which
	Clock            string    // "15:11:00Z" in a value with a time of day
}

// ErrEDTF is wrapped by every error of [ParseEDTF].
var ErrEDTF = errors.New("not an EDTF value")

// ParseEDTF reads an EDTF value of ISO 8601-2 level 0 and 1, and of level 2 the
// qualification of parts ("2004-~06-11"), unspecified digits anywhere ("XXXX-10"), the
// further divisions of the year (25 to 41) and sets ("[2026-01-06,2026-06-01]").
// Exponential years and significant digits are errors. The standard leaves open when a
// season begins; here it is the first of March, June, September and December
// (reversed for the southern ones, 29 to 32).
func ParseEDTF(s string) (EDTF, error) {
	e, ok := parseValue(s)
	if !ok {
		return EDTF{}, fmt.Errorf("%w: %q", ErrEDTF, s)
	}
	return e, nil
}

func parseValue(s string) (EDTF, bool) {
	if len(s) > 1 && (s[0] == '[' && s[len(s)-1] == ']' || s[0] == '{' && s[len(s)-1] == '}') {
		e, ok := parseSet(s[1 : len(s)-1])
		e.OneOf = s[0] == '['
		return e, ok
	}
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		return parseInstant(s)
	}
	return parseInterval(from, to)
}

// parseInterval joins two ends; "" is an unknown end and ".." an open one.
func parseInterval(from, to string) (EDTF, bool) {
	a, aok := parseEnd(from)
	b, bok := parseEnd(to)
	known := a.Precision != NoPrecision || b.Precision != NoPrecision
	if !aok || !bok || !known || a.Clock != "" || b.Clock != "" {
		return EDTF{}, false
	}
	e := join(a, b)
	e.Interval = true
	return e, e.Earliest.IsZero() || e.Latest.IsZero() || !before(e.Latest, e.Earliest)
}

func parseEnd(s string) (EDTF, bool) {
	if s == "" || s == ".." {
		return EDTF{}, true
	}
	return parseInstant(s)
}

// join returns the stretch from the beginning of a to the end of b.
func join(a, b EDTF) EDTF {
	return EDTF{
		Earliest:    a.Earliest,
		Latest:      b.Latest,
		Precision:   max(a.Precision, b.Precision),
		Approximate: a.Approximate || b.Approximate,
		Uncertain:   a.Uncertain || b.Uncertain,
	}
}

// parseSet reads the members of a set: "1667,1668", "..1984", "1667-12..", "1670..1672".
func parseSet(s string) (EDTF, bool) {
	var set EDTF
	for i, member := range strings.Split(s, ",") {
		e, ok := parseMember(member)
		if !ok {
			return EDTF{}, false
		}
		if i == 0 {
			set = e
			continue
		}
		first, last := set.Earliest, set.Latest
		set = join(set, e)
		set.Earliest, set.Latest = earlier(first, e.Earliest), later(last, e.Latest)
	}
	return set, true
}

func parseMember(s string) (EDTF, bool) {
	from, to, stretch := strings.Cut(s, "..")
	if !stretch {
		e, ok := parseInstant(s)
		return e, ok && e.Clock == ""
	}
	return parseInterval(from, to)
}

// earlier returns the earlier of two first days; the zero Day is open and wins.
func earlier(a, b nlp.Day) nlp.Day {
	if a.IsZero() || b.IsZero() || before(a, b) {
		if b.IsZero() {
			return b
		}
		return a
	}
	return b
}

// later returns the later of two last days; the zero Day is open and wins.
func later(a, b nlp.Day) nlp.Day {
	if a.IsZero() || b.IsZero() || before(b, a) {
		if b.IsZero() {
			return b
		}
		return a
	}
	return b
}

// parseInstant reads one date, with or without a time of day.
func parseInstant(s string) (EDTF, bool) {
	date, clock, timed := strings.Cut(s, "T")
	if timed {
		e, ok := parseDate(date)
		e.Clock, e.Precision = clock, TimePrecision
		plain := len(date) == len("2006-01-02") && strings.Trim(date, "0123456789-") == ""
		return e, ok && plain && validClock(clock)
	}
	return parseDate(s)
}

// parseDate reads a year with an optional month or season and day.
func parseDate(s string) (EDTF, bool) {
	negative := strings.HasPrefix(s, "-")
	parts := strings.SplitN(strings.TrimPrefix(s, "-"), "-", 4)
	var e EDTF
	for i, p := range parts {
		bare, ok := e.qualify(p)
		if !ok {
			return EDTF{}, false
		}
		parts[i] = bare
	}
	if negative && len(parts) > 0 && parts[0] == "0000" {
		return EDTF{}, false
	}
	return e, e.fill(parts, negative)
}

// qualify strips the marks of doubt from one part and notes them.
func (e *EDTF) qualify(p string) (bare string, ok bool) {
	bare = strings.Trim(p, "?~%")
	if len(p)-len(bare) > 1 {
		return "", false
	}
	e.Approximate = e.Approximate || strings.ContainsAny(p, "~%")
	e.Uncertain = e.Uncertain || strings.ContainsAny(p, "?%")
	return bare, true
}

// fill sets the first and last day from year, month and day.
func (e *EDTF) fill(parts []string, negative bool) bool {
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
		return YearPrecision
	case 1:
		return DecadePrecision
	}
	return CenturyPrecision
}

// season reads a division of the year, 21 to 41; it reports false if s is none.
func (e *EDTF) season(s string) bool {
	n, to, ok := digits(s)
	if !ok || n != to || n < 21 || n > 41 {
		return false
	}
	first, months := division(n)
	e.Precision = SeasonPrecision
	e.Earliest = nlp.Day{Year: e.Earliest.Year, Month: first, Date: 1}
	e.Latest = monthEnd(e.Latest.Year, first+months-1)
	return true
}

// division returns the first month of division n of the year and its length in months.
func division(n int) (first, months int) {
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

func (e *EDTF) month(s string) bool {
	from, to, ok := digits(s)
	from, to = max(from, 1), min(to, 12)
	if !ok || from > to {
		return false
	}
	if !strings.Contains(s, "X") {
		e.Precision = MonthPrecision
	}
	e.Earliest.Month = from
	e.Latest = monthEnd(e.Latest.Year, to)
	return true
}

func (e *EDTF) day(s string) bool {
	from, to, ok := digits(s)
	last := monthDays(e.Latest.Year, e.Latest.Month)
	from, to = max(from, 1), min(to, max(last, e.longest()))
	if !ok || from > to || (!strings.Contains(s, "X") && from > max(last, e.longest())) {
		return false
	}
	if !strings.Contains(s, "X") {
		e.Precision = DayPrecision
	}
	e.Earliest.Date, e.Latest.Date = from, min(to, last)
	return true
}

// longest returns how many days the month has in some year that the value may mean:
// 29 for a February of an unspecified year.
func (e *EDTF) longest() int {
	if e.Earliest.Year != e.Latest.Year && e.Latest.Month == 2 {
		return 29
	}
	if e.Earliest.Month != e.Latest.Month {
		return 31
	}
	return monthDays(e.Latest.Year, e.Latest.Month)
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

// validClock reports whether s is a time of day, "15:11:00", with "Z" or an offset.
func validClock(s string) bool {
	if len(s) < 8 || !clockDigits(s[:8], "23:59:59") && s[:8] != "24:00:00" {
		return false
	}
	switch zone := s[8:]; {
	case zone == "" || zone == "Z":
		return true
	case zone[0] == '+' || zone[0] == '-':
		return len(zone) == 3 && clockDigits(zone[1:], "23") || len(zone) == 6 && clockDigits(zone[1:], "23:59")
	}
	return false
}

// clockDigits reports whether s is shaped like limit, and each of its pairs of digits
// is not greater than that of limit.
func clockDigits(s, limit string) bool {
	for i := 0; i < len(limit); i++ {
		if i%3 == 2 {
			if s[i] != ':' {
				return false
			}
			continue
		}
		if s[i] < '0' || s[i] > '9' || i%3 == 0 && s[i:i+2] > limit[i:i+2] {
			return false
		}
	}
	return true
}
