package nn

import (
	"bytes"
	"math"
	"math/rand"
	"slices"
	"testing"
)

// checkGradient compares the backward pass of loss with differences of its value, at a
// few weights of each parameter.
func checkGradient(t *testing.T, ps *Params, loss func(*Tape) float64) {
	t.Helper()
	run := func(train bool) (*Tape, float64) {
		ps.Prepare()
		tape := &Tape{Train: true, Rand: rand.New(rand.NewSource(3))}
		return tape, loss(tape)
	}
	tape, _ := run(true)
	tape.Backward()
	for _, p := range ps.List {
		g := tape.grad(p).w
		for i := 0; i < len(p.W); i += len(p.W)/5 + 1 {
			const step = 1e-2
			w := p.W[i]
			p.W[i] = w + step
			_, up := run(true)
			p.W[i] = w - step
			_, down := run(true)
			p.W[i] = w
			want := (up - down) / (2 * step)
			if d := math.Abs(want - float64(g[i])); d > 2e-3+0.03*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %v, differences say %v", p.Name, i, g[i], want)
			}
		}
	}
}

func TestGradients(t *testing.T) {
	const d, h = 16, 16
	ps := NewParams(1)
	table := ps.Table("table", 9, d, 0.5)
	gain, bias := ps.Vector("gain", d, 1), ps.Vector("bias", d, 0.1)
	win, wout := ps.Matrix("win", 3*d, 32), ps.Matrix("wout", 32, d)
	bwin, bout := ps.Vector("bwin", 32, 0.01), ps.Vector("bout", d, 0)
	gates, gbias := ps.Matrix("gates", d, 6*h), ps.Vector("gbias", 6*h, 0.2)
	merge := ps.Matrix("merge", 2*h, d)
	crf := NewCRF(ps, "crf", 5, BIO)
	ids := []int32{-1, 1, 2, 3, 4, 1, -1, 5, 6, 2, 8, -1}
	gaps := []int{0, 6, 11}
	gold := []int32{-1, 0, 1, 2, 3, 0, -1, 1, 1, 0, 2, -1}
	tags := []int32{0, 1, 2, 2, 0}
	checkGradient(t, ps, func(tp *Tape) float64 {
		x := tp.Embed(ids, []*Param{table})
		u := tp.Mask(tp.Norm(x, gain, bias), gaps)
		y := tp.Linear(tp.ReLU(tp.Window(u, win, bwin)), wout, bout)
		x = tp.Add(x, y)
		s := tp.Scan(tp.Linear(tp.Norm(x, gain, bias), gates, gbias), gaps)
		x = tp.Add(x, tp.Linear(s, merge, nil))
		x = tp.Gather(x, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
		return tp.CrossEntropy(x, gold, 4, 1) + crf.Loss(tp, x, 1, 6, tags, 1)
	})
}

func TestPairsGradient(t *testing.T) {
	const d = 16
	ps := NewParams(2)
	table := ps.Table("table", 6, d, 0.5)
	a, b := ps.Matrix("a", d, d), ps.Matrix("b", d, d)
	near := ps.Vector("near", 9, 0.1)
	ids := []int32{-1, 0, 1, 2, 3, 4, 5}
	groups := []Group{{1, 4}, {4, 7}}
	gold := []int32{-1, 2, 0, 2, 1, 1, 0}
	checkGradient(t, ps, func(tp *Tape) float64 {
		x := tp.Embed(ids, []*Param{table})
		y := tp.Pairs(tp.Linear(x, a, nil), tp.Linear(x, b, nil), groups, near, func(o int) int { return o + 4 })
		return tp.CrossEntropy(y, gold, y.Cols, 1)
	})
}

func TestBestPathIsTheMostProbable(t *testing.T) {
	ps := NewParams(1)
	crf := NewCRF(ps, "crf", 3, BIO)
	ps.draw(crf.Trans, 1)
	rng := rand.New(rand.NewSource(2))
	em := &Var{Rows: 4, Cols: 16, X: random(rng, 64)}
	best := crf.Best(new(Tape), em, 0, 4, nil)
	tape := &Tape{Train: true}
	em.G = make([]float32, 64)
	least, at := math.Inf(1), []int32(nil)
	var total float64
	for n := range 81 {
		tags := []int32{int32(n % 3), int32(n / 3 % 3), int32(n / 9 % 3), int32(n / 27)}
		ok := BIO(-1, int(tags[0]))
		for i := 1; i < 4; i++ {
			ok = ok && BIO(int(tags[i-1]), int(tags[i]))
		}
		if !ok {
			continue
		}
		loss := crf.Loss(tape, em, 0, 4, tags, 1)
		total += math.Exp(-loss)
		if loss < least {
			least, at = loss, tags
		}
	}
	if math.Abs(total-1) > 1e-6 {
		t.Errorf("probabilities of all paths add up to %v", total)
	}
	for i := range best {
		if int32(best[i]) != at[i] {
			t.Fatalf("best path %v, want %v", best, at)
		}
	}
	m := crf.Marginals(tape, em, 0, 4)
	if s := m[3] + m[4] + m[5]; math.Abs(s-1) > 1e-9 {
		t.Errorf("marginals of one row add up to %v", s)
	}
}

func TestExp(t *testing.T) {
	for x := -50.0; x < 50; x += 0.37 {
		if d := exp(x)/math.Exp(x) - 1; math.Abs(d) > 1e-13 {
			t.Errorf("exp(%v) is off by %v", x, d)
		}
		y := float32(min(x, -x))
		if d := float64(exp32(y))/math.Exp(float64(y)) - 1; math.Abs(d) > 5e-6 {
			t.Errorf("exp32(%v) is off by %v", y, d)
		}
	}
}

func TestSaveLoads(t *testing.T) {
	ps := NewParams(1)
	ps.Lists["words"] = []string{"a", "b"}
	m, tab := ps.Matrix("m", 3, 16), ps.Table("t", 2, 16, 1)
	ps.Quantise()
	var buf bytes.Buffer
	if err := ps.Save(&buf); err != nil {
		t.Fatal(err)
	}
	got, err := Load(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	m2, tab2 := got.Matrix("m", 3, 16), got.Table("t", 2, 16, 1)
	table := make([]float32, 2*16)
	tab2.expand(table)
	if err := got.Err(); err != nil || !slices.Equal(m.W, m2.W) || !slices.Equal(tab.W, table) {
		t.Errorf("weights changed: %v", err)
	}
	var again bytes.Buffer
	if err := got.Save(&again); err != nil || !bytes.Equal(again.Bytes(), buf.Bytes()) {
		t.Errorf("what was loaded is saved otherwise: %v", err)
	}
	got.Matrix("m", 4, 16)
	if got.Err() == nil {
		t.Error("a matrix of another shape was handed out")
	}
}

func FuzzLoad(f *testing.F) {
	ps := NewParams(1)
	ps.Table("t", 2, 16, 1)
	var buf bytes.Buffer
	ps.Save(&buf)
	f.Add(buf.Bytes())
	f.Add([]byte(fileMagic))
	f.Fuzz(func(t *testing.T, data []byte) { Load(data) })
}

func BenchmarkBlock(b *testing.B) {
	const rows, width, state = 1000, 128, 96
	ps := NewParams(1)
	block := NewBlock(ps, "block", width, state)
	in := random(rand.New(rand.NewSource(1)), rows*width)
	for b.Loop() {
		Compute(func(t *Tape) { block.Apply(t, t.Wrap(in, width), []int{0, rows - 1}, 0) })
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
