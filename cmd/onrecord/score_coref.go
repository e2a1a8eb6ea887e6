package main

import (
	"context"
	"io"
	"path/filepath"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
)

type scoreCoref struct {
	Gold []string `arg:"" help:"Files or folders of CoNLL 2012 .conll or WebAnno .tsv."`
	scoreOutput
}

// Help is what "onrecord score coref --help" adds. The tests run its examples.
func (scoreCoref) Help() string {
	return `Entities with one mention count on neither side, as in OntoNotes. Named persons are,
in the gold, entities that hold a person's name and are marked as persons or hold a
personal pronoun.

Example:
  onrecord score coref cmd/onrecord/testdata/gold/council.conll`
}

// Run scores the texts on all cores.
func (c *scoreCoref) Run(ctx context.Context, e *env) error {
	files, err := goldFiles(c.Gold, ".conll", ".tsv")
	if err != nil {
		return err
	}
	golds, err := readAll(files, func(path string, r io.Reader) ([]score.Mentions, error) {
		if filepath.Ext(path) != ".tsv" {
			return score.ReadCorefCoNLL(r)
		}
		m, err := score.ReadWebAnno(stem(path), r)
		return []score.Mentions{m}, err
	})
	if err != nil {
		return err
	}
	p, err := pipelineFor(nlp.Entities, english.Options{})
	if err != nil {
		return err
	}
	var s score.Coref
	if err := analyse(ctx, p, golds, score.Mentions.RawDoc, s.Add); err != nil {
		return err
	}
	return c.put(e, s.Report())
}
