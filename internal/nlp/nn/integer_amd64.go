package nn

// haveIntegers is whether this processor has what the kernels need.
var haveIntegers = haveAVX2

//go:noescape
func topAVX2(n int, x *float32) float32

//go:noescape
func quantaAVX2(n int, q *int16, x *float32, by float32)

// top returns the largest absolute number of x.
func top(x []float32) float32 {
	n := vector(len(x))
	if n == 0 {
		return topBits(x)
	}
	return max(topAVX2(n, &x[0]), topBits(x[n:]))
}

// quanta writes x·by to q in whole numbers.
func quanta(q []int16, x []float32, by float32) {
	n := vector(len(x))
	if n > 0 {
		quantaAVX2(n, &q[:n][0], &x[0], by)
	}
	quantaRow(q[n:], x[n:], by)
}
