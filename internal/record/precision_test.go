package record

import "testing"

func TestPrecision(t *testing.T) {
	for value, want := range map[string]string{
		"2026-01-06": "day", "2026-01": "month", "2026": "year", "2018-24": "season", "2018-34": "season",
		"198X": "decade", "19XX": "century", "2026-01-06T10:30:00": "time",
		"2026-01-03/2026-01-05": "interval", "2026-01-03/..": "interval", "P3W": "duration", "2026-01~": "month",
		"[2026-01-06,2026-06-01]": "set", "": "", "soon": "",
	} {
		if got := precision(value); got != want {
			t.Errorf("precision(%q) = %q, want %q", value, got, want)
		}
	}
}
