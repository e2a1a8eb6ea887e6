package main

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/nlp/score"
	"onrecord/internal/parallel"
)

// scoreCommand has a command for each layer that there are gold annotations of. They all
// read the gold, run the pipeline on its texts, add up a type of package score, and
// print that one's report.
type scoreCommand struct {
	Attribution scoreAttribution `cmd:"" help:"Score sources, cues and contents against brat stand-off."`
	Sentences   scoreSentences   `cmd:"" help:"Score where sentences begin and end."`
	Syntax      scoreSyntax      `cmd:"" help:"Score parts of speech, lemmas and dependencies against CoNLL-U."`
	Names       scoreNames       `cmd:"" help:"Score names of persons, organisations and places."`
	NamePairs   scoreNamePairs   `cmd:"" help:"Score whether two names can be of one bearer."`
	Dates       scoreDates       `cmd:"" help:"Score where dates stand and which days they mean."`
	Coref       scoreCoref       `cmd:"" help:"Score which mentions were joined into one entity."`
	Pages       scorePages       `cmd:"" help:"Score what is read from web pages: title, day, body."`
	Stories     scoreStories     `cmd:"" help:"Score which reports were grouped into one story."`
}

// Help is what "onrecord score --help" adds.
func (scoreCommand) Help() string {
	return `Compares what onrecord finds with what people annotated: P(recision) is the share
of the found that is right, R(ecall) the share of the gold that was found, F1 their
harmonic mean, all in per cent. Each command says which files it reads.

Example:
  onrecord score attribution cmd/onrecord/testdata/annotated`
}

// scoreOutput is what all commands of score share.
type scoreOutput struct {
	Format string `default:"text" enum:"text,json" help:"How to print the figures: ${enum}."`
}

// put prints a report.
func (o scoreOutput) put(e *env, r score.Report) error {
	if o.Format == "text" {
		return r.WriteText(e.stdout)
	}
	enc := json.NewEncoder(e.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// confidenceOption is shared by commands that read attributions.
type confidenceOption struct {
	Confidence string `default:"balanced" enum:"strict,balanced,everything" help:"How sure of a statement to be: ${enum}."`
}

func (o confidenceOption) options() english.Options {
	return english.Options{Confidence: confidences[o.Confidence]}
}

// pipelineFor returns the stages that read English, or an error if none of them gives a
// layer that is to be scored: figures of 0 would blame the reading.
func pipelineFor(layers nlp.Layers, o english.Options) (nlp.Pipeline, error) {
	p, err := english.Pipeline(o)
	if err != nil {
		return nil, err
	}
	for _, st := range p {
		layers &^= st.Gives
	}
	if layers != 0 {
		return nil, fmt.Errorf("there is nothing to score: this onrecord does not look for %v", layers)
	}
	return p, nil
}

// asRead returns the Doc of a text as "onrecord read" reads it. A text that it cannot read
// or would change, so that gold offsets no longer fit, is read line by line.
func asRead(text string) *nlp.Doc {
	a, err := article.Read([]byte(text), article.Hints{ContentType: "text/plain; charset=utf-8"})
	if err != nil || a.Text != text {
		return nlp.NewDoc(text, nlp.Context{})
	}
	return a.Doc()
}

// analyse runs p on the Doc of each gold item, on all cores, and then calls add, in their
// order.
func analyse[Gold any](ctx context.Context, p nlp.Pipeline, golds []Gold, doc func(Gold) *nlp.Doc, add func(Gold, *nlp.Doc)) error {
	return compare(ctx, golds, func(gold Gold) (*nlp.Doc, error) {
		d := doc(gold)
		p.Run(d)
		return d, nil
	}, add)
}

// compare calls read on each item, on all cores, and then add on what it made, in the
// order of the items. It ends at the first error.
func compare[In, Out any](ctx context.Context, items []In, read func(In) (Out, error), add func(In, Out)) error {
	type outcome struct {
		in  In
		out Out
		err error
	}
	one := func(in In) outcome {
		out, err := read(in)
		return outcome{in, out, err}
	}
	for o := range parallel.Ordered(ctx, slices.Values(items), runtime.GOMAXPROCS(0), one) {
		if o.err != nil {
			return o.err
		}
		add(o.in, o.out)
	}
	return ctx.Err()
}
