package event

import (
	"testing"

	"onrecord/internal/record"
)

// sighted makes a report of the summit of Lisbon.
func sighted(article, published string, status Status, when string) Report {
	return Report{
		Article: article, Event: "v1", Outlet: "Outlet " + article, Published: published, Kind: "summit", Name: "Lisbon summit",
		Status: status, When: when, Where: Party{Name: "Lisbon"},
		Evidence: []record.Span{{Start: 0, End: 3, Text: "the"}},
	}
}

func known(reports ...Report) *Known {
	k := New(reports[0])
	for _, r := range reports[1:] {
		k.Add(r)
	}
	return k
}

func TestStatus(t *testing.T) {
	announced := sighted("a", "2026-01-02", Announced, "2026-01-06")
	moved := sighted("b", "2026-01-03", Postponed, "2026-01-09")
	moved.Shift, moved.Was = To, []string{"2026-01-06"}
	off := sighted("c", "2026-01-04", Postponed, "")
	off.Shift = Off
	for _, c := range []struct {
		name    string
		reports []Report
		asOf    string
		want    Status
		when    string
	}{
		{"announced", []Report{announced}, "2026-01-02", Announced, "2026-01-06"},
		{"not yet reported", []Report{announced}, "2026-01-01", "", ""},
		{"no day", []Report{announced}, "today", "", ""},
		{"on its day", []Report{announced}, "2026-01-06", Announced, "2026-01-06"},
		{"not covered", []Report{announced}, "2026-01-07", NotCovered, "2026-01-06"},
		{"a month is over when it is over", []Report{sighted("a", "2026-01-02", Announced, "2026-01")}, "2026-01-31", Announced, "2026-01"},
		{"a month is over", []Report{sighted("a", "2026-01-02", Announced, "2026-01")}, "2026-02-01", NotCovered, "2026-01"},
		{"about a day", []Report{sighted("a", "2026-01-02", Announced, "2026-01-06~")}, "2026-01-08", Announced, "2026-01-06~"},
		{"without a date", []Report{sighted("a", "2026-01-02", Announced, "")}, "2027-01-01", Announced, ""},
		{"moved", []Report{announced, moved}, "2026-01-07", Moved, "2026-01-09"},
		{"before it was moved", []Report{announced, moved}, "2026-01-02", Announced, "2026-01-06"},
		{"moved and not covered", []Report{announced, moved}, "2026-01-10", NotCovered, "2026-01-09"},
		{"postponed stays so", []Report{announced, off}, "2027-01-07", Postponed, "2026-01-06"},
		{"postponed, then a date", []Report{announced, off, sighted("d", "2026-01-05", Announced, "2026-02-01")}, "2026-01-07", Moved, "2026-02-01"},
		{"cancelled", []Report{announced, sighted("b", "2026-01-05", Cancelled, "")}, "2026-01-08", Cancelled, "2026-01-06"},
		{"held", []Report{announced, sighted("b", "2026-01-07", Happened, "2026-01-06")}, "2026-01-08", Happened, "2026-01-06"},
		{"held before it could be", []Report{announced, sighted("b", "2026-01-03", Happened, "2026-01-06")}, "2026-01-03", Announced, "2026-01-06"},
		{"confirmed", []Report{announced, sighted("b", "2026-01-03", Confirmed, "")}, "2026-01-03", Confirmed, "2026-01-06"},
		{"expected is no step back", []Report{announced, sighted("b", "2026-01-03", Expected, "")}, "2026-01-03", Announced, "2026-01-06"},
		{"under way", []Report{sighted("a", "2026-01-06", Happened, "2026-01-06/2026-01-08")}, "2026-01-07", UnderWay, "2026-01-06/2026-01-08"},
		{"over", []Report{sighted("a", "2026-01-06", Happened, "2026-01-06/2026-01-08")}, "2026-01-09", Happened, "2026-01-06/2026-01-08"},
		{"a closer date", []Report{sighted("a", "2026-01-02", Announced, "2026-01"), sighted("b", "2026-01-03", Announced, "2026-01-06")}, "2026-01-04", Announced, "2026-01-06"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := known(c.reports...).Status(c.asOf)
			if got.Status != c.want || got.When != c.when {
				t.Errorf("as of %s: %q on %q (%s), want %q on %q", c.asOf, got.Status, got.When, got.Reason, c.want, c.when)
			}
			if got.Status != "" && got.Reason == "" {
				t.Error("no reason")
			}
		})
	}
}
