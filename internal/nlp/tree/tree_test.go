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

func TestSource(t *testing.T) {
	for _, c := range []struct{ source, sentence, want string }{
		{"the coach, Bo Li", "the/DT>2:det coach/NN>6:nsubj ,/,>2:punct Bo/NNP>2:appos Li/NNP>4:flat agreed/VBD>0:root\nname person: Bo Li", "coach"},
		{"Li's lawyer", "Li/NNP>3:nmod:poss 's/POS>1:case lawyer/NN>4:nsubj agreed/VBD>0:root\nname person: Li", "lawyer"},
		{"A law official briefed", "A/DT>3:det law/NN>3:compound official/NN>4:nsubj briefed/VBD>5:ccomp agreed/VBD>0:root", "official"},
		{"A Board for Trade clerk", "A/DT>2:det Board/NNP>6:nsubj for/IN>5:case Trade/NNP>5:compound clerk/NN>2:nmod agreed/VBD>0:root\nname organisation: Board for Trade", "clerk"},
		{"A board for trade", "A/DT>2:det board/NN>5:nsubj for/IN>4:case trade/NN>2:nmod agreed/VBD>0:root", "board"},
		{"WHO chief Bo Li", "WHO/WP>5:nsubj chief/NN>5:nsubj Bo/NNP>2:flat Li/NNP>3:flat agreed/VBD>0:root\nname person: Bo Li", "Bo"},
		{"the many rich", "the/DT>4:nsubj many/JJ>1:amod rich/NN>1:amod agreed/VBD>0:root", "rich"},
		{"About 9 in 10 voters", "About/RB>2:advmod 9/CD>6:nsubj in/IN>5:case 10/CD>5:nummod voters/NNS>2:nmod agreed/VBD>0:root", "9"},
		{"exit polls of voters", "exit/VBP>5:csubj polls/NNS>1:obj of/IN>4:case voters/NNS>2:nmod agreed/VBD>0:root", "polls"},
		{"they Tuesday", "they/PRP>3:nsubj Tuesday/NNP>3:obl:unmarked agreed/VBD>0:root", "they"},
		{"to have", "Planning/VBG>4:csubj to/TO>3:mark have/VB>1:xcomp agreed/VBD>0:root", "have"},
	} {
		d := doc(t, c.sentence)
		r, err := nlptest.Find(d, c.source)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Word(tree.Of(d).Source(r)); got != c.want {
			t.Errorf("%q is about %q, want %q", c.source, got, c.want)
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
