package attrib

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// The tags of the first step: outside, then begin and inside of each role.
const (
	outside = iota
	beginSource
	insideSource
	beginCue
	insideCue
	beginContent
	insideContent
	numTags
)

// Model holds the layers and the fitted numbers.
type Model struct {
	emit   nn.Dense // encoding → tags
	crf    *nn.CRF
	roles  *roles
	filter *filter
	bias   *nn.Param // added to the scores of the tags: how readily a cue is taken for one
}

// New makes a model of weights from ps for encodings of the given width.
func New(ps *nn.Params, width int) *Model {
	return &Model{
		emit:   nn.NewDense(ps, "attrib.tags", width, nn.Pad(numTags)),
		crf:    nn.NewCRF(ps, "attrib.crf", numTags, nn.BIO),
		roles:  newRoles(ps, width),
		filter: newFilter(ps),
		bias:   ps.Vector("attrib.bias", numTags, 0),
	}
}

// Stage returns the stage that fills the Attributions layer with those of which m is at
// least as sure as the setting asks, and with what the rules find in other places.
func Stage(m *Model, r *Rules, s Setting) nlp.Stage {
	return nlp.Stage{
		Name:  "attrib",
		Needs: nlp.Sentences | nlp.Encoding | nlp.Tags | nlp.Names,
		Gives: nlp.Attributions,
		Run: func(d *nlp.Doc) {
			m.find(d, s)
			r.add(d)
		},
	}
}

// Stage returns the stage that fills the Attributions layer by m alone.
func (m *Model) Stage(s Setting) nlp.Stage {
	return nlp.Stage{
		Name:  "attrib",
		Needs: nlp.Sentences | nlp.Encoding,
		Gives: nlp.Attributions,
		Run:   func(d *nlp.Doc) { m.find(d, s) },
	}
}

// find fills the Attributions of d.
func (m *Model) find(d *nlp.Doc, s Setting) {
	d.Attributions = nil
	for _, c := range m.Candidates(d) {
		if c.Score >= m.filter.threshold(s) {
			d.Attributions = append(d.Attributions, c.Attribution)
		}
	}
}

// Candidate is an attribution and what the filter judges it by.
type Candidate struct {
	nlp.Attribution
	Evidence Evidence
}

// Candidates returns all attributions of d in order of cue, however doubtful, each with its
// score.
func (m *Model) Candidates(d *nlp.Doc) []Candidate {
	var all []Candidate
	for _, stretch := range stretches(d) {
		all = append(all, m.label(d, stretch, m.cues(d, stretch))...)
	}
	for i := range all {
		all[i].Score = m.filter.score(&all[i].Evidence)
	}
	return all
}

// longestStretch is how many tokens are read together at most, where blocks end in time.
const longestStretch = 1 << 12

// stretches cuts d where blocks end into stretches of up to longestStretch tokens; a longer
// block is cut inside.
func stretches(d *nlp.Doc) []nlp.Range {
	var out []nlp.Range
	cur := nlp.Range{}
	for _, b := range d.Blocks {
		if b.Tokens.End-cur.Start > longestStretch && cur.Len() > 0 {
			out = append(out, cur)
			cur = nlp.Range{Start: cur.End, End: cur.End}
		}
		for b.Tokens.End-cur.Start > longestStretch {
			out = append(out, nlp.Range{Start: cur.Start, End: cur.Start + longestStretch})
			cur.Start += longestStretch
		}
		cur.End = b.Tokens.End
	}
	if cur.Len() > 0 {
		out = append(out, cur)
	}
	return out
}

// cue is a cue found, with the lowest probability of its tags.
type cue struct {
	nlp.Range
	probability float64
}

// cues finds the cues of a stretch, none of them in an Aside.
func (m *Model) cues(d *nlp.Doc, stretch nlp.Range) []cue {
	var found []cue
	nn.Compute(func(t *nn.Tape) {
		cols := d.Encoding.Cols
		em := m.emit.Apply(t, t.Wrap(d.Encoding.Data[stretch.Start*cols:stretch.End*cols], cols))
		tags := m.crf.Best(t, em, 0, stretch.Len(), m.bias.W)
		p := m.crf.Marginals(t, em, 0, stretch.Len())
		for i := 0; i < len(tags); i++ {
			if tags[i] != beginCue {
				continue
			}
			c := cue{nlp.Range{Start: stretch.Start + i, End: stretch.Start + i + 1}, p[i*numTags+beginCue]}
			for i+1 < len(tags) && tags[i+1] == insideCue {
				i++
				c.End++
				c.probability = min(c.probability, p[i*numTags+insideCue])
			}
			if b := d.BlockOf(c.Start); d.Blocks[b].Kind != nlp.Aside {
				found = append(found, c)
			}
		}
	})
	return found
}
