package token

import (
	"os"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

func stage(t testing.TB) nlp.Stage {
	t.Helper()
	st, err := New(os.DirFS("../english/token"))
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// read returns text with tokens and sentences, as one block unless blocks are given.
func read(t testing.TB, text string, blocks ...nlp.Block) *nlp.Doc {
	t.Helper()
	d := nlp.NewDoc(text, nlp.Context{}, blocks...)
	nlp.Pipeline{stage(t)}.Run(d)
	if err := d.Check(); err != nil {
		t.Fatalf("%.200q: %v", text, err)
	}
	return d
}

func wantTokens(t *testing.T, text, want string) {
	t.Helper()
	d := read(t, text)
	var words []string
	for i := range d.Tokens {
		words = append(words, d.Word(i))
	}
	if got := strings.Join(words, "|"); got != want {
		t.Errorf("%q\ngot  %s\nwant %s", text, got, want)
	}
}

func TestWords(t *testing.T) {
	wantTokens(t, "U.S. troops", "U.S.|troops")
	wantTokens(t, "They don't know Ruiz’s plan, he can't.", "They|do|n't|know|Ruiz|’s|plan|,|he|ca|n't|.")
	wantTokens(t, "a U.S.-led, co-operative effort", "a|U.S.|-|led|,|co-operative|effort")
}
