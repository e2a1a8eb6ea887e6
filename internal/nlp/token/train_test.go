package token

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/internal/nlp"
)

// withWeights returns the English lists with other weights.
func withWeights(t *testing.T, w []byte) fs.FS {
	t.Helper()
	files := fstest.MapFS{WeightsFile: &fstest.MapFile{Data: w}}
	names, err := fs.Glob(englishLists, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(englishLists, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: b}
	}
	return files
}

// goldOf returns text, in which a bar stands where a sentence ends, with its gold sentences.
func goldOf(t *testing.T, text string) *nlp.Doc {
	t.Helper()
	plain := strings.ReplaceAll(text, "|", "")
	d := read(t, plain, blockOf(plain))
	d.Sentences = nil
	at := 0
	for part := range strings.SplitSeq(text, "|") {
		r := d.TokensIn(nlp.Span{Start: at, End: at + len(part)})
		d.Sentences = append(d.Sentences, r)
		at += len(part)
	}
	return d
}

func TestTrainerLearns(t *testing.T) {
	tr, err := NewTrainer(englishLists)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ana Ruiz", "Amir Haddad", "Mia Okafor", "Jon Lindt"} {
		tr.Add(goldOf(t, "Many thanks for the note| "+name+" spoke to Bo Berg"))
	}
	if tr.Len() == 0 {
		t.Fatal("no place in doubt")
	}
	for _, c := range []struct {
		weights []byte
		want    int
	}{
		{make([]byte, 1<<featureBits), 1},
		{tr.Fit(1), 2},
	} {
		st, err := New(withWeights(t, c.weights))
		if err != nil {
			t.Fatal(err)
		}
		d := nlp.NewDoc("Many thanks for the note Eva Marsh spoke to Bo Berg", nlp.Context{})
		nlp.Pipeline{st}.Run(d)
		if len(d.Sentences) != c.want {
			t.Errorf("%d sentences, want %d", len(d.Sentences), c.want)
		}
	}
}

func TestTrainerRepeats(t *testing.T) {
	tr, err := NewTrainer(englishLists)
	if err != nil {
		t.Fatal(err)
	}
	tr.Add(goldOf(t, "See you then| Ana"))
	if a, b := tr.Fit(7), tr.Fit(7); string(a) != string(b) {
		t.Error("the same examples and seed gave other weights")
	}
}

func TestDamagedLists(t *testing.T) {
	for name, change := range map[string]func(fstest.MapFS){
		"no weights":    func(f fstest.MapFS) { delete(f, WeightsFile) },
		"short weights": func(f fstest.MapFS) { f[WeightsFile] = &fstest.MapFile{Data: []byte{1}} },
		"no list":       func(f fstest.MapFS) { delete(f, "titles.txt") },
		"no splits":     func(f fstest.MapFS) { delete(f, "splits.txt") },
		"long entry": func(f fstest.MapFS) {
			f["titles.txt"] = &fstest.MapFile{Data: []byte(strings.Repeat("x", longestListed+1))}
		},
	} {
		files := withWeights(t, make([]byte, 1<<featureBits)).(fstest.MapFS)
		change(files)
		if _, err := New(files); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
