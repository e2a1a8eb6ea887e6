package nn

// These functions say what a row of numbers goes through; where there is assembly for it, that
// does the same to the bit.

func addRow(x, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += y[i]
	}
}

// addScaledRow adds the int8 of y, times by, to x.
func addScaledRow(x []float32, y []byte, by float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += float32(float32(int8(y[i])) * by)
	}
}

func reluRow(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}

func shiftRow(y, x []float32, by float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = v - by
	}
}

func affineRow(y, x []float32, by float32, gain, bias []float32) {
	y, gain, bias = y[:len(x)], gain[:len(x)], bias[:len(x)]
	for i, v := range x {
		y[i] = float32(float32(v*by)*gain[i]) + bias[i]
	}
}

// sumLanes adds up the numbers of x at every eighth place, from each of the first eight on.
func sumLanes(x []float32, l *[8]float32) {
	for i, v := range x {
		l[i%8] += v
	}
}

func dotLanes(x, y []float32, l *[8]float32) {
	y = y[:len(x)]
	for i, v := range x {
		l[i%8] += float32(v * y[i])
	}
}

// together adds up eight partial sums.
func together(l *[8]float32) float32 {
	return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]))
}

func dotsRows(out, x, y []float32) {
	for i := range out {
		out[i] = dot(x, y[i*len(x):(i+1)*len(x)])
	}
}

func normRows(y, x, gain, bias []float32) {
	n := len(gain)
	for at := 0; at < len(x); at += n {
		row := y[at : at+n]
		affine(row, row, center(row, x[at:at+n]), gain, bias)
	}
}

// gateRow computes a row of the recurrence; see [Tape.Scan]. state may be prev.
func gateRow(z, c, g, prev, state, out []float32) {
	c, g, prev, state, out = c[:len(z)], g[:len(z)], prev[:len(z)], state[:len(z)], out[:len(z)]
	for i := range z {
		p := prev[i]
		v := p + float32(hard(z[i])*(c[i]-p))
		state[i] = v
		out[i] = float32(v * float32(g[i]*hard(g[i])))
	}
}
