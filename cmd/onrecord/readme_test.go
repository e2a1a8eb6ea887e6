package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestREADME(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	runConsoles(t, "README.md")
}

// runConsoles runs the commands in the consoles of a page and looks for what it shows of their output: the lines in
// order, with others between them only where there is an ellipsis.
func runConsoles(t *testing.T, page string) { runConsolesWith(t, page, "") }

// runConsolesWith gives each command the same standard input.
func runConsolesWith(t *testing.T, page, stdin string) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	consoles := strings.Split(string(text), "```console\n")[1:]
	if len(consoles) == 0 {
		t.Fatalf("%s shows no console", page)
	}
	for _, console := range consoles {
		console, _, _ = strings.Cut(console, "```")
		for command := range strings.SplitSeq("\n"+console, "\n$ onrecord ") {
			if command != "" {
				runShown(t, command, stdin)
			}
		}
	}
}

// runShown runs a command whose output is shown below it.
func runShown(t *testing.T, command, stdin string) {
	line, shown, _ := strings.Cut(command, "\n")
	var stdout, stderr strings.Builder
	e := &env{stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr, width: defaultWidth, now: time.Now}
	if code := run(t.Context(), e, words(line)); code != exitOK {
		t.Errorf("%s exits with %d: %s", line, code, &stderr)
		return
	}
	for part := range strings.SplitSeq(shown, "…\n") {
		if !strings.Contains(stdout.String(), part) {
			t.Errorf("%s does not print\n%s\nbut\n%s", line, part, &stdout)
		}
	}
}
