package parse

import (
	"math/bits"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

const (
	arcWidth = 96 // length of the vectors that are compared to find heads
	relWidth = 64 // length of the vector from which a relation is told
)

// Parser holds the layers that score trees.
type Parser struct {
	dependent, head nn.Dense  // encoding → arcWidth
	bilinear        nn.Dense  // arcWidth → arcWidth
	offsets         *nn.Param // score of each class of distance and direction
	relDependent    nn.Dense  // encoding → relWidth
	relHead         nn.Dense  // encoding → relWidth
	rel             nn.Dense  // relWidth → relations
	Dropout         float32   // used in training only
}

// New makes a parser of weights from ps for encodings of the given width.
func New(ps *nn.Params, width int) *Parser {
	return &Parser{
		dependent:    nn.NewDense(ps, "parse.dependent", width, arcWidth),
		head:         nn.NewDense(ps, "parse.head", width, arcWidth),
		bilinear:     nn.NewDense(ps, "parse.bilinear", arcWidth, arcWidth),
		offsets:      ps.Vector("parse.offsets", offsetClasses, 0),
		relDependent: nn.NewDense(ps, "parse.rel.dependent", width, relWidth),
		relHead:      nn.NewDense(ps, "parse.rel.head", width, relWidth),
		rel:          nn.NewDense(ps, "parse.rel", relWidth, nn.Pad(nlp.NumRels)),
		Dropout:      0.2,
	}
}

// offsetClasses is the number of classes of the distance from a token to its head: 0 for the
// root, which is scored as a token that is its own head, then by powers of two to
// either side.
const offsetClasses = 17

func offsetClass(offset int) int {
	if offset < 0 {
		return 2 * min(8, bits.Len(uint(-offset)))
	}
	return max(0, 2*min(8, bits.Len(uint(offset)))-1)
}

// arcs returns the score of each token of a sentence as the head of each other; that of a
// token with itself is for being the root. Shape: rows × longest sentence.
func (p *Parser) arcs(t *nn.Tape, h *nn.Var, sentences []nn.Group) *nn.Var {
	dep := t.Dropout(t.ReLU(p.dependent.Apply(t, h)), p.Dropout)
	head := t.Dropout(t.ReLU(p.head.Apply(t, h)), p.Dropout)
	return t.Pairs(p.bilinear.Apply(t, dep), head, sentences, p.offsets, offsetClass)
}

// relations returns the score of each relation of a token to the head at that row; a root
// has its own row as head. Shape: rows × relations.
func (p *Parser) relations(t *nn.Tape, h *nn.Var, heads []int32) *nn.Var {
	x := t.Add(p.relDependent.Apply(t, h), t.Gather(p.relHead.Apply(t, h), heads))
	return p.rel.Apply(t, t.Dropout(t.ReLU(x), p.Dropout))
}

// Loss leaves the gradient of weight × the mean cross entropy of gold trees over h and
// returns the mean for heads and for relations. sentences are rows of h; heads holds
// for each row that of its head, its own for a root, -1 outside the sentences; rels the
// relations, -1 likewise.
func (p *Parser) Loss(t *nn.Tape, h *nn.Var, sentences []nn.Group, heads, rels []int32, weight float64) (arc, rel float64) {
	if len(sentences) == 0 {
		return 0, 0
	}
	scores := p.arcs(t, h, sentences)
	column := make([]int32, len(heads))
	for i := range column {
		column[i] = -1
	}
	for _, s := range sentences {
		for i := s.Lo; i < s.Hi; i++ {
			column[i] = heads[i] - int32(s.Lo)
		}
	}
	arc = t.CrossEntropy(scores, column, scores.Cols, weight)
	rel = t.CrossEntropy(p.relations(t, h, heads), rels, nlp.NumRels, weight)
	return arc, rel
}

// Stage returns the stage that fills the Arcs layer.
func (p *Parser) Stage() nlp.Stage {
	return nlp.Stage{
		Name:  "parse",
		Needs: nlp.Sentences | nlp.Encoding,
		Gives: nlp.Arcs,
		Run:   p.run,
	}
}

// run parses d, a batch of sentences at a time.
func (p *Parser) run(d *nlp.Doc) {
	d.Arcs = make([]nlp.Arc, len(d.Tokens))
	for ss := range d.Batches() {
		nn.Compute(func(t *nn.Tape) { p.batch(t, d, ss) })
	}
	p.joinPieces(d)
}

// batch parses some sentences in a row.
func (p *Parser) batch(t *nn.Tape, d *nlp.Doc, ss []nlp.Range) {
	at, end, cols := ss[0].Start, ss[len(ss)-1].End, d.Encoding.Cols
	h := t.Wrap(d.Encoding.Data[at*cols:end*cols], cols)
	groups := make([]nn.Group, len(ss))
	for i, s := range ss {
		groups[i] = nn.Group{Lo: s.Start - at, Hi: s.End - at}
	}
	scores := p.arcs(t, h, groups)
	heads := make([]int32, end-at)
	var w workspace
	for _, g := range groups {
		w.tree(scores, g, heads)
	}
	rels := p.relations(t, h, heads)
	for i, head := range heads {
		a := &d.Arcs[at+i]
		if int(head) == i {
			*a = nlp.Arc{Head: -1, Rel: nlp.Root}
			continue
		}
		*a = nlp.Arc{Head: head + int32(at), Rel: bestRelation(rels.Row(i)[:nlp.NumRels])}
	}
}

// bestRelation returns the relation with the highest score that is not root.
func bestRelation(scores []float32) nlp.Rel {
	at := nlp.Dep
	for i, s := range scores {
		if s > scores[at] && nlp.Rel(i) != nlp.Root {
			at = nlp.Rel(i)
		}
	}
	return at
}

// joinPieces makes one tree of sentences that were parsed in pieces: all roots but the first
// hang on it.
func (p *Parser) joinPieces(d *nlp.Doc) {
	for _, s := range d.Sentences {
		root := int32(-1)
		for i := s.Start; i < s.End; i++ {
			switch a := &d.Arcs[i]; {
			case a.Head >= 0:
			case root < 0:
				root = int32(i)
			default:
				*a = nlp.Arc{Head: root, Rel: nlp.Parataxis}
			}
		}
	}
}
