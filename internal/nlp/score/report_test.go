package score

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

var sample = Report{Title: "sample: 2 texts", Tables: []Table{
	{Name: "whole", Measures: []string{""}, Rows: []Row{keyed("all", "everything", Count{1, 3, 2})}},
	{Name: "by kind", Measures: []string{"exact", "overlapping"}, Rows: []Row{row("person", Count{1, 3, 2}, Count{2, 3, 2})}},
	{Name: "by rule", Measures: []string{"exact", "overlapping"}, Rows: []Row{row("a rule that has rather a long name", Count{}, Count{})}},
	{Name: "of those", Measures: []string{"exact"}, Shares: true, Rows: []Row{row("alike", whole(1, 3))}},
}}

func TestWriteText(t *testing.T) {
	const want = `sample: 2 texts

whole                                          P       R      F1   found    gold
  everything                               33.33   50.00   40.00       3       2

                                              exact           overlapping
by kind                             P      R     F1       P      R     F1   gold
  person                        33.33  50.00  40.00   66.67 100.00  80.00      2

                                              exact           overlapping
by rule                             P      R     F1       P      R     F1   gold
  a rule that has rather a lo… 100.00 100.00 100.00  100.00 100.00 100.00      0

of those                                   exact %        of
  alike                                      33.33         3
`
	var b strings.Builder
	if err := sample.WriteText(&b); err != nil || b.String() != want {
		t.Errorf("error %v, got\n%s", err, b.String())
	}
}

func TestReportsFitTheTerminal(t *testing.T) {
	var a Attributions
	text := "“We won,” she said"
	all := quoteAll(t, text, "rule: she / said / “We won,”")
	a.Add(text, all, all)
	for _, r := range []Report{a.Report(), new(Names).Report(), new(Coref).Report(), new(Syntax).Report(), new(Segments).Report(), new(Dates).Report()} {
		var b strings.Builder
		if err := r.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	}
}

func TestReportJSON(t *testing.T) {
	const want = `{"title":"sample: 2 texts","tables":[` +
		`{"name":"whole","measures":["all"],"rows":[{"key":"all","name":"everything","figures":{"all":{"precision":33.33,"recall":50,"f1":40,"right":1,"found":3,"gold":2}}}]},` +
		`{"name":"by kind","measures":["exact","overlapping"],"rows":[{"key":"person","name":"person","figures":{` +
		`"exact":{"precision":33.33,"recall":50,"f1":40,"right":1,"found":3,"gold":2},` +
		`"overlapping":{"precision":66.67,"recall":100,"f1":80,"right":2,"found":3,"gold":2}}}]},` +
		`{"name":"by rule","measures":["exact","overlapping"],"rows":[{"key":"a rule that has rather a long name","name":"a rule that has rather a long name",` +
		`"figures":{"exact":{"precision":100,"recall":100,"f1":100,"right":0,"found":0,"gold":0},` +
		`"overlapping":{"precision":100,"recall":100,"f1":100,"right":0,"found":0,"gold":0}}}]},` +
		`{"name":"of those","measures":["exact"],"rows":[{"key":"alike","name":"alike","figures":{"exact":{"share":33.33,"right":1,"of":3}}}]}]}`
	got, err := json.Marshal(sample)
	if err != nil || string(got) != want {
		t.Errorf("error %v, got\n%s", err, got)
	}
}
