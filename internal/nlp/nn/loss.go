package nn

import "math"

// CrossEntropy adds to x.G the gradient of weight × the mean of -log softmax(x)[gold] over
// the rows whose gold is not negative, and returns that mean. Only the first classes
// columns count.
func (t *Tape) CrossEntropy(x *Var, gold []int32, classes int, weight float64) float64 {
	n := 0
	for _, g := range gold {
		if g >= 0 {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	loss, scale := 0.0, float32(weight/float64(n))
	p := t.floats(classes)
	for r, g := range gold {
		if g < 0 {
			continue
		}
		row := x.Row(r)[:classes]
		Softmax(p, row)
		loss -= math.Log(float64(max(p[g], 1e-30)))
		d := x.Grad(r)[:classes]
		for j, v := range p {
			d[j] += float32(scale * v)
		}
		d[g] -= scale
	}
	return loss / float64(n)
}

// Softmax writes the probabilities of the scores x to p, which is as long.
func Softmax(p, x []float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var z float32
	p = p[:len(x)]
	for i, v := range x {
		e := exp32(v - top)
		p[i] = e
		z += e
	}
	inv := 1 / z
	for i := range p {
		p[i] *= inv
	}
}
