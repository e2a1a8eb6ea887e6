package main

import (
	"log"
	"math/rand"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/gazetteer"
	"onrecord/internal/nlp/nn"
)

// guessable is the number of the most frequent words that pretraining asks for.
const guessable = 8192

const (
	maskShare  = 0.15 // of the words that are asked for
	nameShare  = 0.3  // of the names that lists hold
	kindWeight = 0.5  // of the kinds of names against the words
)

// The kinds of lists of names that pretraining asks for. A network that has met few names learns so
// what surroundings persons, bodies and places have, which it needs for names on no list.
const (
	listedPlace int32 = iota
	listedBody
	listedPerson
	listedNationality
	unlisted // a word on no list
)

const listedKinds = 5

// listedKind returns the kind of lists that a token stands in by its mark; -1 if it stands in none
// or in lists of several kinds.
func listedKind(mark uint8) int32 {
	switch mark &^ (gazetteer.OrganisationWord | gazetteer.PlaceWord) {
	case gazetteer.Place:
		return listedPlace
	case gazetteer.Organisation:
		return listedBody
	case gazetteer.Given, gazetteer.Family, gazetteer.Given | gazetteer.Family:
		return listedPerson
	case gazetteer.Nationality:
		return listedNationality
	}
	return -1
}

// listedKindsOf returns the kind of lists of each token of d, or -1.
func listedKindsOf(d *nlp.Doc, marks encode.Marks) []int32 {
	m := make([]uint8, len(d.Tokens))
	marks(d, m)
	kinds := make([]int32, len(m))
	for i, mark := range m {
		kinds[i] = listedKind(mark)
	}
	return kinds
}

// pretrain teaches the encoder to guess hidden words of unlabelled news (Devlin et al.
// 2019, "BERT"), so that it has seen many more words than the labelled texts hold, and the kinds of
// hidden names (distant supervision by lists, after Mintz et al. 2009).
func pretrain(o options, ps *nn.Params, enc *encode.Encoder, texts []*text) {
	enc.Dropout = 0.05
	words := nn.NewDense(ps, "pretrain.guess", encode.Width, guessable)
	kinds := nn.NewDense(ps, "pretrain.kind", encode.Width, nn.Pad(listedKinds))
	rng := rand.New(rand.NewSource(o.seed))
	steps := int(o.pretrainEpochs * float64(len(batches(texts, rng))/shards))
	t := newTrainer(ps, o.seed, 3e-3, steps)
	start, sum, n := time.Now(), losses{}, 0
	for t.step < steps {
		bs := batches(texts, rng)
		for i := 0; i+shards <= len(bs) && t.step < steps; i += shards {
			sum.add(t.run(bs[i:i+shards], func(tp *nn.Tape, rng *rand.Rand, b []segment) losses {
				h := hidden{}
				h.hide(rng, b)
				return h.loss(tp, enc, words, kinds)
			}))
			n += shards
			if t.step%200 == 0 || t.step == steps {
				log.Printf("pretrain: step %d of %d, %v, %v", t.step, steps, sum.mean(n), time.Since(start).Round(time.Second))
				sum, n = losses{}, 0
			}
		}
	}
	t.adam.SwapAverage(ps)
}

// hidden is a batch of which some words are hidden, and what they were.
type hidden struct {
	in    encode.Input
	words rowLabels // which word
	kinds rowLabels // which kind of list holds the name, or that it is none
}

// rowLabels are labels of some rows.
type rowLabels struct{ rows, gold []int32 }

func (l *rowLabels) add(row int, gold int32) {
	l.rows, l.gold = append(l.rows, int32(row)), append(l.gold, gold)
}

// hide lays out segments and hides words and listed names.
func (h *hidden) hide(rng *rand.Rand, segs []segment) {
	for _, s := range segs {
		row := h.in.Append(s.features())
		h.hideWords(rng, s, row)
		h.hideNames(rng, s, row)
	}
}

func (h *hidden) features(row int) []int32 {
	return h.in.IDs[row*encode.NumFeatures : (row+1)*encode.NumFeatures]
}

func (h *hidden) hideWords(rng *rand.Rand, s segment, row int) {
	for i := range s.Len() {
		f := h.features(row + i)
		w := encode.WordOf(f)
		if w < 0 || w >= guessable || rng.Float64() >= maskShare {
			continue
		}
		h.words.add(row+i, int32(w))
		if s.text.listed[s.Start+i] < 0 {
			h.kinds.add(row+i, unlisted)
		}
		if rng.Float64() < 0.9 {
			encode.Mask(f)
		}
	}
}

// hideNames hides runs of names that lists hold, whole, so that only what stands around a name
// tells its kind.
func (h *hidden) hideNames(rng *rand.Rand, s segment, row int) {
	listed := s.text.listed[s.Start:s.End]
	for i := 0; i < len(listed); i++ {
		if listed[i] < 0 {
			continue
		}
		end := i + 1
		for end < len(listed) && listed[end] >= 0 {
			end++
		}
		if rng.Float64() < nameShare {
			for j := i; j < end; j++ {
				h.kinds.add(row+j, listed[j])
				encode.Mask(h.features(row + j))
			}
		}
		i = end
	}
}

// loss is the cross entropy of guessing what is hidden.
func (h *hidden) loss(tp *nn.Tape, enc *encode.Encoder, words, kinds nn.Dense) losses {
	x := enc.Encode(tp, &h.in)
	return losses{
		"guess": tp.CrossEntropy(words.Apply(tp, tp.Gather(x, h.words.rows)), h.words.gold, guessable, 1),
		"kind":  tp.CrossEntropy(kinds.Apply(tp, tp.Gather(x, h.kinds.rows)), h.kinds.gold, listedKinds, kindWeight),
	}
}
