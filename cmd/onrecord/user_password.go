package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"onrecord/internal/desk"
)

// maxTyped is how many bytes of a line are read for a password.
const maxTyped = 4096

// newPassword asks for the password of a user, twice; without a terminal it is the first line of standard input.
func newPassword(ctx context.Context, e *env, name string) (string, error) {
	in, ok := e.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		line, err := bufio.NewReader(io.LimitReader(e.stdin, maxTyped)).ReadString('\n')
		if line == "" {
			return "", usageError{"there is no password on standard input", "give it as a line: onrecord user passwd NAME < FILE"}
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), nil
	}
	for {
		password, err := typed(ctx, e, in, "Password: ")
		if err != nil {
			return "", err
		}
		if err := desk.CheckPassword(name, password); err != nil {
			fmt.Fprintln(e.stderr, err)
			continue
		}
		again, err := typed(ctx, e, in, "The same again: ")
		if err != nil {
			return "", err
		}
		if again == password {
			return password, nil
		}
		fmt.Fprintln(e.stderr, "These are different: once more.")
	}
}

// typed asks for a line that is not shown. An interrupt leaves the terminal as it was.
func typed(ctx context.Context, e *env, in *os.File, prompt string) (string, error) {
	before, err := term.GetState(int(in.Fd()))
	if err != nil {
		return "", err
	}
	fmt.Fprint(e.stderr, prompt)
	defer fmt.Fprintln(e.stderr)
	type line struct {
		text []byte
		err  error
	}
	read := make(chan line, 1)
	go func() {
		text, err := term.ReadPassword(int(in.Fd()))
		read <- line{text, err}
	}()
	select {
	case l := <-read:
		return string(l.text), l.err
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(int(in.Fd()), before))
	}
}
