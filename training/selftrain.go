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
)

// teachers is the number of networks, alike but for their seed, that find the attributions of
// raw news for the last one. Each labels a part: what they do not agree on cancels out, so that
// the last learns what they have in common (distillation of an ensemble, after Hinton et
// al. 2015). Teachers learn from news alone, which makes them better at that.
const teachers = 3

// weights returns the path of the weights that are shipped.
func (o options) weights() string { return filepath.Join(o.lists, "weights", "english.weights") }

// weightsOf returns the path of the weights of a teacher.
func (o options) weightsOf(teacher int) string {
	return filepath.Join(o.work, fmt.Sprintf("teacher%d.weights", teacher))
}

// label fills in the attributions that the teachers find in texts, each in turn.
func label(texts []*text, ms []*model) {
	start := time.Now()
	pipes := make([]nlp.Pipeline, len(ms))
	for i, m := range ms {
		pipes[i] = nlp.Pipeline{m.encoder.Stage(), m.attrib.Stage(attrib.Balanced)}
	}
	var wg sync.WaitGroup
	for w := range shards {
		wg.Go(func() {
			for i := w; i < len(texts); i += shards {
				t := texts[i]
				pipes[i/shards%len(pipes)].Run(t.doc)
				t.doc.Encoding = nlp.Matrix{}
				t.roles = attrib.Tags(t.doc)
			}
		})
	}
	wg.Wait()
	log.Printf("label: %d texts, %v", len(texts), time.Since(start).Round(time.Second))
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
