package nn

import "math"

// CRF is a linear-chain conditional random field over Classes tags (Lafferty, McCallum,
// Pereira 2001). Its emissions are columns 0 to Classes of a Var.
type CRF struct {
	Classes int
	Trans   *Param // 1 × Classes·Classes: score of tag i before tag j at i·Classes + j
	allowed []bool // as Trans; false where the pair cannot be
	start   []bool // tags that can be first
}

// NewCRF adds a CRF to ps. follows says whether tag j may come after tag i, or be first
// where i is -1.
func NewCRF(ps *Params, name string, classes int, follows func(i, j int) bool) *CRF {
	c := &CRF{Classes: classes, Trans: ps.Vector(name, classes*classes, 0)}
	for i := range classes {
		c.start = append(c.start, follows(-1, i))
		for j := range classes {
			c.allowed = append(c.allowed, follows(i, j))
		}
	}
	return c
}

// BIO is the follows function of tags 0 = outside, 1 = begin A, 2 = inside A, 3 = begin B …
func BIO(i, j int) bool { return j == 0 || j%2 == 1 || i == j || i == j-1 }

// lattice holds the forward and backward passes over one sequence of n tags.
type lattice struct {
	n, k  int
	emit  []float64 // n×K: exp of emission, scaled per row
	alpha []float64 // n×K, each row sums to 1
	beta  []float64 // n×K
	norm  []float64 // n
	tops  float64   // sum of what the rows of emit were scaled by

	of        *CRF      // whose transitions the next two hold; nil for none
	trans     []float64 // K×K: exp of transition from i to j at i·K + j, 0 where not allowed
	transInto []float64 // the same at j·K + i
}

// logZ returns the logarithm of the sum over all paths.
func (l *lattice) logZ() float64 {
	z := l.tops
	for _, n := range l.norm {
		z += math.Log(n)
	}
	return z
}

// lattice runs both passes over rows lo to hi of em. The result is void with the next lattice of t.
func (c *CRF) lattice(t *Tape, em *Var, lo, hi int) *lattice {
	l := &t.lattice
	l.size(hi-lo, c.Classes)
	l.transitions(c)
	l.emissions(em, lo)
	l.forward(c)
	l.backward()
	return l
}

// size makes room for n tags of k, in the memory of the lattice before.
func (l *lattice) size(n, k int) {
	l.n, l.k = n, k
	l.emit, l.alpha, l.beta = grown(l.emit, n*k), grown(l.alpha, n*k), grown(l.beta, n*k)
	l.norm = grown(l.norm, n)
}

// transitions takes the transitions of c, unless it has them: they do not change while a tape is being filled.
func (l *lattice) transitions(c *CRF) {
	if l.of == c {
		return
	}
	l.of = c
	k := c.Classes
	l.trans, l.transInto = grown(l.trans, k*k), grown(l.transInto, k*k)
	for at, w := range c.Trans.W {
		var v float64
		if c.allowed[at] {
			v = exp(float64(w))
		}
		l.trans[at], l.transInto[at%k*k+at/k] = v, v
	}
}

func (l *lattice) emissions(em *Var, lo int) {
	k := l.k
	l.tops = 0
	for t := range l.n {
		row, out := em.Row(lo + t)[:k], l.emit[t*k:][:k]
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		for j, v := range row {
			out[j] = float64(exp32(v - top))
		}
		l.tops += float64(top)
	}
}

// forward goes through the tags before in the outer loop, so that the sums of a row grow side by side and none waits for
// its own last step.
func (l *lattice) forward(c *CRF) {
	k := l.k
	for t := range l.n {
		a, e := l.alpha[t*k:][:k], l.emit[t*k:][:k]
		clear(a)
		if t == 0 {
			for j := range a {
				if c.start[j] {
					a[j] = 1
				}
			}
		} else {
			for i, p := range l.alpha[(t-1)*k:][:k] {
				for j, w := range l.trans[i*k:][:len(a)] {
					a[j] += float64(p * w)
				}
			}
		}
		var norm float64
		for j := range a {
			a[j] = float64(a[j] * e[j])
			norm += a[j]
		}
		for j := range a {
			a[j] /= norm
		}
		l.norm[t] = norm
	}
}

