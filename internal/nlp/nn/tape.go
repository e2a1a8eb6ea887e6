package nn

import (
	"math/rand"
	"runtime"
)

// Var is a matrix computed on a Tape.
type Var struct {
	Rows, Cols int
	X          []float32 // Rows × Cols
	G          []float32 // gradient of the loss; nil when the tape does not train
}

// Row returns row i of X, sharing storage.
func (v *Var) Row(i int) []float32 { return v.X[i*v.Cols : (i+1)*v.Cols] }

// Grad returns row i of G, sharing storage.
func (v *Var) Grad(i int) []float32 { return v.G[i*v.Cols : (i+1)*v.Cols] }

// Tape computes a network: forward at once and, if it trains, backward when
// asked. It owns the memory of all its Vars, which are void after Reset. It serves one
// goroutine at a time; parameters may be shared by several tapes.
type Tape struct {
	Train bool
	Rand  *rand.Rand // for dropout; needed only when training

	rounded integers // the left side of the last product of whole numbers
	lattice lattice  // of the last sequence of tags

	chunks [][]float32
	chunk  int // index of the chunk being filled
	used   int // floats used of it
	back   []func()
	grads  []*grad // by Param.id
}

// grad gathers the gradient of one parameter over one backward pass.
type grad struct {
	w       []float32
	touched []bool // of a sparse parameter, per row
	rows    []int  // the touched rows in order of first touch
}

const chunkSize = 1 << 18 // floats

// Reset forgets all Vars and keeps the memory, in one piece, so that what is left over in pieces that are too small for
// what is asked next does not add up.
func (t *Tape) Reset() {
	if len(t.chunks) > 1 {
		t.chunks = [][]float32{make([]float32, t.size())}
	}
	t.chunk, t.used = 0, 0
	t.back = t.back[:0]
	t.lattice.of = nil
}

// floats returns n numbers of unknown value.
func (t *Tape) floats(n int) []float32 {
	for ; t.chunk < len(t.chunks); t.chunk, t.used = t.chunk+1, 0 {
		if c := t.chunks[t.chunk]; t.used+n <= len(c) {
			t.used += n
			return c[t.used-n : t.used : t.used]
		}
	}
	t.chunks = append(t.chunks, make([]float32, max(n, chunkSize)))
	t.used = n
	return t.chunks[t.chunk][:n:n]
}

func (t *Tape) zeros(n int) []float32 {
	x := t.floats(n)
	clear(x)
	return x
}

// New returns a Var of unknown content and no gradient yet.
func (t *Tape) New(rows, cols int) *Var {
	v := &Var{Rows: rows, Cols: cols, X: t.floats(rows * cols)}
	if t.Train {
		v.G = t.zeros(rows * cols)
	}
	return v
}

// then remembers a step of the backward pass.
func (t *Tape) then(f func()) {
	if t.Train {
		t.back = append(t.back, f)
	}
}

// Backward runs the backward pass from the gradients that losses have left.
func (t *Tape) Backward() {
	for i := len(t.back) - 1; i >= 0; i-- {
		t.back[i]()
	}
	t.back = t.back[:0]
}

// grad returns the gradient of p gathered on this tape.
func (t *Tape) grad(p *Param) *grad {
	for len(t.grads) <= p.id {
		t.grads = append(t.grads, nil)
	}
	g := t.grads[p.id]
	if g == nil {
		g = &grad{w: make([]float32, len(p.W))}
		if p.Sparse {
			g.touched = make([]bool, p.Rows)
		}
		t.grads[p.id] = g
	}
	return g
}

// row returns the gradient of row i of a sparse parameter, and notes that it is used.
func (g *grad) row(i, cols int) []float32 {
	if !g.touched[i] {
		g.touched[i] = true
		g.rows = append(g.rows, i)
	}
	return g.w[i*cols : (i+1)*cols]
}

// clear sets the gradient to zero.
func (g *grad) clear(cols int) {
	if g.touched == nil {
		clear(g.w)
		return
	}
	for _, r := range g.rows {
		clear(g.w[r*cols : (r+1)*cols])
		g.touched[r] = false
	}
	g.rows = g.rows[:0]
}

// Wrap returns numbers computed elsewhere, rows×cols, as a Var. It has no gradient.
func (t *Tape) Wrap(x []float32, cols int) *Var {
	return &Var{Rows: len(x) / cols, Cols: cols, X: x}
}

// maxKept is the most working memory that is kept for the next text, in floats.
const maxKept = 8 << 20

// free holds Tapes for [Compute], at most one for each core. A sync.Pool gives up what it holds at every other
// collection of garbage, and memory of a Tape's size brings on the next one.
var free = make(chan *Tape, runtime.GOMAXPROCS(0))

// Compute calls f with a Tape that does not train; its Vars are void when f returns.
func Compute(f func(*Tape)) {
	t := taken()
	f(t)
	if t.size() > maxKept {
		return
	}
	t.Reset()
	select {
	case free <- t:
	default:
	}
}

// taken returns a Tape that nobody uses.
func taken() *Tape {
	select {
	case t := <-free:
		return t
	default:
		return new(Tape)
	}
}

// size returns how many floats t holds.
func (t *Tape) size() int {
	n := 0
	for _, c := range t.chunks {
		n += len(c)
	}
	return n
}

// scratch calls f and then frees the memory of all Vars that f made; f must leave its
// result in a Var from before. When training the memory is kept for the backward pass.
func (t *Tape) scratch(f func()) {
	chunk, used := t.chunk, t.used
	f()
	if !t.Train {
		t.chunk, t.used = chunk, used
	}
}
