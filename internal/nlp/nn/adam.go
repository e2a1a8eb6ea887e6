package nn

import "math"

// Adam is the optimiser: Adam with decoupled weight decay (Loshchilov and Hutter 2019),
// gradients clipped to a norm of 1, and a moving average of the weights to end with. Rows of
// sparse parameters that a step did not touch are left as they are.
type Adam struct {
	Rate    float64 // learning rate
	Decay   float64 // weight decay of matrices
	Average float64 // how much of the average is kept per step; 0 for none

	step int
}

type adam struct {
	m, v, avg []float32
	last      []int // step that last changed each row of a sparse parameter
}

const (
	beta1 = 0.9
	beta2 = 0.98
)

// Step adds up the gradients of the tapes in order, changes the weights, and clears the
// gradients. It returns the norm of the gradient before clipping.
func (o *Adam) Step(ps *Params, tapes []*Tape) float64 {
	o.step++
	var sum float64
	for _, p := range ps.List {
		sum += p.gather(tapes)
	}
	norm := math.Sqrt(sum)
	clip := 1.0
	if norm > 1 {
		clip = 1 / norm
	}
	for _, p := range ps.List {
		o.update(p, tapes[0].grad(p), float32(clip))
		for _, t := range tapes {
			t.grad(p).clear(p.Cols)
		}
	}
	return norm
}

// gather adds the gradients of p on all tapes to that on the first, and returns the sum
// of its squares.
func (p *Param) gather(tapes []*Tape) float64 {
	g := tapes[0].grad(p)
	for _, t := range tapes[1:] {
		o := t.grad(p)
		if !p.Sparse {
			addTo(g.w, o.w)
			continue
		}
		for _, r := range o.rows {
			addTo(g.row(r, p.Cols), o.w[r*p.Cols:])
		}
	}
	if !p.Sparse {
		return squares(g.w)
	}
	var sum float64
	for _, r := range g.rows {
		sum += squares(g.w[r*p.Cols : (r+1)*p.Cols])
	}
	return sum
}

func squares(x []float32) float64 {
	var s float64
	for len(x) > 0 {
		n := min(256, len(x))
		var part float32
		for _, v := range x[:n] {
			part += float32(v * v)
		}
		s += float64(part)
		x = x[n:]
	}
	return s
}

func (o *Adam) update(p *Param, g *grad, clip float32) {
	if p.second == nil {
		n := len(p.W)
		p.second = &adam{m: make([]float32, n), v: make([]float32, n)}
		if o.Average > 0 {
			p.second.avg = append([]float32(nil), p.W...)
			p.second.last = make([]int, p.Rows)
		}
	}
	if p.Sparse {
		for _, r := range g.rows {
			o.catchUp(p, r)
			o.updateRange(p, g.w, r*p.Cols, (r+1)*p.Cols, clip)
		}
		return
	}
	o.updateRange(p, g.w, 0, len(p.W), clip)
	if p.Rows > 1 {
		p.repack()
	}
}

func (o *Adam) updateRange(p *Param, grad []float32, lo, hi int, clip float32) {
	rate := o.Rate * math.Sqrt(1-math.Pow(beta2, float64(o.step))) / (1 - math.Pow(beta1, float64(o.step)))
	decay := float32(0)
	if p.Rows > 1 && !p.Sparse {
		decay = float32(o.Rate * o.Decay)
	}
	w, g, m, v := p.W[lo:hi], grad[lo:hi], p.second.m[lo:hi], p.second.v[lo:hi]
	lr := float32(rate)
	for i, d := range g {
		d = float32(d * clip)
		m[i] += float32((1 - beta1) * (d - m[i]))
		v[i] += float32((1 - beta2) * (float32(d*d) - v[i]))
		w[i] -= lr*m[i]/(sqrt(v[i])+1e-8) + float32(decay*w[i])
	}
	if o.Average > 0 {
		keep := float32(o.keep())
		avg := p.second.avg[lo:hi]
		for i, x := range w {
			avg[i] = x + float32(keep*(avg[i]-x))
		}
	}
}

func (o *Adam) keep() float64 { return min(o.Average, float64(1+o.step)/float64(10+o.step)) }

// catchUp moves the average of row r towards its weights for the steps that left the row
// alone.
func (o *Adam) catchUp(p *Param, r int) {
	if o.Average == 0 {
		return
	}
	idle := o.step - 1 - p.second.last[r]
	p.second.last[r] = o.step
	if idle <= 0 {
		return
	}
	keep := float32(math.Pow(o.keep(), float64(idle)))
	avg, w := p.second.avg[r*p.Cols:(r+1)*p.Cols], p.W[r*p.Cols:]
	for i := range avg {
		avg[i] = w[i] + float32(keep*(avg[i]-w[i]))
	}
}

// SwapAverage exchanges the weights and their moving average: once to measure with the
// average, again to go on training.
func (o *Adam) SwapAverage(ps *Params) {
	for _, p := range ps.List {
		if p.second == nil || p.second.avg == nil {
			continue
		}
		if p.Sparse {
			for r := range p.Rows {
				o.catchUp(p, r)
			}
		}
		for i := range p.W {
			p.W[i], p.second.avg[i] = p.second.avg[i], p.W[i]
		}
		if !p.Sparse && p.Rows > 1 {
			p.repack()
		}
	}
}

// Prepare packs the weights for training; call it once before the first forward pass
// on a training tape.
func (ps *Params) Prepare() {
	for _, p := range ps.List {
		if !p.Sparse && p.Rows > 1 {
			p.repack()
		}
	}
}
