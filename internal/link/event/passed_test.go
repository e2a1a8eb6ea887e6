package event

import "testing"

// A status that has passed is that of the event on that day.
func TestPassed(t *testing.T) {
	days := []string{"2025-12-30", "2026-01-02", "2026-01-09", "2026-01-10", "2026-01-11", "2026-01-12", "2026-01-13", "2026-01-16", "2026-02-20", "2026-04-20"}
	for _, status := range []Status{Announced, Expected, Confirmed, Postponed, Cancelled, Happened} {
		for _, when := range []string{"", "2026-01-10", "2026-01-10/2026-01-12", "2026-01", "2026-01-10~", "2026-01-10/2026-01-30"} {
			k := New(Report{Article: "a1", Event: "v1", Published: "2025-12-30", Kind: "summit", Name: "summit", Status: status, When: when})
			told, date := k.Told()
			for _, day := range days {
				if got, want := told.Passed(date, day), k.Status(day).Status; got != want {
					t.Errorf("%s for %q is %q on %s, want %q", status, when, got, day, want)
				}
			}
		}
	}
	if got := Announced.Passed("2026-01-10", "some day"); got != Announced {
		t.Errorf("as of no day it is %q", got)
	}
}
