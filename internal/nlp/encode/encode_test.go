package encode

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// words returns a Doc of the words of text, with paragraphs at newlines.
func words(text string) *nlp.Doc {
	d := nlp.NewDoc(text, nlp.Context{})
	for bi := range d.Blocks {
		b := &d.Blocks[bi]
		b.Tokens.Start = len(d.Tokens)
		for at := b.Start; at < b.End; {
			n := strings.IndexByte(text[at:b.End], ' ')
			if n < 0 {
				n = b.End - at
			}
			if n > 0 {
				d.Tokens = append(d.Tokens, nlp.Token{Start: int32(at), End: int32(at + n)})
			}
			at += n + 1
		}
		b.Tokens.End = len(d.Tokens)
	}
	d.Filled(nlp.Tokens)
	return d
}

func encoder(marks Marks) *Encoder {
	ps := nn.NewParams(1)
	ps.Lists["words"] = []string{"the", "said", "don't"}
	return New(ps, marks)
}

// column returns one feature of each token.
func column(e *Encoder, d *nlp.Doc, feature int) []int32 {
	ids := e.Reader().Features(d)
	var c []int32
	for i := feature; i < len(ids); i += NumFeatures {
		c = append(c, ids[i])
	}
	return c
}

// inside reports for each token whether it lies in a quotation.
func inside(e *Encoder, text string) string {
	var b strings.Builder
	for _, q := range column(e, words(text), quotation) {
		switch {
		case q == 0:
			b.WriteByte('.')
		case q%3 == 0:
			b.WriteByte('(')
		case q%3 == 2:
			b.WriteByte(')')
		default:
			b.WriteByte('x')
		}
	}
	return b.String()
}

func TestQuotations(t *testing.T) {
	e := encoder(nil)
	for _, c := range []struct{ text, want string }{
		{"she said “ no ” today", "..(x)."},
		{"\" yes \" and \" no \"", "(x).(x)"},
		{"he said \" no\nand left", "..(x.."}, // costs its own paragraph at most
		{"“ one\n“ two ” he said", "(x(x).."}, // each paragraph opens again
		{"“ one\ntwo ” he said", "(x().."},    // the quotation runs on
		{"no ” at all", "...."},               // nothing was open
		{"“ “ nested ” ”", "((x)."},           // outer marks are let go
		{"plain words", ".."},
	} {
		if got := inside(e, c.text); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestWordsAreLookedUpInNormalForm(t *testing.T) {
	got := column(encoder(nil), words("The SAID don’t other"), word)
	if want := []int32{firstWord, firstWord + 1, firstWord + 2, unknownWord}; !slices.Equal(got, want) {
		t.Errorf("words %v, want %v", got, want)
	}
}

func TestShapes(t *testing.T) {
	for w, want := range map[string]string{"Washington": "Xxxx", "U.S.": "X.X.", "2026": "ddd", "éa": "xx", "mid-2004": "xxx-ddd", "€5": ".d"} {
		if got := string(appendShape(nil, w)); got != want {
			t.Errorf("shape of %s is %s, want %s", w, got, want)
		}
	}
}

func TestDistances(t *testing.T) {
	got := column(encoder(nil), words("a “ b ” c d"), distance)
	for i, none := range []bool{false, true, true, true, false, false} {
		if (got[i] == 0) != none {
			t.Errorf("token %d has distance %d", i, got[i])
		}
	}
	if got[4] == got[5] {
		t.Errorf("one and two tokens after a quotation are told apart: %v", got)
	}
}

func TestMarks(t *testing.T) {
	marks := func(d *nlp.Doc, m []uint8) { m[1] = 5 }
	if got := column(encoder(marks), words("a b"), listed); !slices.Equal(got, []int32{0, 5}) {
		t.Errorf("lists %v", got)
	}
	if got := column(encoder(nil), words("a b"), listed); !slices.Equal(got, []int32{-1, -1}) {
		t.Errorf("without lists %v", got)
	}
}

func TestFeaturesStayInTheirTables(t *testing.T) {
	r, sizes := encoder(nil).Reader(), tableSizes(3)
	rng := rand.New(rand.NewSource(1))
	letters := []rune("aZ9 \n“”\"é’-.\x00\uFFFDж")
	for range 200 {
		var b strings.Builder
		for range rng.Intn(300) {
			b.WriteRune(letters[rng.Intn(len(letters))])
		}
		ids := r.Features(words(b.String()))
		for i, id := range ids {
			if size := sizes[i%NumFeatures]; int(id) >= size || id < -1 {
				t.Fatalf("feature %s is %d of %d in %q", featureNames[i%NumFeatures], id, size, b.String())
			}
		}
	}
}

func TestLongTextsAreReadInPieces(t *testing.T) {
	e := encoder(nil)
	text := strings.Repeat("the cat said so\n", 3*maxTokens/8)
	d := words(text)
	nlp.Pipeline{e.Stage()}.Run(d)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	for lo := 0; lo < len(d.Tokens); {
		hi := pieceEnd(d, lo)
		if hi-lo > maxTokens || hi <= lo || d.Blocks[d.BlockOf(hi-1)].Tokens.End != hi {
			t.Fatalf("piece of tokens %d to %d", lo, hi)
		}
		lo = hi
	}
}

// TestForgottenEncodingsServeOtherTexts reads a long text, then a shorter one twice: the second time in memory of the first.
func TestForgottenEncodingsServeOtherTexts(t *testing.T) {
	fill, forget := encoder(nil).Stages()
	p := nlp.Pipeline{fill, forget}
	d := words("the cat said so")
	nlp.Pipeline{fill}.Run(d)
	want := slices.Clone(d.Encoding.Data)
	p.Run(words(strings.Repeat("no cat said that\n", 9)))
	nlp.Pipeline{fill}.Run(d)
	if !slices.Equal(d.Encoding.Data, want) {
		t.Error("a text is read otherwise in memory of another")
	}
	p[1:].Run(d)
	if d.Encoding.Data != nil {
		t.Error("the encoding is still there")
	}
	if err := d.Check(); err != nil {
		t.Error(err)
	}
}
