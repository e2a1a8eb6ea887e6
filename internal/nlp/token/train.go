package token

import (
	"io/fs"
	"math"
	"math/rand/v2"

	"onrecord/internal/nlp"
)

// Trainer fits the weights that decide where the rules for the end of a sentence doubt.
type Trainer struct {
	lists    *lists
	examples []example
}

// example is a place that the rules doubt.
type example struct {
	features features
	ends     bool
}

// NewTrainer returns a Trainer that reads the same word lists as [New].
func NewTrainer(fsys fs.FS) (*Trainer, error) {
	l, err := loadLists(fsys)
	return &Trainer{lists: l}, err
}

// Add learns from the sentences of gold. Its tokens are not used.
func (t *Trainer) Add(gold *nlp.Doc) {
	starts := map[int32]bool{}
	for _, s := range gold.Sentences {
		starts[gold.Tokens[s.Start].Start] = true
	}
	d := nlp.NewDoc(gold.Text, gold.Context, append([]nlp.Block(nil), gold.Blocks...)...)
	tokenize(d, t.lists)
	s := newSplitter(d, t.lists, nil)
	for _, b := range d.Blocks {
		t.addBlock(s, b, starts)
	}
}

// addBlock gathers the doubtful places of one block; starts holds where gold sentences
// start.
func (t *Trainer) addBlock(s *splitter, b nlp.Block, starts map[int32]bool) {
	s.enter(b)
	for i := s.lo; i < s.hi; {
		mark, next := s.step(i)
		if next == s.hi {
			break
		}
		ends := starts[s.Tokens[next].Start]
		if s.judge(mark, next) == doubt {
			t.examples = append(t.examples, example{*s.features(mark, next), ends})
		}
		if ends {
			s.begin(next)
		}
		i = next
	}
}

// Len returns the number of places to learn from.
func (t *Trainer) Len() int { return len(t.examples) }

// Fit returns the weights as [New] reads them, fitted by logistic regression with
// adaptive steps (Duchi et al. 2011, "AdaGrad"). Seed decides in which order the examples
// are taken; the weights are the mean of several moments, which makes that matter less.
func (t *Trainer) Fit(seed uint64) []byte {
	const epochs, moments = 6, 20 // moments in each epoch but the first
	w, mean := make([]float64, 1<<featureBits), make([]float64, 1<<featureBits)
	squares := make([]float64, 1<<featureBits)
	rng := rand.New(rand.NewPCG(seed, 0))
	every := max(1, len(t.examples)/moments)
	for epoch := range epochs {
		for n, i := range rng.Perm(len(t.examples)) {
			t.examples[i].learn(w, squares)
			if epoch > 0 && n%every == 0 {
				for h, v := range w {
					mean[h] += v
				}
			}
		}
	}
	return quantise(mean)
}

// learn takes one step. Squares are the sums of the squared gradients so far.
func (e *example) learn(w, squares []float64) {
	const rate, decay = 0.05, 1e-4
	g := e.probability(w)
	if e.ends {
		g--
	}
	for _, h := range e.features {
		d := g + decay*w[h]
		squares[h] += d * d
		w[h] -= rate * d / math.Sqrt(squares[h]+1e-8)
	}
}

// probability returns how sure weights w are that a sentence ends.
func (e *example) probability(w []float64) float64 {
	sum := 0.0
	for _, h := range e.features {
		sum += w[h]
	}
	return 1 / (1 + math.Exp(-sum))
}

// quantise returns the weights as signed bytes, the largest as 127 or -127.
func quantise(w []float64) []byte {
	top := math.SmallestNonzeroFloat64
	for _, v := range w {
		top = max(top, math.Abs(v))
	}
	out := make([]byte, len(w))
	for i, v := range w {
		out[i] = byte(int8(math.Round(v / top * math.MaxInt8)))
	}
	return out
}
