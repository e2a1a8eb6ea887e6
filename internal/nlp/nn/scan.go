package nn

// Scan is the recurrence of a bidirectional minimal gated unit whose gates depend on the
// input only (Bradbury et al. 2017, "Quasi-Recurrent Neural Networks"; Feng et al. 2024,
// "Were RNNs All We Needed?"). y holds for each row, in this order and H each: update gates
// forward and backward, candidates forward and backward, output gates forward and
// backward. The result has for each row the states forward and backward, 2H:
//
//	z = hard(y_z),  h[t] = (1-z)·h[t-1] + z·c,  out = h·g·hard(g)
//
// where hard(x) is x/6 + 1/2 held between 0 and 1. Rows in gaps set the state to zero.
func (t *Tape) Scan(y *Var, gaps []int) *Var {
	h, kept := y.Cols/6, 1
	if t.Train {
		kept = y.Rows
	}
	s := &scan{y: y, h: h, out: t.New(y.Rows, 2*h), state: t.floats(kept * 2 * h), kept: kept, gap: make([]bool, y.Rows)}
	for _, g := range gaps {
		s.gap[g] = true
	}
	zero := t.zeros(h)
	s.forward(zero)
	t.then(func() { s.backward(zero, t.zeros(2*h)) })
	return s.out
}

type scan struct {
	y, out *Var
	h      int
	state  []float32 // kept × 2H
	kept   int       // all rows for the backward pass; else one, in which each row takes the place of that before
	gap    []bool
}

// hard is the piecewise linear sigmoid, and its slope.
func hard(x float32) float32 { return max(0, min(1, float32(x*(1.0/6))+0.5)) }

func hardSlope(x float32) float32 {
	if x <= -3 || x >= 3 {
		return 0
	}
	return 1.0 / 6
}

// row returns the state of row r in one direction.
func (s *scan) row(r, dir int) []float32 {
	at := 2*(r%s.kept) + dir
	return s.state[at*s.h : (at+1)*s.h]
}

func (s *scan) forward(zero []float32) {
	n := s.y.Rows
	prev := zero
	for r := range n {
		prev = s.step(r, 0, prev)
	}
	prev = zero
	for r := n - 1; r >= 0; r-- {
		prev = s.step(r, 1, prev)
	}
}

// step computes the state and the output of one row in one direction.
func (s *scan) step(r, dir int, prev []float32) []float32 {
	h := s.h
	state := s.row(r, dir)
	out := s.out.Row(r)[dir*h : (dir+1)*h]
	if s.gap[r] {
		clear(state)
		clear(out)
		return state
	}
	y := s.y.Row(r)
	gate(y[dir*h:(dir+1)*h], y[(2+dir)*h:(3+dir)*h], y[(4+dir)*h:(5+dir)*h], prev, state, out)
	return state
}

func (s *scan) backward(zero, carry []float32) {
	n, h := s.y.Rows, s.h
	clear(carry)
	for r := n - 1; r >= 0; r-- {
		prev := zero
		if r > 0 {
			prev = s.row(r-1, 0)
		}
		s.stepBack(r, 0, prev, carry[:h])
	}
	for r := range n {
		prev := zero
		if r < n-1 {
			prev = s.row(r+1, 1)
		}
		s.stepBack(r, 1, prev, carry[h:])
	}
}

// stepBack takes in carry the gradient of the state of row r from the rows after it, and
// leaves there that of the state before.
func (s *scan) stepBack(r, dir int, prev, carry []float32) {
	h := s.h
	if s.gap[r] {
		clear(carry)
		return
	}
	state := s.row(r, dir)
	y, dy, dout := s.y.Row(r), s.y.Grad(r), s.out.Grad(r)[dir*h:(dir+1)*h]
	for i := range carry {
		z, c, g := y[dir*h+i], y[(2+dir)*h+i], y[(4+dir)*h+i]
		k := hard(g)
		dh := carry[i] + float32(dout[i]*g*k)
		dy[(4+dir)*h+i] += float32(dout[i] * state[i] * (k + float32(g*hardSlope(g))))
		a := hard(z)
		dy[(2+dir)*h+i] += float32(dh * a)
		dy[dir*h+i] += float32(dh * (c - prev[i]) * hardSlope(z))
		carry[i] = dh * (1 - a)
	}
}
