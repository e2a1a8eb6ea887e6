package main

import (
	"context"
	"io"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
)

type scoreDates struct {
	Gold []string `arg:"" help:"Files of the GUM corpus in its XML, or folders of .xml."`
	scoreOutput
}

// Help is what "onrecord score dates --help" adds. The tests run its examples.
func (scoreDates) Help() string {
	return `Dates are compared with the <date> elements of the text; which of them have the right
value is told apart. Relative dates are reckoned from the dateline, or else from the
day of creation in the head of the file. Times of day, durations and sets ("every week")
count only where the gold has a date.

Example:
  onrecord score dates cmd/onrecord/testdata/gold/council.xml`
}

// Run scores the texts on all cores.
func (c *scoreDates) Run(ctx context.Context, e *env) error {
	files, err := goldFiles(c.Gold, ".xml")
	if err != nil {
		return err
	}
	golds, err := readAll(files, func(path string, r io.Reader) ([]score.Dated, error) {
		gold, err := score.ReadGUMDates(stem(path), r)
		return []score.Dated{gold}, err
	})
	if err != nil {
		return err
	}
	p, err := pipelineFor(nlp.Dates, english.Options{})
	if err != nil {
		return err
	}
	var s score.Dates
	if err := analyse(ctx, p, golds, score.Dated.RawDoc, s.Add); err != nil {
		return err
	}
	return c.put(e, s.Report())
}
