package tag

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// Tagger holds the layers that score the parts of speech.
type Tagger struct {
	upos, xpos nn.Dense
}

// New makes a tagger of weights from ps for encodings of the given width.
func New(ps *nn.Params, width int) *Tagger {
	return &Tagger{
		upos: nn.NewDense(ps, "tag.upos", width, nn.Pad(nlp.NumUPOS)),
		xpos: nn.NewDense(ps, "tag.xpos", width, nn.Pad(nlp.NumXPOS)),
	}
}

// Loss leaves the gradient of weight × the mean cross entropy of the gold tags, one per row
// of the encoding h and -1 where unknown, and returns the mean of each.
func (g *Tagger) Loss(t *nn.Tape, h *nn.Var, upos, xpos []int32, weight float64) (u, x float64) {
	u = t.CrossEntropy(g.upos.Apply(t, h), upos, nlp.NumUPOS, weight)
	x = t.CrossEntropy(g.xpos.Apply(t, h), xpos, nlp.NumXPOS, weight)
	return u, x
}

// Stage returns the stage that fills the Tags layer.
func (g *Tagger) Stage() nlp.Stage {
	return nlp.Stage{
		Name:  "tag",
		Needs: nlp.Sentences | nlp.Encoding,
		Gives: nlp.Tags,
		Run: func(d *nlp.Doc) {
			d.Tags = make([]nlp.Tag, len(d.Tokens))
			for ss := range d.Batches() {
				g.run(d, ss[0].Start, ss[len(ss)-1].End)
			}
		},
	}
}

// run tags tokens lo to hi.
func (g *Tagger) run(d *nlp.Doc, lo, hi int) {
	nn.Compute(func(t *nn.Tape) {
		h := t.Wrap(d.Encoding.Data[lo*d.Encoding.Cols:hi*d.Encoding.Cols], d.Encoding.Cols)
		u, x := g.upos.Apply(t, h), g.xpos.Apply(t, h)
		for i := range hi - lo {
			d.Tags[lo+i] = nlp.Tag{
				U: nlp.UPOS(best(u.Row(i)[:nlp.NumUPOS])),
				X: nlp.XPOS(best(x.Row(i)[:nlp.NumXPOS])),
			}
		}
	})
}

// best returns the index of the highest score, the first of equals.
func best(scores []float32) int {
	at := 0
	for i, s := range scores {
		if s > scores[at] {
			at = i
		}
	}
	return at
}
