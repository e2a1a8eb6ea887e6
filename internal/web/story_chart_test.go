package web

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/store"
)

// reportsOn returns a lane of reports on days.
func reportsOn(name string, days ...store.Day) chartRow {
	row := chartRow{Name: name, News: true}
	for _, d := range days {
		row.Items = append(row.Items, chartItem{Kind: "report", First: d, Last: d, Sure: true, Title: name, Link: "/articles/" + d.String(), Listed: "#d-" + d.String()})
	}
	return row
}

func TestChart(t *testing.T) {
	event := chartItem{Kind: "event", First: 20260312, Last: 20260312, Sure: true, Was: 20260303, Text: "A", Title: "talks"}
	month := chartItem{Kind: "event", First: 20260301, Last: 20260331, Text: "B", Title: "visit"}
	far := chartItem{Kind: "event", First: 20271101, Last: 20271130, Text: "C", Title: "meeting"}
	c := newChart([]chartRow{
		{Name: "Events", Items: []chartItem{event, month, far}},
		reportsOn("Lorne Wire", 20260301, 20260301, 20260302), reportsOn("Marn Courier", 20260310),
	}, 20260308)
	if c.Per != 1 || len(c.Days) != 24 || c.Days[0].Text != "1" || !c.Days[0].Strong || c.Days[2].Strong {
		t.Fatalf("%d days in a column, days %+v", c.Per, c.Days)
	}
	// From 1 to 24 March: the month goes on, but what is far from the news is left out.
	column := c.Width / 24
	marks := map[string]chartMark{}
	for _, m := range c.Marks {
		marks[m.Kind+m.Text] = m
	}
	if m := marks["several2"]; m.X != column/2 || m.Link != "#d-2026-03-01" || m.Width == 0 {
		t.Errorf("two reports of a day: %+v", m)
	}
	if m := marks["eventA"]; m.X != 11*column+column/2 || m.From != 2*column+column/2 || m.Open {
		t.Errorf("a moved event: %+v", m)
	}
	if m := marks["eventB"]; m.Left != 0 || m.Width != 24*column || !m.Open {
		t.Errorf("an event of which the day is not known: %+v", m)
	}
	if m := marks["eventC›"]; m.Left+m.Width != c.Width || !strings.Contains(m.Title, "after this chart ends") {
		t.Errorf("an event far away: %+v", m)
	}
	// Quiet are 3 to 9 March; what comes after today is not known yet.
	if len(c.Quiet) != 1 || c.Quiet[0].X != 2*column || c.Quiet[0].Width != 7*column || c.Quiet[0].Text.Text != "7 days without news" {
		t.Errorf("quiet %+v", c.Quiet)
	}
	if c.Today != 7*column+column/2 {
		t.Errorf("today at %d", c.Today)
	}
}

func TestChartOfNothing(t *testing.T) {
	if c := newChart(nil, 20260308); c != nil {
		t.Errorf("%+v", c)
	}
	if c := newChart([]chartRow{{Name: "Events"}, reportsOn("Lorne Wire")}, 20260308); c != nil {
		t.Errorf("%+v", c)
	}
	if c := newChart([]chartRow{reportsOn("Lorne Wire", 20260308)}, 0); c == nil || len(c.Quiet) != 0 || c.Today != 0 {
		t.Errorf("one report: %+v", c)
	}
}

// TestChartIsBounded: a chart has so many marks and no more, each of them within it, whatever it is given.
func TestChartIsBounded(t *testing.T) {
	var rows []chartRow
	for lane := range 13 {
		row := reportsOn(fmt.Sprint("outlet ", lane))
		for i := range 5000 {
			d := store.Day(1990_00_00 + (i%40)*1_00_00 + (1+i%12)*100 + 1 + (i+lane)%28)
			row.Items = append(row.Items, chartItem{Kind: "report", First: d, Last: d, Title: strings.Repeat("x", 10)})
		}
		rows = append(rows, row)
	}
	events := chartRow{Name: "Events"}
	for i := range 26 {
		events.Items = append(events.Items, chartItem{Kind: "event", First: 20100101, Last: 20100101 + store.Day(i%3), Text: letter(i)})
	}
	c := newChart(append([]chartRow{events}, rows...), 20260308)
	if len(c.Marks) > 13*mostColumns+26 || c.Width > 2*chartWidth || c.Per == 1 || len(c.Days) != 0 {
		t.Errorf("%d marks, %d pixels wide, %d days in a column", len(c.Marks), c.Width, c.Per)
	}
	for _, m := range c.Marks {
		if m.X < 0 || m.X > c.Width || m.Y < chartHead || m.Y > c.Foot || m.Left < 0 || m.Left+m.Width > c.Width+leastColumn {
			t.Fatalf("outside: %+v in %d × %d", m, c.Width, c.Height)
		}
	}
	if h := c.Lines[1] - c.Lines[0]; h > mostRows*rowHeight+laneHeight {
		t.Errorf("the lane of events is %d high", h)
	}
}

func TestChartOfHostileDays(t *testing.T) {
	for _, d := range [][2]store.Day{{1_01_01, 9999_12_31}, {20260101, 0}, {0, 20260101}, {9999_12_31, 1_01_01}} {
		c := newChart([]chartRow{{Name: "Events", Items: []chartItem{{Kind: "event", First: d[0], Last: d[1]}}}, reportsOn("Lorne Wire", 20260101, 20260301)}, 20260308)
		if c == nil || c.Width > 2*chartWidth {
			t.Errorf("%v: %+v", d, c)
		}
	}
	if c := newChart([]chartRow{reportsOn("Lorne Wire", 1_01_01, 9999_12_31)}, 20260308); c.Width > 2*chartWidth || len(c.Marks) != 2 {
		t.Errorf("all of time: %+v", c)
	}
}

func TestCutName(t *testing.T) {
	for name, want := range map[string]string{
		"Lorne Wire": "Lorne Wire", "  Lorne\nWire ": "Lorne Wire", "The Independent Journal of Marn": "The Independent…", "": "",
		"Ććććććććććććććććććććć": "Ćććććććććććććććć…",
	} {
		if got := cutName(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
