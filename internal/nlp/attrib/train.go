package attrib

import (
	"cmp"
	"math/rand"
	"slices"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// Tags returns the gold tag of the first step for each token of d by its attributions. Where
// they overlap, a cue wins over a source and a source over a content, and a shorter
// span over a longer one.
func Tags(d *nlp.Doc) []int32 {
	type piece struct {
		nlp.Range
		begin int32
	}
	var ps []piece
	for _, a := range d.Attributions {
		for _, r := range a.Content {
			ps = append(ps, piece{r, beginContent})
		}
		for _, r := range a.Source {
			ps = append(ps, piece{r, beginSource})
		}
		for _, r := range a.Cue {
			ps = append(ps, piece{r, beginCue})
		}
	}
	rank := map[int32]int{beginContent: 0, beginSource: 1, beginCue: 2}
	slices.SortStableFunc(ps, func(a, b piece) int {
		return cmp.Or(rank[a.begin]-rank[b.begin], b.Len()-a.Len())
	})
	owner := make([]int, len(d.Tokens)) // 1 + index in ps
	for i, p := range ps {
		for t := p.Start; t < p.End; t++ {
			owner[t] = i + 1
		}
	}
	tags := make([]int32, len(d.Tokens))
	for t, o := range owner {
		if o > 0 {
			tags[t] = ps[o-1].begin
			if t > 0 && owner[t-1] == o {
				tags[t]++
			}
		}
	}
	return tags
}

// lostCues is the share of other cues that a window does not know of in training, since in use
// some will not have been found.
const lostCues = 0.12

// Batch is a stretch of a Doc with gold attributions to train on: its tokens are the rows
// from Row of the encoding.
type Batch struct {
	Doc     *nlp.Doc
	Stretch nlp.Range
	Row     int
	Tags    []int32 // gold tags of the stretch, from [Tags]
}

// Loss leaves the gradient of weight × -log P of the gold tags and roles, summed over the
// tokens of the batches, and returns the sums of -log P for tags and roles.
func (m *Model) Loss(t *nn.Tape, rng *rand.Rand, h *nn.Var, bs []Batch, weight float64) (tags, roles float64) {
	em := m.emit.Apply(t, h)
	var ws []window
	var gold [][]int32
	var shifts []int
	for _, b := range bs {
		tags += m.crf.Loss(t, em, b.Row, b.Row+b.Stretch.Len(), b.Tags, weight)
		w, g := b.windows(rng)
		ws, gold = append(ws, w...), append(gold, g...)
		for range w {
			shifts = append(shifts, b.Row-b.Stretch.Start)
		}
	}
	if len(ws) == 0 {
		return tags, 0
	}
	em, at := m.roles.score(t, h, shifts, ws)
	for i, w := range ws {
		roles += m.roles.crf.Loss(t, em, at[i], at[i]+w.tokens.Len(), gold[i], weight)
	}
	return tags, roles
}

// windows returns the windows of the gold cues in the stretch and their gold roles.
func (b Batch) windows(rng *rand.Rand) (ws []window, gold [][]int32) {
	var as []nlp.Attribution
	var cues []nlp.Range
	for _, a := range b.Doc.Attributions {
		if c := a.Cue[0]; b.Stretch.Start <= c.Start && c.End <= b.Stretch.End {
			as, cues = append(as, a), append(cues, c)
		}
	}
	for i, a := range as {
		known := make([]nlp.Range, 0, len(cues))
		at := 0
		for j, c := range cues {
			if j == i {
				at = len(known)
			} else if rng.Float64() < lostCues {
				continue
			}
			known = append(known, c)
		}
		w := windowOf(b.Doc, known, at, b.Stretch)
		ws, gold = append(ws, w), append(gold, w.gold(a))
	}
	return ws, gold
}

// gold returns the roles of the tokens of w in attribution a.
func (w *window) gold(a nlp.Attribution) []int32 {
	tags := make([]int32, w.tokens.Len())
	mark := func(rs []nlp.Range, begin int32) {
		for _, r := range rs {
			for t := max(r.Start, w.tokens.Start); t < min(r.End, w.tokens.End); t++ {
				tags[t-w.tokens.Start] = begin
				if t > max(r.Start, w.tokens.Start) {
					tags[t-w.tokens.Start]++
				}
			}
		}
	}
	mark(a.Content, roleBeginContent)
	mark(a.Source, roleBeginSource)
	for i, tag := range tags { // a content that a source cut in two begins again after it
		if tag == roleInsideContent && (i == 0 || tags[i-1] != roleBeginContent && tags[i-1] != roleInsideContent) {
			tags[i] = roleBeginContent
		}
	}
	return tags
}

// SetBias sets what is added to the scores of the tags that begin and continue a cue.
func (m *Model) SetBias(begin, inside float32) {
	m.bias.W[beginCue], m.bias.W[insideCue] = begin, inside
}

// SetFilter sets the weights of the facts and the least score for each Setting.
func (m *Model) SetFilter(weights Evidence, thresholds map[Setting]float32) {
	copy(m.filter.weights.W, weights[:])
	for s, v := range thresholds {
		m.filter.thresholds.W[s] = v
	}
}
