package view

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// When returns an EDTF value in words: "12 March 2026", "9 to 10 February 2026", "about
// March 2026", "spring 2026", "6 January 2026, 10:30 UTC". What has no words of its own stays
// as it is; an empty value is empty.
func When(value string) string {
	v, err := edtf.Parse(value)
	if err != nil {
		return value
	}
	if n := len(value); value[0] == '[' || value[0] == '{' {
		joint := " or "
		if value[0] == '{' {
			joint = " and "
		}
		return members(value[1:n-1], joint)
	}
	if from, to, ok := strings.Cut(value, "/"); ok {
		return interval(from, to)
	}
	return doubt(v) + instant(v, value)
}

// doubt says how sure a value is; what is sure takes no words.
func doubt(v edtf.Value) string {
	switch {
	case v.Approximate && v.Uncertain:
		return "perhaps about "
	case v.Approximate:
		return "about "
	case v.Uncertain:
		return "perhaps "
	}
	return ""
}

func members(list, joint string) string {
	all := strings.Split(list, ",")
	for i, m := range all {
		if from, to, ok := strings.Cut(m, ".."); ok {
			all[i] = interval(from, to)
			continue
		}
		all[i] = When(strings.TrimSpace(m))
	}
	return strings.Join(all, joint)
}

// interval names what goes from one date to another; ".." and nothing are an end that is open
// or not known.
func interval(from, to string) string {
	a, errA := edtf.Parse(from)
	b, errB := edtf.Parse(to)
	switch {
	case errA != nil && errB != nil:
		return from + "/" + to
	case errA != nil:
		return "until " + When(to)
	case errB != nil:
		return "from " + When(from) + " on"
	}
	return shortened(a, b, When(from)) + " to " + When(to)
}

// shortened leaves out of the first day of an interval what the last day says too.
func shortened(a, b edtf.Value, words string) string {
	x, y := a.Earliest, b.Earliest
	switch {
	case a.Precision != edtf.Day || b.Precision != edtf.Day || x.Year != y.Year || doubt(a) != "":
		return words
	case x.Month == y.Month:
		return strconv.Itoa(x.Date)
	}
	return fmt.Sprintf("%d %s", x.Date, time.Month(x.Month))
}

// instant names one date; value is how it was written.
func instant(v edtf.Value, value string) string {
	d := v.Earliest
	switch bare := strings.Trim(value, "?~%"); {
	case v.Precision == edtf.Time:
		return day(d) + ", " + clock(v.Clock)
	case v.Precision == edtf.Day && v.Latest == d:
		return day(d)
	case v.Precision == edtf.Month && len(bare) == len("2006-01") && !strings.Contains(bare, "X"):
		return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
	case v.Precision == edtf.Year && len(bare) == len("2006") && !strings.Contains(bare, "X"):
		return bare
	case v.Precision == edtf.Season && len(bare) == len("2006-21"):
		return division(bare[len("2006-"):], bare[:len("2006")])
	case v.Precision == edtf.Decade && len(bare) == len("198X"), v.Precision == edtf.Century && len(bare) == len("19XX"):
		return "the " + strings.ReplaceAll(bare, "X", "0") + "s"
	}
	return value
}

func day(d nlp.Day) string { return fmt.Sprintf("%d %s %d", d.Date, time.Month(d.Month), d.Year) }

// clock leaves seconds out where there are none, and says what "Z" means.
func clock(s string) string {
	zone := strings.IndexAny(s, "Z+-")
	if zone < 0 {
		return strings.TrimSuffix(s, ":00")
	}
	if len(s[:zone]) == len("10:30:00") {
		s, zone = strings.TrimSuffix(s[:zone], ":00")+s[zone:], len(strings.TrimSuffix(s[:zone], ":00"))
	}
	return s[:zone] + " UTC" + strings.TrimPrefix(s[zone:], "Z")
}

// division names a part of a year by its code in EDTF, level 2.
func division(code, year string) string {
	n, err := strconv.Atoi(code)
	switch names := []string{"spring", "summer", "autumn", "winter"}; {
	case err != nil || n < 21 || n > 41:
		return year + "-" + code
	case n <= 32:
		return names[(n-21)%4] + " " + year
	case n <= 36:
		return fmt.Sprintf("quarter %d of %s", n-32, year)
	case n <= 39:
		return fmt.Sprintf("third %d of %s", n-36, year)
	}
	return fmt.Sprintf("half %d of %s", n-39, year)
}
