//go:build !amd64

package nn

func addTo(x, y []float32)                        { addRow(x, y) }
func addScaled(x []float32, y []byte, by float32) { addScaledRow(x, y, by) }
func relu(x []float32)                            { reluRow(x) }
func shift(y, x []float32, by float32)            { shiftRow(y, x, by) }
func gate(z, c, g, prev, state, out []float32)    { gateRow(z, c, g, prev, state, out) }
func dots(out, x, y []float32)                    { dotsRows(out, x, y) }
func norm(y, x, gain, bias []float32)             { normRows(y, x, gain, bias) }

func affine(y, x []float32, by float32, gain, bias []float32) { affineRow(y, x, by, gain, bias) }

func sum(x []float32) float32 {
	var l [8]float32
	sumLanes(x, &l)
	return together(&l)
}

func dot(x, y []float32) float32 {
	var l [8]float32
	dotLanes(x, y, &l)
	return together(&l)
}
