package main

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/nn"
	"onrecord/internal/nlp/score"
)

// plain returns a text of n tokens in blocks of the given lengths.
func plain(lengths ...int) *text {
	t := &text{doc: &nlp.Doc{}}
	n := 0
	for _, l := range lengths {
		n += l
		t.cuts = append(t.cuts, n)
	}
	t.ids = make([]int32, n*encode.NumFeatures)
	return t
}

func TestSegmentsCoverEachTextOnce(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	texts := []*text{plain(10), plain(100, 200, 50, 400, 3), plain(5000), plain()}
	for range 20 {
		at := map[*text]int{}
		for _, s := range segments(texts, rng) {
			if s.Start != at[s.text] || s.Len() <= 0 || s.Len() > maxSegment {
				t.Fatalf("segment %v after %d", s.Range, at[s.text])
			}
			at[s.text] = s.End
		}
		for i, x := range texts {
			if n := len(x.ids) / encode.NumFeatures; at[x] != n {
				t.Fatalf("text %d is covered up to %d of %d", i, at[x], n)
			}
		}
	}
}

func TestGUMBrackets(t *testing.T) {
	m := mentionReader{open: map[string][]openMention{}}
	for _, misc := range []string{
		"Entity=(1-person-new-cf1-1-coref-Ana_Ruiz(2-place-new)", // opens 1, all of 2
		"_",
		"SpaceAfter=No|Entity=1)",
		"Entity=3)(4-organization-new", // closes what is not open
		"Entity=4)",
	} {
		m.token(misc)
	}
	want := []score.GoldMention{
		{Tokens: nlp.Range{Start: 0, End: 1}, Kind: "place"},
		{Tokens: nlp.Range{Start: 0, End: 3}, Kind: "person"},
		{Tokens: nlp.Range{Start: 3, End: 5}, Kind: "organization"},
	}
	if !slices.Equal(m.all, want) {
		t.Errorf("mentions %v, want %v", m.all, want)
	}
}

func TestSilverGoesToTheSameWords(t *testing.T) {
	words, err := readSilver(strings.NewReader("0\t2\tNNP\tPERSON\t1\tx\tŁo\tŁo\n\n3\t5\tVBD\tO\t1\tx\tis\tbe\n"))
	if err != nil || len(words) != 2 || words[0].name != 1+int(nlp.Person) || words[1].xpos != nlp.VBD {
		t.Errorf("words %v, error %v", words, err)
	}
	if _, err := readSilver(strings.NewReader("a\t2\tNNP\tO\t1\n")); err == nil {
		t.Error("bad offsets are no error")
	}
}

func TestThresholds(t *testing.T) {
	js := []judged{{score: 0.9, right: true}, {score: 0.8, right: true}, {score: 0.5}, {score: 0.4, right: true}, {score: 0.1}}
	if th, f := bestThreshold(js, 4); th != 0.4 || f != 75 {
		t.Errorf("best threshold %v with F1 %v", th, f)
	}
	if th := thresholdFor(js, 100); th != 0.8 {
		t.Errorf("threshold for all right is %v", th)
	}
	if th := thresholdFor(js, 60); th != 0.1 {
		t.Errorf("threshold for three of five is %v", th)
	}
}

func TestFilterLearnsWhatIsRight(t *testing.T) {
	var js []judged
	for i := range 40 {
		j := judged{right: i%2 == 0}
		j.evidence[0] = 1
		if j.right {
			j.evidence[1] = 1
		}
		js = append(js, j)
	}
	fitFilter(js)
	if js[0].score < 0.9 || js[1].score > 0.1 {
		t.Errorf("scores %v and %v", js[0].score, js[1].score)
	}
}

// TestTrainingIsReproducible trains a small model twice and compares the bits of its weights.
func TestTrainingIsReproducible(t *testing.T) {
	run := func() []float32 {
		ps := nn.NewParams(1)
		ps.Lists["words"] = []string{"a", "b"}
		enc := encode.New(ps, nil)
		x := plain(40, 60, 30)
		for i := range x.ids {
			x.ids[i] = int32(i % 3)
		}
		pretrain(options{seed: 1, pretrainEpochs: 2}, ps, enc, []*text{x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x})
		return ps.List[len(ps.List)-1].W
	}
	if !slices.Equal(run(), run()) {
		t.Error("the same data and seed gave other weights")
	}
}
