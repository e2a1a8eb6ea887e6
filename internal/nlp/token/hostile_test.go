package token

import (
	"strings"
	"testing"
	"time"

	"onrecord/internal/nlp"
)

// hostile holds what a text may consist of to make a careless reader slow or wrong.
var hostile = []string{
	"\"", "\" ", ". \" ", "' ", "''", "‘ ’ ", "( ", ") ", "[1]", "[1] ", ". . ", "...", "… ", "!?",
	"A.", "A. ", "a.b.", "U.S. ", "No. ", "e.g. ", "a@", "@", "a@b.c ", "#a", "www.", "http://",
	"1-", "1,", "1.", "1. A ", "2) ", "• ", "'90s", "n't", "don't", "co-", "-", "--", "*", "*a",
	":-", ":-)", "\n", "\n\n", "A\n", "a\nB\n", "A,\n", "a ", "A ", "Ana Ruiz ", "\u200d", "\u00ad", "🇦", "👍🏽",
	"\xff", "\xe2\x80", "\x00", "\ufeff", "字", "é", "AT&T", "US$", "N°", "Yahoo!",
}

// blockOf returns text as one block.
func blockOf(text string) nlp.Block { return nlp.Block{Span: nlp.Span{End: len(text)}} }

// A step that looks at all the rest of the text would take hours here.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("times long texts")
	}
	const limit = 20 * time.Second
	st := stage(t)
	for _, part := range hostile {
		size := 1 << 19
		if part == "\"" || part == "\" " {
			size = 5 << 20
		}
		text := strings.Repeat(part, size/len(part))
		start := time.Now()
		d := nlp.NewDoc(text, nlp.Context{}, blockOf(text))
		nlp.Pipeline{st}.Run(d)
		if took := time.Since(start); took > limit {
			t.Errorf("%d times %q took %v", size/len(part), part, took)
		} else if testing.Verbose() {
			t.Logf("%q %.1f MB/s", part, float64(size)/took.Seconds()/1e6)
		}
	}
}

func TestAnyText(t *testing.T) {
	for _, a := range hostile {
		for _, b := range hostile {
			read(t, strings.Repeat(a+b, 3))
			read(t, a+"word"+b, blockOf(a+"word"+b))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, part := range hostile {
		f.Add("He said" + part + " “So” " + part + "it is.")
	}
	st := stage(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range []*nlp.Doc{nlp.NewDoc(text, nlp.Context{}), nlp.NewDoc(text, nlp.Context{}, blockOf(text))} {
			nlp.Pipeline{st}.Run(d)
			if err := d.Check(); err != nil { // among others: tokens cover all but white space
				t.Fatal(err)
			}
		}
	})
}
