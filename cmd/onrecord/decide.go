package main

import (
	"context"
	"errors"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/review"
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
	return c.decide(ctx, e, review.WhoVerdict{Kind: decision.Merge}, c.Entities...)
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
	return c.decide(ctx, e, review.WhoVerdict{Kind: decision.Split, Articles: c.Articles}, c.Entity)
}

type renameCommand struct {
	Entity string `arg:"" help:"The entity, by reference (e45) or name."`
	Name   string `arg:"" help:"The name to show it under."`
	decideOptions
}

// Help is what "onrecord rename --help" adds.
func (renameCommand) Help() string {
	return `Says under which name an entity is shown, at once. Its other names still find it.

Example:
  onrecord rename "Viktor Horvat" "Viktor Horvat (minister)" --wait`
}

// Run writes the decision.
func (c *renameCommand) Run(ctx context.Context, e *env) error {
	return c.decide(ctx, e, review.WhoVerdict{Kind: decision.Rename, Name: c.Name}, c.Entity)
}

// decide writes what a verdict about entities decides into the log and applies it.
func (o *decideOptions) decide(ctx context.Context, e *env, v review.WhoVerdict, entities ...string) error {
	s, err := o.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	v.Signature = o.signature(e)
	err = errors.Join(o.write(ctx, e, s, &v, entities), s.Close())
	if err != nil || o.Wait || v.Kind == decision.Rename {
		return first(err)
	}
	return rebuild(ctx, e, s.Path())
}

// write writes what a verdict decides. Only a rename takes effect by that.
func (o *decideOptions) write(ctx context.Context, e *env, s *store.Store, v *review.WhoVerdict, entities []string) error {
	var all []decision.Decision
	if err := s.View(ctx, func(r *store.Reader) (err error) {
		for _, arg := range entities {
			found, err := oneEntity(e, r, v.Kind, arg)
			if err != nil {
				return err
			}
			v.Entities = append(v.Entities, found.ID)
		}
		all, err = v.Decisions(r)
		return err
	}); err != nil {
		if errors.Is(err, review.ErrWrong) {
			err = usageError{err.Error(), "onrecord " + v.Kind + " --help explains it"}
		}
		return err
	}
	put := keep.Write
	if v.Kind == decision.Rename {
		put = keep.Decide
	}
	for _, d := range all {
		number, err := put(ctx, s, d)
		if err != nil {
			return err
		}
		e.say("decision %d: %s", number, review.Describe(&d))
	}
	return nil
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
