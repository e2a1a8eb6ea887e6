package timex

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// publishedDay is the day on which examples without a day of their own were published.
const publishedDay = "2026-01-05"

// lists holds the rules and words of English.
var lists = os.DirFS("../english/timex")

func stage(t testing.TB) nlp.Stage {
	t.Helper()
	st, err := New(lists)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// words splits a text roughly as the treebanks do.
var words = regexp.MustCompile(`\d{4}-\d\d-\d\d|\d[\d:,./]*\d(?:[’']s|[a-z]+)?|\d+(?:[’']s|[a-z]+)?|Q\d|(?:[ap]\.m\.|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|Jr\.|St\.|o'clock)|['’][a-z]+|\pL+|\S`)

// doc builds a Doc by hand: each line is one sentence.
func doc(t testing.TB, text, published string) *nlp.Doc {
	t.Helper()
	day, ok := nlp.ParseDay(published)
	if published != "" && !ok {
		t.Fatalf("no day: %q", published)
	}
	d := nlp.NewDoc(text, nlp.Context{Published: day})
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Tokens.Start = len(d.Tokens)
		for _, m := range words.FindAllStringIndex(text[b.Start:b.End], -1) {
			d.Tokens = append(d.Tokens, nlp.Token{Start: int32(b.Start + m[0]), End: int32(b.Start + m[1])})
		}
		b.Tokens.End = len(d.Tokens)
		if b.Tokens.Len() > 0 {
			d.Sentences = append(d.Sentences, b.Tokens)
		}
	}
	d.Filled(nlp.Tokens | nlp.Sentences)
	return d
}

// dates runs the stage on text and returns the Doc.
func dates(t testing.TB, st nlp.Stage, text, published string) *nlp.Doc {
	t.Helper()
	d := doc(t, text, published)
	nlp.Pipeline{st}.Run(d)
	if err := d.Check(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for _, date := range d.Dates {
		checkValue(t, text, date)
	}
	return d
}

// checkValue fails if the value of a date is not of its standard.
func checkValue(t testing.TB, text string, date nlp.Date) {
	t.Helper()
	if date.Value == "" || date.Type >= nlp.Duration && regexp.MustCompile(`^PT?[0-9.]+[SMHDWY]$`).MatchString(date.Value) {
		return
	}
	if _, err := edtf.Parse(date.Value); err != nil {
		t.Errorf("%q: rule %s: %v", text, date.Rule, err)
	}
}

// example is a line of a rule file: "@2026-01-05 He left [today]. = 2026-01-05".
type example struct{ published, text, span, value string }

func parseExample(line string) example {
	e := example{published: publishedDay}
	if day, rest, ok := strings.Cut(line, " "); ok && line[0] == '@' {
		e.published, line = day[1:], rest
	}
	line, e.value, _ = strings.Cut(line, " = ")
	if e.value == "none" {
		e.value = ""
	}
	before, rest, _ := strings.Cut(line, "[")
	span, after, _ := strings.Cut(rest, "]")
	e.span, e.text = span, before+span+after
	return e
}

// TestExamples runs the examples beside the rules. A rule without them fails.
func TestExamples(t *testing.T) {
	rules, err := ReadRules(lists)
	if err != nil {
		t.Fatal(err)
	}
	st := stage(t)
	for _, r := range rules {
		if !r.silent && len(r.Examples) == 0 || len(r.Misses) == 0 {
			t.Errorf("rule %s lacks an example or a near miss", r.Name)
		}
		for _, line := range r.Examples {
			e := parseExample(line)
			d := dates(t, st, e.text, e.published)
			if !fires(d, r, e) {
				t.Errorf("rule %s does not fire with %q in %q; got %s", r.Name, e.value, line, show(d))
			}
		}
		for _, line := range r.Misses {
			d := dates(t, st, parseExample(line).text, publishedDay)
			if firesAnywhere(d, r.Name) {
				t.Errorf("rule %s fires in %q: %s", r.Name, line, show(d))
			}
		}
	}
}

func fires(d *nlp.Doc, r Rule, e example) bool {
	for _, date := range d.Dates {
		if date.Rule == r.Name && d.Quote(date.Tokens) == e.span && date.Value == e.value {
			return true
		}
	}
	return false
}

func firesAnywhere(d *nlp.Doc, rule string) bool {
	for _, date := range d.Dates {
		if date.Rule == rule {
			return true
		}
	}
	return false
}

func show(d *nlp.Doc) string {
	var b strings.Builder
	for _, date := range d.Dates {
		b.WriteString("\n\t" + date.Rule + " [" + d.Quote(date.Tokens) + "] = " + date.Value)
	}
	return b.String()
}
