package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/term"
	"onrecord/internal/view"
)

type searchCommand struct {
	Query  []string `arg:"" help:"What to look for, as docs/query.md explains."`
	Limit  int      `default:"10" placeholder:"N" help:"Show at most so many statements (default: ${default})."`
	Offset int      `placeholder:"N" help:"Pass over so many."`
	By     string   `default:"match" enum:"match,day" help:"What comes first: the best match, or the newest (${enum})."`
	Counts int      `default:"5" placeholder:"N" help:"Count at most so many speakers, outlets, authorities and months (default: ${default})."`
	Format string   `default:"text" enum:"text,json,jsonl" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord search --help" adds. The tests run its examples.
func (searchCommand) Help() string {
	return `Finds statements by their words and by who said what kind of thing, where and when, and
counts them by speaker, outlet, authority and month.

` + query.Help() + `
Examples:
  onrecord search grain
  onrecord search 'speaker:Horvat "million tonnes"'
  onrecord search --by day 'authority:anonymous published:2026-02'
  onrecord search --format jsonl --limit 100 -- -authority:named

Exit codes: 0 done, 1 no statement matches, 2 the command line or the query is wrong.`
}

// Run prints the statements that match.
func (c *searchCommand) Run(ctx context.Context, e *env) error {
	text := strings.Join(c.Query, " ")
	q, err := parseQuery(e, text)
	if err != nil {
		return err
	}
	if c.Limit < 0 || c.Offset < 0 || c.Counts < 0 {
		return usageError{"--limit, --offset and --counts take no negative numbers", "0 shows none"}
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	in := store.Search{Query: q, Limit: c.Limit, Offset: c.Offset, Counts: c.Counts}
	if c.By == "day" {
		in.Order = store.ByDay
	}
	out, err := answer.Search(ctx, s, in)
	if err != nil {
		return err
	}
	return errors.Join(c.print(e, out), nothingFound(out))
}

// parseQuery reads a query. What is wrong with it is shown in its place.
func parseQuery(e *env, text string) (query.Query, error) {
	q, err := query.Parse(text)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		fmt.Fprintln(e.stderr, wrong.Caret(e.width))
		hint := wrong.Suggestion
		if hint == "" {
			hint = "onrecord search --help explains queries"
		}
		return nil, usageError{wrong.Message, hint}
	}
	return q, err
}

func (c *searchCommand) print(e *env, out *view.Found) error {
	switch c.Format {
	case "json":
		return printJSON(e.stdout, out)
	case "jsonl":
		w := e.stdout
		if e.terminal {
			w = term.Cleaner{W: w}
		}
		for _, s := range out.Statements {
			if err := printLine(w, s); err != nil {
				return err
			}
		}
		return nil
	}
	if out.Total == 0 {
		return nil
	}
	return view.WriteFound(e.stdout, out, e.viewOptions())
}

// nothingFound returns an error that says that nothing was found, and what part of the query is to blame;
// nil if something was.
func nothingFound(out *view.Found) error {
	if out.Total > 0 {
		return nil
	}
	if len(out.Parts) == 0 {
		return fmt.Errorf("no statement matches %s", out.Query)
	}
	alone := make([]string, len(out.Parts))
	for i, p := range out.Parts {
		n := fmt.Sprint(p.Total)
		if p.AtLeast {
			n = "more than " + n
		}
		alone[i] = fmt.Sprintf("%s finds %s", p.Part, n)
	}
	return fmt.Errorf("no statement matches %s; alone, %s", out.Query, strings.Join(alone, ", "))
}
