package nn

import "golang.org/x/sys/cpu"

var (
	haveAVX2   = cpu.X86.HasAVX2
	haveAVX512 = cpu.X86.HasAVX512F
)

// The kernels do what stripGo does for 8, 4 or 1 rows. Distances are in bytes.
//
//go:noescape
func kernel8(steps int, a *float32, aRow, aStep int, b *float32, bStep int, c *float32, cRow int)

//go:noescape
func kernel4(steps int, a *float32, aRow, aStep int, b *float32, bStep int, c *float32, cRow int)

//go:noescape
func kernel1(steps int, a *float32, aStep int, b *float32, bStep int, c *float32)

// kernels does the rows of strip for which this processor has kernels, and returns how many.
func kernels(rows, steps int, a []float32, aRow, aStep int, b []float32, bStep int, c []float32, cRow int) int {
	if !haveAVX2 {
		return 0
	}
	i := 0
	if haveAVX512 {
		for ; i+8 <= rows; i += 8 {
			kernel8(steps, &a[i*aRow], aRow*4, aStep*4, &b[0], bStep*4, &c[i*cRow], cRow*4)
		}
	}
	for ; i+4 <= rows; i += 4 {
		kernel4(steps, &a[i*aRow], aRow*4, aStep*4, &b[0], bStep*4, &c[i*cRow], cRow*4)
	}
	for ; i < rows; i++ {
		kernel1(steps, &a[i*aRow], aStep*4, &b[0], bStep*4, &c[i*cRow])
	}
	return i
}
