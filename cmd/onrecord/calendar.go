package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/calendar"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type calendarCommand struct {
	Event  []string `arg:"" optional:"" help:"One event: its reference (v9) or words of its name."`
	AsOf   string   `placeholder:"DAY" help:"Tell what was known on that day (default: today)."`
	From   string   `placeholder:"DATE" help:"Only events on or after a day, or in or after a month or year."`
	To     string   `placeholder:"DATE" help:"Only events on or before a day, or in or before a month or year."`
	Coming bool     `help:"Only events that are still to come."`
	Past   bool     `help:"Only events whose date has passed."`
	Story  string   `placeholder:"STORY" help:"Only events of a story: its reference (t7) or words of its name."`
	Place  string   `placeholder:"PLACE" help:"Only events at a place: its reference (e45) or name."`
	Kind   string   `placeholder:"KIND" help:"Only events of a kind: summit, vote, visit …"`
	Status string   `placeholder:"STATUS" help:"Only events of a status: announced, moved, not covered since …"`
	Limit  int      `placeholder:"N" help:"At most so many coming, past and undated events (default: 50 as text, else all)."`
	Format string   `default:"text" enum:"text,json,ics" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord calendar --help" adds. The tests run its examples.
func (calendarCommand) Help() string {
	return `Lists the events that reports announce or recount: when and where, what became of them, and
the words of the reports on which each change rests. Of an event whose date has passed
without a report that it was held the calendar says "not covered since": it may have been.

--format ics prints a calendar file (RFC 5545). An event keeps its UID whatever becomes of it;
what such a file cannot hold is named on standard error.

Examples:
  onrecord calendar --as-of 2026-03-08
  onrecord calendar --as-of 2026-03-08 --coming --place Trieste
  onrecord calendar --as-of 2026-04-01 --status "not covered since" --format json
  onrecord calendar --as-of 2026-04-01 business conference
  onrecord calendar --as-of 2026-04-01 --format ics > talks.ics

Exit codes: 0 done, 1 there is no such event or no record, 2 the command line is wrong.`
}

// textEvents is how many events of each part are given as text, unless the user says.
const textEvents = 50

// Run prints events.
func (c *calendarCommand) Run(ctx context.Context, e *env) error {
	w, err := c.window(e)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, func(r *store.Reader) error {
		f := w.Filter
		if err := known(r, wanted{store.StoryNames, "story", f.Story}, wanted{store.EntityNames, "place", f.Place}); err != nil {
			return err
		}
		if len(c.Event) > 0 {
			return c.one(e, r, w.AsOf)
		}
		cal, err := answer.Calendar(r, w)
		if err != nil {
			return err
		}
		if cal.AtLeast {
			e.say("note: of all events that fit, the %d nearest to %s were looked at: choose with --from, --to and the other filters", store.MaxEvents, view.When(cal.AsOf))
		}
		return c.print(e, cal)
	})
}

// window reads the options.
func (c *calendarCommand) window(e *env) (w answer.Window, err error) {
	if w.AsOf, err = dayOption("--as-of", c.AsOf, e); err != nil {
		return w, err
	}
	if w.From, _, err = dateOption("--from", c.From); err != nil {
		return w, err
	}
	if _, w.To, err = dateOption("--to", c.To); err != nil {
		return w, err
	}
	w.Coming, w.Past = c.Coming, c.Past
	w.Filter = store.EventFilter{Kind: strings.ToLower(c.Kind), Story: named(c.Story, answer.StoryRef), Place: named(c.Place, answer.EntityRef)}
	w.Limit = c.Limit
	if c.Limit == 0 && c.Format == "text" {
		w.Limit = textEvents
	}
	w.Status, err = statusOption(c.Status)
	return w, err
}

func statusOption(s string) (string, error) {
	s = strings.ReplaceAll(strings.ToLower(s), "-", " ")
	if all := calendar.Statuses(); s != "" && !slices.Contains(all, s) {
		return "", usageError{fmt.Sprintf("there is no status %q", s), "the statuses are " + strings.Join(all, ", ")}
	}
	return s, nil
}

func (c *calendarCommand) print(e *env, cal *view.Calendar) error {
	switch c.Format {
	case "json":
		return printJSON(e.results(), cal)
	case "ics":
		return printICS(e, cal)
	}
	return view.WriteCalendar(e.stdout, cal, e.viewOptions())
}

// printICS prints events as iCalendar, and says which it had to leave out.
func printICS(e *env, c *view.Calendar) error {
	left, err := calendar.Write(e.stdout, answer.ICS(c))
	for _, l := range left {
		e.say("not in the calendar: %s: %s", l.Name, l.Reason)
	}
	return err
}

// one prints one event, or lists those that its words may mean.
func (c *calendarCommand) one(e *env, r *store.Reader, asOf store.Day) error {
	id, err := oneEvent(e, r, strings.Join(c.Event, " "), asOf)
	if err != nil {
		return err
	}
	ev, err := answer.Event(r, id, asOf)
	if err != nil {
		return err
	}
	switch c.Format {
	case "json":
		return printJSON(e.results(), ev)
	case "ics":
		return printICS(e, &view.Calendar{AsOf: asOf.String(), Coming: []view.CalendarEvent{*ev}})
	}
	return view.WriteEvent(e.stdout, ev, asOf.String(), e.viewOptions())
}

// oneEvent returns the event that an argument means.
func oneEvent(e *env, r *store.Reader, arg string, asOf store.Day) (int64, error) {
	if id, ok := answer.ParseRef(arg, answer.EventRef); ok {
		_, err := r.Event(id)
		if errors.Is(err, store.ErrNotFound) {
			err = fmt.Errorf("there is no event %s in the record: onrecord calendar lists those that are there", arg)
		}
		return id, err
	}
	all, err := namedEvents(r, arg, asOf)
	switch {
	case err != nil:
		return 0, err
	case len(all) == 0:
		return 0, noEvent(r, arg, asOf)
	case len(all) == 1:
		return all[0].ID, nil
	}
	var lines []string
	for _, row := range all {
		lines = append(lines, eventLine(row))
	}
	return 0, several(e, "calendar", arg, "events", lines)
}

// namedEvents returns the events whose names hold all words, those nearest to a day first.
func namedEvents(r *store.Reader, words string, near store.Day) (all []store.DatedEvent, err error) {
	err = r.Events(store.EventFilter{Name: words, Near: near}, func(row store.DatedEvent) error {
		all = append(all, row)
		return nil
	})
	return all, err
}

// noEvent says that no event has a name, and which have some of its words.
func noEvent(r *store.Reader, arg string, asOf store.Day) error {
	var near []string
	for _, word := range strings.Fields(arg) {
		all, err := namedEvents(r, word, asOf)
		if err != nil {
			return err
		}
		for _, row := range all[:min(len(all), mostSuggested)] {
			if line := eventLine(row); !slices.Contains(near, line) {
				near = append(near, line)
			}
		}
	}
	if len(near) == 0 {
		return fmt.Errorf("no event in the record is named %q: onrecord calendar lists those that are there", arg)
	}
	return fmt.Errorf("no event in the record is named %q; near it: %s", arg, strings.Join(near[:min(len(near), mostSuggested)], "; "))
}

// mostSuggested is how many names are offered for one that nothing has.
const mostSuggested = 3

// eventLine says in one line what an event is.
func eventLine(row store.DatedEvent) string {
	return fmt.Sprintf("%s %s, %s", answer.Ref{Letter: answer.EventRef, ID: row.ID}, row.Name, daysInWords(row.First, row.Last))
}
