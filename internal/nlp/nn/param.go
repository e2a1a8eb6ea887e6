package nn

import (
	"fmt"
	"math"
	"math/rand"
	"sync"
)

// Param is a learned table of numbers: a weight matrix, a bias, or an embedding.
type Param struct {
	Name       string
	Rows, Cols int
	W          []float32 // Rows × Cols; nil for a loaded embedding
	Sparse     bool      // an embedding: few rows change in a step

	kept []byte // a loaded embedding, as the file keeps it

	id     int
	pack   sync.Once
	fwd    packed // W, for products with rows on the left
	bwd    packed // Wᵀ, for gradients
	second *adam

	packIntegers sync.Once
	integers     []packedIntegers // W, for reading
}

// Params is the list of what a model has learned, in the order of their making.
type Params struct {
	List  []*Param
	Lists map[string][]string // lists of strings that belong to the weights: a vocabulary

	rng    *rand.Rand        // nil if the weights were loaded
	stored map[string]*Param // loaded weights, until a layer asks for them
	err    error
}

// NewParams returns an empty list whose initial weights are drawn from the seed.
func NewParams(seed int64) *Params {
	return &Params{Lists: map[string][]string{}, rng: rand.New(rand.NewSource(seed))}
}

// Err returns the first error of a layer that asked for weights which the loaded file
// does not have in that shape; nil if there was none.
func (ps *Params) Err() error { return ps.err }

// add appends a parameter: the loaded one, or a new one that fill sets.
func (ps *Params) add(name string, rows, cols int, fill func(*Param)) *Param {
	p := ps.stored[name]
	if p == nil || p.Rows != rows || p.Cols != cols {
		p = &Param{Name: name, Rows: rows, Cols: cols, W: make([]float32, rows*cols)}
		if ps.rng != nil {
			fill(p)
		} else if ps.err == nil {
			ps.err = fmt.Errorf("weights: no %s of %d×%d", name, rows, cols)
		}
	}
	p.id = len(ps.List)
	ps.List = append(ps.List, p)
	return p
}

// Matrix adds a rows×cols weight matrix with variance 1/rows.
func (ps *Params) Matrix(name string, rows, cols int) *Param {
	return ps.add(name, rows, cols, func(p *Param) { ps.draw(p, 1/math.Sqrt(float64(rows))) })
}

// Vector adds a row of cols numbers, all v.
func (ps *Params) Vector(name string, cols int, v float32) *Param {
	return ps.add(name, 1, cols, func(p *Param) {
		for i := range p.W {
			p.W[i] = v
		}
	})
}

// Table adds an embedding of rows vectors with standard deviation dev.
func (ps *Params) Table(name string, rows, cols int, dev float64) *Param {
	p := ps.add(name, rows, cols, func(p *Param) { ps.draw(p, dev) })
	p.Sparse = true
	return p
}

func (ps *Params) draw(p *Param, dev float64) {
	for i := range p.W {
		p.W[i] = float32(ps.rng.NormFloat64() * dev)
	}
}

// StartFrom copies into ps the weights of the same name and shape from o, and reports how many
// parameters there were of them.
func (ps *Params) StartFrom(o *Params) int {
	n := 0
	for _, p := range ps.List {
		if q := o.stored[p.Name]; q != nil && q.Rows == p.Rows && q.Cols == p.Cols {
			q.expand(p.W)
			n++
		}
	}
	return n
}

// Size returns the number of learned numbers.
func (ps *Params) Size() int {
	n := 0
	for _, p := range ps.List {
		n += p.Rows * p.Cols
	}
	return n
}

// forward returns W packed for products x·W.
func (p *Param) forward() *packed {
	p.pack.Do(func() {
		p.fwd = newPacked(p.Rows, p.Cols)
		p.fwd.pack(p.W)
	})
	return &p.fwd
}

// repack brings all packed copies up to date with W after a step of training.
func (p *Param) repack() {
	p.packIntegers, p.integers = sync.Once{}, nil
	p.forward().pack(p.W)
	if p.bwd.data == nil {
		p.bwd = newPacked(p.Cols, p.Rows)
	}
	p.bwd.packTransposed(p.W)
}

// Gates adds the bias of the gates of [Tape.Scan] for a state of n: update gates from nearly
// closed to open, so that states remember over different distances.
func (ps *Params) Gates(name string, n int) *Param {
	return ps.add(name, 1, 6*n, func(p *Param) {
		for i := range 2 * n {
			p.W[i] = -2.8 + 4*float32(i%n)/float32(n)
		}
	})
}
