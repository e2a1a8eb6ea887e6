package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/nn"
)

// TestReviewedIsRead reads a folder as "onrecord decisions --format training" writes it.
func TestReviewedIsRead(t *testing.T) {
	dir := t.TempDir()
	const text = "Ferries stop – “until May”, Zoë Lind said.\nThe harbour looked empty.\n"
	const gold = "T1\tAttribution 37 41\tsaid\nT2\tSource 28 36\tZoë Lind\nT3\tCue 37 41\tsaid\nT4\tContent 15 26\t“until May”\n" +
		"E1\tAttribution:T1 Source:T2 Cue:T3 Content:T4\n#1\tAnnotatorNotes E1\tnot reviewed, score 0.412\n"
	for name, data := range map[string]string{"text/0a1b2c3d4e5f6071.txt": text, "gold/0a1b2c3d4e5f6071.ann": gold} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tok, err := english.Tokens()
	if err != nil {
		t.Fatal(err)
	}
	ps := nn.NewParams(1)
	ps.Lists["words"] = []string{"said"}
	news, err := readNews(dir, tok, encode.New(ps, nil).Reader())
	if err != nil || len(news) != 1 || news[0].name != "0a1b2c3d4e5f6071" {
		t.Fatalf("%d texts, error %v", len(news), err)
	}
	d := news[0].doc
	if len(d.Attributions) != 1 || len(news[0].roles) != len(d.Tokens) {
		t.Fatalf("%d attributions, %d labels of %d tokens", len(d.Attributions), len(news[0].roles), len(d.Tokens))
	}
	words := func(rs []nlp.Range) string {
		var all []string
		for _, r := range rs {
			all = append(all, d.Quote(r))
		}
		return strings.Join(all, " | ")
	}
	a := d.Attributions[0]
	got := []string{words(a.Source), words(a.Cue), words(a.Content)}
	if want := []string{"Zoë Lind", "said", "“until May”"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	if _, err := readNews(filepath.Join(dir, "text"), tok, encode.New(ps, nil).Reader()); err == nil {
		t.Error("a folder without texts is no error")
	}
}
