package main

import (
	"os"
	"path/filepath"
	"testing"

	"onrecord/samples"
)

// TestGuides runs the commands of the pages for kinds of users.
func TestGuides(t *testing.T) {
	for _, page := range []string{"reporter.md", "standards-editor.md", "researcher.md"} {
		t.Run(page, func(t *testing.T) {
			page, err := filepath.Abs(filepath.Join("../../docs", page))
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir() // some write files
			if err := os.CopyFS(filepath.Join(dir, "samples"), samples.Files); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
			runConsoles(t, page)
		})
	}
}
