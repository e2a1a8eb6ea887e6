package score

import (
	"strings"
	"testing"
)

const fundusGold = `{
"V2": {"title": "Later", "publishing_date": "2026-02-11 00:10:00+01:00", "authors": ["Ana Ruiz"], "body": {"summary": [], "sections": []}},
"V1_1": {"title": "Second", "publishing_date": null, "body": {"summary": [], "sections": []}},
"V1": {"title": "First", "publishing_date": "2026-02-10 18:05:00+00:00",
  "body": {"summary": ["The harbour closes."], "sections": [{"headline": ["A vote"], "paragraphs": ["Two boats left.", "Two stayed."]}]}}}`

func TestReadFundus(t *testing.T) {
	pages, err := ReadFundus(strings.NewReader(fundusGold))
	if err != nil || len(pages) != 3 {
		t.Fatalf("got %v, %v", pages, err)
	}
	if pages[0].Title != "First" || pages[1].Title != "Second" || pages[2].Title != "Later" {
		t.Errorf("versions out of order: %v", pages)
	}
	if want := "The harbour closes.\nA vote\nTwo boats left.\nTwo stayed."; pages[0].Body != want {
		t.Errorf("got body %q, want %q", pages[0].Body, want)
	}
}

func TestWordF1(t *testing.T) {
	for _, c := range []struct {
		gold, found string
		want        float64
	}{
		{"", "", 100},
		{"Two boats", "", 0},
		{"Two boats left.", "left: two-boats", 200.0 / 3},
		{"two two", "two two two two", 200.0 / 3},
	} {
		if got := WordF1(c.gold, c.found); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%q against %q: got %v, want %v", c.found, c.gold, got, c.want)
		}
	}
}

func TestSameDay(t *testing.T) {
	for _, c := range []struct {
		gold, found string
		want        bool
	}{
		{"2026-02-10T18:05:00+00:00", "2026-02-10", true},
		{"2026-02-10T23:30:00Z", "2026-02-11T00:30:00+01:00", true},
		{"2026-02-10T23:30:00Z", "2026-02-11T00:30:00", false},
		{"2026-02-10T00:00:00", "2026-02-10T23:59:00-08:00", true},
		{"2026-02-10", "", false},
		{"", "2026-02-10", false},
	} {
		if got := SameDay(c.gold, c.found); got != c.want {
			t.Errorf("%q against %q: got %v", c.found, c.gold, got)
		}
	}
}

func TestPagesReport(t *testing.T) {
	var p Pages
	gold := Page{Title: "The ‘end’", Published: "2026-02-10", Body: "Two boats left"}
	p.Add(gold, &Page{Title: "The  ‘end’", Published: "2026-02-10", Body: "Two boats left"})
	p.Add(gold, &Page{Title: "The 'end'", Published: "2026-02-11", Body: "Two"})
	p.Add(gold, &Page{Title: "The end"})
	p.Add(gold, nil)
	want := map[string]float64{"read": 3, "title": 2, "title_exact": 1, "published": 1, "authors": 3, "body": 1.5}
	for _, r := range p.Report().Tables[0].Rows {
		if f := r.Figures[0]; f.Right != want[r.Key] || f.Gold != 4 {
			t.Errorf("%s: got %v of %d, want %v of 4", r.Key, f.Right, f.Gold, want[r.Key])
		}
	}
}
