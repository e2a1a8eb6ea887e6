package main

import (
	"context"
	"errors"
	"io"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/conllu"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
)

type scoreSyntax struct {
	Files []string `arg:"" name:"file" help:"Files in CoNLL-U, or folders of .conllu."`
	Raw   bool     `help:"Start from raw text instead of the tokens and sentences of the gold."`
	scoreOutput
}

// Help is what "onrecord score syntax --help" adds. The tests run its examples.
func (scoreSyntax) Help() string {
	return `On gold tokens the figures are the share of words that are right. On raw text they
are those of the CoNLL 2018 shared task: a word that was cut differently is wrong.

Examples:
  onrecord score syntax cmd/onrecord/testdata/gold/council.conllu
  onrecord score syntax --raw cmd/onrecord/testdata/gold/council.conllu`
}

// Run scores the documents on all cores.
func (c *scoreSyntax) Run(ctx context.Context, e *env) error {
	docs, err := readCoNLLU(c.Files)
	if err != nil {
		return err
	}
	p, err := pipelineFor(nlp.Tags|nlp.Lemmas|nlp.Arcs, english.Options{})
	if err != nil {
		return err
	}
	doc := score.OnRawText
	if !c.Raw {
		p, doc = withoutTokens(p), score.OnGoldTokens
	}
	var s score.Syntax
	err = analyse(ctx, p, docs, doc, s.Add)
	if err != nil {
		return err
	}
	return c.put(e, s.Report())
}

// withoutTokens returns the stages of p that find more than tokens and sentences.
func withoutTokens(p nlp.Pipeline) nlp.Pipeline {
	var rest nlp.Pipeline
	for _, st := range p {
		if st.Gives&^(nlp.Tokens|nlp.Sentences) != 0 {
			rest = append(rest, st)
		}
	}
	return rest
}

// readCoNLLU returns the documents of all files.
func readCoNLLU(args []string) ([]*nlp.Doc, error) {
	files, err := goldFiles(args, ".conllu")
	if err != nil {
		return nil, err
	}
	return readAll(files, func(_ string, r io.Reader) ([]*nlp.Doc, error) {
		var docs []*nlp.Doc
		for reader := conllu.NewReader(r); ; {
			d, _, err := reader.Next()
			if errors.Is(err, io.EOF) {
				return docs, nil
			}
			if err != nil {
				return nil, err
			}
			docs = append(docs, d)
		}
	})
}
