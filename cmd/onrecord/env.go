package main

import (
	"io"
	"os"
	"strconv"
	"time"

	"golang.org/x/term"
)

// env is what a command may use of the world.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	terminal       bool // whether stdout is one
	errTerminal    bool // whether stderr is one
	colour         bool // whether colour is wanted on stdout
	width          int  // of the terminal, in columns
	now            func() time.Time
}

// defaultWidth is the width where there is no terminal that says its own.
const defaultWidth = 80

// system returns the env of the process.
func system() *env {
	e := &env{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		terminal:    term.IsTerminal(int(os.Stdout.Fd())),
		errTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		width:       defaultWidth,
		now:         time.Now,
	}
	e.colour = wantsColour(e.terminal)
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		e.width = n
	} else if n, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && n > 0 {
		e.width = n
	}
	return e
}

// wantsColour reports whether to colour what goes to a terminal, or to none.
// https://no-color.org: NO_COLOR set and not empty means no colour.
func wantsColour(terminal bool) bool {
	return terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
