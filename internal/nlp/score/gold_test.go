package score

import (
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// spaced returns a Doc whose tokens are the words between white space.
func spaced(text string) *nlp.Doc {
	d := nlp.NewDoc(text, nlp.Context{})
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Tokens.Start = len(d.Tokens)
		at := b.Start
		for _, word := range strings.Fields(text[b.Start:b.End]) {
			start := at + strings.Index(text[at:], word)
			at = start + len(word)
			d.Tokens = append(d.Tokens, nlp.Token{Start: int32(start), End: int32(at)})
		}
		b.Tokens.End = len(d.Tokens)
	}
	d.Filled(nlp.Tokens)
	return d
}

func TestGoldAttributions(t *testing.T) {
	d := spaced("“Müde” , Zoé says .\nBo does not")
	const ann = "T1\tSource 9 12\tZoé\nT2\tCue 13 17\tsays\nT3\tContent 25 29;0 4;2 6\tx\n" +
		"T4\tSource 20 22\tBo\nT5\tCue 22 23\t \nT6\tCue 23 25\tdo\nE1\tAttribution:T6 Source:T4 Cue:T6\n" +
		"E2\tAttribution:T5 Cue:T5 Source:T4\nE3\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
	as, err := GoldAttributions(d, strings.NewReader(ann))
	if err != nil {
		t.Fatal(err)
	}
	d.Attributions = as
	if err := d.Check(); err != nil {
		t.Error(err)
	}
	var got []string
	for _, a := range as {
		for _, rs := range [][]nlp.Range{a.Source, a.Cue, a.Content} {
			var parts []string
			for _, r := range rs {
				parts = append(parts, d.Quote(r))
			}
			got = append(got, strings.Join(parts, " | "))
		}
	}
	want := "Zoé / says / “Müde” | does not / Bo / does / "
	if g := strings.Join(got, " / "); g != want {
		t.Errorf("got %q, want %q", g, want)
	}
}

func TestGoldAttributionsBroken(t *testing.T) {
	if _, err := GoldAttributions(spaced("Bo"), strings.NewReader("T1\tCue x y\tz")); err == nil {
		t.Error("no error for offsets that are no numbers")
	}
}
