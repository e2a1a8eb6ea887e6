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
	n     int
	emit  []float64 // n×K: exp of emission, scaled per row
	alpha []float64 // n×K, each row sums to 1
	beta  []float64 // n×K
	norm  []float64 // n
	trans []float64 // K×K: exp of transition, 0 where not allowed
	tops  float64   // sum of what the rows of emit were scaled by
}

// logZ returns the logarithm of the sum over all paths.
func (l *lattice) logZ() float64 {
	z := l.tops
	for _, n := range l.norm {
		z += math.Log(n)
	}
	return z
}

// lattice runs both passes over rows lo to hi of em.
func (c *CRF) lattice(em *Var, lo, hi int) *lattice {
	k, n := c.Classes, hi-lo
	// One piece of memory for all tables.
	room := make([]float64, 3*n*k+n+k*k)
	cut := func(size int) []float64 {
		part := room[:size:size]
		room = room[size:]
		return part
	}
	l := &lattice{n: n, emit: cut(n * k), alpha: cut(n * k), beta: cut(n * k), norm: cut(n), trans: cut(k * k)}
	for i, w := range c.Trans.W {
		if c.allowed[i] {
			l.trans[i] = exp(float64(w))
		}
	}
	for t := range n {
		row := em.Row(lo + t)[:k]
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		for j, v := range row {
			l.emit[t*k+j] = float64(exp32(v - top))
		}
		l.tops += float64(top)
	}
	l.forward(c)
	l.backward(c)
	return l
}

func (l *lattice) forward(c *CRF) {
	k := c.Classes
	for t := range l.n {
		a := l.alpha[t*k : (t+1)*k]
		for j := range a {
			if t == 0 {
				if c.start[j] {
					a[j] = 1
				}
			} else {
				for i, p := range l.alpha[(t-1)*k : t*k] {
					a[j] += float64(p * l.trans[i*k+j])
				}
			}
			a[j] = float64(a[j] * l.emit[t*k+j])
			l.norm[t] += a[j]
		}
		for j := range a {
			a[j] /= l.norm[t]
		}
	}
}

func (l *lattice) backward(c *CRF) {
	k := c.Classes
	for t := l.n - 1; t >= 0; t-- {
		for i := range k {
			if t == l.n-1 {
				l.beta[t*k+i] = 1
				continue
			}
			var s float64
			for j := range k {
				s += float64(float64(l.trans[i*k+j]*l.emit[(t+1)*k+j]) * l.beta[(t+1)*k+j])
			}
			l.beta[t*k+i] = s / l.norm[t+1]
		}
	}
}

// Loss adds to em.G and to the gradient of the transitions that of weight × -log P(gold)
// over rows lo to hi, and returns -log P(gold). gold holds a tag for each of those rows.
func (c *CRF) Loss(t *Tape, em *Var, lo, hi int, gold []int32, weight float64) float64 {
	if lo == hi {
		return 0
	}
	k, l := c.Classes, c.lattice(em, lo, hi)
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

// Marginals returns the probability of each tag at rows lo to hi of em, (hi-lo)×Classes.
func (c *CRF) Marginals(em *Var, lo, hi int) []float64 {
	l := c.lattice(em, lo, hi)
	for i := range l.alpha {
		l.alpha[i] *= l.beta[i]
	}
	return l.alpha
}

const impossible = -1e30

// Best returns the best tags for rows lo to hi of em, with bias added to the emissions
// (nil for none).
func (c *CRF) Best(em *Var, lo, hi int, bias []float32) []uint8 {
	k, n := c.Classes, hi-lo
	if n == 0 {
		return nil
	}
	from := make([]uint8, n*k)
	score, next := make([]float32, k), make([]float32, k)
	for t := range n {
		row := em.Row(lo + t)
		for j := range k {
			best, arg := float32(impossible), 0
			for i := range k {
				if t > 0 && c.allowed[i*k+j] {
					if v := score[i] + c.Trans.W[i*k+j]; v > best {
						best, arg = v, i
					}
				}
			}
			if t == 0 && c.start[j] {
				best = 0
			}
			from[t*k+j] = uint8(arg)
			next[j] = best + row[j]
			if bias != nil {
				next[j] += bias[j]
			}
		}
		score, next = next, score
	}
	tags := make([]uint8, n)
	for j, v := range score {
		if v > score[tags[n-1]] {
			tags[n-1] = uint8(j)
		}
	}
	for t := n - 1; t > 0; t-- {
		tags[t-1] = from[t*k+int(tags[t])]
	}
	return tags
}
