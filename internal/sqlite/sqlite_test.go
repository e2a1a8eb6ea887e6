package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// layout returns a kind of files with some steps of its layout.
func layout(steps ...string) Kind {
	files := fstest.MapFS{}
	for i, step := range steps {
		name := "migrations/" + string(rune('1'+i)) + "_step.sql"
		files[name] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + step + ";\n-- +goose Down\n")}
	}
	return Kind{Name: "shelf", Application: 0x12345678, Migrations: files, Instead: "take another"}
}

// migrate brings a file to a layout.
func migrate(t *testing.T, path string, k Kind, begin bool) error {
	t.Helper()
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return k.Migrate(t.Context(), db, begin)
}

func TestMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a ?#%.db")
	one, two := layout("CREATE TABLE a (x)"), layout("CREATE TABLE a (x)", "CREATE TABLE b (y)")
	if err := migrate(t, path, one, false); err == nil || !strings.Contains(err.Error(), "take another") {
		t.Errorf("an empty file is taken: %v", err)
	}
	for _, k := range []Kind{one, one, two, two} {
		if err := migrate(t, path, k, true); err != nil {
			t.Error(err)
		}
	}
	if err := migrate(t, path, one, true); err == nil || !strings.Contains(err.Error(), "newer onrecord") {
		t.Errorf("a newer file is taken: %v", err)
	}
	other := two
	other.Application++
	if err := migrate(t, path, other, true); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("a file of another kind is taken: %v", err)
	}
}

func TestCopy(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db")
	k := layout("CREATE TABLE a (x)")
	if err := migrate(t, from, k, true); err != nil {
		t.Fatal(err)
	}
	if err := Copy(t.Context(), from, to); err != nil {
		t.Fatal(err)
	}
	if err := migrate(t, to, k, false); err != nil {
		t.Errorf("the copy: %v", err)
	}
	if err := Copy(t.Context(), from, to); err == nil {
		t.Error("a copy is written over")
	}
}

func TestExplain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "text.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	k := layout("CREATE TABLE a (x)")
	if err := k.Explain(migrate(t, path, k, true)); err == nil || err.Error() != "the file is no shelf; take another" {
		t.Errorf("%v", err)
	}
	for text, want := range map[string]string{
		"database is locked (5) (SQLITE_BUSY)": "try again", "database disk image is malformed (11)": "newest backup", "database or disk is full (13)": "the disk is full",
	} {
		if err := k.Explain(errors.New(text)); !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if k.Explain(nil) != nil || k.Explain(os.ErrClosed) != os.ErrClosed {
		t.Error("other errors are changed")
	}
}
