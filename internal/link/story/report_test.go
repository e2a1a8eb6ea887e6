package story

import (
	"strings"
	"testing"

	"onrecord/internal/link/terms"
	"onrecord/internal/record"
)

// recordOf returns a record of parts "kind: text".
func recordOf(parts ...string) *record.Record {
	r := &record.Record{Article: record.Article{ID: "a1", Published: "2024-03-01T10:00:00Z"}}
	for _, p := range parts {
		kind, text, _ := strings.Cut(p, ": ")
		start := len([]rune(r.Article.Text))
		r.Article.Text += text + "\n"
		r.Article.Parts = append(r.Article.Parts, record.Part{Kind: kind, Start: start, End: start + len([]rune(text))})
		if kind == "headline" {
			r.Article.Headline = record.Text(text)
		}
	}
	return r
}

func TestFeatures(t *testing.T) {
	rec := recordOf("headline: Varga’s ferry", "byline: By Nora Quill", "body: Ms Varga boarded the ferry at 9 in Łęk.", "boilerplate: Subscribe now")
	rec.Entities = []record.Entity{{Kind: "person", Name: "Ines Varga"}}
	r := Features(rec)
	if r.ID != "a1" || r.Day != 19783 || r.Headline != "Varga’s ferry" {
		t.Errorf("%+v", r)
	}
	want := map[string]Term{
		"varga": {Weight: 5, Name: true, Word: "Varga"}, "ferri": {Weight: 5, Word: "ferry"},
		"board": {Weight: 2, Word: "boarded"}, "lek": {Weight: 2, Word: "Łęk"},
	}
	for stem, w := range want {
		w.Key = keyOf(stem)
		found := false
		for _, term := range r.Terms {
			found = found || term == w
		}
		if !found {
			t.Errorf("no %+v (%s) in %+v", w, stem, r.Terms)
		}
	}
	if len(r.Terms) != len(want) {
		t.Errorf("%d terms, want %d: %+v", len(r.Terms), len(want), r.Terms)
	}
}

// The rest of a long report adds nothing, and its end weighs less than its lead.
func TestFeaturesOfLongReports(t *testing.T) {
	r := Features(recordOf("body: " + strings.Repeat("dam ", leadWords) + strings.Repeat("flood ", readWords-leadWords) + strings.Repeat("aside ", 50)))
	for stem, want := range map[string]float32{"dam": leadWords * leadWeight, "flood": readWords - leadWords, "asid": 0} {
		got := float32(0)
		for _, term := range r.Terms {
			if term.Key == keyOf(stem) {
				got = term.Weight
			}
		}
		if got != want {
			t.Errorf("%s weighs %v, want %v", stem, got, want)
		}
	}
}

func TestDayOf(t *testing.T) {
	for published, want := range map[string]int{"": 0, "2024": 0, "1970-01-02": 1, "2024-02-30": 0, "2024-03-01T23:59:00+02:00": 19783, "yesterday!": 0} {
		if got := dayOf(published); got != want {
			t.Errorf("dayOf(%q) = %d, want %d", published, got, want)
		}
	}
}

func TestBackground(t *testing.T) {
	b := background()
	if b.reports == 0 || len(b.counts) < 10_000 {
		t.Fatalf("%d reports, %d stems", b.reports, len(b.counts))
	}
	for _, word := range []string{"police", "government", "year"} {
		if n := b.counts[keyOf(terms.Stem(word))]; uint64(n) < b.reports/20 || uint64(n) > b.reports {
			t.Errorf("%s is in %d reports of %d", word, n, b.reports)
		}
	}
	if _, err := parseBackground("dam\n"); err == nil {
		t.Error("a line without a count is read")
	}
}

// Words of many reports weigh less, also those that only the stream knows.
func TestRarity(t *testing.T) {
	f := newFrequencies()
	kelso, tarn := keyOf("kelsox"), keyOf("tarnx")
	for range 50 {
		f.add([]Term{{Key: kelso}})
	}
	if police := f.rarity(keyOf("polic")); !(police < f.rarity(kelso) && f.rarity(kelso) < f.rarity(tarn)) {
		t.Errorf("police %v, kelso %v, tarn %v", police, f.rarity(kelso), f.rarity(tarn))
	}
}
