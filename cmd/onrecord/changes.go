package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/version"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type changesCommand struct {
	Article string   `placeholder:"ARTICLE" help:"Only one article: its key or its address."`
	Outlet  string   `placeholder:"NAME" help:"Only articles of an outlet."`
	Since   string   `placeholder:"DATE" help:"Only what versions of that day or later changed."`
	Kind    []string `placeholder:"KIND" help:"Only changes of a kind, as \"quote removed\". May be given again."`
	Speaker string   `placeholder:"NAME" help:"Only changes of what somebody said: a reference (e45) or name."`
	Minor   bool     `help:"Also changes of spelling, marks and words that carry nothing."`
	Limit   int      `placeholder:"N" help:"At most so many articles (default: 50 as text, else all)."`
	Format  string   `default:"text" enum:"text,json" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord changes --help" adds. The tests run its examples.
func (changesCommand) Help() string {
	return `Lists what later versions of articles changed, the latest first: quotes and statements that
were removed, reworded, added or moved to another source, the headline, and the events.
Each change is shown in the words of both versions.

The kinds are: ` + strings.Join(changeKinds(), ", ") + `.

Examples:
  onrecord changes
  onrecord changes --kind "quote removed" --kind "statement removed" --outlet "Northern Post"
  onrecord changes --since 2026-02-26 --format json

Exit codes: 0 done, 1 there is no such article or no record, 2 the command line is wrong.`
}

// changeKinds returns what a change can be.
func changeKinds() []string {
	var all []string
	for _, k := range []version.Kind{
		version.HeadlineChanged, version.QuoteRemoved, version.StatementRemoved, version.Reworded, version.Moved,
		version.AttributionChanged, version.AttributionRemoved, version.QuoteAdded, version.StatementAdded,
		version.EventMoved, version.EventStatus, version.EventRemoved, version.EventAdded,
	} {
		all = append(all, string(k))
	}
	return all
}

// textArticles is how many articles are given as text, unless the user says.
const textArticles = 50

// Run prints changes.
func (c *changesCommand) Run(ctx context.Context, e *env) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, func(r *store.Reader) error {
		if c.Article != "" {
			if _, err := r.FindArticle(c.Article); errors.Is(err, store.ErrNotFound) {
				return fmt.Errorf("there is no article %s in the record: give its key or its whole address", c.Article)
			}
		}
		if err := known(r, wanted{store.OutletNames, "outlet", store.Named{Words: f.Outlet}}, wanted{store.EntityNames, "speaker", f.Speaker}); err != nil {
			return err
		}
		out, err := answer.Changes(r, f)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return printJSON(e.results(), out)
		}
		return view.WriteChanges(e.stdout, out, e.viewOptions())
	})
}

// filter reads the options.
func (c *changesCommand) filter() (f store.ChangeFilter, err error) {
	f = store.ChangeFilter{Article: c.Article, Outlet: c.Outlet, Speaker: named(c.Speaker, answer.EntityRef), Minor: c.Minor, Limit: c.Limit}
	if c.Limit == 0 && c.Format == "text" {
		f.Limit = textArticles
	}
	for _, k := range c.Kind {
		k = strings.ReplaceAll(strings.ToLower(k), "-", " ")
		if !slices.Contains(changeKinds(), k) {
			return f, usageError{fmt.Sprintf("there is no kind of change %q", k), "the kinds are " + strings.Join(changeKinds(), ", ")}
		}
		f.Kinds = append(f.Kinds, k)
	}
	f.Since, _, err = dateOption("--since", c.Since)
	return f, err
}
