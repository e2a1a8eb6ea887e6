package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"onrecord/internal/ingest"
	"onrecord/internal/keep"
	"onrecord/internal/nlp/english"
	"onrecord/internal/reader"
	"onrecord/internal/store"
	"onrecord/samples"
)

type demoCommand struct {
	Listen string `default:"localhost:8484" placeholder:"HOST:PORT" help:"Where to serve (default: ${default})."`
}

// demoDay is the day as of which the demo is shown: in the midst of its story, so that some of its events are still to come.
const demoDay store.Day = 20260308

// Help is what "onrecord demo --help" adds.
func (demoCommand) Help() string {
	return `Reads the sample reports, which were made up for this project, into a record that lasts as
long as the demo, and opens it in a browser as "onrecord serve" does, as of 8 March 2026.

Example:
  onrecord demo

It ends at Ctrl-C.`
}

// Run serves the samples.
func (c *demoCommand) Run(ctx context.Context, e *env) error {
	l, err := listenAt(c.Listen) // first, so that nobody waits for what cannot be served
	if err != nil {
		return err
	}
	defer l.Close()
	dir, err := os.MkdirTemp("", "onrecord-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	reports := filepath.Join(dir, "samples")
	if err := os.CopyFS(reports, samples.Files); err != nil {
		return err
	}
	s, err := store.Open(ctx, filepath.Join(dir, "demo.db"), store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	e.say("reading the sample reports")
	if err := addAll(ctx, s, reports); err != nil {
		return err
	}
	site := site{env: e, store: s, asOf: demoDay, at: l}
	return site.serve(ctx)
}

// addAll keeps all reports of a folder, each of which must be readable.
func addAll(ctx context.Context, s *store.Store, folder string) error {
	p, err := english.Pipeline(english.Options{})
	if err != nil {
		return err
	}
	adder := ingest.Adder{Store: s, Pipeline: p, Version: english.Version() + "-balanced", Keeper: keep.New(s)}
	rd := reader.Reader{}
	for added := range adder.Add(ctx, rd.Items(ctx, reader.Everything.Expand([]string{folder}, ""))) {
		if added.Err != nil {
			return fmt.Errorf("%s: %w", added.Item.Name, added.Err)
		}
	}
	return ctx.Err()
}
