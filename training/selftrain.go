package main

import (
	"fmt"
	"log"
	"path/filepath"
	"sync"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/attrib"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/score"
)

// teachers is the number of networks, alike but for their seed, that label raw news for the
// last one. Each labels a part: what they do not agree on cancels out, so that the last
// learns what they have in common (distillation of an ensemble, after Hinton et al. 2015).
const teachers = 3

// weightsOf returns the path of the weights of a teacher.
func (o options) weightsOf(teacher int) string {
	return filepath.Join(o.work, fmt.Sprintf("teacher%d.weights", teacher))
}

// label fills the labels of texts with what the teachers read, each in turn.
func label(texts []*text, ms []*model) {
	start := time.Now()
	pipes := make([]nlp.Pipeline, len(ms))
	for i, m := range ms {
		pipes[i] = nlp.Pipeline{m.encoder.Stage(), m.tagger.Stage(), m.finder.Stage(), m.parser.Stage(), m.attrib.Stage(attrib.Balanced)}
	}
	var wg sync.WaitGroup
	for w := range shards {
		wg.Go(func() {
			for i := w; i < len(texts); i += shards {
				texts[i].take(pipes[i/shards%len(pipes)])
			}
		})
	}
	wg.Wait()
	log.Printf("label: %d texts, %v", len(texts), time.Since(start).Round(time.Second))
}

// take takes what pipe reads in t as its labels.
func (t *text) take(pipe nlp.Pipeline) {
	d := score.OnGoldTokens(t.doc)
	pipe.Run(d)
	d.Encoding = nlp.Matrix{}
	t.doc = d
	t.addTrees()
	t.setNames(silverWeight)
	t.roles = attrib.Tags(d)
	d.Tags, d.Arcs, d.Names = nil, nil, nil
}

// readRawTexts reads the unlabelled news.
func readRawTexts(o options, tok nlp.Stage, r *encode.Reader) ([]*text, error) {
	var texts []*text
	for _, name := range rawFiles {
		err := readRaw(o.path(name), func(s string) {
			d := nlp.NewDoc(s, nlp.Context{})
			nlp.Pipeline{tok}.Run(d)
			texts = append(texts, prepare(r, "", d))
		})
		if err != nil {
			return nil, err
		}
	}
	return texts, nil
}
