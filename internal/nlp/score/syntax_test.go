package score

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/conllu"
)

// tree returns the Doc of lines "word lemma UPOS XPOS head relation"; a + before a word
// says that no space stands before it.
func tree(t *testing.T, lines string) *nlp.Doc {
	t.Helper()
	var b strings.Builder
	all := strings.Split(strings.TrimSpace(lines), "\n")
	for i, line := range all {
		f := strings.Fields(line)
		misc := "_"
		if i+1 < len(all) && strings.HasPrefix(strings.TrimSpace(all[i+1]), "+") {
			misc = "SpaceAfter=No"
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t%s\n", i+1, strings.TrimPrefix(f[0], "+"), f[1], f[2], f[3], f[4], f[5], misc)
	}
	d, _, err := conllu.NewReader(strings.NewReader(b.String())).Next()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const council = `
	The the DET DT 2 det
	council council NOUN NN 3 nsubj
	has have VERB VBZ 0 root
	+n't not PART RB 3 advmod
	a a DET DT 6 det
	plan plan NOUN NN 3 obj
	+. . PUNCT . 3 punct`

func TestSyntax(t *testing.T) {
	for _, c := range []struct {
		name, found string
		want        map[string]string
	}{
		{"all right", council, map[string]string{"upos": "100.00", "lemma": "100.00", "uas": "100.00", "las_subtype": "100.00"}},
		{"one of each wrong", `
			The the PRON DT 2 det
			council council NOUN NNP 3 nsubj
			has has VERB VBZ 0 root
			+n't not PART RB 3 advmod
			a a DET DT 3 det
			plan plan NOUN NN 3 nsubj
			+. . PUNCT . 3 punct`,
			map[string]string{"upos": "85.71", "xpos": "85.71", "lemma": "85.71", "uas": "85.71", "las": "71.43"}},
		{"a subtype is part of no relation but its own figure",
			strings.Replace(council, "3 nsubj", "3 nsubj:pass", 1), map[string]string{"las": "100.00", "las_subtype": "85.71"}},
		// Six found, seven gold; five are the same. "a" hangs from a word that is none.
		{"words cut otherwise", `
			The the DET DT 2 det
			council council NOUN NN 3 nsubj
			hasn't have VERB VBZ 0 root
			a a DET DT 5 det
			plan plan NOUN NN 3 obj
			+. . PUNCT . 3 punct`,
			map[string]string{
				"words": "83.33 71.43 76.92", "upos": "83.33 71.43 76.92", "sentences": "100.00 100.00 100.00",
				"uas": "33.33 28.57 30.77",
			}},
	} {
		gold, found := tree(t, council), tree(t, c.found)
		var s Syntax
		s.Add(gold, found)
		got := figures(s.Report())
		for key, want := range c.want {
			if got[key] != want {
				t.Errorf("%s: %s is %q, want %q", c.name, key, got[key], want)
			}
		}
	}
}

func TestSyntaxWithoutLayers(t *testing.T) {
	gold := tree(t, council)
	for name, d := range map[string]*nlp.Doc{"tokens": OnGoldTokens(gold), "raw": OnRawText(gold)} {
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var s Syntax
		s.Add(gold, d)
		if got := figures(s.Report())["las"]; !strings.HasPrefix(got, "0.00") {
			t.Errorf("%s: las is %q of a Doc without arcs", name, got)
		}
	}
}

func TestSegments(t *testing.T) {
	gold := tree(t, council)
	var s Segments
	s.AddTokens(gold, gold)
	s.Add(Segmented{Text: gold.Text, Sentences: SentenceSpans(gold)}, OnRawText(gold))
	got := figures(s.Report())
	for key, want := range map[string]string{"sentences": "100.00 50.00 66.67", "words": "100.00 100.00 100.00", "whole": "50.00"} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
}
