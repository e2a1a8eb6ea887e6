package view

import (
	"strings"
	"testing"
)

func TestWhen(t *testing.T) {
	for value, want := range map[string]string{
		"":                          "",
		"2026-03-12":                "12 March 2026",
		"2026-03-12~":               "about 12 March 2026",
		"2026-03?":                  "perhaps March 2026",
		"2026%":                     "perhaps about 2026",
		"2026-03":                   "March 2026",
		"2026":                      "2026",
		"2026-21":                   "spring 2026",
		"2018-24":                   "winter 2018",
		"2026-34":                   "quarter 2 of 2026",
		"2026-41":                   "half 2 of 2026",
		"198X":                      "the 1980s",
		"19XX":                      "the 1900s",
		"2026-02-09/2026-02-10":     "9 to 10 February 2026",
		"2026-02-28/2026-03-01":     "28 February to 1 March 2026",
		"2025-12-30/2026-01-02":     "30 December 2025 to 2 January 2026",
		"2026-03-12~/2026-03-14":    "about 12 March 2026 to 14 March 2026",
		"2026-03/2026-05":           "March 2026 to May 2026",
		"2026-03-12/..":             "from 12 March 2026 on",
		"../2026-03-12":             "until 12 March 2026",
		"/2026-03":                  "until March 2026",
		"[2026-01-06,2026-06-01]":   "6 January 2026 or 1 June 2026",
		"{2026-01-06,2026-01-08}":   "6 January 2026 and 8 January 2026",
		"[2026-01-06..2026-01-08]":  "6 to 8 January 2026",
		"2026-01-06T10:30:00":       "6 January 2026, 10:30",
		"2026-01-06T10:30:15Z":      "6 January 2026, 10:30:15 UTC",
		"2026-01-06T10:30:00+02:00": "6 January 2026, 10:30 UTC+02:00",
		"no date":                   "no date",
		"XXXX-10":                   "XXXX-10",
	} {
		if got := When(value); got != want {
			t.Errorf("When(%q) = %q, want %q", value, got, want)
		}
	}
}

func FuzzWhen(f *testing.F) {
	for _, s := range []string{"2026-03-12", "[2026-01-06,..2026-06]", "{1,2}", "../..", "2026-01-06T24:00:00Z", "[", "/", "[]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := When(s); (got == "") != (s == "") || strings.HasSuffix(got, " ") && !strings.HasSuffix(s, " ") {
			t.Errorf("When(%q) = %q", s, got)
		}
	})
}
