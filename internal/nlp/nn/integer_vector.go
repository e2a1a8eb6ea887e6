//go:build amd64 || arm64

package nn

// The kernels do what integerStrip.rows does for 4 or 1 rows of pairs pairs of numbers. Distances are in bytes.
//
//go:noescape
func integers4(pairs int, a *int16, aRow int, b *int16, c *float32, cRow int, base *float32, baseRow int, rowScale, scale *float32)

//go:noescape
func integers1(pairs int, a, b *int16, c, base, rowScale, scale *float32)

// kernels does the rows for which this processor has kernels, and returns how many.
func (s *integerStrip) kernels(to sums) int {
	if !haveIntegers {
		return 0
	}
	k, r := len(s.right)/lanes, 0
	for ; r+4 <= len(s.scale); r += 4 {
		integers4(k/2, &s.left[r*k], k*2, &s.right[0], &to.c[r*to.cRow], to.cRow*4, &to.base[r*to.baseRow], to.baseRow*4, &s.scale[r], &s.by[0])
	}
	for ; r < len(s.scale); r++ {
		integers1(k/2, &s.left[r*k], &s.right[0], &to.c[r*to.cRow], &to.base[r*to.baseRow], &s.scale[r], &s.by[0])
	}
	return r
}
