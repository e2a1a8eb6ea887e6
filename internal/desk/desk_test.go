package desk

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// open opens a new desk on which passwords are cheap.
func open(t testing.TB) *Desk {
	t.Helper()
	d, err := Open(t.Context(), filepath.Join(t.TempDir(), "new", "r e?c#o%rd.desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	d.SetCost(Cost{Memory: 64, Passes: 1})
	t.Cleanup(func() { d.Close() })
	return d
}

func TestBeside(t *testing.T) {
	for record, want := range map[string]string{
		"record.db":        "record.desk.db",
		"/srv/news/record": "/srv/news/record.desk.db",
		"a.db.db":          "a.db.desk.db",
	} {
		if got := Beside(record); got != want {
			t.Errorf("beside %s lies %s, want %s", record, got, want)
		}
	}
}

func TestOpenAgain(t *testing.T) {
	d := open(t)
	again, err := Open(t.Context(), d.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	var fk int
	if err := again.DB().QueryRow("PRAGMA foreign_keys").Scan(&fk); err != nil || fk != 1 {
		t.Errorf("foreign_keys is %d, %v", fk, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text, other := filepath.Join(dir, "text.db"), filepath.Join(dir, "other.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("no database ", 100)), 0o666); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE t (a)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for path, want := range map[string]string{text: "no desk", other: "another program", dir: "desk"} {
		if d, err := Open(t.Context(), path); err == nil {
			d.Close()
			t.Errorf("%s is opened", path)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

// TestOnlyItsOwnerReads holds the file, its log and its copy to their permissions.
func TestOnlyItsOwnerReads(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such permissions there")
	}
	d := open(t)
	if _, err := d.DB().Exec("INSERT INTO audit VALUES (1, 1, '', '', '', '')"); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "copy.db")
	if err := d.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{d.Path(), d.Path() + "-wal", d.Path() + "-shm", to} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, want 0600", name, info.Mode())
		}
	}
	if err := d.Backup(t.Context(), to); err == nil {
		t.Error("a copy is written over")
	}
}

func TestUpdateIsAllOrNothing(t *testing.T) {
	d := open(t)
	failure := errors.New("enough")
	err := d.Update(t.Context(), func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT INTO audit VALUES (1, 1, '', '', '', '')"); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	var n int
	if err := d.DB().QueryRow("SELECT count(*) FROM audit").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows, %v", n, err)
	}
}

func TestAuditStands(t *testing.T) {
	d := open(t)
	if _, err := d.DB().Exec("INSERT INTO audit VALUES (1, 1, 'ana', '', '', '')"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.DB().Exec("UPDATE audit SET who = 'ben'"); err == nil {
		t.Error("the audit log is changed")
	}
}
