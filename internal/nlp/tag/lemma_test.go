package tag

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/conllu"
)

// taught is a treebank from which rules are made: words, lemmas and parts of speech.
const taught = `walked walk VBD
talked talk VBD
jumped jump VBD
stopped stop VBD
dropped drop VBD
shipped ship VBD
was be VBD
cities city NNS
parties party NNS
bodies body NNS
dogs dog NNS
cats cat NNS
words word NNS
men man NNS
Cities Cities NNP
`

func lemmatizer(t *testing.T) *Lemmatizer {
	t.Helper()
	var file strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(taught), "\n") {
		f := strings.Fields(line)
		file.WriteString(strings.Join([]string{"1", f[0], f[1], "X", f[2], "_", "0", "root", "_", "_"}, "\t") + "\n\n")
	}
	d, _, err := conllu.NewReader(strings.NewReader(file.String())).Next()
	if err != nil {
		t.Fatal(err)
	}
	ex := NewExamples()
	ex.Add(d)
	var rules bytes.Buffer
	if _, err := ex.WriteTo(&rules); err != nil {
		t.Fatal(err)
	}
	l, err := NewLemmatizer(fstest.MapFS{lemmaFile: {Data: rules.Bytes()}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLemma(t *testing.T) {
	l := lemmatizer(t)
	for _, c := range []struct{ word, tag, lemma string }{
		{"Walked", "VBD", "walk"}, // learned, in capitals
		{"baked", "VBD", "bak"},   // by the ending; English needs more examples
		{"was", "VBD", "be"},
		{"fleas", "NNS", "flea"},
		{"duties", "NNS", "duty"},
		{"men", "NNS", "man"},
		{"omen", "NNS", "omen"}, // a rule for a whole word is not one for its ending
		{"fish", "NNS", "fish"}, // no rule takes off what it does not know
		{"Cities", "NNP", "Cities"},
		{"was", "IN", "was"},
		{"s", "NNS", "s"}, // nothing would be left
	} {
		if got := l.Lemma(c.word, nlp.ParseXPOS(c.tag)); got != c.lemma {
			t.Errorf("lemma of %s as %s is %q, want %q", c.word, c.tag, got, c.lemma)
		}
	}
}

func TestLemmatizerNamesTheBadLine(t *testing.T) {
	for _, file := range []string{"VBD\ted\t2", "VBD\ted\tx\t", "QQQ\ted\t2\t", "VBD\ted\t-1\t"} {
		_, err := NewLemmatizer(fstest.MapFS{lemmaFile: {Data: []byte("# rules\n" + file + "\n")}})
		if err == nil || !strings.Contains(err.Error(), "lemmas.txt:2") {
			t.Errorf("rule %q: error %v", file, err)
		}
	}
}

func FuzzLemma(f *testing.F) {
	l := &Lemmatizer{rules: map[lemmaKey]edit{{nlp.NNS, "s"}: {1, ""}, {nlp.VBD, "ed"}: {2, "e"}, {nlp.VBD, ""}: {0, "x"}}}
	f.Add("walked", uint8(nlp.VBD))
	f.Fuzz(func(t *testing.T, word string, x uint8) {
		if word != "" && l.Lemma(word, nlp.XPOS(x)) == "" {
			t.Errorf("%q has an empty lemma", word)
		}
	})
}
