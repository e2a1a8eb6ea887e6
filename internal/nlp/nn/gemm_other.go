//go:build !amd64

package nn

func strip(rows, steps int, a []float32, aRow, aStep int, b []float32, bStep int, c []float32, cRow int) {
	stripGo(rows, steps, a, aRow, aStep, b, bStep, c, cRow)
}