// backward goes through the tags after in the outer loop, as forward through those before.
func (l *lattice) backward() {
	k := l.k
	for i := range l.beta[(l.n-1)*k:] {
		l.beta[(l.n-1)*k+i] = 1
	}
	for t := l.n - 2; t >= 0; t-- {
		b, after, e := l.beta[t*k:][:k], l.beta[(t+1)*k:][:k], l.emit[(t+1)*k:][:k]
		clear(b)
		for j, v := range after {
			for i, w := range l.transInto[j*k:][:len(b)] {
				b[i] += float64(float64(w*e[j]) * v)
			}
		}
		for i := range b {
			b[i] /= l.norm[t+1]
		}
	}
}

// Loss adds to em.G and to the gradient of the transitions that of weight × -log P(gold)
// over rows lo to hi, and returns -log P(gold). gold holds a tag for each of those rows.
func (c *CRF) Loss(t *Tape, em *Var, lo, hi int, gold []int32, weight float64) float64 {
	if lo == hi {
		return 0
	}
	k, l := c.Classes, c.lattice(t, em, lo, hi)
	dt := t.grad(c.Trans).w
	var score float64
	for s := range l.n {
		d := em.Grad(lo + s)
		for j := range k {
			d[j] += float32(weight * l.alpha[s*k+j] * l.beta[s*k+j])
		}
		g := int(gold[s])
		d[g] -= float32(weight)
		score += float64(em.Row(lo + s)[g])
		if s == 0 {
			continue
		}
		at := int(gold[s-1])*k + g
		score += float64(c.Trans.W[at])
		dt[at] -= float32(weight)
		l.addPairs(dt, s, k, weight)
	}
	return l.logZ() - score
}

// addPairs adds the expected count of each pair of tags at positions s-1 and s.
func (l *lattice) addPairs(dt []float32, s, k int, weight float64) {
	for i := range k {
		a := weight * l.alpha[(s-1)*k+i] / l.norm[s]
		for j := range k {
			dt[i*k+j] += float32(a * l.trans[i*k+j] * l.emit[s*k+j] * l.beta[s*k+j])
		}
	}
}

// Marginals returns the probability of each tag at rows lo to hi of em, (hi-lo)×Classes. They are void when t is asked for
// others.
func (c *CRF) Marginals(t *Tape, em *Var, lo, hi int) []float64 {
	if lo == hi {
		return nil
	}
	l := c.lattice(t, em, lo, hi)
	for i := range l.alpha {
		l.alpha[i] *= l.beta[i]
	}
	return l.alpha
}

const impossible = -1e30

// Best returns the best tags for rows lo to hi of em, with bias added to the emissions
// (nil for none).
func (c *CRF) Best(t *Tape, em *Var, lo, hi int, bias []float32) []uint8 {
	n := hi - lo
	if n == 0 {
		return nil
	}
	tags := make([]uint8, n)
	t.scratch(func() {
		scores := t.Wrap(t.floats(n*c.Classes), c.Classes)
		c.paths(t, em, lo, scores, bias)
		for j, v := range scores.Row(n - 1) {
			if v > scores.Row(n - 1)[tags[n-1]] {
				tags[n-1] = uint8(j)
			}
		}
		for s := n - 1; s > 0; s-- {
			tags[s-1] = c.before(scores.Row(s-1), tags[s])
		}
	})
	return tags
}

// paths writes to each row of scores the score of the best path to each tag of that row.
func (c *CRF) paths(t *Tape, em *Var, lo int, scores *Var, bias []float32) {
	k := c.Classes
	trans := t.floats(k * k)
	for i, w := range c.Trans.W {
		trans[i] = w
		if !c.allowed[i] {
			trans[i] = float32(math.Inf(-1))
		}
	}
	for s := range scores.Rows {
		best := scores.Row(s)
		for j := range best {
			best[j] = impossible
			if s == 0 && c.start[j] {
				best[j] = 0
			}
		}
		if s > 0 {
			for i, v := range scores.Row(s - 1) {
				for j, w := range trans[i*k:][:len(best)] {
					best[j] = max(best[j], v+w)
				}
			}
		}
		for j, v := range em.Row(lo + s)[:len(best)] {
			best[j] += v
			if bias != nil {
				best[j] += bias[j]
			}
		}
	}
}

// before returns the tag from which the best path to tag j comes, given the scores of the row before: the first of equals.
func (c *CRF) before(scores []float32, j uint8) uint8 {
	best, arg := float32(impossible), 0
	for i, v := range scores {
		if at := i*c.Classes + int(j); c.allowed[at] && v+c.Trans.W[at] > best {
			best, arg = v+c.Trans.W[at], i
		}
	}
	return uint8(arg)
}
