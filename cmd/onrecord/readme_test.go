package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestREADME runs the commands in the README's consoles and looks for what it shows of their output: the lines in
// order, with others between them only where there is an ellipsis.
func TestREADME(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	consoles := strings.Split(string(readme), "```console\n")[1:]
	if len(consoles) == 0 {
		t.Fatal("the README shows no console")
	}
	for _, console := range consoles {
		console, _, _ = strings.Cut(console, "```")
		line, shown, _ := strings.Cut(console, "\n")
		var stdout, stderr strings.Builder
		e := &env{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, width: defaultWidth, now: time.Now}
		if code := run(t.Context(), e, words(strings.TrimPrefix(line, "$ onrecord "))); code != exitOK {
			t.Errorf("%s exits with %d: %s", line, code, &stderr)
			continue
		}
		for part := range strings.SplitSeq(shown, "…\n") {
			if !strings.Contains(stdout.String(), part) {
				t.Errorf("%s does not print\n%s\nbut\n%s", line, part, &stdout)
			}
		}
	}
}
