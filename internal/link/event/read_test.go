package event

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"onrecord/internal/link/terms"
	"onrecord/internal/record"
)

// spanOf returns the span of some words of a text.
func spanOf(t *testing.T, text, words string) record.Span {
	t.Helper()
	before, _, ok := strings.Cut(text, words)
	if !ok {
		t.Fatalf("%q is not in %q", words, text)
	}
	start := len([]rune(before))
	return record.Span{Start: start, End: start + len([]rune(words)), Text: words}
}

// TestReadDates reads the cases of testdata/dates.txtar: a text, which is the evidence of one event; "status", "when" and "date VALUE words"
// lines say what its record holds, "want" what the report has of the date.
func TestReadDates(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/dates.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) {
			text, rest, _ := strings.Cut(string(f.Data), "\n")
			rec := &record.Record{Article: record.Article{ID: "a", Published: "2026-01-05T10:00:00Z", Text: text}}
			e := record.Event{ID: "v1", Kind: "summit", Name: "summit", Evidence: []record.Span{spanOf(t, text, text)}}
			want := ""
			for line := range strings.Lines(strings.TrimSpace(rest)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
				switch key {
				case "status":
					e.Status = value
				case "when":
					e.When = &record.When{Value: record.Text(value)}
				case "date":
					v, words, _ := strings.Cut(value, " ")
					s := spanOf(t, text, words)
					rec.Dates = append(rec.Dates, record.Date{Start: s.Start, End: s.End, Text: words, Type: "date", Value: record.Text(v)})
				case "want":
					want = value
				}
			}
			rec.Events = []record.Event{e}
			r := Reports(rec, Context{})[0]
			if got := strings.Join(strings.Fields(r.When+" "+string(r.Shift)+" "+strings.Join(r.Was, " ")), " "); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestReports(t *testing.T) {
	text := "The Lisbon summit of Ana Kern will be on Jan. 6."
	e := record.Event{
		ID: "v1", Kind: "summit", Name: "summit", Status: "announced", Where: &record.Party{Entity: "e1", Name: "Lisbon"},
		Participants: []record.Party{{Entity: "e2", Name: "Ana Kern"}, {Unknown: "nobody", Words: "an aide"}},
		When:         &record.When{Value: "2026-01-06"}, Evidence: []record.Span{spanOf(t, text, "The Lisbon summit")},
	}
	talks, vote := e, e
	talks.ID, talks.Kind, vote.ID, vote.Kind = "v2", "talks", "v3", "vote"
	rec := &record.Record{
		Article:  record.Article{ID: "a", Outlet: "Wire", Published: "2026-01-02T23:30:00-05:00", Modified: "2026-01-04", Text: text},
		Entities: []record.Entity{{ID: "e1", Name: "Lisbon"}, {ID: "e2", Name: "Ana Kern"}},
		Events:   []record.Event{e, talks, vote},
	}
	got := Reports(rec, Context{Story: "s", Entity: func(e record.Entity) string { return "global-" + e.ID }})
	if len(got) != 3 || got[0].Siblings != 1 || got[2].Siblings != 0 {
		t.Fatalf("reports: %+v", got)
	}
	r := got[0]
	if r.Where != (Party{"global-e1", "Lisbon"}) || !slices.Equal(r.Participants, []Party{{"global-e2", "Ana Kern"}}) {
		t.Errorf("parties: %+v %+v", r.Where, r.Participants)
	}
	if r.Published != "2026-01-02" || r.Story != "s" || r.Status != Announced || r.When != "2026-01-06" {
		t.Errorf("report: %+v", r)
	}
	if r := Reports(rec, Context{Version: 2})[0]; r.Published != "2026-01-04" || r.Where.ID != "" {
		t.Errorf("second version: %+v", r)
	}
}

func TestBounded(t *testing.T) {
	long := strings.Repeat("ä", 400)
	r := Report{
		Article: "a", Name: long, When: "soon", Was: []string{"2026-01-06", "never"}, Published: "yesterday",
		Participants: slices.Repeat([]Party{{Name: long}}, 100), Evidence: slices.Repeat([]record.Span{{Start: 5, End: 405, Text: long}}, 9),
	}
	got := r.bounded()
	if got.When != "" || got.Published != "" || !slices.Equal(got.Was, []string{"2026-01-06"}) {
		t.Errorf("dates: %q %q %q", got.When, got.Published, got.Was)
	}
	if len(got.Name) > maxText || len(got.Participants) != maxParticipants || len(got.Evidence) != maxEvidence {
		t.Errorf("sizes: %d %d %d", len(got.Name), len(got.Participants), len(got.Evidence))
	}
	if s := got.Evidence[0]; s.End-s.Start != len([]rune(s.Text)) || s.Start != 5 {
		t.Errorf("evidence %d to %d has %d characters", s.Start, s.End, len([]rune(s.Text)))
	}
	if len(r.Name) != len(long) || len(r.Participants[99].Name) != len(long) {
		t.Error("the report given was changed")
	}
}

func TestLists(t *testing.T) {
	files, err := os.ReadDir("lists")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".txt")
		all := entries(name)
		if len(all) == 0 || !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
			t.Errorf("%s is empty, not sorted or repeats itself", name)
		}
		for _, e := range all {
			if e != strings.ToLower(e) {
				t.Errorf("%s: %q is not in lower case", name, e)
			}
		}
	}
}

// TestNouns holds the nouns to kinds that compare, one for each stem.
func TestNouns(t *testing.T) {
	of := map[string]string{}
	for noun, kind := range pairs("nouns") {
		stem := terms.Stem(noun)
		if other := of[stem]; other != "" && other != kind {
			t.Errorf("%s is both a %s and a %s", stem, kind, other)
		}
		of[stem] = kind
	}
	for kind := range usualKinds {
		if groupOf(kind) == kind && of[terms.Stem(kind)] == "" {
			t.Errorf("no noun tells a %s", kind)
		}
	}
}
