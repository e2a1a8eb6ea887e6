package store

import (
	"context"
	"database/sql"
)

// Known reports whether the input of that digest was read before.
func (s *Store) Known(ctx context.Context, d Digest) (bool, error) {
	var n int
	err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM input WHERE digest = ?", d[:]).Scan(&n)
	return n > 0, explain(err)
}

// View calls f in one transaction that sees the record as it stands now and changes nothing.
func (s *Store) View(ctx context.Context, f func(*Reader) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback()
	return explain(f(&Reader{ctx, tx}))
}

// Reader asks a record questions within one [Store.View].
type Reader struct {
	ctx context.Context
	tx  *sql.Tx
}

func (r *Reader) one(query string, args []any, to ...any) error {
	return notFound(r.tx.QueryRowContext(r.ctx, query, args...).Scan(to...))
}

func (r *Reader) many(query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := r.tx.QueryContext(r.ctx, query, args...)
	if err != nil {
		return err
	}
	return each(rows, scan)
}

// State returns what [Tx.SetState] keeps under a name; nil if there is nothing.
func (r *Reader) State(name string) (value []byte, err error) {
	err = r.one("SELECT value FROM state WHERE name = ?", []any{name}, &value)
	if err == ErrNotFound {
		return nil, nil
	}
	return value, err
}
