package nn

import (
	"math/rand"
	"slices"
	"testing"
)

// TestRowsAreTheSameToTheBit compares what this machine computes with the definitions.
func TestRowsAreTheSameToTheBit(t *testing.T) {
	rng := rand.New(rand.NewSource(4))
	for _, n := range []int{1, 7, 8, 16, 49, 96, 128} {
		a, b, c, d := random(rng, n), random(rng, n), random(rng, n), random(rng, n)
		check := func(name string, got, want func(x, y []float32)) {
			x, y := slices.Clone(a), slices.Clone(b)
			u, v := slices.Clone(a), slices.Clone(b)
			got(x, y)
			want(u, v)
			if !slices.Equal(x, u) || !slices.Equal(y, v) {
				t.Errorf("%s of %d numbers differs", name, n)
			}
		}
		check("addTo", addTo, addRow)
		bytes := make([]byte, n)
		rng.Read(bytes)
		check("addScaled", func(x, _ []float32) { addScaled(x, bytes, 0.3) }, func(x, _ []float32) { addScaledRow(x, bytes, 0.3) })
		check("relu", func(x, _ []float32) { relu(x) }, func(x, _ []float32) { reluRow(x) })
		check("shift", func(x, y []float32) { shift(x, y, 0.3) }, func(x, y []float32) { shiftRow(x, y, 0.3) })
		check("affine", func(x, y []float32) { affine(x, y, 0.3, c, d) }, func(x, y []float32) { affineRow(x, y, 0.3, c, d) })
		check("gate", func(x, y []float32) { gate(c, d, a, b, x, y) }, func(x, y []float32) { gateRow(c, d, a, b, x, y) })
		if n%8 == 0 {
			for rows := range 8 {
				x, got, want := random(rng, rows*n), make([]float32, rows*n), make([]float32, rows*n)
				norm(got, x, c, d)
				normRows(want, x, c, d)
				if !slices.Equal(got, want) {
					t.Errorf("norm of %d rows of %d numbers differs", rows, n)
				}
				dots(got[:rows], a, x)
				dotsRows(want[:rows], a, x)
				if !slices.Equal(got, want) {
					t.Errorf("dots of %d rows of %d numbers differs", rows, n)
				}
			}
			check("sum", func(x, y []float32) { x[0] = sum(y) }, func(x, y []float32) {
				var l [8]float32
				sumLanes(y, &l)
				x[0] = together(&l)
			})
			check("dot", func(x, y []float32) { x[0] = dot(x, y) }, func(x, y []float32) {
				var l [8]float32
				dotLanes(x, y, &l)
				x[0] = together(&l)
			})
		}
	}
}
