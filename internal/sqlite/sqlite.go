package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// A Kind is one kind of file.
type Kind struct {
	Name        string // what a user calls such a file: "record"
	Application int32  // marks it: PRAGMA application_id
	Migrations  fs.FS  // its folder "migrations" holds the numbered SQL files of goose that make the layout
	Instead     string // what to do where the file is of another kind: "give another with --record"
}

// Open opens the database at path, in write-ahead mode, with more settings as the driver takes them
// ("_pragma=cache_size(-65536)"). Nothing is read yet.
func Open(path string, settings ...string) (*sql.DB, error) {
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
	settings = append([]string{
		"_pragma=busy_timeout(20000)", "_pragma=journal_mode(WAL)", "_pragma=synchronous(NORMAL)",
		"_pragma=temp_store(MEMORY)",
	}, settings...)
	return sql.Open("sqlite", "file:"+escaped+"?"+strings.Join(settings, "&"))
}

// Migrate brings the layout of db to the newest. An empty file is begun if begin is set. A file of another kind, and one
// of a newer program, is refused.
func (k Kind) Migrate(ctx context.Context, db *sql.DB, begin bool) error {
	var application int32
	var tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if application != k.Application && (tables > 0 || !begin) {
		return errors.New("the file is a database of another program; " + k.Instead)
	}
	folder, err := fs.Sub(k.Migrations, "migrations")
	if err != nil {
		return err // unreachable: the folder is embedded
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, folder, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if application == k.Application {
		current, newest, err := p.GetVersions(ctx)
		if err != nil || current == newest {
			return err
		}
		if current > newest {
			return errors.New("it was made by a newer onrecord; update this one")
		}
	}
	if _, err := p.Up(ctx); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", k.Application))
	return err
}

// Explain returns err in words for a user where SQLite's are not.
func (k Kind) Explain(err error) error {
	if err == nil {
		return nil
	}
	switch text := err.Error(); {
	case strings.Contains(text, "file is not a database"):
		return fmt.Errorf("the file is no %s; %s", k.Name, k.Instead)
	case strings.Contains(text, "malformed"):
		return fmt.Errorf("the file is damaged (%w): take the newest backup", err)
	case strings.Contains(text, "(SQLITE_BUSY)"), strings.Contains(text, "database is locked"):
		return errors.New("another onrecord is writing to it: try again when that has ended")
	case strings.Contains(text, "disk is full"), strings.Contains(text, "SQLITE_FULL"):
		return errors.New("the disk is full; what was kept so far is safe")
	}
	return err
}

// Copy copies the database at path, which may be in use, to a new file. The copy is whole or not there.
func Copy(ctx context.Context, path, to string) (err error) {
	db, err := Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	return err
}
