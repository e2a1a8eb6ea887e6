package main

import (
	"bytes"
	"log"
	"math/rand"
	"os"
	"path/filepath"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/nn"
)

// treePasses is how often the treebanks are read in one pass over the news.
const treePasses = 2

// corpus is all text with labels.
type corpus struct {
	news  []*text // PolNeAR: attributions, silver tags and names
	held  []*text // part of it, kept to fit thresholds on
	trees []*text // treebanks
	named []*text // Universal NER
}

// holdEvery is the share of the news that is held out: one text in so many.
const holdEvery = 10

// readCorpus reads all labelled texts.
func readCorpus(o options, tok nlp.Stage, r *encode.Reader) (*corpus, error) {
	c := &corpus{}
	dir := o.path("polnear/train")
	docs, names, err := readPolnear(dir, tok)
	if err != nil {
		return nil, err
	}
	for i, d := range docs {
		t := prepare(r, names[i], d)
		if err := t.addAttributions(filepath.Join(dir, "gold", names[i]+".ann")); err != nil {
			return nil, err
		}
		if err := t.addSilver(filepath.Join(dir, "parse", names[i]+".conll")); err != nil {
			return nil, err
		}
		if i%holdEvery == 0 {
			c.held = append(c.held, t)
		} else {
			c.news = append(c.news, t)
		}
	}
	for _, name := range treebanks {
		docs, names, err := readTrees(o.path(name))
		if err != nil {
			return nil, err
		}
		for i, d := range docs {
			t := prepare(r, names[i], d)
			t.addTrees()
			c.trees = append(c.trees, t)
		}
	}
	docs, err = readNames(o.path("ner/uner-ewt/en_ewt-ud-test.iob2"), tok)
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		t := prepare(r, "", d)
		t.setNames(1)
		c.named = append(c.named, t)
	}
	return c, nil
}

// pass returns the texts of one pass of training.
func (c *corpus) pass() []*text {
	var all []*text
	all = append(all, c.news...)
	for range treePasses {
		all = append(all, c.trees...)
		all = append(all, c.named...)
	}
	return all
}

func runTrain(o options, tok nlp.Stage) error {
	data, err := os.ReadFile(filepath.Join(o.work, "pretrained.weights"))
	if err != nil {
		return err
	}
	old, err := nn.Load(data)
	if err != nil {
		return err
	}
	ps := nn.NewParams(o.seed)
	ps.Lists["words"] = old.Lists["words"]
	m := newModel(ps)
	log.Printf("train: %d of %d parameters are pretrained, %d numbers in all", ps.StartFrom(old), len(ps.List), ps.Size())
	c, err := readCorpus(o, tok, m.encoder.Reader())
	if err != nil {
		return err
	}
	m.train(o, c)
	if ps, err = quantised(ps); err != nil {
		return err
	}
	m = newModel(ps)
	m.calibrate(c.held)
	if err := m.evaluate(o, tok); err != nil {
		return err
	}
	return save(ps, filepath.Join(o.work, "trained.weights"))
}

// quantised returns ps as a program that loads its file sees them.
func quantised(ps *nn.Params) (*nn.Params, error) {
	var b bytes.Buffer
	if err := ps.Save(&b); err != nil {
		return nil, err
	}
	return nn.Load(b.Bytes())
}

// train trains m on c.
func (m *model) train(o options, c *corpus) {
	all := c.pass()
	m.rareWords(all)
	m.encoder.Dropout = 0.25
	rng := rand.New(rand.NewSource(o.seed))
	steps := int(o.epochs * float64(len(batches(all, rng))/shards))
	t := newTrainer(m.ps, o.seed, 2e-3, steps)
	start, sum, n := time.Now(), losses{}, 0
	for t.step < steps {
		bs := batches(all, rng)
		for i := 0; i+shards <= len(bs) && t.step < steps; i += shards {
			sum.add(t.run(bs[i:i+shards], m.loss))
			n += shards
			if t.step%100 == 0 || t.step == steps {
				log.Printf("train: step %d of %d, %v, %v", t.step, steps, sum.mean(n), time.Since(start).Round(time.Second))
				sum, n = losses{}, 0
			}
		}
	}
	t.adam.SwapAverage(m.ps)
}
