package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/review"
	"onrecord/internal/store"
)

// TestDecisionsTrain goes the whole way: statements are decided, written for training, and read as training reads them.
func TestDecisionsTrain(t *testing.T) {
	r, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	path, out := filepath.Join(t.TempDir(), "record.db"), t.TempDir()
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := keep.New(s).Keep(t.Context(), keep.Report{Record: r, Reader: "test"}); err != nil {
		t.Fatal(err)
	}
	start := strings.Count(r.Article.Text[:strings.Index(r.Article.Text, "talks with the")], "") - 1
	for _, v := range []review.Verdict{
		{Statement: 1, Kind: decision.Reject},
		{Statement: 2, Kind: decision.Correct, Correction: review.Correction{Content: []review.Place{{Start: start, End: start + len("talks with the")}}}},
	} {
		if _, err := review.Decide(t.Context(), s, v); err != nil {
			t.Fatal(err)
		}
	}
	e := &env{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, width: defaultWidth, now: time.Now}
	if code := run(t.Context(), e, []string{"decisions", "--record", path, "--format", "training", "--out", out}); code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	got := goldIn(t, out, r.Article.ID)
	if want := len(r.Statements) - 1; len(got) != want {
		t.Fatalf("%d attributions, want %d", len(got), want)
	}
	if want := "Transport Minister Ana Ruiz / said / talks with the"; got[0] != want {
		t.Errorf("what was corrected is read as %q, want %q", got[0], want)
	}
	for i, st := range r.Statements[2:] {
		if want := spoken(st.Source) + " / " + spoken(st.Cue) + " / " + spoken(st.Content); got[i+1] != want {
			t.Errorf("%q is read as %q", want, got[i+1])
		}
	}
}

// goldIn reads the attributions of a text as training does.
func goldIn(t *testing.T, dir, name string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	tok, err := english.Tokens()
	if err != nil {
		t.Fatal(err)
	}
	d := nlp.NewDoc(string(text), nlp.Context{})
	nlp.Pipeline{tok}.Run(d)
	f, err := os.Open(filepath.Join(dir, "gold", name+".ann"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := score.GoldAttributions(d, f)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range gold {
		var parts [3][]string
		for i, list := range [][]nlp.Range{a.Source, a.Cue, a.Content} {
			for _, r := range list {
				parts[i] = append(parts[i], d.Quote(r))
			}
		}
		all = append(all, fmt.Sprintf("%s / %s / %s", strings.Join(parts[0], " "), strings.Join(parts[1], " "), strings.Join(parts[2], " ")))
	}
	return all
}

// spoken are the words of spans.
func spoken(spans []record.Span) string {
	all := make([]string, len(spans))
	for i, s := range spans {
		all[i] = s.Text
	}
	return strings.Join(all, " ")
}
