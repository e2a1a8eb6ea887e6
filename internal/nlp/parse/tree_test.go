package parse

import (
	"math/rand"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// weight returns the sum of the scores of a tree.
func weight(scores *nn.Var, heads []int32) (sum float32) {
	for i, h := range heads {
		sum += scores.Row(i)[h]
	}
	return sum
}

// oneTree reports whether heads form a tree with one root.
func oneTree(heads []int32) bool {
	roots := 0
	for i, h := range heads {
		if int(h) == i {
			roots++
		}
	}
	return roots == 1 && !circular(heads, nn.Group{Lo: 0, Hi: len(heads)})
}

// heaviest tries all heads.
func heaviest(scores *nn.Var, root int) (best float32) {
	n := scores.Rows
	heads := make([]int32, n)
	best = -1e30
	var try func(i int)
	try = func(i int) {
		if i == n {
			if oneTree(heads) && int(heads[root]) == root {
				best = max(best, weight(scores, heads))
			}
			return
		}
		for h := range n {
			heads[i] = int32(h)
			try(i + 1)
		}
	}
	try(0)
	return best
}

func TestTreeIsTheHeaviest(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	var w workspace
	for range 200 {
		n := 1 + rng.Intn(5)
		scores := &nn.Var{Rows: n, Cols: n, X: make([]float32, n*n)}
		for i := range scores.X {
			scores.X[i] = float32(rng.Intn(20))
		}
		heads := make([]int32, n)
		w.tree(scores, nn.Group{Lo: 0, Hi: n}, heads)
		if !oneTree(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		root := 0
		for i, h := range heads {
			if int(h) == i {
				root = i
			}
		}
		if got, want := weight(scores, heads), heaviest(scores, root); got != want {
			t.Fatalf("tree %v of %v weighs %v, the heaviest with that root %v", heads, scores.X, got, want)
		}
	}
}

func TestOffsetClassesAreAllUsed(t *testing.T) {
	used := map[int]bool{}
	for o := -400; o <= 400; o++ {
		c := offsetClass(o)
		if c < 0 || c >= offsetClasses {
			t.Fatalf("offset %d has class %d of %d", o, c, offsetClasses)
		}
		used[c] = true
	}
	if len(used) != offsetClasses {
		t.Errorf("%d of %d classes are used", len(used), offsetClasses)
	}
}

// TestAnyTextMakesTrees runs a parser with random weights over odd sentences.
func TestAnyTextMakesTrees(t *testing.T) {
	const width = 32
	p := New(nn.NewParams(5), width)
	rng := rand.New(rand.NewSource(2))
	for _, lengths := range [][]int{{1}, {2, 1, 7}, {1300}, {4000, 3, 200}} {
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
		nlp.Pipeline{p.Stage()}.Run(d)
		if err := d.Check(); err != nil {
			t.Errorf("sentences of %v tokens: %v", lengths, err)
		}
		roots := 0
		for _, a := range d.Arcs {
			if a.Head < 0 {
				roots++
			}
		}
		if roots != len(d.Sentences) {
			t.Errorf("%d roots in %d sentences", roots, len(d.Sentences))
		}
	}
}
