package web

import (
	"encoding/json"
	"strings"
	"testing"

	"onrecord/internal/store"
)

func TestFrontPage(t *testing.T) {
	site := sampleSite(t)
	_, _, body := get(t, site, "/")
	checkPage(t, body)
	for _, want := range []string{`name="q" autofocus`, "Grain trains", "4 origins, 7 reports", "round of talks", "version 2: ", "Latest statements"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not have %q", want)
		}
	}
	_, _, twin := get(t, site, "/index.json")
	var f front
	if err := json.Unmarshal([]byte(twin), &f); err != nil || len(f.Statements) != frontStatements || len(f.Coming) == 0 || len(f.Changed) != 1 || f.From != "2026-03-02" {
		t.Errorf("%v\n%s", err, twin)
	}
	for _, s := range f.Statements {
		if s.Day > "2026-03-08" {
			t.Errorf("a statement of %s is the latest on 8 March", s.Day)
		}
	}
}

// TestEmptyRecord tests that the first page of an empty record says so, and how to add the first report.
func TestEmptyRecord(t *testing.T) {
	_, _, body := get(t, newSite(t), "/")
	checkPage(t, body)
	for _, want := range []string{"holds no report yet", "onrecord add", "autofocus"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not have %q", want)
		}
	}
	if strings.Contains(body, "Latest statements") || strings.Contains(body, `href="/read"`) {
		t.Error("the page offers what there is not")
	}
}

func TestDaysLater(t *testing.T) {
	for _, c := range []struct {
		from store.Day
		n    int
		want store.Day
	}{{20260225, 7, 20260304}, {20260301, -1, 20260228}, {20261231, 1, 20270101}} {
		if got := daysLater(c.from, c.n); got != c.want {
			t.Errorf("%d days after %v is %v, want %v", c.n, c.from, got, c.want)
		}
	}
}
