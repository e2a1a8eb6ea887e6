package desk

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord/internal/sqlite"
)

// ErrNotFound is the kind of error for somebody or something that the desk does not know.
var ErrNotFound = errors.New("there is none")

//go:embed migrations/*.sql
var migrations embed.FS

// kind is what a desk file is among SQLite files: its application id is "ONDK".
var kind = sqlite.Kind{Name: "desk", Application: 0x4f4e444b, Migrations: migrations, Instead: "move it away to begin a new one"}

// Desk is an open desk file. It may be used by several goroutines.
type Desk struct {
	path string
	db   *sql.DB
	cost Cost
	busy chan struct{} // holds one for each password that is being hashed
}

// Beside returns where the desk of the record at path lies: record.desk.db beside record.db.
func Beside(record string) string { return strings.TrimSuffix(record, ".db") + ".desk.db" }

// Open opens the desk file at path, which is begun if it is not there; nobody but its owner may read it. The error says
// what to do about it.
func Open(ctx context.Context, path string) (*Desk, error) {
	d := &Desk{path: path, cost: DefaultCost, busy: make(chan struct{}, hashesAtOnce)}
	if err := d.open(ctx); err != nil {
		if d.db != nil {
			d.db.Close()
		}
		return nil, fmt.Errorf("desk %s: %w", path, explain(err))
	}
	return d, nil
}

// connections is how many there are to a desk at most. SQLite lets one of them write at a time.
const connections = 4

func (d *Desk) open(ctx context.Context) (err error) {
	if err := os.MkdirAll(filepath.Dir(d.path), 0o777); err != nil {
		return err
	}
	// SQLite gives the files of its log the permissions of this one.
	f, err := os.OpenFile(d.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	// A transaction asks for the right to write when it begins: one that asks later may be refused for good.
	if d.db, err = sqlite.Open(d.path, "_pragma=foreign_keys(1)", "_pragma=secure_delete(1)", "_txlock=immediate"); err != nil {
		return err
	}
	d.db.SetMaxOpenConns(connections)
	return kind.Migrate(ctx, d.db, true)
}

// explain returns err in words for a user where SQLite's are not.
func explain(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return kind.Explain(err)
}

// Path returns where the desk lies.
func (d *Desk) Path() string { return d.path }

// DB returns the database, for other queries than this package has.
func (d *Desk) DB() *sql.DB { return d.db }

// Close ends the use of the desk.
func (d *Desk) Close() error { return d.db.Close() }

// Backup copies the desk, which may be in use, to a new file. The copy is whole or not there; nobody but its owner may
// read it.
func (d *Desk) Backup(ctx context.Context, path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := sqlite.Copy(ctx, d.path, path); err != nil {
		return errors.Join(explain(err), os.Remove(path))
	}
	return nil
}

// Update calls f in one transaction: all that it changes is kept, or nothing if it returns an error.
func (d *Desk) Update(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	if err := f(tx); err != nil {
		return errors.Join(explain(err), tx.Rollback())
	}
	return explain(tx.Commit())
}
