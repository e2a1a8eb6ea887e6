package nn

import "math"

// Linear returns x·w + b; b may be nil. Shapes: x rows×k, w k×n, b 1×n.
func (t *Tape) Linear(x *Var, w, b *Param) *Var {
	y := t.New(x.Rows, w.Cols)
	t.product(y.X, x, x.Rows, w, b)
	t.then(func() {
		mulTransposedAdd(t.grad(w).w, x.X, x.Rows, x.Cols, w.Rows, y.G, w.Cols)
		t.biasGrad(b, y.G, y.Cols)
		mulAdd(x.G, y.G, x.Rows, y.Cols, &w.bwd)
	})
	return y
}

// Window returns, for each row r, [x[r-1] x[r] x[r+1]]·w + b: a convolution of width 3.
// Rows at the edges of texts must be zero ([Tape.Mask]); the result is zero in the first
// and last row. Shapes: x rows×k, w 3k×n, b 1×n.
func (t *Tape) Window(x *Var, w, b *Param) *Var {
	y := t.New(x.Rows, w.Cols)
	if x.Rows < 3 {
		clear(y.X)
		return y
	}
	// A window is 3k numbers in a row of memory, so the product needs no copy.
	t.product(y.X[y.Cols:len(y.X)-y.Cols], x, x.Rows-2, w, b)
	clear(y.X[:y.Cols])
	clear(y.X[len(y.X)-y.Cols:])
	t.then(func() {
		dy := y.G[y.Cols : len(y.G)-y.Cols]
		mulTransposedAdd(t.grad(w).w, x.X, x.Rows-2, x.Cols, w.Rows, dy, w.Cols)
		t.biasGrad(b, dy, y.Cols)
		dw := t.zeros((x.Rows - 2) * w.Rows)
		mulAdd(dw, dy, x.Rows-2, y.Cols, &w.bwd)
		for r := range x.Rows - 2 {
			addTo(x.G[r*x.Cols:r*x.Cols+w.Rows], dw[r*w.Rows:])
		}
	})
	return y
}

// fillBias writes b to each row of cols numbers of y, zeros for nil.
func fillBias(y []float32, cols int, b *Param) {
	if b == nil {
		clear(y)
		return
	}
	for r := 0; r < len(y); r += cols {
		copy(y[r:r+cols], b.W)
	}
}

func (t *Tape) biasGrad(b *Param, dy []float32, cols int) {
	if b == nil {
		return
	}
	g := t.grad(b).w
	for r := 0; r < len(dy); r += cols {
		addTo(g, dy[r:])
	}
}

// Embed returns for each row the sum of one row of each table; ids has a column per
// table, and a negative id adds nothing.
func (t *Tape) Embed(ids []int32, tables []*Param) *Var {
	n := len(tables)
	y := t.New(len(ids)/n, tables[0].Cols)
	clear(y.X)
	for r := range y.Rows {
		for f, p := range tables {
			if id := int(ids[r*n+f]); id >= 0 {
				p.addRowTo(y.Row(r), id)
			}
		}
	}
	t.then(func() {
		for f, p := range tables {
			g := t.grad(p)
			for r := range y.Rows {
				if id := int(ids[r*n+f]); id >= 0 {
					addTo(g.row(id, p.Cols), y.Grad(r))
				}
			}
		}
	})
	return y
}

// Norm returns x with each row brought to mean 0 and variance 1, times gain, plus bias.
// (Ba, Kiros, Hinton 2016, "Layer Normalization".)
func (t *Tape) Norm(x *Var, gain, bias *Param) *Var {
	y := t.New(x.Rows, x.Cols)
	if !t.Train {
		norm(y.X, x.X, gain.W, bias.W)
		return y
	}
	// The backward pass needs the normalised rows; x may have been overwritten by then.
	h := &Var{Rows: x.Rows, Cols: x.Cols, X: t.floats(len(x.X))}
	inv := t.floats(x.Rows)
	for r := range x.Rows {
		inv[r] = center(h.Row(r), x.Row(r))
		affine(y.Row(r), h.Row(r), inv[r], gain.W, bias.W)
		for i := range h.Row(r) {
			h.Row(r)[i] *= inv[r]
		}
	}
	t.then(func() {
		dg, db := t.grad(gain).w, t.grad(bias).w
		for r := range x.Rows {
			normBack(x.Grad(r), h.Row(r), y.Grad(r), gain.W, dg, db, inv[r])
		}
	})
	return y
}

// center writes x at mean 0 to h and returns 1/deviation.
func center(h, x []float32) float32 {
	shift(h, x, sum(x)/float32(len(x)))
	return 1 / sqrt(dot(h, h)/float32(len(x))+1e-5)
}

func normBack(dx, h, dy, gain, dg, db []float32, inv float32) {
	n := float32(len(h))
	var s1, s2 float32
	for i, v := range h {
		dg[i] += float32(dy[i] * v)
		db[i] += dy[i]
		d := float32(dy[i] * gain[i])
		s1 += d
		s2 += float32(d * v)
	}
	for i, v := range h {
		dx[i] += float32(inv * (float32(dy[i]*gain[i]) - s1/n - v*s2/n))
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// ReLU sets what is negative in x to zero, in place.
func (t *Tape) ReLU(x *Var) *Var {
	relu(x.X)
	t.then(func() {
		for i, v := range x.X {
			if v <= 0 {
				x.G[i] = 0
			}
		}
	})
	return x
}

// Add returns x + y in x. The gradient of the sum flows to both.
func (t *Tape) Add(x, y *Var) *Var {
	z := &Var{Rows: x.Rows, Cols: x.Cols, X: x.X, G: x.G}
	addTo(z.X, y.X)
	t.then(func() { addTo(y.G, z.G) })
	return z
}

// Mask sets the given rows of x to zero, in place: the gaps between texts.
func (t *Tape) Mask(x *Var, gaps []int) *Var {
	for _, r := range gaps {
		clear(x.Row(r))
	}
	t.then(func() {
		for _, r := range gaps {
			clear(x.Grad(r))
		}
	})
	return x
}

// Dropout sets each number of x to zero with probability p when training, in place, and
// scales the rest by 1/(1-p). (Srivastava et al. 2014.)
func (t *Tape) Dropout(x *Var, p float32) *Var {
	if !t.Train || p == 0 {
		return x
	}
	keep := t.floats(len(x.X))
	scale := 1 / (1 - p)
	cut := uint32(float64(p) * (1 << 32))
	state := t.Rand.Uint64() | 1
	for i := range keep {
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		keep[i] = scale
		if uint32(state>>32) < cut {
			keep[i] = 0
		}
		x.X[i] *= keep[i]
	}
	t.then(func() {
		for i, k := range keep {
			x.G[i] *= k
		}
	})
	return x
}

// Gather returns the rows of x with the given indexes; a negative index gives a row of zeros.
func (t *Tape) Gather(x *Var, rows []int32) *Var {
	y := t.New(len(rows), x.Cols)
	for i, r := range rows {
		if r < 0 {
			clear(y.Row(i))
		} else {
			copy(y.Row(i), x.Row(int(r)))
		}
	}
	t.then(func() {
		for i, r := range rows {
			if r >= 0 {
				addTo(x.Grad(int(r)), y.Grad(i))
			}
		}
	})
	return y
}
