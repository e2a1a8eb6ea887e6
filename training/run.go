package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/nn"
)

// leastCount is how often a word must be met to have a vector of its own.
const leastCount = 5

func run(o options) error {
	tok, err := english.Tokens()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.work, 0o755); err != nil {
		return err
	}
	for step := range strings.SplitSeq(o.steps, ",") {
		switch step {
		case "sentences":
			err = runSentences(o)
		case "lemmas":
			err = runLemmas(o)
		case "pretrain":
			err = runPretrain(o, tok)
		case "teach":
			err = runTeach(o, tok)
		case "train":
			err = runTrain(o, tok)
		case "card":
			err = runCard(o, tok)
		default:
			err = fmt.Errorf("no step %q", step)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unlabelled returns the Docs of all text that may be learned from without labels.
func unlabelled(o options, tok nlp.Stage) ([]*nlp.Doc, error) {
	pipe := nlp.Pipeline{tok}
	var docs []*nlp.Doc
	add := func(s string) {
		d := nlp.NewDoc(s, nlp.Context{})
		pipe.Run(d)
		docs = append(docs, d)
	}
	for _, name := range rawFiles {
		if err := readRaw(o.path(name), add); err != nil {
			return nil, err
		}
	}
	paths, err := textFiles(o.path("polnear/train/text"))
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		s, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		add(string(s))
	}
	for _, name := range treebanks {
		trees, _, err := readTrees(o.path(name))
		if err != nil {
			return nil, err
		}
		docs = append(docs, trees...)
	}
	return docs, nil
}

const gum = "ud/gum/en_gum-ud-train.conllu"

var treebanks = []string{"ud/ewt/en_ewt-ud-train.conllu", gum}

func runPretrain(o options, tok nlp.Stage) error {
	docs, err := unlabelled(o, tok)
	if err != nil {
		return err
	}
	ps := nn.NewParams(o.seed)
	ps.Lists["words"] = words(docs, leastCount)
	enc := encode.New(ps, nil)
	r := enc.Reader()
	var texts []*text
	n := 0
	for _, d := range docs {
		t := prepare(r, "", d)
		t.doc = nil
		texts = append(texts, t)
		n += len(d.Tokens)
	}
	log.Printf("unlabelled: %d texts, %d tokens", len(texts), n)
	pretrain(o, ps, enc, texts)
	return save(ps, filepath.Join(o.work, "pretrained.weights"))
}

func save(ps *nn.Params, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := ps.Save(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
