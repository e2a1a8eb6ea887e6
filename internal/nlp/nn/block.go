package nn

// Norm is a layer normalisation with its learned gain and shift.
type Norm struct{ gain, shift *Param }

// NewNorm adds a normalisation of rows of width numbers.
func NewNorm(ps *Params, name string, width int) Norm {
	return Norm{ps.Vector(name+".gain", width, 1), ps.Vector(name+".shift", width, 0)}
}

// Apply returns x normalised.
func (n Norm) Apply(t *Tape, x *Var) *Var { return t.Norm(x, n.gain, n.shift) }

// Dense is a linear layer with bias.
type Dense struct{ w, b *Param }

// NewDense adds a linear layer from in to out numbers.
func NewDense(ps *Params, name string, in, out int) Dense {
	return Dense{ps.Matrix(name, in, out), ps.Vector(name+".bias", out, 0)}
}

// Apply returns x·w + b.
func (d Dense) Apply(t *Tape, x *Var) *Var { return t.Linear(x, d.w, d.b) }

// Block is a residual block: a convolution of width 3, then a bidirectional gated
// recurrence, each normalised before and added to its input.
type Block struct {
	before, between Norm
	window          Dense // 3·width → width
	mix             Dense // width → width
	gates           *Param
	gatesBias       *Param
	merge           Dense // 2·state → width
}

// NewBlock adds a block over rows of width numbers whose recurrence has a state of that
// many numbers in each direction.
func NewBlock(ps *Params, name string, width, state int) *Block {
	return &Block{
		before:    NewNorm(ps, name+".before", width),
		window:    NewDense(ps, name+".window", 3*width, width),
		mix:       NewDense(ps, name+".mix", width, width),
		between:   NewNorm(ps, name+".between", width),
		gates:     ps.Matrix(name+".gates", width, 6*state),
		gatesBias: ps.Gates(name+".gates.bias", state),
		merge:     NewDense(ps, name+".merge", 2*state, width),
	}
}

// Apply runs the block over x, in which gaps are the rows between texts. drop is the
// probability of dropout when training.
func (b *Block) Apply(t *Tape, x *Var, gaps []int, drop float32) *Var {
	t.scratch(func() {
		u := t.Mask(b.before.Apply(t, x), gaps)
		y := t.ReLU(t.Window(u, b.window.w, b.window.b))
		x = t.Add(x, t.Dropout(b.mix.Apply(t, y), drop))
	})
	t.scratch(func() {
		y := t.Linear(b.between.Apply(t, x), b.gates, b.gatesBias)
		y = b.merge.Apply(t, t.Scan(y, gaps))
		x = t.Add(x, t.Dropout(y, drop))
	})
	return x
}
