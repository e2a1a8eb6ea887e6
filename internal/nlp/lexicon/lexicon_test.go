package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/internal/nlp/nlptest"
)

var files = fstest.MapFS{
	"set.txt":   {Data: []byte("# a comment\nMinister\n\nd’état\n")},
	"verbs.txt": {Data: []byte("take place\ntake\ntake part in\n")},
	"table.txt": {Data: []byte("UK = United Kingdom\n")},
	"bad.txt":   {Data: []byte("no value here\n")},
}

func TestSet(t *testing.T) {
	l := Loader{FS: files}
	s := l.Set("set.txt")
	if l.Err != nil || len(s) != 2 || !s.Has("MINISTER") || !s.Has("d'état") || s.Has("# a comment") {
		t.Errorf("set %v, %v", s, l.Err)
	}
}

func TestPhrasesFindTheLongest(t *testing.T) {
	l := Loader{FS: files}
	p := l.Phrases("verbs.txt")
	if l.Err != nil {
		t.Fatal(l.Err)
	}
	cases, err := nlptest.Read("== case\nThey/PRP>2:nsubj Take/VBP>0:root part/NN>2:obj in/IN>5:case it/PRP>2:obl")
	if err != nil {
		t.Fatal(err)
	}
	d := cases[0].Doc
	for limit, want := range map[int]int{5: 3, 4: 3, 3: 1, 2: 1} {
		if got := p.At(d, 1, limit); got != want {
			t.Errorf("phrase before token %d has %d words, want %d", limit, got, want)
		}
	}
	if got := p.At(d, 0, 5); got != 0 {
		t.Errorf("phrase of %d words at %q", got, d.Word(0))
	}
}

func TestTable(t *testing.T) {
	l := Loader{FS: files}
	if got := l.Table("table.txt")["uk"]; got != "united kingdom" || l.Err != nil {
		t.Errorf("uk is %q, %v", got, l.Err)
	}
}

func TestLoaderKeepsTheFirstError(t *testing.T) {
	l := Loader{FS: files}
	l.Table("bad.txt")
	l.Set("missing.txt")
	if l.Err == nil || !strings.Contains(l.Err.Error(), "bad.txt") {
		t.Errorf("error %v, want the one about bad.txt", l.Err)
	}
}

func TestPhrasesOfNoWords(t *testing.T) {
	if n := (Phrases{}).At(nlptest.Arbitrary("one two", nil), 0, 2); n != 0 {
		t.Errorf("%d words", n)
	}
}
