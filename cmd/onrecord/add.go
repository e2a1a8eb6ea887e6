package main

import (
	"context"
	"errors"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/keep"
	"onrecord/internal/nlp/english"
	"onrecord/internal/reader"
	"onrecord/internal/store"
)

type addCommand struct {
	Sources    []string `arg:"" name:"source" help:"Files, folders, glob patterns, addresses, or - for standard input."`
	MaxPages   int      `placeholder:"N" help:"Read at most so many pages of each feed, sitemap or list (default: all)."`
	Private    bool     `help:"Read addresses of private networks too."`
	Format     string   `default:"text" enum:"text,json" help:"How to print the summary: ${enum}."`
	Confidence string   `default:"balanced" enum:"strict,balanced,everything" help:"How sure of a statement to be: ${enum}."`
	recordOption
}

// Help is what "onrecord add --help" adds. The tests run its examples.
func (addCommand) Help() string {
	return `Reads reports and keeps them in the record: web pages, plain text, ninjs and
schema.org JSON-LD as "onrecord read" does, and what lists or holds them: RSS, Atom and
JSON Feed, sitemaps, OPML, and WARC archives. What was read before is not read again, so
that an interrupted command can just be given again. A report that has changed becomes
a new version of its article.

Examples:
  onrecord add samples/negotiation
  onrecord add --record talks.db samples/summit.txt samples/page.html

Exit codes: 0 all was read, 1 something was not (the rest was), 2 the command line is
wrong, 130 interrupted.`
}

// Run adds the sources in the order given.
func (c *addCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := english.Pipeline(english.Options{Confidence: confidences[c.Confidence]})
	if err != nil {
		return err
	}
	ingest.LimitMemory()
	sources := reader.Everything.Expand(c.Sources, "")
	rd := reader.Reader{
		Fetcher: fetch.New(fetch.Options{UserAgent: userAgent, Robots: true, AllowPrivate: c.Private}), Stdin: e.stdin, MaxPages: c.MaxPages,
		Resume: func(source string) string { return keep.Resume(ctx, s, source) },
	}
	adder := ingest.Adder{Store: s, Pipeline: p, Version: english.Version() + "-" + c.Confidence, Keeper: keep.New(s)}
	bar := newAddProgress(e, len(sources))
	defer bar.end()
	sum := addSummary{Record: s.Path()}
	for added := range adder.Add(ctx, rd.Items(ctx, sources)) {
		bar.step(added)
		sum.count(bar.env, added)
	}
	bar.end()
	if err := sum.write(e, c.Format); err != nil {
		return err
	}
	return sum.err(ctx)
}

// userAgent is how the program names itself to web sites.
const userAgent = "onrecord/1 (news record keeper)"

// fromList tells whether an item was found by the program, in a list or an archive, rather than named by
// the user: what is no report there is passed over.
func fromList(it reader.Item) bool { return it.Name != it.Source }

// notReport tells whether err says that there is no report in what was read.
func notReport(err error) bool {
	var u *article.Unreadable
	return errors.As(err, &u)
}
