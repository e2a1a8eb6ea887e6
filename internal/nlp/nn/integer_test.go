package nn

import (
	"math"
	"math/rand"
	"slices"
	"testing"
)

// FuzzIntegers holds the assembly to the Go version, bit for bit, on every shape.
func FuzzIntegers(f *testing.F) {
	f.Add(int64(1), uint8(9), uint8(3), uint8(1))
	f.Add(int64(2), uint8(16), uint8(33), uint8(2))
	f.Add(int64(3), uint8(0), uint8(0), uint8(0))
	f.Add(int64(4), uint8(129), uint8(127), uint8(1))
	f.Fuzz(func(t *testing.T, seed int64, rows, pairs, panels uint8) {
		rng := rand.New(rand.NewSource(seed))
		m, k, n := int(rows)+1, (int(pairs)%(innerMost/2)+1)*2, (int(panels)%3+1)*lanes
		b := newPackedIntegers(random(rng, k*n), k, n)
		var a integers
		a.round(random(rng, m*k), k, leftMost)
		got, want := make([]float32, m*n), make([]float32, m*n)
		base := random(rng, n)
		for _, to := range []struct{ got, want sums }{
			{sums{got, base, n, 0}, sums{want, base, n, 0}},
			{sums{got, got, n, n}, sums{want, want, n, n}},
		} {
			a.mul(to.got, 0, m, &b)
			for j := 0; j < n; j += lanes {
				s := integerStrip{a.data, a.scale, b.data[j*k : (j+lanes)*k], (*[lanes]float32)(b.scale[j:])}
				s.rows(to.want.from(0, j), 0)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%d×%d×%d: the kernels give something else", m, k, n)
		}
	})
}

// TestLargestSumsFit multiplies what makes the largest sum of a product.
func TestLargestSumsFit(t *testing.T) {
	const k, n = innerMost, lanes
	x, w := make([]float32, 5*k), make([]float32, k*n)
	for i := range x {
		x[i] = -3
	}
	for i := range w {
		w[i] = 0.25
	}
	b := newPackedIntegers(w, k, n)
	var a integers
	a.round(x, k, leftMost)
	c := make([]float32, 5*n)
	a.mul(sums{c, make([]float32, n), n, 0}, 0, 5, &b)
	for _, v := range c {
		if math.Abs(float64(v)+3*0.25*k) > 0.01 {
			t.Fatalf("the sum is %v, want %v", v, -3*0.25*k)
		}
	}
}

func TestRoundedRowsAreTheSameToTheBit(t *testing.T) {
	rng := rand.New(rand.NewSource(5))
	for _, n := range []int{1, 8, 13, 16, 128} {
		x := random(rng, n)
		x[n/2] = 0.5
		if got, want := top(x), topBits(x); got != want {
			t.Errorf("top of %d is %v, want %v", n, got, want)
		}
		got, want := make([]int16, n), make([]int16, n)
		for _, by := range []float32{1, 3, -500, 1e-20} {
			quanta(got, x, by)
			quantaRow(want, x, by)
			if !slices.Equal(got, want) {
				t.Errorf("%d numbers by %v: %v, want %v", n, by, got, want)
			}
		}
	}
}

func TestRounding(t *testing.T) {
	q := make([]int16, 8)
	scale := roundRow(q, []float32{1, -2, 0.5, 0, 0.001, 1.5, -0.25, 2}, 4)
	if want := []int16{2, -4, 1, 0, 0, 3, 0, 4}; scale != 0.5 || !slices.Equal(q, want) { // halves go to the even number
		t.Errorf("rounded to %v times %v, want %v times 0.5", q, scale, want)
	}
	if scale := roundRow(q, []float32{0, 1e-38, 0, 0, 0, 0, 0, 0}, 4); scale != 0 || q[1] != 0 {
		t.Errorf("nearly nothing becomes %v times %v", q, scale)
	}
}

// TestIntegersAreNearFloats compares what reading computes with what training does, for a linear layer and a convolution.
func TestIntegersAreNearFloats(t *testing.T) {
	rng := rand.New(rand.NewSource(6))
	const rows, width = 70, 64
	ps := NewParams(1)
	dense, window := NewDense(ps, "dense", width, 2*width), NewDense(ps, "window", 3*width, width)
	in := random(rng, rows*width)
	train, read := Tape{Train: true}, Tape{}
	for name, of := range map[string]func(t *Tape) *Var{
		"Linear": func(t *Tape) *Var { return dense.Apply(t, t.Wrap(in, width)) },
		"Window": func(t *Tape) *Var { return t.Window(t.Wrap(in, width), window.w, window.b) },
	} {
		want, got := of(&train), of(&read)
		off, size := 0.0, 0.0
		for i, v := range want.X {
			off += math.Abs(float64(v - got.X[i]))
			size += math.Abs(float64(v))
		}
		if off > size/1000 || off == 0 {
			t.Errorf("%s differs by %v in all of %v", name, off, size)
		}
	}
}

// TestIntegersFollowTraining reads with weights before and after they are changed.
func TestIntegersFollowTraining(t *testing.T) {
	ps := NewParams(1)
	w := ps.Matrix("w", 64, 64)
	var tape Tape
	x := tape.Wrap(random(rand.New(rand.NewSource(7)), 64), 64)
	before := tape.Linear(x, w, nil).X[0]
	for i := range w.W {
		w.W[i] *= 2
	}
	w.repack()
	if after := tape.Linear(x, w, nil).X[0]; after != 2*before {
		t.Errorf("with weights twice as large %v became %v", before, after)
	}
}

func BenchmarkIntegers(b *testing.B) {
	rng := rand.New(rand.NewSource(1))
	const m, k, n = 512, 128, 384
	x, w := random(rng, m*k), newPackedIntegers(random(rng, k*n), k, n)
	c := make([]float32, m*n)
	var a integers
	for b.Loop() {
		a.round(x, k, leftMost)
		a.mul(sums{c, c, n, n}, 0, m, &w)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
