package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"onrecord/internal/view"
)

func TestSourcingPages(t *testing.T) {
	site := newSampleSite(t)
	for _, by := range groupings {
		var audit view.Sourcing
		twinAt(t, site, "/sourcing?by="+by, &audit)
		status, _, body := get(t, site, "/sourcing?by="+by)
		if status != 200 || audit.By != by || len(audit.Groups) == 0 || strings.Count(body, "<svg class=\"bar\" width=\"100%\" height=\"34\"") != len(audit.Groups)+1 {
			t.Errorf("by %s: status %d, %d groups", by, status, len(audit.Groups))
		}
		// The table has every number of the chart.
		for _, s := range audit.Total.Statements.Shares {
			if s.N > 0 && !strings.Contains(body, fmt.Sprintf(">%d</", s.N)) {
				t.Errorf("by %s: the table lacks %d %s", by, s.N, s.Authority)
			}
		}
	}
	var once view.Sourcing
	twinAt(t, site, "/sourcing?q=authority%3Aanonymous&count=origins&min=2", &once)
	if once.Query != "authority:anonymous" || once.Total.Statements.N == 0 || len(once.Justifications) == 0 {
		t.Errorf("of a query: %+v", once)
	}
	for address, want := range map[string]int{
		"/sourcing?by=colour": 400, "/sourcing?min=-1": 400, "/sourcing?groups=501": 400, "/sourcing?q=%28": 400, "/sourcing?q=zeppelin": 200,
	} {
		if status, _, _ := get(t, site, address); status != want {
			t.Errorf("%s: status %d, want %d", address, status, want)
		}
	}
}

// TestBarsAreFull tests that the segments of every bar lie side by side and fill it.
func TestBarsAreFull(t *testing.T) {
	count := view.SourcingCount{N: 7, Shares: []view.Share{{Authority: "named", N: 3}, {Authority: "role"}, {Authority: "anonymous", N: 1}, {Authority: "own voice", N: 3}}}
	a := &audit{Sourcing: &view.Sourcing{By: "outlet", Total: view.SourcingGroup{Statements: count}}}
	b := a.bar(&a.Total, "all", nil)
	at := 0.0
	for _, s := range b.Segments {
		x, width := number(t, s.X), number(t, s.Width)
		if math.Abs(x-at) > 0.01 {
			t.Errorf("%s begins at %g, want %g", s.Name, x, at)
		}
		at = x + width
	}
	if math.Abs(at-100) > 0.01 || len(b.Segments) != 3 || b.Segments[2].Class != "own" {
		t.Errorf("the bar ends at %g with %+v", at, b.Segments)
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		n, all int
		want   string
	}{{0, 0, "–"}, {0, 9, "–"}, {1, 1000, "<1%"}, {1, 200, "1%"}, {1, 3, "33%"}, {2, 3, "67%"}, {999, 1000, ">99%"}, {9, 9, "100%"}} {
		if got := percent(c.n, c.all); got != c.want {
			t.Errorf("percent(%d, %d) is %s, want %s", c.n, c.all, got, c.want)
		}
	}
}
