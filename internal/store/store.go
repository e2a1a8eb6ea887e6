package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"onrecord/internal/sqlite"
)

// ErrNotFound is the kind of error for something that the record does not hold.
var ErrNotFound = errors.New("not in the record")

// Store is an open record file. It may be used by several goroutines.
type Store struct {
	path    string
	read    *sql.DB      // for what needs no transaction
	reading *connections // of read
	writer  writer
}

// writer is the one connection that changes the record, with the statements compiled on it.
type writer struct {
	mu       sync.Mutex // held for a whole transaction
	db       *sql.DB
	conn     *sql.Conn // nil if the record was opened to be read
	prepared map[string]*sql.Stmt
}

// Mode says what a record is opened for.
type Mode uint8

// The modes.
const (
	ReadOnly  Mode = iota // the file must be there
	ReadWrite             // the file is made if it is not there
)

// Open opens the record file at path. The error says what to do about it.
func Open(ctx context.Context, path string, mode Mode) (*Store, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && mode == ReadOnly {
		return nil, fmt.Errorf("there is no record at %s yet: onrecord add begins one", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	s := &Store{path: path, writer: writer{prepared: map[string]*sql.Stmt{}}}
	if err := s.open(ctx, mode); err != nil {
		s.Close()
		return nil, fmt.Errorf("record %s: %w", path, explain(err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, mode Mode) (err error) {
	w := &s.writer
	// References are not enforced with each row, which costs a tenth of the time: [Store.Check] verifies them all, and
	// the tests call it on all that is kept. The log is copied back after 32 MB, not 4.
	if w.db, err = sqlite.Open(s.path, "_pragma=cache_size(-49152)", "_pragma=wal_autocheckpoint(8000)"); err != nil {
		return err
	}
	w.db.SetMaxOpenConns(1)
	if err := kind.Migrate(ctx, w.db, mode == ReadWrite); err != nil {
		return err
	}
	if mode == ReadWrite {
		if w.conn, err = w.db.Conn(ctx); err != nil {
			return err
		}
	}
	// Pages are read where the system keeps them, and so not once for each connection.
	if s.read, err = sqlite.Open(s.path, "_pragma=query_only(1)", "_pragma=cache_size(-16384)", "_pragma=mmap_size(2147418112)"); err != nil {
		return err
	}
	s.reading = newConnections(s.read)
	return s.read.PingContext(ctx)
}

//go:embed migrations/*.sql
var migrations embed.FS

// kind is what a record file is among SQLite files: its application id is "ONRC".
var kind = sqlite.Kind{Name: "record", Application: 0x4f4e5243, Migrations: migrations, Instead: "give another with --record"}

// explain returns err in words for a user where SQLite's are not.
func explain(err error) error { return kind.Explain(err) }

// Path returns where the record lies.
func (s *Store) Path() string { return s.path }

// Close ends the use of the record.
func (s *Store) Close() error {
	s.writer.mu.Lock()
	defer s.writer.mu.Unlock()
	var errs []error
	for _, st := range s.writer.prepared {
		errs = append(errs, st.Close())
	}
	if s.writer.conn != nil {
		errs = append(errs, s.writer.conn.Close())
	}
	if s.reading != nil {
		errs = append(errs, s.reading.close())
	}
	if s.writer.db != nil {
		errs = append(errs, s.writer.db.Close())
	}
	return errors.Join(errs...)
}

// Tx is one transaction that changes the record. It is of use only within [Store.Update].
type Tx struct {
	ctx       context.Context
	w         *writer
	statement int64            // the id of the last statement added; 0 if none was
	unindexed []int64          // statements whose words are not in the index yet
	unnamed   map[int64]string // entities whose names are not in the index yet
}

// Update calls f in one transaction: all that it changes is kept, or nothing if it returns
// an error. Updates wait for each other.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) (err error) {
	s.writer.mu.Lock()
	defer s.writer.mu.Unlock()
	// A transaction is short, and runs to its end: to be able to interrupt each of its statements costs a third
	// of its time.
	t := &Tx{ctx: context.WithoutCancel(ctx), w: &s.writer}
	if t.w.conn == nil {
		return errors.New("the record was opened to be read only")
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := t.w.conn.ExecContext(t.ctx, "BEGIN IMMEDIATE"); err != nil {
		return explain(err)
	}
	done := false
	defer func() {
		if !done { // f failed, or panicked
			_, undone := t.w.conn.ExecContext(t.ctx, "ROLLBACK")
			err = errors.Join(err, undone)
		}
	}()
	if err := f(t); err != nil {
		return explain(err)
	}
	if err := t.index(); err != nil {
		return explain(err)
	}
	if _, err := t.w.conn.ExecContext(t.ctx, "COMMIT"); err != nil {
		return explain(err)
	}
	done = true
	return nil
}

// stmt returns a statement that is compiled once for all transactions.
func (t *Tx) stmt(query string) (*sql.Stmt, error) {
	if st, ok := t.w.prepared[query]; ok {
		return st, nil
	}
	st, err := t.w.conn.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	t.w.prepared[query] = st
	return st, nil
}

// exec runs a statement.
func (t *Tx) exec(query string, args ...any) (sql.Result, error) {
	st, err := t.stmt(query)
	if err != nil {
		return nil, err
	}
	return st.ExecContext(t.ctx, args...)
}

// insert runs a statement that adds a row and returns its id.
func (t *Tx) insert(query string, args ...any) (int64, error) {
	res, err := t.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// rowsAtOnce is how many rows are added by one statement at most.
const rowsAtOnce = 32

// insertPairs adds rows of two columns to a table, but for those that it has.
func (t *Tx) insertPairs(into string, pairs []any) error {
	return t.insertRows("INSERT OR IGNORE INTO "+into, 2, pairs)
}

// insertRows adds rows, whose values follow each other, by a statement up to its values. That says what to do with a row that
// cannot be added: to undo the rows before it, as SQLite does by itself, it would copy all pages that they change. The
// transaction fails with any of them.
func (t *Tx) insertRows(insert string, columns int, values []any) error {
	row := "(" + marks(columns) + ")"
	for some := range slices.Chunk(values, rowsAtOnce*columns) {
		query := insert + " VALUES " + row + strings.Repeat(", "+row, len(some)/columns-1)
		if _, err := t.exec(query, some...); err != nil {
			return err
		}
	}
	return nil
}

// paired returns keys as the rows of a table of keys of something.
func paired[K any](keys []K, of int64) []any {
	pairs := make([]any, 0, 2*len(keys))
	for _, k := range keys {
		pairs = append(pairs, k, of)
	}
	return pairs
}

// one reads one row; ErrNotFound if there is none.
func (t *Tx) one(query string, args []any, to ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	return notFound(st.QueryRowContext(t.ctx, args...).Scan(to...))
}

func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// many calls scan for each row.
func (t *Tx) many(query string, args []any, scan func(*sql.Rows) error) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	return each(rows, scan)
}

func each(rows *sql.Rows, scan func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
