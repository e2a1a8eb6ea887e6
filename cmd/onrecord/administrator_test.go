package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestAdministratorPage runs the commands of docs/administrator.md on a record of one report. Each is given the same line
// as standard input, which those that ask for a password take.
func TestAdministratorPage(t *testing.T) {
	page, err := filepath.Abs("../../docs/administrator.md")
	if err != nil {
		t.Fatal(err)
	}
	report, err := filepath.Abs("../../samples/negotiation/2026-02-20-harbour-wire.html")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	runExample(t, "onrecord add "+report)
	runConsolesWith(t, page, "nine herons over Port Calder\n")
	for _, copied := range []string{"friday.db", "friday.desk.db"} {
		if _, err := os.Stat(copied); err != nil {
			t.Error(err)
		}
	}
}
