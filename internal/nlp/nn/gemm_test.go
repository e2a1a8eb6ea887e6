package nn

import (
	"math/rand"
	"testing"
)

func random(rng *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rng.NormFloat64())
	}
	return x
}

// FuzzKernels holds the assembly to the Go version, bit for bit, on every shape.
func FuzzKernels(f *testing.F) {
	f.Add(int64(1), uint8(9), uint8(3), uint8(1), false)
	f.Add(int64(2), uint8(16), uint8(33), uint8(2), true)
	f.Add(int64(3), uint8(0), uint8(0), uint8(0), false)
	f.Add(int64(4), uint8(39), uint8(69), uint8(1), true)
	f.Fuzz(func(t *testing.T, seed int64, rows, steps, panels uint8, transposed bool) {
		rng := rand.New(rand.NewSource(seed))
		m, k, n := int(rows)%40+1, int(steps)%70+1, (int(panels)%3+1)*lanes
		aRow, aStep := k, 1
		if transposed {
			aRow, aStep = 1, m
		}
		a, b, c := random(rng, m*k), random(rng, k*n), random(rng, m*n)
		want := append([]float32(nil), c...)
		for j := 0; j < n; j += lanes {
			strip(m, k, a, aRow, aStep, b[j:], n, c[j:], n)
			stripGo(m, k, a, aRow, aStep, b[j:], n, want[j:], n)
		}
		for i := range c {
			if c[i] != want[i] {
				t.Fatalf("%d×%d×%d: element %d is %v, want %v", m, k, n, i, c[i], want[i])
			}
		}
	})
}

func TestPackedProductIsThePlainOne(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	const m, k, n = 13, 48, 32
	a, w := random(rng, m*k), random(rng, k*n)
	b, bt := newPacked(k, n), newPacked(n, k)
	b.pack(w)
	bt.packTransposed(w)
	c, back, grad := make([]float32, m*n), make([]float32, m*k), make([]float32, k*n)
	mulAdd(c, a, m, k, &b)
	mulAdd(back, c, m, n, &bt)
	mulTransposedAdd(grad, a, m, k, k, c, n)
	for _, at := range [][2]int{{0, 0}, {5, 17}, {12, 31}} {
		var want float64
		for s := range k {
			want += float64(a[at[0]*k+s]) * float64(w[s*n+at[1]])
		}
		near(t, c[at[0]*n+at[1]], want)
		want = 0
		for s := range n {
			want += float64(c[at[0]*n+s]) * float64(w[at[1]*n+s])
		}
		near(t, back[at[0]*k+at[1]], want)
		want = 0
		for s := range m {
			want += float64(a[s*k+at[1]]) * float64(c[s*n+at[0]])
		}
		near(t, grad[at[1]*n+at[0]], want)
	}
}

func near(t *testing.T, got float32, want float64) {
	t.Helper()
	if d := float64(got) - want; d > 1e-3 || d < -1e-3 {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkMulAdd(b *testing.B) {
	rng := rand.New(rand.NewSource(1))
	const m, k, n = 512, 384, 128
	a, p := random(rng, m*k), newPacked(k, n)
	p.pack(random(rng, k*n))
	c := make([]float32, m*n)
	for b.Loop() {
		mulAdd(c, a, m, k, &p)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
