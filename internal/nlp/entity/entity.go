package entity

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// classes is the number of tags: outside, then begin and inside for each kind.
const classes = 1 + 2*4

// Finder holds the layers that score names.
type Finder struct {
	emit nn.Dense
	crf  *nn.CRF
}

// New makes a finder of weights from ps for encodings of the given width.
func New(ps *nn.Params, width int) *Finder {
	return &Finder{
		emit: nn.NewDense(ps, "entity", width, nn.Pad(classes)),
		crf:  nn.NewCRF(ps, "entity.crf", classes, nn.BIO),
	}
}

// Tags returns the gold tag of each token of d by its names.
func Tags(d *nlp.Doc) []int32 {
	tags := make([]int32, len(d.Tokens))
	for _, n := range d.Names {
		for i := n.Tokens.Start; i < n.Tokens.End; i++ {
			tags[i] = 2 + 2*int32(n.Kind)
		}
		tags[n.Tokens.Start]--
	}
	return tags
}

// Loss leaves the gradient of weight × -log P of the gold tags of rows lo to hi of the
// encoding, whose emissions [Finder.Emit] has made, and returns -log P.
func (f *Finder) Loss(t *nn.Tape, em *nn.Var, lo, hi int, gold []int32, weight float64) float64 {
	return f.crf.Loss(t, em, lo, hi, gold, weight)
}

// Emit returns the scores of the tags for each row of the encoding h.
func (f *Finder) Emit(t *nn.Tape, h *nn.Var) *nn.Var { return f.emit.Apply(t, h) }

// Stage returns the stage that fills the Names layer.
func (f *Finder) Stage() nlp.Stage {
	return nlp.Stage{
		Name:  "entity",
		Needs: nlp.Sentences | nlp.Encoding,
		Gives: nlp.Names,
		Run:   f.run,
	}
}

// run finds the names of d, a batch of sentences at a time.
func (f *Finder) run(d *nlp.Doc) {
	d.Names = nil
	for ss := range d.Batches() {
		nn.Compute(func(t *nn.Tape) { f.sentences(t, d, ss) })
	}
}

func (f *Finder) sentences(t *nn.Tape, d *nlp.Doc, ss []nlp.Range) {
	at, end, cols := ss[0].Start, ss[len(ss)-1].End, d.Encoding.Cols
	em := f.Emit(t, t.Wrap(d.Encoding.Data[at*cols:end*cols], cols))
	for _, s := range ss {
		tags := f.crf.Best(t, em, s.Start-at, s.End-at, nil)
		var probability []float64
		for i := 0; i < len(tags); i++ {
			if tags[i] == 0 {
				continue
			}
			n := 1
			for i+n < len(tags) && tags[i+n] == tags[i]+1 {
				n++
			}
			if probability == nil {
				probability = f.crf.Marginals(t, em, s.Start-at, s.End-at)
			}
			d.Names = append(d.Names, nlp.Name{
				Tokens: nlp.Range{Start: s.Start + i, End: s.Start + i + n},
				Kind:   nlp.NameKind((tags[i] - 1) / 2),
				Rule:   "network",
				Score:  least(probability, tags[i:i+n], i),
			})
			i += n - 1
		}
	}
}

// least returns the lowest probability of the tags of a name that starts at token i.
func least(probability []float64, tags []uint8, i int) float32 {
	p := 1.0
	for k, tag := range tags {
		p = min(p, probability[(i+k)*classes+int(tag)])
	}
	return float32(p)
}
