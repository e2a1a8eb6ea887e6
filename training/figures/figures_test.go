package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sampleReport = `{"title": "names: 2 texts", "tables": [
	{"name": "names", "measures": ["exact", "overlapping"], "rows": [
		{"key": "person", "name": "person", "figures": {
			"exact": {"precision": 33.33, "recall": 50, "f1": 40, "right": 1, "found": 3, "gold": 2},
			"overlapping": {"precision": 66.67, "recall": 100, "f1": 80, "right": 2, "found": 3, "gold": 2}}}]},
	{"name": "texts", "measures": ["all"], "rows": [
		{"key": "whole", "name": "just as the gold", "figures": {"all": {"share": 50, "right": 1, "of": 2}}}]}]}`

func TestReport(t *testing.T) {
	r, err := parseReport([]byte(sampleReport))
	if err != nil {
		t.Fatal(err)
	}
	const want = `| names | exact P | exact R | exact F1 | overlapping P | overlapping R | overlapping F1 | of |
|---|--:|--:|--:|--:|--:|--:|--:|
| person | 33.33 | 50.00 | 40.00 | 66.67 | 100.00 | 80.00 | 2 |

| texts | % | of |
|---|--:|--:|
| just as the gold | 50.00 | 2 |

`
	if got := r.markdown(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, c := range []struct {
		key, measure string
		value        func(figure) string
		want         string
	}{
		{"person", "exact", f1, "40.00"}, {"person", "overlapping", precision, "66.67"}, {"person", "exact", recall, "50.00"},
		{"whole", "all", share, "50.00"}, {"whole", "all", count, "1 of 2"}, {"whole", "all", f1, "–"},
	} {
		f, err := r.find(c.key, c.measure)
		if err != nil || c.value(f) != c.want {
			t.Errorf("%s %s is %q (%v), want %q", c.key, c.measure, c.value(f), err, c.want)
		}
	}
	if _, err := r.find("person", "all"); err == nil {
		t.Error("no error for a measure that is not there")
	}
}

func TestOutcomeSaysWhatFailed(t *testing.T) {
	if got := (outcome{err: errors.New("there is no gold")}).markdown(); got != "Not measured: there is no gold.\n" {
		t.Errorf("got %q", got)
	}
}

// stands says which gold of the repository has the form of that in the commands.
var stands = map[string]string{
	polnear: "attribution annotated", strict: "attribution annotated", people: "attribution annotated",
	rules: "sentences gold/council.conllu", articles: "sentences gold/council.conllu", sentences: "sentences gold/council.conllu",
	syntax: "syntax gold/council.conllu", pud: "names gold/council.iob2", dates: "dates gold/council.xml",
	coref: "coref gold/council.conll", fundus: "pages gold/pages",
	cluster: "stories gold/stories", ecbplus: "stories gold/stories", bench: "name-pairs gold/names.csv",
}

// Every claim is a figure that its command prints, in the kind that the claim wants.
func TestClaimsAreFigures(t *testing.T) {
	t.Chdir("../..")
	p, err := build(t.Context(), "cmd/onrecord/testdata")
	if err != nil {
		t.Fatal(err)
	}
	defer p.remove()
	reports := &scored{p: p, by: map[string]outcome{}}
	for _, c := range claims {
		t.Run(c.what, func(t *testing.T) {
			c.command = stands[c.command]
			value, err := reports.value(t.Context(), c)
			if failed := reports.by[c.command].err; failed != nil || err != nil || value == "–" {
				t.Errorf("%q, %v, %v", value, err, failed)
			}
		})
	}
}

func TestReadTexts(t *testing.T) {
	dir := t.TempDir()
	if _, err := readTexts(dir); err == nil {
		t.Error("no error for a folder without texts")
	}
	for name, text := range map[string]string{"b.txt": "two", "a.txt": "one", "c.ann": "T1"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := readTexts(dir); err != nil || strings.Join(got, " ") != "one two" {
		t.Errorf("texts %q, error %v", got, err)
	}
}

func TestMachine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cpuinfo")
	if err := os.WriteFile(path, []byte("processor\t: 0\nmodel name\t: Fast One: v2\nmodel name\t: other\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := field(path, "model name"); got != "Fast One: v2" {
		t.Errorf("model name %q", got)
	}
	if field(path, "none") != "" || field(path+"x", "model name") != "" || !strings.Contains(machine(), "cores") {
		t.Error("a field that is not there has a value, or the machine no cores")
	}
}
