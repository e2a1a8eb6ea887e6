package attrib

import (
	"math/bits"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// The tags of the second step.
const (
	roleOutside = iota
	roleBeginSource
	roleInsideSource
	roleBeginContent
	roleInsideContent
	numRoles
)

const (
	roleWidth = 64  // length of a token's vector in the second network
	roleState = 48  // length of its recurrent state in each direction
	reach     = 120 // tokens on either side of a cue that it looks at
)

// The features of a token as seen from a cue.
const (
	distanceFeature = iota // signed, by powers of two and halves of them
	betweenFeature         // other cues between, and whether it lies in one
	blockFeature           // block before, same, after
	numWindowFeatures
)

var windowTables = [numWindowFeatures]struct {
	name string
	rows int
}{{"distance", 2*distanceClasses + 1}, {"between", 2 * betweenClasses}, {"block", 3}}

const (
	distanceClasses = 14
	betweenClasses  = 6
)

// roles is the network that reads the words around a cue.
type roles struct {
	state   nn.Dense // encoding → roleWidth, of each token
	first   nn.Dense // encoding → roleWidth, of the first token of the cue
	last    nn.Dense // likewise of the last
	tables  []*nn.Param
	entry   nn.Norm
	block   *nn.Block
	exit    nn.Norm
	emit    nn.Dense // roleWidth → roles
	crf     *nn.CRF
	dropout float32 // used in training only
}

func newRoles(ps *nn.Params, width int) *roles {
	r := &roles{
		state:   nn.NewDense(ps, "roles.state", width, roleWidth),
		first:   nn.NewDense(ps, "roles.first", width, roleWidth),
		last:    nn.NewDense(ps, "roles.last", width, roleWidth),
		dropout: 0.2,
	}
	for _, t := range windowTables {
		r.tables = append(r.tables, ps.Table("roles."+t.name, t.rows, roleWidth, 0.3))
	}
	r.entry = nn.NewNorm(ps, "roles.entry", roleWidth)
	r.block = nn.NewBlock(ps, "roles.block", roleWidth, roleState)
	r.exit = nn.NewNorm(ps, "roles.exit", roleWidth)
	r.emit = nn.NewDense(ps, "roles.emit", roleWidth, nn.Pad(numRoles))
	r.crf = nn.NewCRF(ps, "roles.crf", numRoles, nn.BIO)
	return r
}

// window is what the network sees from one cue: the tokens of its block and the blocks
// beside it, as far as they are in reach.
type window struct {
	cue    nlp.Range
	tokens nlp.Range
	ids    []int32 // tokens × numWindowFeatures
}

// windowOf returns the window of cues[i], within the given tokens of d.
func windowOf(d *nlp.Doc, cues []nlp.Range, i int, within nlp.Range) window {
	c := cues[i]
	b := d.BlockOf(c.Start)
	lo, hi := neighbour(d, b, -1), neighbour(d, b, +1)
	w := window{cue: c, tokens: nlp.Range{
		Start: max(within.Start, c.Start-reach, d.Blocks[lo].Tokens.Start),
		End:   min(within.End, c.End+reach, d.Blocks[hi].Tokens.End),
	}}
	w.ids = make([]int32, w.tokens.Len()*numWindowFeatures)
	own := d.Blocks[b].Tokens
	for t := w.tokens.Start; t < w.tokens.End; t++ {
		f := w.ids[(t-w.tokens.Start)*numWindowFeatures:]
		f[distanceFeature] = distanceClass(c, t)
		switch {
		case t < own.Start:
			f[blockFeature] = 1
		case t >= own.End:
			f[blockFeature] = 2
		}
	}
	w.markOthers(cues, i)
	return w
}

// neighbour returns the nearest block before or after b that holds tokens, if it is of the
// same kind, or else b: a headline says nothing of what the body quotes.
func neighbour(d *nlp.Doc, b, step int) int {
	for i := b + step; i >= 0 && i < len(d.Blocks); i += step {
		if d.Blocks[i].Tokens.Len() > 0 {
			if d.Blocks[i].Kind == d.Blocks[b].Kind {
				return i
			}
			return b
		}
	}
	return b
}

// distanceClass returns the class of the distance from cue c to token t: 0 inside, odd
// before, even after.
func distanceClass(c nlp.Range, t int) int32 {
	switch {
	case t < c.Start:
		return 2*scale(c.Start-t) - 1
	case t >= c.End:
		return 2 * scale(t-c.End+1)
	}
	return 0
}

// scale returns the class of a distance from 1 up: each number to 3, then two per power of
// two.
func scale(n int) int32 {
	if n <= 3 {
		return int32(n)
	}
	k := bits.Len(uint(n)) - 1
	return int32(min(distanceClasses, 2*k+n>>(k-1)&1))
}

// markOthers fills in how many other cues lie between the cue and each token, and which
// tokens lie in one.
func (w *window) markOthers(cues []nlp.Range, i int) {
	set := func(t, between, inside int) {
		if w.tokens.Has(t) {
			w.ids[(t-w.tokens.Start)*numWindowFeatures+betweenFeature] = int32(2*min(between, betweenClasses-1) + inside)
		}
	}
	between := 0
	for j, t := i-1, w.cue.Start-1; t >= w.tokens.Start; t-- {
		for j >= 0 && cues[j].Start > t {
			j, between = j-1, between+1
		}
		inside := 0
		if j >= 0 && cues[j].Has(t) {
			inside = 1
		}
		set(t, between, inside)
	}
	between = 0
	for j, t := i+1, w.cue.End; t < w.tokens.End; t++ {
		for j < len(cues) && cues[j].End <= t {
			j, between = j+1, between+1
		}
		inside := 0
		if j < len(cues) && cues[j].Has(t) {
			inside = 1
		}
		set(t, between, inside)
	}
}

// score returns the scores of the roles for each token of each window, and the row at
// which each window begins. Token i of the text of window n is row i+shifts[n] of h.
func (r *roles) score(t *nn.Tape, h *nn.Var, shifts []int, ws []window) (em *nn.Var, at []int) {
	size := 1
	for _, w := range ws {
		size += w.tokens.Len() + 1
	}
	rows, cueOf, ids := make([]int32, 0, size), make([]int32, 0, size), make([]int32, 0, size*numWindowFeatures)
	firsts, lasts := make([]int32, 0, len(ws)), make([]int32, 0, len(ws))
	gaps := make([]int, 0, len(ws)+1)
	gap := func() {
		gaps = append(gaps, len(rows))
		rows, cueOf = append(rows, -1), append(cueOf, -1)
		for range numWindowFeatures {
			ids = append(ids, -1)
		}
	}
	gap()
	for n, w := range ws {
		shift := shifts[n]
		at = append(at, len(rows))
		for i := w.tokens.Start; i < w.tokens.End; i++ {
			rows, cueOf = append(rows, int32(i+shift)), append(cueOf, int32(n))
		}
		ids = append(ids, w.ids...)
		gap()
		firsts = append(firsts, int32(w.cue.Start+shift))
		lasts = append(lasts, int32(w.cue.End-1+shift))
	}
	cues := t.Add(r.first.Apply(t, t.Gather(h, firsts)), r.last.Apply(t, t.Gather(h, lasts)))
	x := t.Add(t.Gather(r.state.Apply(t, h), rows), t.Embed(ids, r.tables))
	x = t.Add(x, t.Gather(cues, cueOf))
	x = t.Dropout(r.entry.Apply(t, x), r.dropout)
	x = r.block.Apply(t, x, gaps, r.dropout)
	return r.emit.Apply(t, r.exit.Apply(t, x)), at
}

// windowRows bounds the working memory: about so many tokens of windows are read at once.
const windowRows = 1 << 11

// label finds the roles of each cue of a stretch.
func (m *Model) label(d *nlp.Doc, stretch nlp.Range, cues []cue) []Candidate {
	ranges := make([]nlp.Range, len(cues))
	for i, c := range cues {
		ranges[i] = c.Range
	}
	var out []Candidate
	for lo := 0; lo < len(cues); {
		var ws []window
		for rows := 0; lo < len(cues) && rows < windowRows; lo++ {
			w := windowOf(d, ranges, lo, stretch)
			ws = append(ws, w)
			rows += w.tokens.Len()
		}
		nn.Compute(func(t *nn.Tape) {
			first := lo - len(ws)
			for i, a := range m.labelWindows(t, d, ws) {
				a.Evidence.add(d, a.Attribution, cues, first+i)
				out = append(out, a)
			}
		})
	}
	return out
}

// labelWindows reads the roles off some windows, which follow each other in d.
func (m *Model) labelWindows(t *nn.Tape, d *nlp.Doc, ws []window) []Candidate {
	cols := d.Encoding.Cols
	seen := nlp.Range{Start: ws[0].tokens.Start, End: ws[len(ws)-1].tokens.End}
	h := t.Wrap(d.Encoding.Data[seen.Start*cols:seen.End*cols], cols)
	shifts := make([]int, len(ws))
	for i := range shifts {
		shifts[i] = -seen.Start
	}
	em, at := m.roles.score(t, h, shifts, ws)
	out := make([]Candidate, len(ws))
	for i, w := range ws {
		lo, hi := at[i], at[i]+w.tokens.Len()
		tags := m.roles.crf.Best(t, em, lo, hi, nil)
		c := &out[i]
		c.Cue = []nlp.Range{w.cue}
		c.Rule = "network"
		c.Source = spans(tags, roleBeginSource, w.tokens.Start)
		c.Content = spans(tags, roleBeginContent, w.tokens.Start)
		c.Evidence.roles(m.roles.crf.Marginals(t, em, lo, hi), tags)
	}
	return out
}

// spans returns the runs of a begin tag and the inside tags after it; the tags begin at
// token start.
func spans(tags []uint8, begin uint8, start int) []nlp.Range {
	var rs []nlp.Range
	for i := 0; i < len(tags); i++ {
		if tags[i] != begin {
			continue
		}
		r := nlp.Range{Start: start + i, End: start + i + 1}
		for i+1 < len(tags) && tags[i+1] == begin+1 {
			i++
			r.End++
		}
		rs = append(rs, r)
	}
	return rs
}
