package nn

// lanes is the number of columns that a kernel computes at once.
const lanes = 16

// Pad returns n rounded up to the widths that kernels work on.
func Pad(n int) int { return (n + lanes - 1) / lanes * lanes }

// rowBlock is how many rows are multiplied before the next panel of columns is taken,
// so that they stay in the cache.
const rowBlock = 128

// packed is a K×N matrix laid out in panels of 16 columns, so that a kernel reads it
// from first to last byte: element (k, j) is at (j/16·K + k)·16 + j%16.
type packed struct {
	k, n int
	data []float32
}

func newPacked(k, n int) packed { return packed{k, n, make([]float32, k*n)} }

// pack fills p from the row-major K×N matrix w.
func (p *packed) pack(w []float32) {
	for j := 0; j < p.n; j += lanes {
		panel := p.data[j*p.k:]
		for k := range p.k {
			copy(panel[k*lanes:k*lanes+lanes], w[k*p.n+j:])
		}
	}
}

// packTransposed fills p, which is K×N, from the row-major N×K matrix w.
func (p *packed) packTransposed(w []float32) {
	for j := 0; j < p.n; j++ {
		panel := p.data[j/lanes*lanes*p.k+j%lanes:]
		row := w[j*p.k : (j+1)*p.k]
		for k, v := range row {
			panel[k*lanes] = v
		}
	}
}

// mulAdd adds A·B to C. A has rows rows of b.k columns that start stride apart, so they may
// overlap; C has b.n columns.
func mulAdd(c, a []float32, rows, stride int, b *packed) {
	for lo := 0; lo < rows; lo += rowBlock {
		n := min(rowBlock, rows-lo)
		for j := 0; j < b.n; j += lanes {
			strip(n, b.k, a[lo*stride:], stride, 1, b.data[j*b.k:], lanes, c[lo*b.n+j:], b.n)
		}
	}
}

// mulTransposedAdd adds Aᵀ·B to C, the gradient of a weight matrix. A has rows rows of k
// columns that start stride apart, B rows rows of n columns, C is K×N.
func mulTransposedAdd(c, a []float32, rows, stride, k int, b []float32, n int) {
	const block = 256
	for lo := 0; lo < rows; lo += block {
		m := min(block, rows-lo)
		for j := 0; j < n; j += lanes {
			strip(k, m, a[lo*stride:], 1, stride, b[lo*n+j:], n, c[j:], n)
		}
	}
}

// strip adds to rows×16 of C: row i, lane l gets Σ a[i·aRow + s·aStep]·b[s·bStep + l] for s in
// order. Assembly computes as many of the rows as it has kernels for.
func strip(rows, steps int, a []float32, aRow, aStep int, b []float32, bStep int, c []float32, cRow int) {
	if rows == 0 || steps == 0 {
		return
	}
	// The last elements that are touched: an index error here, not a stray read of a kernel.
	_ = a[(rows-1)*aRow+(steps-1)*aStep]
	_ = b[(steps-1)*bStep+lanes-1]
	_ = c[(rows-1)*cRow+lanes-1]
	if done := kernels(rows, steps, a, aRow, aStep, b, bStep, c, cRow); done < rows {
		stripGo(rows-done, steps, a[done*aRow:], aRow, aStep, b, bStep, c[done*cRow:], cRow)
	}
}

// stripGo is strip without assembly, and what the kernels must equal to the bit.
func stripGo(rows, steps int, a []float32, aRow, aStep int, b []float32, bStep int, c []float32, cRow int) {
	for i := range rows {
		out := (*[lanes]float32)(c[i*cRow:])
		acc := *out
		for s := range steps {
			v := a[i*aRow+s*aStep]
			w := (*[lanes]float32)(b[s*bStep:])
			acc[0] += float32(v * w[0])
			acc[1] += float32(v * w[1])
			acc[2] += float32(v * w[2])
			acc[3] += float32(v * w[3])
			acc[4] += float32(v * w[4])
			acc[5] += float32(v * w[5])
			acc[6] += float32(v * w[6])
			acc[7] += float32(v * w[7])
			acc[8] += float32(v * w[8])
			acc[9] += float32(v * w[9])
			acc[10] += float32(v * w[10])
			acc[11] += float32(v * w[11])
			acc[12] += float32(v * w[12])
			acc[13] += float32(v * w[13])
			acc[14] += float32(v * w[14])
			acc[15] += float32(v * w[15])
		}
		*out = acc
	}
}
