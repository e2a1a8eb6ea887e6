package edtf

import (
	"errors"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// show writes what a value says: "2026-01-03..2026-01-05 day interval".
func show(v Value) string {
	out := []string{v.Earliest.String() + ".." + v.Latest.String(),
		[...]string{"none", "century", "decade", "year", "season", "month", "day", "time"}[v.Precision]}
	for _, f := range []struct {
		set  bool
		name string
	}{{v.Approximate, "approximate"}, {v.Uncertain, "uncertain"}, {v.Interval, "interval"}, {v.OneOf, "one of"}, {v.Clock != "", v.Clock}} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	for value, want := range map[string]string{
		"2026-01-06":              "2026-01-06..2026-01-06 day",
		"2026-02":                 "2026-02-01..2026-02-28 month",
		"2024-02":                 "2024-02-01..2024-02-29 month",
		"2026":                    "2026-01-01..2026-12-31 year",
		"198X":                    "1980-01-01..1989-12-31 decade",
		"19XX":                    "1900-01-01..1999-12-31 century",
		"XXXX-10":                 "0000-10-01..9999-10-31 month",
		"XXXX-02-29":              "0000-02-29..9999-02-28 day",
		"2026-XX-04":              "2026-01-04..2026-12-04 day",
		"-0044-03-15":             "-044-03-15..-044-03-15 day",
		"2018-24":                 "2018-12-01..2019-02-28 season",
		"2018-29":                 "2018-09-01..2018-11-30 season",
		"2025-35":                 "2025-07-01..2025-09-30 season",
		"2025-38":                 "2025-05-01..2025-08-31 season",
		"2025-41":                 "2025-07-01..2025-12-31 season",
		"2025-12-22~":             "2025-12-22..2025-12-22 day approximate",
		"2025?":                   "2025-01-01..2025-12-31 year uncertain",
		"2004-~06-11":             "2004-06-11..2004-06-11 day approximate",
		"2004%-06":                "2004-06-01..2004-06-30 month approximate uncertain",
		"2004/2009":               "2004-01-01..2009-12-31 year interval",
		"2004-06/2004-08-03":      "2004-06-01..2004-08-03 day interval",
		"/2026-01-05":             "..2026-01-05 day interval",
		"2026-01-05/..":           "2026-01-05.. day interval",
		"[2026-01-06,2026-06-01]": "2026-01-06..2026-06-01 day one of",
		"[..2026-01-05]":          "..2026-01-05 day interval one of",
		"{1960,1961-12}":          "1960-01-01..1961-12-31 month",
		"2026-01-07T15:00:00":     "2026-01-07..2026-01-07 time 15:00:00",
		"2026-01-07T15:00:00Z":    "2026-01-07..2026-01-07 time 15:00:00Z",
		"2026-01-07T15:00:00-05":  "2026-01-07..2026-01-07 time 15:00:00-05",
	} {
		v, err := Parse(value)
		if err != nil {
			t.Errorf("%s: %v", value, err)
		} else if got := show(v); got != want {
			t.Errorf("%s is %s, want %s", value, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, value := range []string{
		"", "/", "..", "../..", "2026-13", "2026-1", "2026-02-29", "2026-00-01", "2026-01-32", "206", "20266",
		"-0000", "2009/2004", "2026-01-05/2026-01-04", "2026-21-01", "2026-42", "2026??", "2026-01-05T15:00",
		"2026-01-05T25:00:00", "2026-01T15:00:00", "2026-01-05T15:00:00+1", "2026-01-05T15:00:00/2027",
		"[2026,x]", "[]", "P3W", "2026-01-05-06", "today", "Y17E7",
	} {
		if v, err := Parse(value); !errors.Is(err, ErrSyntax) {
			t.Errorf("%q is %s, error %v", value, show(v), err)
		}
	}
}

func TestDaysBetween(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"2026-01-05", "2026-01-05", 0},
		{"2025-12-31", "2026-01-01", 1},
		{"2024-02-28", "2024-03-01", 2},
		{"1900-03-01", "1900-02-28", -1},
		{"0001-01-01", "9999-12-31", 3652058},
	} {
		a, _ := nlp.ParseDay(c.from)
		b, _ := nlp.ParseDay(c.to)
		if got := DaysBetween(a, b); got != c.want {
			t.Errorf("from %s to %s: %d days, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestMonthEnd(t *testing.T) {
	for _, c := range []struct {
		year, month int
		want        string
	}{{2024, 2, "2024-02-29"}, {2100, 2, "2100-02-28"}, {2025, 14, "2026-02-28"}, {2025, 0, "2024-12-31"}, {2025, -11, "2024-01-31"}} {
		if got := MonthEnd(c.year, c.month).String(); got != c.want {
			t.Errorf("month %d of %d ends on %s, want %s", c.month, c.year, got, c.want)
		}
	}
}

// FuzzParse checks that what is read begins before it ends, on days that exist.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-01-06", "XXXX-02-29", "2004/2009~", "[..2026-01-05]", "{1X67..1670,2026-24}", "-0044-03-15", "2026-01-07T15:00:00-05:00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := Parse(s)
		if err != nil {
			if v != (Value{}) {
				t.Errorf("%q: error %v and value %s", s, err, show(v))
			}
			return
		}
		for _, d := range []nlp.Day{v.Earliest, v.Latest} {
			if !d.IsZero() && (d.Month < 1 || d.Month > 12 || d.Date < 1 || d.Date > 31) {
				t.Errorf("%q: no such day: %s", s, d)
			}
		}
		if !v.Earliest.IsZero() && !v.Latest.IsZero() && Before(v.Latest, v.Earliest) {
			t.Errorf("%q: ends before it begins: %s", s, show(v))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("2004-06/2004-08-03"); err != nil {
			b.Fatal(err)
		}
	}
}
