package main

import (
	"context"
	"path/filepath"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
)

type scoreSentences struct {
	Gold string `arg:"" help:"A file in CoNLL-U, a .json of golden rules, or a folder of NAME.txt and NAME_s.txt."`
	scoreOutput
}

// Help is what "onrecord score sentences --help" adds. The tests run its examples.
func (scoreSentences) Help() string {
	return `Texts are read raw: those in CoNLL-U by paragraph, others as one block. Golden rules are
a list of {"name", "input", "output": [sentence]}; in NAME_s.txt the sentences of NAME.txt
have {{sentence_break}} between them.

Example:
  onrecord score sentences cmd/onrecord/testdata/gold/council.conllu`
}

// Run scores the texts on all cores.
func (c *scoreSentences) Run(ctx context.Context, e *env) error {
	tokens, err := english.Tokens()
	if err != nil {
		return err
	}
	p := nlp.Pipeline{tokens}
	var s score.Segments
	if filepath.Ext(c.Gold) == ".conllu" {
		err = c.addTrees(ctx, p, &s)
	} else {
		err = c.addTexts(ctx, p, &s)
	}
	if err != nil {
		return err
	}
	return c.put(e, s.Report())
}

func (c *scoreSentences) addTrees(ctx context.Context, p nlp.Pipeline, s *score.Segments) error {
	docs, err := readCoNLLU([]string{c.Gold})
	if err != nil {
		return err
	}
	return analyse(ctx, p, docs, score.OnRawText, s.AddTokens)
}

func (c *scoreSentences) addTexts(ctx context.Context, p nlp.Pipeline, s *score.Segments) error {
	texts, err := c.segmented()
	if err != nil {
		return err
	}
	return analyse(ctx, p, texts, score.Segmented.Doc, s.Add)
}

// brokenSuffix ends the names of files with marked sentence breaks.
const brokenSuffix = "_s.txt"

func (c *scoreSentences) segmented() ([]score.Segmented, error) {
	if !isFolder(c.Gold) {
		return openGold(c.Gold, score.GoldenRules)
	}
	names, err := fileNames(c.Gold)
	if err != nil {
		return nil, err
	}
	var all []score.Segmented
	for _, name := range names {
		name, ok := strings.CutSuffix(name, brokenSuffix)
		if !ok {
			continue
		}
		s, err := readBroken(filepath.Join(c.Gold, name))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	if len(all) == 0 {
		return nil, usageError{c.Gold + ": the folder holds no NAME" + brokenSuffix, "onrecord score sentences --help says what it reads"}
	}
	return all, nil
}

// readBroken reads NAME.txt and NAME_s.txt.
func readBroken(path string) (score.Segmented, error) {
	text, err := readText(path + ".txt")
	if err != nil {
		return score.Segmented{}, err
	}
	broken, err := readText(path + brokenSuffix)
	if err != nil {
		return score.Segmented{}, err
	}
	return score.BrokenArticle(path, text, broken)
}
