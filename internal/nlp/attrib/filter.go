package attrib

import (
	"math/bits"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nn"
)

// Setting says how sure of an attribution the reader must be to report it.
type Setting uint8

// The settings, with what they are for.
const (
	Balanced   Setting = iota // best balance of precision and recall
	Strict                    // few errors, more left out
	Everything                // all that is found, for a reader who checks
	numSettings
)

// The facts that the filter weighs.
const (
	constant       = iota
	cueProbability // lowest probability of the tags of the cue
	cueSquared     // its square
	cueLength      // each length by powers of two
	noSource       // 1 if there is none
	sourceLeast    // lowest probability of the tags of the source; 0 for none
	sourceLength   //
	sourcePieces   // more than one
	noContent      //
	contentLeast   // lowest probability of the tags of the content
	contentMean    // their mean
	contentLength  //
	contentPieces  // more than one
	quotation      // the content holds a quotation mark
	crowd          // other cues in the same block
	insideAnother  // the cue lies between another cue of the block and the block's end
	windowMean     // mean probability of all tags of the window
	title          // the cue stands in a title or caption
	numFacts       //
)

// Evidence is what the filter knows of an attribution.
type Evidence [numFacts]float32

// roles notes how sure the second network is of the tags it chose for a window.
func (e *Evidence) roles(p []float64, tags []uint8) {
	e[constant] = 1
	var all, content float64
	words := 0
	source, least := 1.0, 1.0
	for i, tag := range tags {
		v := p[i*numRoles+int(tag)]
		all += v
		switch tag {
		case roleBeginSource, roleInsideSource:
			source = min(source, v)
		case roleBeginContent, roleInsideContent:
			least = min(least, v)
			content += v
			words++
		}
	}
	e[windowMean] = float32(all / float64(len(tags)))
	e[sourceLeast] = float32(source)
	if words > 0 {
		e[contentLeast], e[contentMean] = float32(least), float32(content/float64(words))
	}
}

// add notes what the attribution of cues[i] looks like.
func (e *Evidence) add(d *nlp.Doc, a nlp.Attribution, cues []cue, i int) {
	c := cues[i]
	e[cueProbability] = float32(c.probability)
	e[cueSquared] = float32(c.probability * c.probability)
	e[cueLength] = length([]nlp.Range{c.Range})
	e[sourceLength], e[contentLength] = length(a.Source), length(a.Content)
	if len(a.Source) == 0 {
		e[noSource], e[sourceLeast] = 1, 0
	}
	if len(a.Content) == 0 {
		e[noContent] = 1
	}
	e[sourcePieces], e[contentPieces] = flag(len(a.Source) > 1), flag(len(a.Content) > 1)
	e[quotation] = flag(quoted(d, a.Content))
	b := d.BlockOf(c.Start)
	e[title] = flag(d.Blocks[b].Kind != nlp.Body)
	block := d.Blocks[b].Tokens
	e[insideAnother] = flag(i > 0 && block.Has(cues[i-1].Start))
	e[crowd] = e[insideAnother] + flag(i+1 < len(cues) && block.Has(cues[i+1].Start))
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// length returns the power of two next to the number of tokens of rs.
func length(rs []nlp.Range) float32 {
	n := 0
	for _, r := range rs {
		n += r.Len()
	}
	return float32(bits.Len(uint(n))) / 4
}

// quoted reports whether rs hold a quotation mark.
func quoted(d *nlp.Doc, rs []nlp.Range) bool {
	for _, r := range rs {
		for i := r.Start; i < r.End; i++ {
			switch d.Word(i) {
			case `"`, "“", "”", "``", "''":
				return true
			}
		}
	}
	return false
}

// filter is a logistic regression on the evidence, and the least score for each Setting.
type filter struct{ weights, thresholds *nn.Param }

func newFilter(ps *nn.Params) *filter {
	return &filter{ps.Vector("attrib.filter", numFacts, 0), ps.Vector("attrib.thresholds", int(numSettings), 0)}
}

// score returns how sure the filter is, between 0 and 1.
func (f *filter) score(e *Evidence) float32 {
	var sum float64
	for i, w := range f.weights.W {
		sum += float64(float64(w) * float64(e[i]))
	}
	return float32(nn.Logistic(sum))
}

func (f *filter) threshold(s Setting) float32 { return f.thresholds.W[s] }
