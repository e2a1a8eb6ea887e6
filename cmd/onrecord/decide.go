package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

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
	return c.decide(ctx, e, func(r *store.Reader) ([]decision.Decision, error) {
		var entities [][]string
		for _, arg := range c.Entities {
			found, err := oneEntity(e, r, "merge", arg)
			if err != nil {
				return nil, err
			}
			keys, err := keep.SightingsOf(r, found.ID)
			if err != nil {
				return nil, err
			}
			if slices.ContainsFunc(entities, func(other []string) bool { return other[0] == keys[0] }) {
				return nil, usageError{fmt.Sprintf("%q is named twice", arg), "a merge needs different entities"}
			}
			entities = append(entities, keys)
		}
		d, err := keep.Merge(entities...)
		return []decision.Decision{d}, err
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
		sightings, err := r.FirstSightingsOf(found.ID)
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
	return `Says under which name an entity is shown, at once. Its other names still find it.

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
	path, waits := s.Path(), false // whether all has to be joined anew
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
			put := keep.Write
			if d.Kind == decision.Rename {
				put = keep.Decide
			}
			number, err := put(ctx, s, d)
			if err != nil {
				return err
			}
			e.say("decision %d: %s", number, review.Describe(&d))
		}
		waits = len(decisions) > 0 && decisions[0].Kind != decision.Rename
		return nil
	}()
	if err != nil || o.Wait || !waits {
		return err
	}
	return rebuild(ctx, e, path)
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
