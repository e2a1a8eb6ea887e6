package main

import (
	"path/filepath"
	"testing"
)

// TestGuides runs the commands of the pages for kinds of users.
func TestGuides(t *testing.T) {
	for _, page := range []string{"reporter.md", "standards-editor.md", "researcher.md"} {
		t.Run(page, func(t *testing.T) {
			t.Chdir("../..")
			t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
			runConsoles(t, filepath.Join("docs", page))
		})
	}
}
