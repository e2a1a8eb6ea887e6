package main

import (
	"context"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/export/table"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type sourcesCommand struct {
	Query  []string `arg:"" optional:"" help:"Which statements to count: a query as of onrecord search (default: all)."`
	By     string   `default:"outlet" enum:"outlet,author,month,story,speaker" help:"Into which groups to put them: ${enum}."`
	Min    int      `placeholder:"N" help:"Only groups of so many statements or more."`
	Limit  int      `placeholder:"N" help:"At most so many groups (default: 40 as text, else all)."`
	Format string   `default:"text" enum:"text,json,csv" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord sources --help" adds. The tests run its examples.
func (sourcesCommand) Help() string {
	return `Counts what kinds of source stand behind statements, as shares of each outlet, author, month,
story or speaker, with the number behind each share, and lists how reports justify sources
that they do not name.

The kinds: named, a person with a name; role, a person or group called by what they are, as in
"a senior diplomat" or "customs officers"; anonymous, somebody whom the report says nothing of that
would tell them from others ("a source", "a person briefed on the talks"), or says that
they asked not to be named; organisation, as in "the ministry"; document, as in "a letter seen
by the Wire"; metonym, as in "the Kremlin"; relayed, said by another outlet; own voice, the outlet's
own; unknown, where the report does not tell or onrecord could not. onrecord makes mistakes:
look at the statements (onrecord search authority:anonymous) before you publish a share.

Each statement counts that the latest version of an article holds. Copies of one text, as of an
agency, count once "by origin", within each group. Shares of fewer than 20 statements are marked.

Examples:
  onrecord sources
  onrecord sources --by month outlet:Wire published:2026-02
  onrecord sources --by speaker --min 5 authority:named
  onrecord sources --by author --format csv > authors.csv

Exit codes: 0 done, 1 there is no record, 2 the command line is wrong.`
}

// The limits of what is told.
const (
	textGroups  = 40
	textReasons = 20
)

// Run prints the audit.
func (c *sourcesCommand) Run(ctx context.Context, e *env) error {
	q, err := queryOption(e, c.Query)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	var out *view.Sourcing
	if err := s.View(ctx, func(r *store.Reader) error {
		out, err = answer.Sourcing(r, c.By, store.Select(q))
		return err
	}); err != nil {
		return err
	}
	answer.TrimSourcing(out, c.Min, c.limit())
	if q != nil {
		out.Query = record.Text(q.String())
	}
	switch c.Format {
	case "json":
		return printJSON(e.stdout, out)
	case "csv":
		return printSourcingCSV(e, out)
	}
	if n := len(out.Justifications); n > textReasons {
		out.Justifications, out.MoreReasons = out.Justifications[:textReasons], n-textReasons
	}
	return view.WriteSourcing(e.stdout, out, e.viewOptions())
}

// queryOption reads a query that may be left out; nil if it is.
func queryOption(e *env, words []string) (query.Query, error) {
	arg := strings.Join(words, " ")
	if strings.TrimSpace(arg) == "" {
		return nil, nil
	}
	return parseQuery(e, arg)
}

// limit is how many groups to give; 0 is all.
func (c *sourcesCommand) limit() int {
	if c.Limit == 0 && c.Format == "text" {
		return textGroups
	}
	return c.Limit
}

// printSourcingCSV prints a row for each group, way to count and kind of authority.
func printSourcingCSV(e *env, s *view.Sourcing) error {
	w := table.NewCSV(e.stdout)
	if err := w.Row(s.By, "ref", "counted", "authority", "n", "of", "share", "few"); err != nil {
		return err
	}
	for _, g := range s.Groups {
		for _, counted := range []struct {
			by string
			c  *view.SourcingCount
		}{{"statement", &g.Statements}, {"origin", &g.Origins}} {
			for _, sh := range counted.c.Shares {
				if err := w.Row(string(g.Name), string(g.Ref), counted.by, sh.Authority, sh.N, counted.c.N, sh.Share, counted.c.Few); err != nil {
					return fmt.Errorf("csv: %w", err)
				}
			}
		}
	}
	return w.Flush()
}
