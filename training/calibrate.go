package main

import (
	"log"
	"math"
	"slices"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/score"
)

// The precision, in per cent on the texts held out, that the settings must keep.
const (
	strictPrecision     = 88
	everythingPrecision = 50
)

// judged is an attribution found in a text held out, and whether it is right.
type judged struct {
	evidence attrib.Evidence
	score    float64
	right    bool
}

// biases are what is tried for the tags of a cue.
var biases = []float32{2, 1.5, 1, 0.5, 0, -0.5}

// calibrate fits on texts held out how readily a cue is taken for one, the filter of
// attributions, and the threshold of each setting.
func (m *model) calibrate(held []*text) {
	docs := m.encoded(held)
	gold := 0
	for _, t := range held {
		gold += len(t.doc.Attributions)
	}
	best, at := 0.0, float32(0)
	for _, b := range biases {
		m.attrib.SetBias(b, b/2)
		js := m.judge(docs, held)
		fitFilter(js)
		if _, f := bestThreshold(js, gold); f > best {
			best, at = f, b
		}
	}
	m.attrib.SetBias(at, at/2)
	js := m.judge(docs, held)
	weights := fitFilter(js)
	balanced, f := bestThreshold(js, gold)
	strict := thresholdFor(js, strictPrecision)
	everything := min(balanced, thresholdFor(js, everythingPrecision))
	log.Printf("calibrate: bias %v, thresholds %.2f %.2f %.2f, F1 %.2f on %d texts held out", at, balanced, strict, everything, f, len(held))
	m.attrib.SetFilter(weights, map[attrib.Setting]float32{
		attrib.Balanced: float32(balanced), attrib.Strict: float32(strict), attrib.Everything: float32(everything),
	})
}

// encoded returns the texts with their encoding, and without labels.
func (m *model) encoded(texts []*text) []*nlp.Doc {
	var docs []*nlp.Doc
	stage := m.encoder.Stage()
	for _, t := range texts {
		d := score.OnGoldTokens(t.doc)
		stage.Run(d)
		docs = append(docs, d)
	}
	return docs
}

// judge finds all attributions in docs and compares them with those of the texts.
func (m *model) judge(docs []*nlp.Doc, texts []*text) []judged {
	var js []judged
	for i, d := range docs {
		cs := m.attrib.Candidates(d)
		d.Attributions = nil
		for _, c := range cs {
			d.Attributions = append(d.Attributions, c.Attribution)
		}
		right := score.Right(d.Text, score.FromDoc(texts[i].doc), score.FromDoc(d))
		for k, c := range cs {
			js = append(js, judged{evidence: c.Evidence, right: right[k]})
		}
	}
	return js
}

// fitFilter fits a logistic regression of right on the evidence, by gradient descent, and
// gives each its score.
func fitFilter(js []judged) (weights attrib.Evidence) {
	const rounds, rate, decay = 3000, 1.0, 1e-3
	w := make([]float64, len(weights))
	grad := make([]float64, len(weights))
	for range rounds {
		for k := range grad {
			grad[k] = decay * w[k]
		}
		for i := range js {
			j := &js[i]
			d := j.probability(w)
			if j.right {
				d--
			}
			for k, v := range j.evidence {
				grad[k] += d * float64(v) / float64(len(js))
			}
		}
		for k := range w {
			w[k] -= rate * grad[k]
		}
	}
	for i := range js {
		js[i].score = js[i].probability(w)
	}
	for k, v := range w {
		weights[k] = float32(v)
	}
	return weights
}

func (j *judged) probability(w []float64) float64 {
	var sum float64
	for k, v := range j.evidence {
		sum += w[k] * float64(v)
	}
	return 1 / (1 + math.Exp(-sum))
}

// bestThreshold returns the score from which on attributions are kept for the best F1, and that.
func bestThreshold(js []judged, gold int) (threshold, f1 float64) {
	byScore(js)
	right := 0.0
	for i, j := range js {
		if j.right {
			right++
		}
		c := score.Count{Right: right, Found: i + 1, Gold: gold}
		if f := c.F1(); f > f1 {
			threshold, f1 = j.score, f
		}
	}
	return threshold, f1
}

// thresholdFor returns the lowest score at which those kept have the given precision.
func thresholdFor(js []judged, precision float64) float64 {
	byScore(js)
	threshold, right := 1.0, 0.0
	for i, j := range js {
		if j.right {
			right++
		}
		if 100*right/float64(i+1) >= precision {
			threshold = j.score
		}
	}
	return threshold
}

func byScore(js []judged) {
	slices.SortStableFunc(js, func(a, b judged) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
}
