package entity

import (
	"math/rand"
	"slices"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// doc returns a Doc with sentences of the given lengths and random encodings.
func doc(width int, lengths ...int) *nlp.Doc {
	rng := rand.New(rand.NewSource(2))
	d := &nlp.Doc{}
	for _, n := range lengths {
		start := len(d.Tokens)
		for range n {
			at := int32(len(d.Text))
			d.Text += "x"
			d.Tokens = append(d.Tokens, nlp.Token{Start: at, End: at + 1})
		}
		d.Sentences = append(d.Sentences, nlp.Range{Start: start, End: len(d.Tokens)})
	}
	d.Blocks = []nlp.Block{{Span: nlp.Span{Start: 0, End: len(d.Text)}, Tokens: nlp.Range{Start: 0, End: len(d.Tokens)}}}
	d.Encoding = nlp.Matrix{Cols: width, Data: make([]float32, width*len(d.Tokens))}
	for i := range d.Encoding.Data {
		d.Encoding.Data[i] = float32(rng.NormFloat64())
	}
	d.Filled(nlp.Tokens | nlp.Sentences | nlp.Encoding)
	return d
}

func TestTags(t *testing.T) {
	d := doc(16, 7)
	d.Names = []nlp.Name{
		{Tokens: nlp.Range{Start: 0, End: 2}, Kind: nlp.Person},
		{Tokens: nlp.Range{Start: 2, End: 3}, Kind: nlp.Person},
		{Tokens: nlp.Range{Start: 4, End: 7}, Kind: nlp.Place},
	}
	if got, want := Tags(d), []int32{1, 2, 1, 0, 5, 6, 6}; !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
}

// TestAnyTextIsRead runs a finder with random weights over odd sentences.
func TestAnyTextIsRead(t *testing.T) {
	const width = 32
	f := New(nn.NewParams(3), width)
	found := 0
	for _, lengths := range [][]int{{}, {1}, {3, 1, 50}, {5000, 2}} {
		d := doc(width, lengths...)
		nlp.Pipeline{f.Stage()}.Run(d)
		if err := d.Check(); err != nil {
			t.Errorf("sentences of %v tokens: %v", lengths, err)
		}
		for _, n := range d.Names {
			if n.Score <= 0 || n.Score > 1 || d.SentenceOf(n.Tokens.Start) != d.SentenceOf(n.Tokens.End-1) {
				t.Fatalf("name %v in sentences of %v tokens", n, lengths)
			}
			found++
		}
	}
	if found == 0 {
		t.Error("no name in any text")
	}
}
