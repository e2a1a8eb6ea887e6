package nn

// The kernels do what stripGo does for 4 or 1 rows. Distances are in bytes. They need no
// more than the vector instructions that every arm64 processor has.
//
//go:noescape
func kernel4(steps int, a *float32, aRow, aStep int, b *float32, bStep int, c *float32, cRow int)

//go:noescape
func kernel1(steps int, a *float32, aStep int, b *float32, bStep int, c *float32)

// kernels does all rows of strip, and returns how many there are.
func kernels(rows, steps int, a []float32, aRow, aStep int, b []float32, bStep int, c []float32, cRow int) int {
	i := 0
	for ; i+4 <= rows; i += 4 {
		kernel4(steps, &a[i*aRow], aRow*4, aStep*4, &b[0], bStep*4, &c[i*cRow], cRow*4)
	}
	for ; i < rows; i++ {
		kernel1(steps, &a[i*aRow], aStep*4, &b[0], bStep*4, &c[i*cRow])
	}
	return i
}
