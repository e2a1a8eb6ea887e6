package wording

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"onrecord/internal/record"
)

func TestAlignTexts(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"", "", ""},
		{"The ferry sails.", "The ferry sails.", "=The ferry sails."},
		{"The ferry sails.", "The  ferry\nsails.", "=The ferry sails."},
		{"The ferry sails.", "", "The ferry sails.>"},
		{"", "The ferry sails.", ">The ferry sails."},
		{"The ferry sails.", "The old ferry sails.", "=The|>old|=ferry sails."},
		{"The old ferry sails.", "The ferry sails.", "=The|old>|=ferry sails."},
		{"The ferry sails.", "The ferry sailed.", "=The ferry|sails>sailed|=."},
		{"The ferry sails.", "The Ferry sails.", "=The|ferry>Ferry|=sails."},
		{"It sails, they say.", "It sails they say.", "=It sails|,>|=they say."},
		{"Ünder the pier", "Under the pier", "Ünder>Under|=the pier"},
		{"a b c d e f", "d e f a b c", "a b c>|=d e f|>a b c"},
	} {
		var got []string
		for _, p := range AlignTexts(c.first, c.second) {
			if p.Same {
				got = append(got, "="+p.First.Text)
			} else {
				got = append(got, p.First.Text+">"+p.Second.Text)
			}
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%q and %q: %s, want %s", c.first, c.second, g, c.want)
		}
	}
}

// without returns s without space.
func without(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestAlignTextsHoldsAll edits texts at random, with a fixed seed: the pieces of each side are the text.
func TestAlignTextsHoldsAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the ferry that sailed from Lorne, to “Skerry” in a storm was é 40 years old . and of the harbour")
	for range 300 {
		first := make([]string, rng.IntN(40))
		for i := range first {
			first[i] = words[rng.IntN(len(words))]
		}
		second := slices.Clone(first)
		for range rng.IntN(8) {
			if i := rng.IntN(len(second) + 1); i < len(second) && rng.IntN(2) == 0 {
				second = slices.Delete(second, i, i+1)
			} else {
				second = slices.Insert(second, i, words[rng.IntN(len(words))])
			}
		}
		a, b := strings.Join(first, " "), strings.Join(second, "\n")
		var x, y string
		for _, p := range AlignTexts(a, b) {
			checkSpan(t, &record.Record{Article: record.Article{Text: a}}, p.First)
			checkSpan(t, &record.Record{Article: record.Article{Text: b}}, p.Second)
			x, y = x+p.First.Text, y+p.Second.Text
			if same := without(p.First.Text) == without(p.Second.Text); p.Same && !same {
				t.Errorf("%q is not %q", p.First.Text, p.Second.Text)
			}
		}
		if without(x) != without(a) || without(y) != without(b) {
			t.Fatalf("the pieces of %q and %q are %q and %q", a, b, x, y)
		}
	}
}

// TestCommonIsTheMost compares with the plain recursion on short sequences.
func TestCommonIsTheMost(t *testing.T) {
	var most func(a, b []uint32) int
	most = func(a, b []uint32) int {
		switch {
		case len(a) == 0 || len(b) == 0:
			return 0
		case a[0] == b[0]:
			return max(1+most(a[1:], b[1:]), most(a[1:], b), most(a, b[1:]))
		}
		return max(most(a[1:], b), most(a, b[1:]))
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		a, b := make([]uint32, rng.IntN(8)), make([]uint32, rng.IntN(8))
		for i := range a {
			a[i] = rng.Uint32N(4)
		}
		for i := range b {
			b[i] = rng.Uint32N(4)
		}
		got := common(a, b, func(int) int { return 1 })
		if len(got) != most(a, b) {
			t.Errorf("%v and %v: %v, want %d", a, b, got, most(a, b))
		}
		for k, p := range got {
			if a[p.i] != b[p.j] || k > 0 && (got[k-1].i >= p.i || got[k-1].j >= p.j) {
				t.Errorf("%v and %v: %v", a, b, got)
			}
		}
	}
}

// TestCommonOfLongTexts has texts for which the complete comparison would take a table of 1.6 thousand million.
func TestCommonOfLongTexts(t *testing.T) {
	const n = 40000
	one := func(int) int { return 1 }
	a, b := make([]uint32, n), make([]uint32, 0, n)
	for i := range a {
		a[i] = uint32(i*7919) % 30011
	}
	for i, id := range a {
		if i%50 != 0 {
			b = append(b, id)
		}
	}
	if got := len(common(a, b, one)); got < len(b)*99/100 {
		t.Errorf("%d of %d words are found", got, len(b))
	}
	same, other := make([]uint32, n), make([]uint32, n-1)
	for i := range other {
		other[i] = uint32(i % 2)
	}
	if got := len(common(same, other, one)); got == 0 || got > n {
		t.Errorf("of one word repeated %d are found", got)
	}
	if got := common(a[:n/2], same, one); len(got) > 1 {
		t.Errorf("of texts that share one word %d are found", len(got))
	}
}

// mirrored returns differences as they are the other way round.
func mirrored(all []Difference) []Difference {
	back := slices.Clone(all)
	for i := range back {
		d := &back[i]
		d.First, d.Second = d.Second, d.First
		switch d.Change {
		case LeftOut:
			d.Change = Added
		case Added:
			d.Change = LeftOut
		}
	}
	return back
}

func TestPairsTheOtherWayRound(t *testing.T) {
	for _, c := range pairs(t) {
		if d, back := Diff(c.a, c.b), mirrored(Diff(c.b, c.a)); fmt.Sprint(d) != fmt.Sprint(back) {
			t.Errorf("testdata/pairs.txt:%d: %s\nand the other way round %s", c.line, show(d), show(back))
		}
		var first string
		for _, p := range Align(c.a, c.b) {
			first += p.First.Text
		}
		got, want := letters(first), letters(c.a.Text())
		if got != want {
			t.Errorf("testdata/pairs.txt:%d: the pieces are %q, want %q", c.line, got, want)
		}
		for _, s := range []Statement{c.a, c.b} {
			if d := Diff(s, s); len(d) > 0 {
				t.Errorf("testdata/pairs.txt:%d: it differs from itself: %s", c.line, show(d))
			}
		}
	}
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
