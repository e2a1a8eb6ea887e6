package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type storyCommand struct {
	Name   []string `arg:"" optional:"" help:"A story: words of its name, or a reference (t7). Without it the stories are listed."`
	AsOf   string   `placeholder:"DAY" help:"Tell what was known on that day (default: today)."`
	Limit  int      `default:"50" placeholder:"N" help:"Show at most so many stories, or texts of one (default: ${default})."`
	Offset int      `placeholder:"N" help:"Pass over so many stories of the list."`
	Format string   `default:"text" enum:"text,json" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord story --help" adds. The tests run its examples.
func (storyCommand) Help() string {
	return `Tells one developing matter: its reports in order with copies of one text together, who
speaks in them, where its events stand, and what several outlets carry. Without a name it lists
the stories, those with the latest reports first.

Examples:
  onrecord story --as-of 2026-04-02
  onrecord story --as-of 2026-03-08 grain
  onrecord story --format json t1

Exit codes: 0 done, 1 no story or more than one fits the name, 2 the command line is wrong.`
}

// Run prints a story or the list of them.
func (c *storyCommand) Run(ctx context.Context, e *env) error {
	asOf, err := dayOption("--as-of", c.AsOf, e)
	if err != nil {
		return err
	}
	if c.Limit < 0 || c.Offset < 0 {
		return usageError{"--limit and --offset take no negative numbers", "0 shows none"}
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, func(r *store.Reader) error {
		if len(c.Name) == 0 {
			return c.list(e, r, asOf)
		}
		row, err := oneStory(e, r, strings.Join(c.Name, " "))
		if err != nil {
			return err
		}
		out, err := answer.Story(r, row.ID, asOf, c.Limit)
		switch {
		case err != nil:
			return err
		case c.Format == "json":
			return printJSON(e.stdout, out)
		}
		return view.WriteStory(e.stdout, out, e.viewOptions())
	})
}

// list prints the stories.
func (c *storyCommand) list(e *env, r *store.Reader, asOf store.Day) error {
	out, err := answer.Stories(r, asOf, c.Offset, c.Limit)
	switch {
	case err != nil:
		return err
	case c.Format == "json":
		return printJSON(e.stdout, out)
	}
	return view.WriteStories(e.stdout, out, e.viewOptions())
}

// oneStory returns the story that an argument means.
func oneStory(e *env, r *store.Reader, arg string) (store.StoryRow, error) {
	if id, ok := answer.ParseRef(arg, answer.StoryRef); ok {
		row, err := r.StoryNumbered(id)
		if errors.Is(err, store.ErrNotFound) {
			err = fmt.Errorf("there is no story %s in the record: onrecord story lists those that are there", arg)
		}
		return row, err
	}
	all, err := r.StoriesNamed(arg, mostListed+1)
	switch {
	case err != nil:
		return store.StoryRow{}, err
	case len(all) == 0:
		return store.StoryRow{}, fmt.Errorf("no story in the record is named %q: onrecord story lists those that are there", arg)
	case len(all) > 1:
		lines := make([]string, len(all))
		for i, s := range all {
			lines[i] = fmt.Sprintf("%s %s · %s · %s", answer.Ref{Letter: answer.StoryRef, ID: s.ID}, cleaned(s.Name), daysInWords(s.First, s.Last), plural(s.Articles, "article"))
		}
		return store.StoryRow{}, several(e, "story", arg, "stories", lines)
	}
	return all[0], nil
}
