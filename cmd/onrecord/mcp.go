package main

import (
	"context"

	"onrecord/internal/mcp"
	"onrecord/internal/store"
)

type mcpCommand struct {
	AsOf string `placeholder:"DAY" help:"Tell what was coming and what had passed on that day (default: today)."`
	recordOption
}

// Help is what "onrecord mcp --help" adds.
func (mcpCommand) Help() string {
	return `Gives the record to an assistant that speaks the Model Context Protocol, on standard input and
output: tools that search statements and open statements, people and stories, with exact
quotations and where they stand. Nothing is changed. docs/developer.md says how to set it up.

Example:
  onrecord mcp --record newsroom.db

It ends when its input does. Exit codes: 0 done, 1 there is no record, 2 the command line is wrong.`
}

// Run answers until the input ends.
func (c *mcpCommand) Run(ctx context.Context, e *env) error {
	day, err := dayOption("--as-of", c.AsOf, e)
	if err != nil {
		return err
	}
	if c.AsOf == "" {
		day = 0
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	server := mcp.New(mcp.Options{Store: s, Now: e.now, AsOf: day, Version: buildVersion()})
	return mcp.Serve(ctx, server, e.stdin, e.stdout)
}
