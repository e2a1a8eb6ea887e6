package edtf

import (
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/nlp"
)

// Precision says how fine an EDTF value is.
type Precision uint8

// The precisions, coarse to fine. None is that of an interval or a set whose ends
// say nothing.
const (
	None Precision = iota
	Century
	Decade
	Year
	Season // also quarter, four months, half-year
	Month
	Day
	Time
)

// Value is what an EDTF string says. Earliest and Latest are the first and the last day
// it may mean; a zero Day means that this side is open or unknown.
type Value struct {
	Earliest, Latest nlp.Day
	Precision        Precision // the finer one of both ends
	Approximate      bool      // "~" or "%"
	Uncertain        bool      // "?" or "%"
	Interval         bool      // "2004/2009"
	OneOf            bool      // "[2026-01-06,2026-06-01]": one of these, not known which
	Clock            string    // "15:11:00Z" in a value with a time of day
}

// ErrSyntax is wrapped by every error of [Parse].
var ErrSyntax = errors.New("not an EDTF value")

// Parse reads an EDTF value of ISO 8601-2 level 0 and 1, and of level 2 the
// qualification of parts ("2004-~06-11"), unspecified digits anywhere ("XXXX-10"), the
// further divisions of the year (25 to 41) and sets ("[2026-01-06,2026-06-01]").
// Exponential years and significant digits are errors. The standard leaves open when a
// season begins; here it is the first of March, June, September and December
// (reversed for the southern ones, 29 to 32).
func Parse(s string) (Value, error) {
	e, ok := parseValue(s)
	if !ok {
		return Value{}, fmt.Errorf("%w: %q", ErrSyntax, s)
	}
	return e, nil
}

func parseValue(s string) (Value, bool) {
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
func parseInterval(from, to string) (Value, bool) {
	a, aok := parseEnd(from)
	b, bok := parseEnd(to)
	known := a.Precision != None || b.Precision != None
	if !aok || !bok || !known || a.Clock != "" || b.Clock != "" {
		return Value{}, false
	}
	e := join(a, b)
	e.Interval = true
	return e, e.Earliest.IsZero() || e.Latest.IsZero() || !Before(e.Latest, e.Earliest)
}

func parseEnd(s string) (Value, bool) {
	if s == "" || s == ".." {
		return Value{}, true
	}
	return parseInstant(s)
}

// join returns the stretch from the beginning of a to the end of b.
func join(a, b Value) Value {
	return Value{
		Earliest:    a.Earliest,
		Latest:      b.Latest,
		Precision:   max(a.Precision, b.Precision),
		Approximate: a.Approximate || b.Approximate,
		Uncertain:   a.Uncertain || b.Uncertain,
	}
}

// parseSet reads the members of a set: "1667,1668", "..1984", "1667-12..", "1670..1672".
func parseSet(s string) (Value, bool) {
	var set Value
	for i, member := range strings.Split(s, ",") {
		e, ok := parseMember(member)
		if !ok {
			return Value{}, false
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

func parseMember(s string) (Value, bool) {
	from, to, stretch := strings.Cut(s, "..")
	if !stretch {
		e, ok := parseInstant(s)
		return e, ok && e.Clock == ""
	}
	return parseInterval(from, to)
}

// earlier returns the earlier of two first days; the zero Day is open and wins.
func earlier(a, b nlp.Day) nlp.Day {
	if a.IsZero() || b.IsZero() || Before(a, b) {
		if b.IsZero() {
			return b
		}
		return a
	}
	return b
}

// later returns the later of two last days; the zero Day is open and wins.
func later(a, b nlp.Day) nlp.Day {
	if a.IsZero() || b.IsZero() || Before(b, a) {
		if b.IsZero() {
			return b
		}
		return a
	}
	return b
}
