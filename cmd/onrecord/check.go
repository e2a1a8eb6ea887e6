package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"onrecord/internal/store"
)

type checkCommand struct {
	Format string `default:"text" enum:"text,json" help:"How to print what was found: ${enum}."`
	recordOption
}

// Help is what "onrecord check --help" adds.
func (checkCommand) Help() string {
	return `Verifies the record: that its file is whole, that every span quotes its text to the
character, and that every reference leads to something.

Example:
  onrecord check

Exit codes: 0 all is right, 1 something is not.`
}

// checkReport is what a check prints.
type checkReport struct {
	Record     string   `json:"record"`
	Articles   int      `json:"articles"`
	Versions   int      `json:"versions"`
	Statements int      `json:"statements"`
	Entities   int      `json:"entities"`
	Events     int      `json:"events"`
	Problems   []string `json:"problems"`
}

// Run checks the record.
func (c *checkCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	out := checkReport{Record: s.Path(), Problems: []string{}}
	seen, err := s.Check(ctx, func(problem string) { out.Problems = append(out.Problems, problem) })
	if err != nil {
		return err
	}
	out.Articles, out.Versions, out.Statements = seen.Articles, seen.Versions, seen.Statements
	out.Entities, out.Events = seen.Entities, seen.Events
	if err := out.write(e, c.Format); err != nil {
		return err
	}
	if len(out.Problems) > 0 {
		return errors.New("the record is not right: take the newest backup, or export what is in it and import that into a new one")
	}
	return nil
}

func (r *checkReport) write(e *env, format string) error {
	if format == "json" {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	}
	for _, problem := range r.Problems {
		if _, err := fmt.Fprintln(e.stdout, problem); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(e.stdout, "%d articles in %d versions, %d statements, %d entities, %d events: %d problems\n",
		r.Articles, r.Versions, r.Statements, r.Entities, r.Events, len(r.Problems))
	return err
}
