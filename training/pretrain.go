package main

import (
	"log"
	"math/rand"
	"time"

	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/nn"
)

// guessable is the number of the most frequent words that pretraining asks for.
const guessable = 8192

const maskShare = 0.15

// pretrain teaches the encoder to guess hidden words of unlabelled news (Devlin et al.
// 2019, "BERT"), so that it has seen many more words than the labelled texts hold.
func pretrain(o options, ps *nn.Params, enc *encode.Encoder, texts []*text) {
	enc.Dropout = 0.05
	guess := ps.Matrix("pretrain.guess", encode.Width, guessable)
	bias := ps.Vector("pretrain.guess.bias", guessable, 0)
	rng := rand.New(rand.NewSource(o.seed))
	steps := int(o.pretrainEpochs * float64(len(batches(texts, rng))/shards))
	t := newTrainer(ps, o.seed, 3e-3, steps)
	start, sum, n := time.Now(), losses{}, 0
	for t.step < steps {
		bs := batches(texts, rng)
		for i := 0; i+shards <= len(bs) && t.step < steps; i += shards {
			sum.add(t.run(bs[i:i+shards], func(tp *nn.Tape, rng *rand.Rand, b []segment) losses {
				return guessLoss(tp, rng, enc, guess, bias, b)
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

// guessLoss hides some words of each segment and is the cross entropy of guessing them.
func guessLoss(tp *nn.Tape, rng *rand.Rand, enc *encode.Encoder, guess, bias *nn.Param, b []segment) losses {
	var in encode.Input
	var hidden, gold []int32
	for _, s := range b {
		ids := s.features()
		row := in.Append(ids)
		ids = in.IDs[row*encode.NumFeatures : (row+s.Len())*encode.NumFeatures]
		for i := range s.Len() {
			f := ids[i*encode.NumFeatures : (i+1)*encode.NumFeatures]
			if w := encode.WordOf(f); w >= 0 && w < guessable && rng.Float64() < maskShare {
				hidden = append(hidden, int32(row+i))
				gold = append(gold, int32(w))
				if rng.Float64() < 0.9 {
					encode.Mask(f)
				}
			}
		}
	}
	h := tp.Gather(enc.Encode(tp, &in), hidden)
	return losses{"guess": tp.CrossEntropy(tp.Linear(h, guess, bias), gold, guessable, 1)}
}
