package main

import (
	"bytes"
	"log"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/nn"
)

// corpus is all text with labels.
type corpus struct {
	news  []*text // PolNeAR: attributions, silver tags and names
	held  []*text // part of it, kept to fit thresholds on
	trees []*text // treebanks
	named []*text // Universal NER, re3d
	raw   []*text // unlabelled news with the labels of the teachers
}

// holdEvery is the share of the news that is held out: one text in so many.
const holdEvery = 10

// readCorpus reads all labelled texts.
func readCorpus(o options, tok nlp.Stage, r *encode.Reader) (*corpus, error) {
	c := &corpus{}
	news, err := readNews(o.path("polnear/train"), tok, r)
	if err != nil {
		return nil, err
	}
	for i, t := range news {
		if i%holdEvery == 0 {
			c.held = append(c.held, t)
		} else {
			c.news = append(c.news, t)
		}
	}
	if o.reviewed != "" {
		reviewed, err := readNews(o.reviewed, tok, r)
		if err != nil {
			return nil, err
		}
		c.news = append(c.news, reviewed...)
	}
	for _, name := range treebanks {
		docs, names, err := readTrees(o.path(name))
		if err != nil {
			return nil, err
		}
		if name == gum {
			if err := addGUMNames(o.path(name), docs, names); err != nil {
				return nil, err
			}
		}
		for i, d := range docs {
			t := prepare(r, names[i], d)
			t.addTrees()
			if name == gum {
				t.setNames(1)
			}
			c.trees = append(c.trees, t)
		}
	}
	uner, err := readNames(o.path("ner/uner-ewt/en_ewt-ud-test.iob2"), tok)
	if err != nil {
		return nil, err
	}
	re3d, err := readRe3d(o.path("ner/re3d"), tok)
	if err != nil {
		return nil, err
	}
	for _, d := range append(uner, re3d...) {
		t := prepare(r, "", d)
		t.setNames(1)
		c.named = append(c.named, t)
	}
	return c, nil
}

// readNews reads the texts of a folder like those of PolNeAR with their attributions and, where there are some, silver
// tags and names.
func readNews(dir string, tok nlp.Stage, r *encode.Reader) ([]*text, error) {
	docs, names, err := readPolnear(dir, tok)
	if err != nil {
		return nil, err
	}
	var all []*text
	for i, d := range docs {
		t := prepare(r, names[i], d)
		if err := t.addAttributions(filepath.Join(dir, "gold", names[i]+".ann")); err != nil {
			return nil, err
		}
		if err := t.addSilver(filepath.Join(dir, "parse", names[i]+".conll")); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// pass returns the texts of pass n of several: all that have gold labels, and a part of the
// raw ones.
func (c *corpus) pass(n, of int) []*text {
	all := slices.Concat(c.news, c.trees, c.named)
	for i := n; i < len(c.raw); i += of {
		all = append(all, c.raw[i])
	}
	return all
}

// ofNews returns the part of c from which teachers learn.
func (c *corpus) ofNews() *corpus { return &corpus{news: c.news, held: c.held} }

// runTeach trains the teachers.
func runTeach(o options, tok nlp.Stage) error {
	for i := range teachers {
		m, err := newPretrained(o, o.seed+int64(i), nil)
		if err != nil {
			return err
		}
		c, err := readCorpus(o, tok, m.encoder.Reader())
		if err != nil {
			return err
		}
		if m, err = m.trained(o, c.ofNews(), o.seed+int64(i)); err != nil {
			return err
		}
		if err := measure(m.evaluateAttributions).write(o, tok, os.Stderr); err != nil {
			return err
		}
		if err := save(m.ps, o.weightsOf(i)); err != nil {
			return err
		}
	}
	return nil
}

// runTrain trains the network that is shipped, on gold labels and on the attributions that
// the teachers find in raw news.
func runTrain(o options, tok nlp.Stage) error {
	m, c, err := readAll(o, tok)
	if err != nil {
		return err
	}
	if m, err = m.trained(o, c, o.seed); err != nil {
		return err
	}
	return save(m.ps, o.weights())
}

// readAll returns a pretrained model and the texts it learns from, the raw ones with the
// attributions that the teachers find.
func readAll(o options, tok nlp.Stage) (*model, *corpus, error) {
	marks, err := english.Names()
	if err != nil {
		return nil, nil, err
	}
	m, err := newPretrained(o, o.seed, marks)
	if err != nil {
		return nil, nil, err
	}
	sum, err := english.NamesSum()
	if err != nil {
		return nil, nil, err
	}
	m.ps.Lists["names"] = []string{sum}
	c, err := readCorpus(o, tok, m.encoder.Reader())
	if err != nil {
		return nil, nil, err
	}
	if c.raw, err = readRawTexts(o, tok, m.encoder.Reader()); err != nil {
		return nil, nil, err
	}
	var ms []*model
	for i := range teachers {
		ps, err := loadWeights(o.weightsOf(i))
		if err != nil {
			return nil, nil, err
		}
		ms = append(ms, newModel(ps, nil))
	}
	label(c.raw, ms)
	return m, c, nil
}

// newPretrained returns a model that starts from the pretrained encoder.
func newPretrained(o options, seed int64, marks encode.Marks) (*model, error) {
	old, err := loadWeights(filepath.Join(o.work, "pretrained.weights"))
	if err != nil {
		return nil, err
	}
	ps := nn.NewParams(seed)
	ps.Lists["words"] = old.Lists["words"]
	m := newModel(ps, marks)
	log.Printf("train: %d of %d parameters are pretrained, %d numbers in all", ps.StartFrom(old), len(ps.List), ps.Size())
	return m, nil
}

func loadWeights(path string) (*nn.Params, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return nn.Load(data)
}

// trained trains m on c and returns it as a program that loads its file sees it, with all
// thresholds fitted.
func (m *model) trained(o options, c *corpus, seed int64) (*model, error) {
	m.train(o, c, seed)
	ps, err := quantised(m.ps)
	if err != nil {
		return nil, err
	}
	m = newModel(ps, m.marks)
	m.calibrate(c.held)
	return m, ps.Err()
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
func (m *model) train(o options, c *corpus, seed int64) {
	passes := o.passes
	m.rareWords(c.pass(0, passes))
	m.encoder.Dropout = 0.25
	rng := rand.New(rand.NewSource(seed))
	steps := 0
	for p := range passes {
		steps += len(batches(c.pass(p, passes), rng)) / shards
	}
	t := newTrainer(m.ps, seed, 3e-3, steps)
	start, sum, n := time.Now(), losses{}, 0
	for p := range passes {
		bs := batches(c.pass(p, passes), rng)
		for i := 0; i+shards <= len(bs); i += shards {
			sum.add(t.run(bs[i:i+shards], m.loss))
			n += shards
			if t.step%200 == 0 {
				log.Printf("train: step %d of about %d, %v, %v", t.step, steps, sum.mean(n), time.Since(start).Round(time.Second))
				sum, n = losses{}, 0
			}
		}
	}
	t.adam.SwapAverage(m.ps)
}
