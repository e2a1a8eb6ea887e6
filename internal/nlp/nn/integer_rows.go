//go:build !amd64

package nn

// top returns the largest absolute number of x.
func top(x []float32) float32 { return topBits(x) }

// quanta writes x·by to q in whole numbers.
func quanta(q []int16, x []float32, by float32) { quantaRow(q, x, by) }
