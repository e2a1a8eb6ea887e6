package nlptest

import (
	"os"
	"path/filepath"
	"testing"

	"onrecord/internal/nlp"
)

// Run runs a stage on each case of the files that a pattern names, as a test of its own, holds the Doc to what all Docs must
// be, and hands the case on to each.
func Run(t *testing.T, pattern string, stage nlp.Stage, each func(*testing.T, Case)) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", pattern, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := Read(string(text))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, c := range cases {
			t.Run(c.Name, func(t *testing.T) {
				nlp.Pipeline{stage}.Run(c.Doc)
				if err := c.Doc.Check(); err != nil {
					t.Fatal(err)
				}
				each(t, c)
			})
		}
	}
}
