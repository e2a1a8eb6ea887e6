package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/brat"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func reading(t *testing.T) Reading {
	t.Helper()
	a, d := recordtest.Report()
	r, err := record.New(a, d)
	if err != nil {
		t.Fatal(err)
	}
	return Reading{r, d}
}

func write(t *testing.T, f func(w *bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		if f.Extension == ".json" || f.Extension == ".jsonl" {
			continue // the record's own tests hold its JSON
		}
		got := write(t, func(w *bytes.Buffer) error { return f.One(w, reading(t)) })
		name := "testdata/report." + f.Name
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is not %s; run with -update and read the difference\n%s", f.Name, name, got)
		}
	}
}

// TestSeveralAreLines tests that JSON formats write one of many as one line that means
// the same.
func TestSeveralAreLines(t *testing.T) {
	for _, f := range Formats() {
		if !strings.Contains(f.Name, "json") && f.Name != "webannotation" {
			continue
		}
		one := write(t, func(w *bytes.Buffer) error { return f.One(w, reading(t)) })
		many := write(t, func(w *bytes.Buffer) error { return f.Several(w, reading(t)) })
		if strings.Count(many, "\n") != 1 || !strings.HasSuffix(many, "\n") {
			t.Errorf("%s: one of several is not one line", f.Name)
		}
		var flat bytes.Buffer
		if err := json.Compact(&flat, []byte(one)); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if flat.String()+"\n" != many && f.Name != "jsonl" {
			t.Errorf("%s: one of several says something else than one alone", f.Name)
		}
	}
}

// TestBratHoldsTheAttributions reads back what is written for brat.
func TestBratHoldsTheAttributions(t *testing.T) {
	r := reading(t)
	ann := write(t, func(w *bytes.Buffer) error { return writeBrat(w, r) })
	back, err := brat.Read(strings.NewReader(ann), r.Doc.Text)
	if err != nil {
		t.Fatal(err)
	}
	if len(back) != len(r.Doc.Attributions) {
		t.Fatalf("%d attributions read back of %d", len(back), len(r.Doc.Attributions))
	}
	for i, a := range r.Doc.Attributions {
		if got, want := back[i].Cue, []nlp.Span{r.Doc.Span(a.Cue[0])}; got[0] != want[0] {
			t.Errorf("cue %d is %v, want %v", i, got, want)
		}
	}
}

// TestAnnotationsPointAtTheirWords follows each pair of selectors into the text.
func TestAnnotationsPointAtTheirWords(t *testing.T) {
	r := reading(t).Record
	text := []rune(r.Article.Text)
	all := webAnnotation(r)
	if all.Total != len(all.First.Items) || all.Total == 0 {
		t.Fatalf("%d annotations, %d said", len(all.First.Items), all.Total)
	}
	ids := map[string]bool{}
	for _, n := range all.First.Items {
		if ids[n.ID] {
			t.Errorf("id %s is given twice", n.ID)
		}
		ids[n.ID] = true
		for _, target := range n.Target {
			position, quote := target.Selector[0], target.Selector[1]
			if got := string(text[*position.Start:*position.End]); got != quote.Exact {
				t.Errorf("%s: position says %q, quote says %q", n.ID, got, quote.Exact)
			}
			around := quote.Prefix + quote.Exact + quote.Suffix
			if strings.Count(string(text), around) != 1 {
				t.Errorf("%s: %q is not found once", n.ID, around)
			}
		}
	}
	for _, n := range all.First.Items {
		for _, b := range n.Body {
			if b.Purpose == "linking" && !ids[b.Source] {
				t.Errorf("%s links to %s, which is not there", n.ID, b.Source)
			}
		}
	}
}

// TestReferencesResolve tests that JSON-LD describes each speaker that it refers to.
func TestReferencesResolve(t *testing.T) {
	a := newsArticle(reading(t).Record)
	known := map[string]bool{}
	for _, e := range a.Mentions {
		known[e.ID] = true
	}
	for _, w := range a.HasPart {
		for _, p := range []*thing{w.Speaker, w.Creator} {
			if p != nil && p.ID != "" && !known[p.ID] {
				t.Errorf("%s refers to %s, which is not there", w.ID, p.ID)
			}
		}
	}
}

// TestWorks tests which statements become which kind of work, and of whom.
func TestWorks(t *testing.T) {
	var got []string
	for _, w := range newsArticle(reading(t).Record).HasPart {
		who := "nobody"
		for _, p := range []*thing{w.Speaker, w.Creator, w.BasedOn} {
			if p != nil {
				who = p.Type + " " + p.Name + p.Words
			}
		}
		got = append(got, w.Type+" of "+who)
	}
	want := []string{
		"Claim of Person source",
		"Quotation of Person Ana Ruiz",
		"Quotation of Person Tomás Öberg",
		"Quotation of Person Tomás Öberg",
		"Claim of Organization Lorne City",
		"Claim of CreativeWork a letter",
		// That Lorne Lines declined to comment is no claim of theirs.
		"Quotation of Person a person briefed on the talks",
		"Claim of nobody",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q,\nwant %q", got, want)
	}
}

func TestISODates(t *testing.T) {
	for value, want := range map[record.Text][2]string{
		"2026-01-06":            {"2026-01-06", ""},
		"2026-01":               {"2026-01", ""},
		"2026-01-06T10:30":      {"2026-01-06T10:30", ""},
		"2026-01-03/2026-01-05": {"2026-01-03", "2026-01-05"},
		"2018-24":               {},
		"198X":                  {},
		"2026-01~":              {},
		"":                      {},
	} {
		if start, end := isoDates(value); start != want[0] || end != want[1] {
			t.Errorf("isoDates(%q) = %q, %q, want %q", value, start, end, want)
		}
	}
}

func TestMarkdownOfHostileWords(t *testing.T) {
	for in, want := range map[string]string{
		"[click](javascript:x)": `\[click\](javascript:x)`,
		"<script>alert(1)":      "&lt;script&gt;alert(1)",
		"a *b* _c_ `d`":         "a \\*b\\* \\_c\\_ \\`d\\`",
		"1. one":                `1\. one`,
		"- item":                `\- item`,
		"# head\nnext":          `\# head next`,
		"-3 degrees":            `\-3 degrees`,
		"2026-01-05":            "2026-01-05",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
	if got, want := link("https://a.example/b_c"), "<https://a.example/b_c>"; got != want {
		t.Errorf("link is %q, want %q", got, want)
	}
	if got := link("javascript:alert(1)//>"); regexp.MustCompile(`[<>]`).MatchString(got) {
		t.Errorf("a script is a link: %q", got)
	}
}
