package store

import (
	"context"
	"database/sql"
	"errors"
)

// Known reports whether the input of that digest was read before.
func (s *Store) Known(ctx context.Context, d Digest) (known bool, err error) {
	err = s.View(ctx, func(r *Reader) error {
		return r.one("SELECT EXISTS (SELECT 1 FROM input WHERE digest = ?)", []any{d[:]}, &known)
	})
	return known, err
}

// View calls f in one transaction that sees the record as it stands now and changes nothing.
func (s *Store) View(ctx context.Context, f func(*Reader) error) error {
	c, err := s.reading.take(ctx)
	if err != nil {
		return explain(err)
	}
	defer s.reading.give(c)
	return explain(f(&Reader{ctx: ctx, tx: c}))
}

// Reader asks a record questions within one [Store.View].
type Reader struct {
	ctx context.Context
	tx  *connection

	remembered *copiesOf // nil before it was asked for
}

// one reads one row; ErrNotFound if there is none. What gives one row is short, and runs to its end: to be able to interrupt it would
// take longer than many of them do.
func (r *Reader) one(query string, args []any, to ...any) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	st, done, err := r.tx.stmt(r.ctx, query)
	if err != nil {
		return err
	}
	err = st.QueryRowContext(context.WithoutCancel(r.ctx), args...).Scan(to...)
	if errors.Is(err, sql.ErrNoRows) {
		done(nil)
		return ErrNotFound
	}
	done(err)
	return err
}

// many calls scan for each row.
func (r *Reader) many(query string, args []any, scan func(*sql.Rows) error) (err error) {
	st, done, err := r.tx.stmt(r.ctx, query)
	if err != nil {
		return err
	}
	defer func() { done(err) }()
	rows, err := st.QueryContext(r.ctx, args...)
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
