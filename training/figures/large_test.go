package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/store"
)

// exampleTexts are those of a folder of the samples, with days.
func exampleTexts(t *testing.T) (texts []namedText) {
	t.Helper()
	paths, err := filepath.Glob("samples/*.txt")
	if err != nil || len(paths) < 3 {
		t.Fatalf("samples: %v, %v", paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, namedText{"post_2016-03-01_" + filepath.Base(path), string(data)})
	}
	return texts
}

// A large record is as whole as the small one that it is made of.
func TestLargeRecordIsWhole(t *testing.T) {
	t.Chdir("../..")
	p, err := build(t.Context(), "samples")
	if err != nil {
		t.Fatal(err)
	}
	defer p.remove()
	texts, path := exampleTexts(t), filepath.Join(t.TempDir(), "large.db")
	if err := makeLarge(t.Context(), p, texts, 5*len(texts), path); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	checked, err := s.Check(t.Context(), func(problem string) { t.Error(problem) })
	if err != nil {
		t.Fatal(err)
	}
	if checked.Articles < 5*len(texts) || checked.Versions <= checked.Articles || checked.Statements < checked.Articles {
		t.Errorf("the record holds %+v, of %d texts", checked, len(texts))
	}
}

func TestVocabularyKeepsLengths(t *testing.T) {
	texts := []string{"Ruritania said that grain would leave the port; Zenda said that ships wait. Oliva denied this."}
	v := newVocabulary(texts, []string{"Zenda"})
	for copied := range 4 {
		got := v.vary(texts[0], copied)
		if len(got) != len(texts[0]) || !strings.Contains(got, "Zenda said") && copied == 0 || !strings.Contains(got, "; Zenda ") {
			t.Errorf("copy %d: %q", copied, got)
		}
		if copied > 0 && got == texts[0] {
			t.Errorf("copy %d has the same words", copied)
		}
		if again := v.vary(texts[0][10:25], copied); again != got[10:25] {
			t.Errorf("copy %d: a part becomes %q, which is %q in the whole", copied, again, got[10:25])
		}
	}
}
