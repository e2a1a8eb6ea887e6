package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/store"
)

// decideOptions are shared by the commands that write a decision.
type decideOptions struct {
	Note string `help:"Why, for those who read the log."`
	By   string `help:"Who decides."`
	Wait bool   `help:"Only write the decision down; the next one without --wait, or onrecord rebuild, applies it."`
	recordOption
}

// mergeCommand, splitCommand and renameCommand each write a decision.
type mergeCommand struct {
	Entities []string `arg:"" name:"entity" help:"Two entities or more, by reference (e45) or name."`
	decideOptions
}

// Help is what "onrecord merge --help" adds.
func (mergeCommand) Help() string {
	return `Says that several entities are one. The decision is kept in a log that is applied again
whenever the record is rebuilt; "onrecord decisions --undo NUMBER" takes it back.

Example:
  onrecord merge "Pavel Orlenko" e12 --wait --note "one man"`
}

// Run writes the decision.
func (c *mergeCommand) Run(ctx context.Context, e *env) error {
	if len(c.Entities) < 2 {
		return usageError{"a merge needs two entities", "name them by their references or names"}
	}
	return c.decide(ctx, e, func(r *store.Reader) ([]decision.Decision, error) {
		var sightings []string
		for _, arg := range c.Entities {
			found, err := oneEntity(e, r, "merge", arg)
			if err != nil {
				return nil, err
			}
			keys, err := keep.SightingsOf(r, found.ID)
			if err != nil {
				return nil, err
			}
			if slices.Contains(sightings, keys[0]) {
				return nil, usageError{fmt.Sprintf("%q is named twice", arg), "a merge needs different entities"}
			}
			sightings = append(sightings, keys[0])
		}
		return []decision.Decision{{Kind: decision.Merge, Sightings: sightings}}, nil
	})
}

type splitCommand struct {
	Entity   string   `arg:"" help:"The entity, by reference (e45) or name."`
	Articles []string `arg:"" name:"article" help:"The articles, by address or key, that speak of somebody else."`
	decideOptions
}

// Help is what "onrecord split --help" adds.
func (splitCommand) Help() string {
	return `Says that what some articles call by a name is somebody else than the rest. The other
articles of an entity are listed by "onrecord who".

Example:
  onrecord split "Serhii Lytvak" https://harbourwire.example/2026/calania-ferrante-0220 --wait`
}

// Run writes the decisions.
func (c *splitCommand) Run(ctx context.Context, e *env) error {
	return c.decide(ctx, e, func(r *store.Reader) ([]decision.Decision, error) {
		found, err := oneEntity(e, r, "split", c.Entity)
		if err != nil {
			return nil, err
		}
		sightings, err := r.SightingsOf(found.ID)
		if err != nil {
			return nil, err
		}
		var all, apart []string
		for _, s := range sightings {
			key := s.ArticleKey + "/" + s.Ref
			all = append(all, key)
			if slices.Contains(c.Articles, s.ArticleKey) || s.URL != "" && slices.Contains(c.Articles, s.URL) {
				apart = append(apart, key)
			}
		}
		if len(apart) == 0 {
			return nil, usageError{fmt.Sprintf("%q is in none of those articles", c.Entity), "onrecord who lists its articles"}
		}
		return keep.Split(all, apart)
	})
}

type renameCommand struct {
	Entity string `arg:"" help:"The entity, by reference (e45) or name."`
	Name   string `arg:"" help:"The name to show it under."`
	decideOptions
}

// Help is what "onrecord rename --help" adds.
func (renameCommand) Help() string {
	return `Says under which name an entity is shown. Its other names still find it.

Example:
  onrecord rename "Viktor Horvat" "Viktor Horvat (minister)" --wait`
}

// Run writes the decision.
func (c *renameCommand) Run(ctx context.Context, e *env) error {
	name := strings.Join(strings.Fields(c.Name), " ")
	if name == "" {
		return usageError{"the name is empty", "give the name to show"}
	}
	return c.decide(ctx, e, func(r *store.Reader) ([]decision.Decision, error) {
		found, err := oneEntity(e, r, "rename", c.Entity)
		if err != nil {
			return nil, err
		}
		keys, err := keep.SightingsOf(r, found.ID)
		if err != nil {
			return nil, err
		}
		return []decision.Decision{{Kind: decision.Rename, Sightings: keys[:1], Name: name}}, nil
	})
}

// decide writes the decisions that make returns into the log and applies them.
func (o *decideOptions) decide(ctx context.Context, e *env, make func(*store.Reader) ([]decision.Decision, error)) error {
	s, err := o.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	path := s.Path()
	err = func() error {
		defer s.Close()
		var decisions []decision.Decision
		if err := s.View(ctx, func(r *store.Reader) (err error) {
			decisions, err = make(r)
			return err
		}); err != nil {
			return err
		}
		for _, d := range decisions {
			d.Note, d.By, d.Time = o.Note, o.By, e.now().UTC().Format(time.RFC3339)
			number, err := keep.Decide(ctx, s, d)
			if err != nil {
				return err
			}
			e.say("decision %d: %s", number, describeDecision(d))
		}
		return nil
	}()
	if err != nil || o.Wait {
		return err
	}
	return rebuild(ctx, e, path)
}

