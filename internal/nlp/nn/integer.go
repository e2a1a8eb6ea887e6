package nn

import "math"

// Reading multiplies whole numbers where training multiplies float32: each row of the left matrix and each column of the
// right one is brought to 12 or 13 bits and a scale. Vector instructions multiply and add twice as many of these at a
// time as float32, and their sums are exact, in whatever order.
const (
	leftMost   = 1<<11 - 1 // the largest number on the left
	rightMost  = 1<<12 - 1 // the largest on the right
	innerMost  = 256       // how many products of them a sum of 32 bits holds
	leastWidth = 64        // of a product, in columns: with fewer it takes no longer than rounding
	leastTop   = 1e-30     // rows whose numbers are all less count as zeros
)

// integers is a matrix of whole numbers, each row times its scale.
type integers struct {
	k     int
	data  []int16   // rows × k
	scale []float32 // rows
}

// round brings x, rows of k numbers, to whole numbers of at most most.
func (a *integers) round(x []float32, k int, most float32) {
	rows := len(x) / k
	a.k = k
	a.data, a.scale = grown(a.data, len(x)), grown(a.scale, rows)
	for r := range rows {
		a.scale[r] = roundRow(a.data[r*k:(r+1)*k], x[r*k:(r+1)*k], most)
	}
}

// grown returns n elements of unknown value, in the memory of s if it is large enough.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// roundRow writes x divided by the scale that it returns to q: the largest becomes most.
func roundRow(q []int16, x []float32, most float32) float32 {
	t := top(x)
	if t < leastTop {
		clear(q)
		return 0
	}
	quanta(q, x, most/t)
	return t / most
}

// topBits returns the largest absolute number of x: without their sign, the bits of floats are in the order of the numbers.
func topBits(x []float32) float32 {
	var most uint32
	for _, v := range x {
		most = max(most, math.Float32bits(v)&^(1<<31))
	}
	return math.Float32frombits(most)
}

// quantaRow writes x·by, rounded to the nearest whole number, to even in the middle, to q. Less than 2^22 in size, it stands
// in the last bits of its sum with 3·2^22.
func quantaRow(q []int16, x []float32, by float32) {
	q = q[:len(x)]
	for i, v := range x {
		q[i] = int16(math.Float32bits(float32(v*by) + 3<<22))
	}
}

// packedIntegers is a k×n matrix for the right of products, each column times its scale, in panels of 16 columns of which
// each holds pairs of rows: element (i, j) is at ((j/16·k/2 + i/2)·16 + j%16)·2 + i%2.
type packedIntegers struct {
	k, n  int
	data  []int16
	scale []float32 // n
}

// newPackedIntegers rounds and packs the row-major k×n matrix w; k is even, n a multiple of 16.
func newPackedIntegers(w []float32, k, n int) packedIntegers {
	p := packedIntegers{k, n, make([]int16, k*n), make([]float32, n)}
	column, q := make([]float32, k), make([]int16, k)
	for j := range n {
		for i := range column {
			column[i] = w[i*n+j]
		}
		p.scale[j] = roundRow(q, column, rightMost)
		panel := p.data[j/lanes*lanes*k+j%lanes*2:]
		for i, v := range q {
			panel[i/2*lanes*2+i%2] = v
		}
	}
	return p
}

// integerParts returns W as matrices of k rows each, one below the other, for products of whole numbers.
func (p *Param) integerParts(k int) []packedIntegers {
	p.packIntegers.Do(func() {
		for i := 0; i < p.Rows; i += k {
			p.integers = append(p.integers, newPackedIntegers(p.W[i*p.Cols:(i+k)*p.Cols], k, p.Cols))
		}
	})
	return p.integers
}

// inIntegers reports whether products of rows of k numbers with w are of whole numbers.
func (t *Tape) inIntegers(k int, w *Param) bool {
	return !t.Train && w.Cols >= leastWidth && k <= innerMost
}

// product writes to each of rows rows of y the product of that row of x, and of those below it if w has more rows than x
// columns, with w, plus b.
func (t *Tape) product(y []float32, x *Var, rows int, w, b *Param) {
	if !t.inIntegers(x.Cols, w) {
		fillBias(y, w.Cols, b)
		mulAdd(y, x.X, rows, x.Cols, w.forward())
		return
	}
	t.rounded.round(x.X, x.Cols, leftMost)
	to := sums{c: y, cRow: w.Cols, base: t.bias(b, w.Cols)}
	for i, part := range w.integerParts(x.Cols) {
		t.rounded.mul(to, i, rows, &part)
		to.base, to.baseRow = y, w.Cols
	}
}

// bias returns the numbers of b, n zeros for nil.
func (t *Tape) bias(b *Param, n int) []float32 {
	if b == nil {
		return t.zeros(n)
	}
	return b.W
}

// sums says where sums go and what they are added to: the rows of c start cRow apart, those of base baseRow, 0 if it is one row
// for all. They may be the same.
type sums struct {
	c, base       []float32
	cRow, baseRow int
}

// from returns s from row r and column j on.
func (s sums) from(r, j int) sums {
	s.c, s.base = s.c[r*s.cRow+j:], s.base[r*s.baseRow+j:]
	return s
}

// integerBlock is how many rows are multiplied before the next panel of columns is taken, so that they stay in the cache.
const integerBlock = 64

// mul writes A·B, for rows rows of A from row at on, plus the base of to.
func (a *integers) mul(to sums, at, rows int, b *packedIntegers) {
	for lo := 0; lo < rows; lo += integerBlock {
		n := min(integerBlock, rows-lo)
		left, scale := a.data[(at+lo)*a.k:(at+lo+n)*a.k], a.scale[at+lo:at+lo+n]
		for j := 0; j < b.n; j += lanes {
			s := integerStrip{left, scale, b.data[j*b.k : (j+lanes)*b.k], (*[lanes]float32)(b.scale[j:])}
			out := to.from(lo, j)
			// The last elements that are touched: an index error here, not a stray write of a kernel.
			_ = out.c[(n-1)*out.cRow+lanes-1]
			_ = out.base[(n-1)*out.baseRow+lanes-1]
			if done := s.kernels(out); done < n {
				s.rows(out, done)
			}
		}
	}
}

// integerStrip is a product of rows with 16 columns.
type integerStrip struct {
	left  []int16   // rows × k
	scale []float32 // of the rows
	right []int16   // a panel
	by    *[lanes]float32
}

// rows does the rows from row first on: what the kernels must equal to the bit.
func (s *integerStrip) rows(to sums, first int) {
	k := len(s.right) / lanes
	for r := first; r < len(s.scale); r++ {
		var acc [lanes]int32
		left := s.left[r*k : (r+1)*k]
		for i := 0; i < k; i += 2 {
			a0, a1 := int32(left[i]), int32(left[i+1])
			pairs := (*[2 * lanes]int16)(s.right[i*lanes:])
			for l := range acc {
				acc[l] += a0*int32(pairs[2*l]) + a1*int32(pairs[2*l+1])
			}
		}
		out, base := (*[lanes]float32)(to.c[r*to.cRow:]), (*[lanes]float32)(to.base[r*to.baseRow:])
		for l, v := range acc {
			out[l] = base[l] + float32(float32(float32(v)*s.by[l])*s.scale[r])
		}
	}
}
