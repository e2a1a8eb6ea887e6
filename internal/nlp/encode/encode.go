package encode

import (
	"fmt"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// Width is the length of a token's vector.
const Width = 128

const (
	state  = 96 // length of the recurrent state in each direction
	layers = 2  // pairs of a convolution and a recurrence
)

// Encoder is the network: hashed embeddings, then residual blocks that alternate a narrow
// convolution with a bidirectional gated recurrence over the whole text.
type Encoder struct {
	words       map[string]int32
	marks       Marks
	tables      []*nn.Param // one per feature
	entry, exit nn.Norm
	blocks      []*nn.Block
	Dropout     float32 // used in training only
}

// New makes an encoder of weights from ps, whose list "words" is the vocabulary. Marks looks
// up lists of names; nil leaves that feature out.
func New(ps *nn.Params, marks Marks) *Encoder {
	e := &Encoder{words: map[string]int32{}, marks: marks, Dropout: 0.2}
	for i, w := range ps.Lists["words"] {
		e.words[w] = int32(i + firstWord)
	}
	for f, size := range tableSizes(len(e.words)) {
		e.tables = append(e.tables, ps.Table("embed."+featureNames[f], size, Width, 0.3))
	}
	e.entry = nn.NewNorm(ps, "entry", Width)
	for i := range layers {
		e.blocks = append(e.blocks, nn.NewBlock(ps, fmt.Sprint("block", i), Width, state))
	}
	e.exit = nn.NewNorm(ps, "exit", Width)
	return e
}

// Input is one or more texts to encode: a row of features per token, with a row of
// nothing before, between and after texts.
type Input struct {
	IDs  []int32 // rows × features
	Gaps []int   // the rows of nothing
}

// Rows returns the number of rows.
func (in *Input) Rows() int { return len(in.IDs) / NumFeatures }

// Append adds a text by its features (see [Encoder.Features]) and returns the row of its first token.
func (in *Input) Append(features []int32) int {
	if len(in.IDs) == 0 {
		in.gap()
	}
	at := in.Rows()
	in.IDs = append(in.IDs, features...)
	in.gap()
	return at
}

func (in *Input) gap() {
	in.Gaps = append(in.Gaps, in.Rows())
	for range NumFeatures {
		in.IDs = append(in.IDs, -1)
	}
}

// Encode returns a vector for each row of in: rows × Width.
func (e *Encoder) Encode(t *nn.Tape, in *Input) *nn.Var {
	x := e.entry.Apply(t, t.Embed(in.IDs, e.tables))
	x = t.Dropout(x, e.Dropout)
	for _, b := range e.blocks {
		x = b.Apply(t, x, in.Gaps, e.Dropout)
	}
	return e.exit.Apply(t, x)
}

// Stage returns the stage that fills the Encoding layer with e.
func (e *Encoder) Stage() nlp.Stage {
	fill, _ := e.Stages()
	return fill
}

// Stages returns the stage that fills the Encoding layer with e, and one for the end of a pipeline that empties it: an encoding
// is a third of all that is made for a text, and its memory serves the next.
func (e *Encoder) Stages() (fill, forget nlp.Stage) {
	pool := newPool(e)
	fill = nlp.Stage{Name: "encode", Needs: nlp.Tokens, Gives: nlp.Encoding, Run: pool.encode}
	forget = nlp.Stage{Name: "forget", Needs: nlp.Encoding, Run: pool.forget}
	return fill, forget
}
