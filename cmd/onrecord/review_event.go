package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/link/decision"
	"onrecord/internal/review"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type reviewEventsCommand struct {
	Doubt  string `placeholder:"KIND" help:"Only one kind of doubt: date, conflict or score."`
	Outlet string `placeholder:"NAME" help:"Only events that an outlet tells of."`
	Story  string `placeholder:"STORY" help:"Only events of a story: a reference (t7) or words of its name."`
	After  string `placeholder:"PLACE" help:"Go on behind a page: what it gives as next."`
	Limit  int    `default:"20" help:"At most so many, up to 100."`
	Format string `default:"text" enum:"text,json,jsonl" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord review events --help" adds. The tests run its examples.
func (reviewEventsCommand) Help() string {
	return `Lists the events that nobody has decided yet, the most doubtful first, with the reasons to doubt:
date (not exact, not told, or reckoned by one report), conflict (reports do not agree on the day or
on what becomes of it), score (one report tells of it, and the reader was not sure).

Examples:
  onrecord review events --limit 3
  onrecord review accept v2 --by Mira
  onrecord review correct v3 --when 2026-03-13 --note "they moved it on the phone"`
}

// Run prints a part of the queue of events.
func (c *reviewEventsCommand) Run(ctx context.Context, e *env) error {
	if c.Limit < 1 {
		return usageError{"--limit takes a number above 0", "onrecord review events --help explains it"}
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	f := review.EventFilter{Kind: c.Doubt, Outlet: store.Named{Words: c.Outlet}, Story: named(c.Story, answer.StoryRef), After: c.After, Limit: c.Limit}
	if f.AsOf, err = dayOption("--as-of", "", e); err != nil {
		return err // unreachable: it is today
	}
	return s.View(ctx, func(r *store.Reader) error {
		if err := known(r, wanted{store.OutletNames, "outlet", f.Outlet}, wanted{store.StoryNames, "story", f.Story}); err != nil {
			return err
		}
		page, err := review.EventQueue(r, f)
		if err != nil {
			return wrongVerdict(err)
		}
		return c.print(e, page)
	})
}

func (c *reviewEventsCommand) print(e *env, page *review.EventPage) error {
	switch c.Format {
	case "json":
		return printJSON(e.results(), page)
	case "jsonl":
		return printLines(e, page.Events)
	}
	return printQueue(e, "event", queued{page.Waiting, page.AtLeast, string(page.Next)}, page.Events, printDoubtfulEvent)
}

// queued is how much of a queue there is beside what is printed.
type queued struct {
	waiting int
	atLeast bool
	next    string
}

// printQueue prints a part of a queue with print, and how it goes on.
func printQueue[T any](e *env, noun string, q queued, all []T, print func(io.Writer, *T) error) error {
	if len(all) == 0 {
		e.say("nothing waits to be decided")
		return nil
	}
	for i := range all {
		if err := print(e.stdout, &all[i]); err != nil {
			return err
		}
	}
	more := ""
	if q.atLeast {
		more = "more than "
	}
	e.say("%s%s to decide", more, plural(q.waiting, noun))
	if q.next != "" {
		e.say("go on with --after %s", q.next)
	}
	return nil
}

// printLines prints values as JSON, one a line.
func printLines[T any](e *env, all []T) error {
	for _, v := range all {
		if err := printLine(e.results(), v); err != nil {
			return err
		}
	}
	return nil
}

// printDoubtfulEvent prints an event with the words that tell of it and the reasons to doubt it.
func printDoubtfulEvent(w io.Writer, d *review.DoubtfulEvent) error {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s · %s\n    %s · %s", d.Ref, cleaned(d.Name), cmp.Or(view.When(string(d.When)), "no report tells when"), d.Status)
	if d.Where != nil {
		fmt.Fprintf(&b, " · %s", cleaned(d.Where.Name))
	}
	b.WriteString("\n")
	for i := range d.History {
		h := &d.History[i]
		fmt.Fprintf(&b, "    %s · %s, %s · %s\n", h.What(), cleaned(h.Publisher()), h.Day, h.Key)
		for _, words := range h.Evidence {
			fmt.Fprintf(&b, "      “%s”\n", cleaned(strings.Join(strings.Fields(words.Text), " ")))
		}
	}
	if len(d.Dates) > 0 {
		fmt.Fprintf(&b, "    reports also give %s\n", strings.Join(d.Dates, ", "))
	}
	for _, r := range d.Reasons {
		fmt.Fprintf(&b, "    ? %s: %s\n", r.Kind, cleaned(r.Text))
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// eventOptions say how an event is to stand.
type eventOptions struct {
	When   string `placeholder:"DATE" help:"Of an event: its day or time, in EDTF (2026-03-12, 2026-03-12T10:30:00Z, 2026-03, 2026-03-12/2026-03-14); or unknown."`
	Status string `help:"Of an event: announced, expected, confirmed, moved, postponed, cancelled or reported-as-happened."`
	Name   string `placeholder:"WORDS" help:"Of an event: the name to show."`
}

// state reads the options.
func (o *eventOptions) state() (review.EventState, error) {
	status := strings.ReplaceAll(strings.ToLower(o.Status), "-", " ")
	if all := decision.EventStatuses(); status != "" && !slices.Contains(all, status) {
		return review.EventState{}, usageError{fmt.Sprintf("an event cannot be given the status %q", o.Status), "the statuses are " + strings.Join(all, ", ")}
	}
	return review.EventState{Name: o.Name, Status: status, When: o.When}, nil
}
