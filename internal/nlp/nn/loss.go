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
	loss, scale := 0.0, weight/float64(n)
	p := make([]float64, classes)
	for r, g := range gold {
		if g < 0 {
			continue
		}
		row := x.Row(r)[:classes]
		loss -= math.Log(softmax(p, row)[g])
		d := x.Grad(r)
		for j := range p {
			d[j] += float32(scale * p[j])
		}
		d[g] -= float32(scale)
	}
	return loss / float64(n)
}

// softmax writes the probabilities of the scores x to p and returns p.
func softmax(p []float64, x []float32) []float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var z float64
	for i, v := range x {
		p[i] = math.Exp(float64(v - top))
		z += p[i]
	}
	for i := range p {
		p[i] = max(p[i]/z, 1e-30)
	}
	return p
}