// describeDecision says in words what a decision says.
func describeDecision(d decision.Decision) string {
	switch d.Kind {
	case decision.Merge:
		return fmt.Sprintf("%d sightings are of one entity", len(d.Sightings))
	case decision.Split:
		return "two sightings are of two entities"
	case decision.Rename:
		return "it is shown as " + cleaned(d.Name)
	}
	return fmt.Sprintf("decision %d does not count", d.Undoes)
}

// rebuild joins the record anew with its decisions.
func rebuild(ctx context.Context, e *env, path string) error {
	n := 0
	if err := keep.Rebuild(ctx, path, func() { n++ }); err != nil {
		return err
	}
	e.say("joined anew: %s", plural(n, "version"))
	return nil
}

type rebuildCommand struct{ recordOption }

// Help is what "onrecord rebuild --help" adds.
func (rebuildCommand) Help() string {
	return `Joins all reports anew, in the order in which they were kept, with the decisions that
stand. Nothing is read again. The references of entities, stories, events and statements may
change.

Example:
  onrecord rebuild`
}

// Run rebuilds the record.
func (c *rebuildCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	return rebuild(ctx, e, s.Path())
}

type decisionsCommand struct {
	Undo   int    `placeholder:"NUMBER" help:"Let a decision count no longer; an undo can be undone."`
	Import string `placeholder:"FILE" help:"Add the decisions of a log that was exported; - is standard input."`
	Format string `default:"text" enum:"text,json" help:"How to print the log: ${enum}, one decision a line."`
	decideOptions
}

// Help is what "onrecord decisions --help" adds.
func (decisionsCommand) Help() string {
	return `Prints the log of what people decided: merges, splits, names. As JSON it can be kept,
sent on, and added to another record of the same reports.

Example:
  onrecord decisions --format json`
}

// maxLog is the longest log that is imported, in bytes.
const maxLog = 64 << 20

// Run prints the log, or changes it.
func (c *decisionsCommand) Run(ctx context.Context, e *env) error {
	switch {
	case c.Undo != 0 && c.Import != "":
		return usageError{"--undo and --import do not go together", "give one, then the other"}
	case c.Undo != 0:
		return c.decide(ctx, e, func(r *store.Reader) ([]decision.Decision, error) {
			log, err := keep.DecisionsIn(r)
			if err != nil {
				return nil, err
			}
			if !slices.ContainsFunc(log, func(d decision.Decision) bool { return d.Number == c.Undo }) {
				return nil, usageError{fmt.Sprintf("there is no decision %d", c.Undo), "onrecord decisions lists them"}
			}
			return []decision.Decision{{Kind: decision.Undo, Undoes: c.Undo}}, nil
		})
	case c.Import != "":
		return c.take(ctx, e)
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, func(r *store.Reader) error {
		log, err := keep.DecisionsIn(r)
		if err != nil {
			return err
		}
		return c.print(e, log)
	})
}

func (c *decisionsCommand) print(e *env, log []decision.Decision) error {
	if len(log) == 0 && c.Format == "text" {
		e.say("nobody has decided anything yet")
	}
	if c.Format == "json" {
		lines, err := decision.AppendLog(nil, log...)
		if err == nil {
			_, err = e.stdout.Write(lines)
		}
		return err
	}
	for _, d := range log {
		parts := []string{fmt.Sprintf("%d %s: %s", d.Number, d.Kind, describeDecision(d))}
		for _, more := range []string{d.By, d.Time, d.Note} {
			if more != "" {
				parts = append(parts, cleaned(more))
			}
		}
		if _, err := fmt.Fprintln(e.stdout, strings.Join(parts, " · ")); err != nil {
			return err
		}
	}
	return nil
}

// take adds the decisions of a file and applies them.
func (c *decisionsCommand) take(ctx context.Context, e *env) error {
	data, err := readLimited(e, c.Import, maxLog)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Import, reason(err))
	}
	log, err := decision.ReadLog(data)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Import, err)
	}
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	path := s.Path()
	added, err := takeAll(ctx, s, log)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	e.say("%s added, %d known", plural(added, "decision"), len(log)-added)
	if c.Wait || added == 0 {
		return nil
	}
	return rebuild(ctx, e, path)
}

// takeAll adds the decisions of a log to a record and returns how many are new.
func takeAll(ctx context.Context, s *store.Store, log []decision.Decision) (added int, err error) {
	intake, err := keep.NewIntake(ctx, s)
	for _, d := range log {
		if err != nil {
			break
		}
		isNew := false
		if isNew, err = intake.Take(ctx, d); isNew && err == nil {
			added++
		}
	}
	return added, err
}

// readLimited reads a file, or standard input, that may not be longer than most bytes.
func readLimited(e *env, name string, most int64) ([]byte, error) {
	in := e.stdin
	if name != standardInput {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(in, most+1))
	if err == nil && n > most {
		err = fmt.Errorf("it is longer than %d MB", most>>20)
	}
	return b.Bytes(), err
}
