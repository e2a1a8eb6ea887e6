package main

import (
	"context"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type whoCommand struct {
	Name       []string `arg:"" help:"Somebody or something: a name, or a reference (e45)."`
	About      string   `placeholder:"WORDS" help:"Only statements about this."`
	Statements int      `default:"5" placeholder:"N" help:"Show at most so many of the latest statements (default: ${default})."`
	Positions  int      `default:"5" placeholder:"N" help:"Show at most so many matters (default: ${default})."`
	Format     string   `default:"text" enum:"text,json" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord who --help" adds. The tests run its examples.
func (whoCommand) Help() string {
	return `Tells what the record holds of a person, a body or a place: the names and spellings, the roles
with the outlets and the days that give them, what was said and when, what changed in number,
date, "not" or "may" between statements on one matter, and who of the same name was kept apart.
The two wordings are shown; what they mean is for you to say.

Examples:
  onrecord who Lytvak
  onrecord who --about tonnes --statements 3 Viktor Horvat
  onrecord who --format json "Tomas Reyner"

Exit codes: 0 done, 1 nobody or more than one fits the name, 2 the command line is wrong.`
}

// Run prints what is known of an entity.
func (c *whoCommand) Run(ctx context.Context, e *env) error {
	about, err := c.about(e)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	var out *view.Who
	err = s.View(ctx, func(r *store.Reader) error {
		found, err := oneEntity(e, r, "who", strings.Join(c.Name, " "))
		if err != nil {
			return err
		}
		out, err = answer.Who(r, found.ID, answer.WhoOptions{
			About: about, AboutWords: c.About, Statements: c.Statements, Positions: c.Positions,
		})
		return err
	})
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return printJSON(e.stdout, out)
	}
	return view.WriteWho(e.stdout, out, e.viewOptions())
}

// about returns what statements must be about; nil for anything.
func (c *whoCommand) about(e *env) (query.Query, error) {
	if c.Statements < 0 || c.Positions < 0 {
		return nil, usageError{"--statements and --positions take no negative numbers", "0 shows none"}
	}
	q, err := answer.About(c.About)
	if err != nil {
		return nil, usageError{fmt.Sprintf("--about %s: %v", c.About, err), "give words, as in --about tonnes"}
	}
	return q, nil
}
