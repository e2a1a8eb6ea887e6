package nn

//go:noescape
func addAVX2(n int, x, y *float32)

//go:noescape
func addScaledAVX2(n int, x *float32, y *byte, by float32)

//go:noescape
func reluAVX2(n int, x *float32)

//go:noescape
func shiftAVX2(n int, y, x *float32, by float32)

//go:noescape
func affineAVX2(n int, y, x *float32, by float32, gain, bias *float32)

//go:noescape
func sumAVX2(n int, x *float32, lanes *[8]float32)

//go:noescape
func dotAVX2(n int, x, y *float32, lanes *[8]float32)

//go:noescape
func dotsAVX2(n int, x, y, out *float32)

//go:noescape
func normAVX2(rows, n int, y, x, gain, bias *float32)

//go:noescape
func gateAVX2(n int, z, c, o, prev, state, out *float32)

// vector returns how many of n numbers the functions for AVX2 do.
func vector(n int) int {
	if !haveAVX2 {
		return 0
	}
	return n &^ 7
}

// addTo adds y to x, over the length of x.
func addTo(x, y []float32) {
	n := vector(len(x))
	if n > 0 {
		addAVX2(n, &x[0], &y[:n][0])
	}
	addRow(x[n:], y[n:])
}

// addScaled adds the int8 of y, times by, to x, over the length of x.
func addScaled(x []float32, y []byte, by float32) {
	n := vector(len(x))
	if n > 0 {
		addScaledAVX2(n, &x[0], &y[:n][0], by)
	}
	addScaledRow(x[n:], y[n:], by)
}

// relu sets what is negative to zero.
func relu(x []float32) {
	n := vector(len(x))
	if n > 0 {
		reluAVX2(n, &x[0])
	}
	reluRow(x[n:])
}

// shift writes x - by to y.
func shift(y, x []float32, by float32) {
	n := vector(len(x))
	if n > 0 {
		shiftAVX2(n, &y[:n][0], &x[0], by)
	}
	shiftRow(y[n:], x[n:], by)
}

// affine writes x · by · gain + bias to y, which may be x.
func affine(y, x []float32, by float32, gain, bias []float32) {
	n := vector(len(x))
	if n > 0 {
		affineAVX2(n, &y[:n][0], &x[0], by, &gain[:n][0], &bias[:n][0])
	}
	affineRow(y[n:], x[n:], by, gain[n:], bias[n:])
}

// sum adds up x, whose length is a multiple of 8.
func sum(x []float32) float32 {
	var l [8]float32
	if n := vector(len(x)); n > 0 {
		sumAVX2(n, &x[0], &l)
	} else {
		sumLanes(x, &l)
	}
	return together(&l)
}

// dot returns the product of x and y, whose length is a multiple of 8.
func dot(x, y []float32) float32 {
	var l [8]float32
	if n := vector(len(x)); n > 0 {
		dotAVX2(n, &x[0], &y[:n][0], &l)
	} else {
		dotLanes(x, y, &l)
	}
	return together(&l)
}

// dots writes to out the product of x with each row of y, whose length is a multiple of 8.
func dots(out, x, y []float32) {
	n, i := len(x), 0
	if vector(n) > 0 {
		for ; i+4 <= len(out); i += 4 {
			dotsAVX2(n, &x[0], &y[i*n : (i+4)*n][0], &out[i])
		}
	}
	dotsRows(out[i:], x, y[i*n:])
}

// norm writes to each row of y that row of x at mean 0 and variance 1, times gain, plus bias.
func norm(y, x, gain, bias []float32) {
	n := len(gain)
	if len(x) == 0 || n%8 != 0 || !haveAVX2 {
		normRows(y, x, gain, bias)
		return
	}
	normAVX2(len(x)/n, n, &y[:len(x)][0], &x[0], &gain[0], &bias[:n][0])
}

// gate computes a row of the recurrence; see [Tape.Scan].
func gate(z, c, g, prev, state, out []float32) {
	n := vector(len(z))
	if n > 0 {
		gateAVX2(n, &z[0], &c[:n][0], &g[:n][0], &prev[:n][0], &state[:n][0], &out[:n][0])
	}
	gateRow(z[n:], c[n:], g[n:], prev[n:], state[n:], out[n:])
}
