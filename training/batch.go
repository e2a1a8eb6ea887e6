package main

import (
	"math/rand"
	"sync"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/nn"
)

// shards is the number of tapes on which a step's gradient is computed, at the same time
// where there are cores for it. It is part of the recipe: sums are taken shard by shard.
const shards = 2

// shardTokens is how many tokens a shard has in a step.
const shardTokens = 2048

// maxSegment is the longest stretch of a text that is trained on in one piece, in tokens.
const maxSegment = 320

// segment is a stretch of a text.
type segment struct {
	text *text
	nlp.Range
}

// segments cuts texts into stretches of at most maxSegment tokens that end where a block
// ends if possible. The first cut of each text is drawn, so that the stretches differ
// from pass to pass.
func segments(texts []*text, rng *rand.Rand) []segment {
	var out []segment
	for _, t := range texts {
		limit := maxSegment/2 + rng.Intn(maxSegment/2)
		start := 0
		for _, end := range t.cuts {
			for end-start > limit && start < end {
				cut := t.lastCut(start, start+limit)
				out = append(out, segment{t, nlp.Range{Start: start, End: cut}})
				start, limit = cut, maxSegment
			}
		}
		if n := len(t.ids) / encode.NumFeatures; start < n {
			out = append(out, segment{t, nlp.Range{Start: start, End: n}})
		}
	}
	return out
}

// lastCut returns the last end of a block after start and up to limit, or limit.
func (t *text) lastCut(start, limit int) int {
	best := limit
	for _, c := range t.cuts {
		if c > limit {
			break
		}
		if c > start {
			best = c
		}
	}
	return best
}

// batches deals segments of like length into batches of one shard each, in random order.
func batches(texts []*text, rng *rand.Rand) [][]segment {
	segs := segments(texts, rng)
	rng.Shuffle(len(segs), func(i, j int) { segs[i], segs[j] = segs[j], segs[i] })
	var out [][]segment
	var cur []segment
	n := 0
	for _, s := range segs {
		if n+s.Len() > shardTokens && n > 0 {
			out = append(out, cur)
			cur, n = nil, 0
		}
		cur = append(cur, s)
		n += s.Len()
	}
	if n > 0 {
		out = append(out, cur)
	}
	return out
}

// trainer runs steps of training over batches.
type trainer struct {
	ps    *nn.Params
	adam  nn.Adam
	peak  float64 // highest learning rate
	tapes [shards]*nn.Tape
	rngs  [shards]*rand.Rand
	step  int
	total int // steps planned
}

const warmup = 150 // steps until the learning rate is at its peak

func newTrainer(ps *nn.Params, seed int64, peak float64, total int) *trainer {
	t := &trainer{ps: ps, peak: peak, total: total, adam: nn.Adam{Decay: 0.02, Average: 0.999}}
	for i := range t.tapes {
		t.rngs[i] = rand.New(rand.NewSource(seed + int64(i)))
		t.tapes[i] = &nn.Tape{Train: true, Rand: t.rngs[i]}
	}
	ps.Prepare()
	return t
}

// run computes loss on each of the batches on a tape of its own, then changes the weights.
// loss leaves gradients on the tape and returns figures to report, which run adds up.
func (t *trainer) run(bs [][]segment, loss func(*nn.Tape, *rand.Rand, []segment) losses) losses {
	var parts [shards]losses
	var wg sync.WaitGroup
	for i, b := range bs {
		wg.Go(func() {
			t.tapes[i].Reset()
			parts[i] = loss(t.tapes[i], t.rngs[i], b)
			t.tapes[i].Backward()
		})
	}
	wg.Wait()
	up := min(1, float64(t.step+1)/warmup)
	t.adam.Rate = t.peak * up * max(0.01, 1-float64(t.step)/float64(t.total))
	t.adam.Step(t.ps, t.tapes[:])
	t.step++
	sum := losses{}
	for _, p := range parts {
		sum.add(p)
	}
	return sum
}
