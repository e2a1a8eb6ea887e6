package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/store"
	"onrecord/internal/term"
	"onrecord/internal/view"
)

// What the commands that ask the record have in common.

// dayOption reads the value of an option that names a day; empty is today.
func dayOption(option, value string, e *env) (store.Day, error) {
	if value == "" {
		value = e.now().Format("2006-01-02")
	}
	first, last := store.DaysOf(value)
	if first == 0 || first != last {
		return 0, usageError{fmt.Sprintf("%s %s is no day", option, value), "a day is written like 2026-03-08"}
	}
	return first, nil
}

// dateOption reads the value of an option that names a day, a month or a year, and returns its
// first and last day; 0 if it is empty.
func dateOption(option, value string) (first, last store.Day, err error) {
	if value == "" {
		return 0, 0, nil
	}
	if first, last = store.DaysOf(value); first == 0 || last == 0 {
		return 0, 0, usageError{fmt.Sprintf("%s %s is no date", option, value), "a date is written like 2026-03-08, 2026-03 or 2026"}
	}
	return first, last, nil
}

// named reads the value of an option that names a row: its reference, or words of its name.
func named(value string, letter byte) store.Named {
	if id, ok := answer.ParseRef(value, letter); ok {
		return store.Named{ID: id}
	}
	return store.Named{Words: value}
}

// hinted adds to an error for what is not in the record where to find what is.
func hinted(err error, hint string) error {
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("%w: %s", err, hint)
	}
	return err
}

// daysInWords names the days of a row.
func daysInWords(first, last store.Day) string {
	switch {
	case first == 0 && last == 0:
		return "no date told"
	case first == last:
		return view.When(first.String())
	case first == 0:
		return view.When("../" + last.String())
	case last == 0:
		return view.When(first.String() + "/..")
	}
	return view.When(first.String() + "/" + last.String())
}

// wanted is a name by which somebody chooses.
type wanted struct {
	kind string // as [store.Reader.AnyNamed] has it
	what string // as a user calls it
	name store.Named
}

// known returns an error that says which of some names nothing in the record bears: asked for by a slip of the
// keyboard, it would look as if there were nothing to find.
func known(r *store.Reader, all ...wanted) error {
	for _, w := range all {
		if w.name == (store.Named{}) {
			continue
		}
		found, err := r.AnyNamed(w.kind, w.name)
		switch {
		case err != nil:
			return err
		case !found && w.name.ID != 0:
			return fmt.Errorf("there is no %s of that number in the record", w.what)
		case !found:
			return fmt.Errorf("no %s in the record is named %q", w.what, w.name.Words)
		}
	}
	return nil
}

// viewOptions says how to show things on standard output.
func (e *env) viewOptions() view.Options { return view.Options{Width: e.width, Colour: e.colour} }

// results returns where results go as they are, which on a terminal is without what could act on it.
func (e *env) results() io.Writer {
	if e.terminal {
		return term.Cleaner{W: e.stdout}
	}
	return e.stdout
}

// printJSON prints v as JSON, indented.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// mostListed is how many things are listed where a name means several.
const mostListed = 20

// several says which things a name may mean, and returns an error that says how to choose one.
func several(e *env, command, name, what string, lines []string) error {
	for _, line := range lines[:min(len(lines), mostListed)] {
		e.say("%s", line)
	}
	first, _, _ := strings.Cut(lines[0], " ")
	return fmt.Errorf("%d %s fit %q: give the reference of one, as in onrecord %s %s", len(lines), what, name, command, first)
}

// printLine prints v as JSON on one line.
func printLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// cleaned returns words from outside as they may go to a terminal, on one line.
func cleaned(s string) string { return term.Clean(strings.Join(strings.Fields(s), " ")) }
