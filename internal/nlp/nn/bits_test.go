package nn

import (
	"hash/fnv"
	"math"
	"testing"
)

// fill draws the numbers of x between -1/4 and 1/4, as every machine computes them alike, which
// math/rand's normal deviates are not.
func fill(x []float32, seed uint32) {
	for i := range x {
		seed = seed*1664525 + 1013904223
		x[i] = float32(int32(seed)>>8) / (1 << 25)
	}
}

// TestBits holds what reading computes with a network to the same bits on every machine:
// run it with GOARCH set, or with another GOAMD64. A change of the layers changes the number.
func TestBits(t *testing.T) {
	const rows, width, classes = 37, 48, 5
	ps := NewParams(1)
	table := ps.Table("table", 9, width, 1)
	block := NewBlock(ps, "block", width, 32)
	out := NewDense(ps, "out", width, 16)
	crf := NewCRF(ps, "crf", classes, BIO)
	for i, p := range ps.List {
		fill(p.W, uint32(i))
	}
	ids := make([]int32, rows)
	for i := range ids {
		ids[i] = int32(i * i % 9)
	}
	var tape Tape
	y := out.Apply(&tape, block.Apply(&tape, tape.Embed(ids, []*Param{table}), []int{0, 20, rows - 1}, 0))
	sum := fnv.New64a()
	put := func(bits uint64) {
		for range 8 {
			sum.Write([]byte{byte(bits)})
			bits >>= 8
		}
	}
	p := make([]float32, classes)
	for r := range rows {
		Softmax(p, y.Row(r)[:classes])
		for _, v := range append(p, y.Row(r)...) {
			put(uint64(math.Float32bits(v)))
		}
	}
	for _, v := range crf.Marginals(&tape, y, 1, 20) {
		put(math.Float64bits(v))
	}
	for _, v := range crf.Best(&tape, y, 1, 20, nil) {
		put(uint64(v))
	}
	if got, want := sum.Sum64(), uint64(0x8e458ff987b042a7); got != want {
		t.Errorf("the bits of the network have the sum %#x, want %#x", got, want)
	}
}
