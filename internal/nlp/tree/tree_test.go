package tree_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nlptest"
	"onrecord/internal/nlp/tree"
)

func doc(t *testing.T, sentences string) *nlp.Doc {
	t.Helper()
	cases, err := nlptest.Read("== case\n" + sentences)
	if err != nil {
		t.Fatal(err)
	}
	return cases[0].Doc
}

const summit = `The/DT>2:det leaders/NNS>5:nsubj of/IN>4:case Europe/NNP>2:nmod met/VBD>0:root in/IN>7:case Paris/NNP>5:obl ./.>5:punct`

func TestBelow(t *testing.T) {
	d := doc(t, summit)
	tr := tree.Of(d)
	for head, want := range map[int]string{1: "The leaders of Europe", 3: "of Europe", 4: "The leaders of Europe met in Paris.", 6: "in Paris"} {
		if got := d.Quote(tr.Below(head)); got != want {
			t.Errorf("below %q: %q, want %q", d.Word(head), got, want)
		}
	}
}

func TestChildren(t *testing.T) {
	d := doc(t, summit)
	tr := tree.Of(d)
	var got []string
	for c := range tr.Children(4) {
		got = append(got, d.Word(c))
	}
	if want := "leaders Paris ."; strings.Join(got, " ") != want {
		t.Errorf("children of met: %q, want %q", got, want)
	}
	if c := tr.Child(4, nlp.Obj, nlp.Obl); c != 6 {
		t.Errorf("first object or oblique of met is token %d, want 6", c)
	}
	if c := tr.Child(4, nlp.Iobj); c != -1 {
		t.Errorf("indirect object of met is token %d, want none", c)
	}
}

func TestTop(t *testing.T) {
	d := doc(t, summit)
	tr := tree.Of(d)
	for words, want := range map[string]int{"The leaders": 1, "of Europe": 3, "met in Paris.": 4, "The": 0} {
		r, err := nlptest.Find(d, words)
		if err != nil {
			t.Fatal(err)
		}
		if got := tr.Top(r); got != want {
			t.Errorf("top of %q is token %d, want %d", words, got, want)
		}
	}
}

func TestUnder(t *testing.T) {
	tr := tree.Of(doc(t, summit))
	for _, c := range []struct {
		tok, anc, limit int
		want            bool
	}{{3, 4, 2, true}, {3, 4, 1, false}, {3, 3, 0, true}, {6, 1, 9, false}} {
		if got := tr.Under(c.tok, c.anc, c.limit); got != c.want {
			t.Errorf("Under(%d, %d, %d) = %v", c.tok, c.anc, c.limit, got)
		}
	}
}

// TestChildrenAreBounded builds a head with more children than are looked at.
func TestChildrenAreBounded(t *testing.T) {
	var s strings.Builder
	s.WriteString("go/VB>0:root")
	for range 300 {
		fmt.Fprint(&s, " on/RP>1:compound:prt")
	}
	n := 0
	for range tree.Of(doc(t, s.String())).Children(0) {
		n++
	}
	if n != 128 {
		t.Errorf("%d children, want 128", n)
	}
}
