package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"runtime"
	"slices"
	"time"

	"onrecord/internal/article"
	"onrecord/internal/export"
	"onrecord/internal/nlp/english"
	"onrecord/internal/parallel"
	"onrecord/internal/term"
	"onrecord/internal/view"
)

type readCommand struct {
	Inputs     []string `arg:"" name:"input" help:"Files, folders, glob patterns, or - for standard input."`
	Format     string   `default:"text" enum:"text,json,jsonl,brat,conllu,md,webannotation,jsonld" help:"What to print: ${enum}."`
	Out        string   `placeholder:"DIR" help:"Write one file per report into this folder instead of printing."`
	Confidence string   `default:"balanced" enum:"strict,balanced,everything" help:"How sure of a statement to be: ${enum}."`
	Published  string   `placeholder:"DATE" help:"Day of publication, as 2026-01-05, of reports that do not say it."`
	Outlet     string   `placeholder:"NAME" help:"Who published the reports that do not say it."`
	URL        string   `placeholder:"ADDRESS" help:"Address of the report, if it does not say it."`
}

// Help is what "onrecord read --help" adds. The tests run its examples.
func (readCommand) Help() string {
	return `Reads web pages, plain text, ninjs and schema.org JSON-LD. Of folders it reads the
files that end in .txt, .html, .htm, .xhtml, .json, .jsonld or .ninjs. Several
reports in JSON are printed one on a line.

Examples:
  onrecord read samples/summit.txt
  onrecord read --format json samples/court.txt
  onrecord read --format md - < samples/denial.txt
  onrecord read --format brat --out annotated samples

Exit codes: 0 all was read, 1 something was not (the rest was), 2 the command line
is wrong, 130 interrupted.`
}

// Run reads the inputs on all cores and prints their records in the order given.
func (c *readCommand) Run(ctx context.Context, e *env) error {
	inputs := expand(c.Inputs, c.Out)
	if err := c.check(inputs); err != nil {
		return err
	}
	rd, err := c.reader(e, len(inputs) > 1)
	if err != nil {
		return err
	}
	bar := newProgress(e, len(inputs), c.Out != "")
	defer bar.end()
	sink, err := c.sink(bar.env, inputs)
	if err != nil {
		return err
	}
	t := tally{e: bar.env, alone: len(inputs) == 1, shown: c.Format == "text" && c.Out == ""}
	workers := min(runtime.GOMAXPROCS(0), len(inputs))
	read := func(in input) result { return rd.read(ctx, in) }
	for res := range parallel.Ordered(ctx, slices.Values(inputs), workers, read) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		bar.step()
		if !t.count(res) {
			continue
		}
		if err := sink.put(res); err != nil {
			return err
		}
	}
	bar.end()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return t.sum(e)
}

// check finds options that do not go together.
func (c *readCommand) check(inputs []input) error {
	stdins := 0
	for _, in := range inputs {
		if in.name == standardInput {
			stdins++
		}
	}
	switch {
	case stdins > 1:
		return usageError{"standard input can be read only once", "give - once"}
	case c.URL != "" && len(inputs) > 1:
		return usageError{"--url gives one address to several reports", "read the report of that address alone"}
	case c.Format == "brat" && c.Out == "" && len(inputs) > 1:
		return usageError{"brat stand-off holds one report per file", "add --out DIR"}
	}
	return nil
}

// hints returns what the user says of the reports.
func (c *readCommand) hints() (article.Hints, error) {
	h := article.Hints{URL: c.URL, Outlet: c.Outlet}
	if u, err := url.Parse(c.URL); c.URL != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return h, usageError{fmt.Sprintf("--url: %q is not the address of a web page", c.URL), "write it with https://"}
	}
	if c.Published == "" {
		return h, nil
	}
	day, err := time.Parse(time.DateOnly, c.Published)
	if err != nil {
		return h, usageError{fmt.Sprintf("--published: %q is not a day", c.Published), "write it as 2026-01-05"}
	}
	h.Published = article.Moment{Time: day, Precision: article.ToTheDay}
	return h, nil
}

// reader returns what reads one input with the options of c.
func (c *readCommand) reader(e *env, several bool) (*annotator, error) {
	hints, err := c.hints()
	if err != nil {
		return nil, err
	}
	p, err := english.Pipeline(english.Options{Confidence: confidences[c.Confidence]})
	if err != nil {
		return nil, err
	}
	rd := &annotator{pipeline: p, hints: hints, stdin: e.stdin, write: c.format(e).One}
	if several && c.Out == "" {
		rd.write = c.format(e).Several
	}
	rd.withText = c.Format == "brat"
	return rd, nil
}

var confidences = map[string]english.Confidence{
	"strict": english.Strict, "balanced": english.Balanced, "everything": english.Everything,
}

// format returns the format that c asks for; kong has checked the name.
func (c *readCommand) format(e *env) export.Format {
	for _, f := range export.Formats() {
		if f.Name == c.Format {
			return f
		}
	}
	o := view.Options{Width: e.width, Colour: e.colour}
	if c.Out != "" {
		o = view.Options{Width: defaultWidth}
	}
	show := func(named bool) func(io.Writer, export.Reading) error {
		o := o
		o.Named = named
		return func(w io.Writer, r export.Reading) error { return view.Write(w, r.Record, o) }
	}
	return export.Format{Name: "text", Extension: ".record", One: show(false), Several: show(true)}
}

// sink returns where the results go.
func (c *readCommand) sink(e *env, inputs []input) (sink, error) {
	switch {
	case c.Out != "":
		return newFolder(e, c.Out, c.format(e).Extension, inputs)
	case e.terminal && c.Format != "text":
		return stream{term.Cleaner{W: e.stdout}}, nil
	}
	return stream{e.stdout}, nil
}

// tally counts what became of the inputs and says what the user should know.
type tally struct {
	e            *env
	alone        bool // there is one input
	shown        bool // the output shows the notes
	read, failed int
}

// count says what is wrong with res, and reports whether it holds a record. The notes of
// many reports are left to their records.
func (t *tally) count(res result) bool {
	if res.err != nil {
		t.failed++
		t.e.say("%s: %v", res.name, res.err)
		return false
	}
	t.read++
	if t.alone && !t.shown {
		for _, n := range res.notes {
			t.e.say("%s: note: %s", res.name, n)
		}
	}
	return true
}

// sum says how many of several inputs were read, if not all were, and returns errFailed then.
func (t *tally) sum(e *env) error {
	if t.failed == 0 {
		return nil
	}
	if !t.alone {
		e.say("%d read, %d not read", t.read, t.failed)
	}
	return errFailed
}
