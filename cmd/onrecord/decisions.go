package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/review"
	"onrecord/internal/store"
)

type decisionsCommand struct {
	Undo   int    `placeholder:"NUMBER" help:"Let a decision count no longer; an undo can be undone."`
	Import string `placeholder:"FILE" help:"Add the decisions of a log that was exported; - is standard input."`
	Format string `default:"text" enum:"text,json,training" help:"How to print the log: ${enum}. Training is the texts with their statements as they were decided."`
	Out    string `placeholder:"DIR" help:"The folder to write the texts to, with --format training."`
	decideOptions
}

// Help is what "onrecord decisions --help" adds.
func (decisionsCommand) Help() string {
	return `Prints the log of what people decided: who is who (merges, splits, names), and which statements
are right (onrecord review). As JSON, one decision a line, it can be kept, sent on, and added to
another record of the same reports.

With --format training each text of which statements were decided is written to DIR/text, and its
attributions to DIR/gold, as brat stand-off: go run ./training -reviewed DIR learns from them.
What nobody decided stands as the reader found it, with a note that says so.

Examples:
  onrecord decisions --format json
  onrecord decisions --format training --out lessons`
}

// maxLog is the longest log that is imported, in bytes.
const maxLog = 64 << 20

// Run prints the log, or changes it.
func (c *decisionsCommand) Run(ctx context.Context, e *env) error {
	switch {
	case c.Undo != 0 && c.Import != "":
		return usageError{"--undo and --import do not go together", "give one, then the other"}
	case (c.Format == "training") != (c.Out != ""):
		return usageError{"--format training and --out DIR belong together", "name the folder for the texts and what was decided"}
	case c.Undo != 0:
		return c.undo(ctx, e)
	case c.Import != "":
		return c.take(ctx, e)
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, func(r *store.Reader) error {
		if c.Format == "training" {
			return c.train(e, r)
		}
		log, err := keep.DecisionsIn(r)
		if err != nil {
			return err
		}
		return c.print(e, log)
	})
}

// undo lets a decision count no longer.
func (c *decisionsCommand) undo(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	path := s.Path()
	entry, err := review.Undo(ctx, s, c.Undo, c.signature(e))
	if errors.Is(err, review.ErrWrong) {
		err = usageError{err.Error(), "onrecord decisions lists them"}
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return first(err)
	}
	e.say("decision %d: %s", entry.Number, entry.Text)
	if c.Wait || !entry.Waits {
		return nil
	}
	return rebuild(ctx, e, path)
}

// first returns the first of joined errors, so that what it asks of the caller is seen.
func first(err error) error {
	if all, ok := err.(interface{ Unwrap() []error }); ok && len(all.Unwrap()) > 0 {
		return all.Unwrap()[0]
	}
	return err
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
	undone := decision.UndoneBy(log)
	for i := range log {
		if _, err := fmt.Fprintln(e.stdout, logLine(&log[i], undone[log[i].Number])); err != nil {
			return err
		}
	}
	return nil
}

// logLine is an entry of the log in one line.
func logLine(d *decision.Decision, undoneBy int) string {
	parts := []string{fmt.Sprintf("%d %s: %s", d.Number, d.Kind, cleaned(review.Describe(d)))}
	for _, more := range []string{d.By, d.Time, d.Note} {
		if more != "" {
			parts = append(parts, cleaned(more))
		}
	}
	if undoneBy != 0 {
		parts = append(parts, fmt.Sprintf("undone by %d", undoneBy))
	}
	return strings.Join(parts, " · ")
}

// train writes what can be learned from.
func (c *decisionsCommand) train(e *env, r *store.Reader) error {
	texts, decided := 0, 0
	err := review.Training(r, func(l review.Lesson) error {
		texts, decided = texts+1, decided+l.Decided
		for _, f := range []struct{ folder, name, data string }{{"text", l.Name + ".txt", l.Text}, {"gold", l.Name + ".ann", l.StandOff}} {
			folder := filepath.Join(c.Out, f.folder)
			if err := os.MkdirAll(folder, 0o777); err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(folder, f.name), []byte(f.data), 0o666); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		e.say("%s, %s decided", plural(texts, "text"), plural(decided, "statement"))
	}
	return err
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
