package store

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
)

// connections are those that read. A page asks dozens of questions, the same ones each time: to compile them anew would take more
// time than to answer them, so each connection keeps what it has compiled.
type connections struct {
	db   *sql.DB
	idle chan *connection // holds as many as there are, some of them nil, which are not open yet
}

// leastConnections is how many read at a time at least: one question that takes long must not keep others waiting.
const leastConnections = 8

func newConnections(db *sql.DB) *connections {
	n := max(leastConnections, 2*runtime.GOMAXPROCS(0))
	db.SetMaxOpenConns(n + 1) // one for what needs no transaction
	db.SetMaxIdleConns(n + 1)
	c := &connections{db, make(chan *connection, n)}
	for range n {
		c.idle <- nil
	}
	return c
}

// take returns a connection that nobody uses, in a transaction that sees the record as it stands now.
func (c *connections) take(ctx context.Context) (one *connection, err error) {
	select {
	case one = <-c.idle:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if one == nil {
		one = &connection{}
		one.conn, err = c.db.Conn(ctx)
	}
	if err == nil {
		_, err = one.conn.ExecContext(ctx, "BEGIN")
	}
	if err != nil {
		c.drop(one)
		return nil, err
	}
	return one, nil
}

// give takes a connection back and ends its transaction.
func (c *connections) give(one *connection) {
	if _, err := one.conn.ExecContext(context.Background(), "ROLLBACK"); err != nil {
		c.drop(one)
		return
	}
	c.idle <- one
}

// drop closes a connection that is of no use any more. Another is opened in its place when it is needed.
func (c *connections) drop(one *connection) {
	if one.conn != nil {
		one.close()
	}
	c.idle <- nil
}

// close closes those that nobody uses, which are all where the record is closed.
func (c *connections) close() error {
	var errs []error
	for range cap(c.idle) {
		select {
		case one := <-c.idle:
			if one != nil {
				errs = append(errs, one.close())
			}
			defer func() { c.idle <- nil }() // who asks of a record that is closed gets an error, and waits for nothing
		default:
		}
	}
	return errors.Join(append(errs, c.db.Close())...)
}

// mostCompiled is how many questions a connection keeps at most: all that pages ask, and some of those that people make up.
const mostCompiled = 400

// connection is one that reads. It serves one goroutine.
type connection struct {
	conn       *sql.Conn
	young, old map[string]*sql.Stmt // compiled and not in use; what is asked again moves to young
}

// stmt returns a compiled question, for one use; done ends that.
func (c *connection) stmt(ctx context.Context, query string) (st *sql.Stmt, done func(error), err error) {
	for _, all := range []map[string]*sql.Stmt{c.young, c.old} {
		if st = all[query]; st != nil {
			delete(all, query)
			break
		}
	}
	if st == nil {
		if st, err = c.conn.PrepareContext(ctx, query); err != nil {
			return nil, nil, err
		}
	}
	return st, func(err error) {
		if err != nil || c.young[query] != nil {
			st.Close()
			return
		}
		c.keep(query, st)
	}, nil
}

// keep keeps a question. When there are too many, those go that were not asked for longest.
func (c *connection) keep(query string, st *sql.Stmt) {
	if c.young == nil || len(c.young) >= mostCompiled/2 {
		for _, old := range c.old {
			old.Close()
		}
		c.young, c.old = map[string]*sql.Stmt{}, c.young
	}
	c.young[query] = st
}

func (c *connection) close() error {
	var errs []error
	for _, all := range []map[string]*sql.Stmt{c.young, c.old} {
		for _, st := range all {
			errs = append(errs, st.Close())
		}
	}
	return errors.Join(append(errs, c.conn.Close())...)
}

// QueryContext asks a question that is not asked again in the same words.
func (c *connection) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return c.conn.QueryContext(ctx, query, args...)
}

// QueryRowContext is as [connection.QueryContext], for one row.
func (c *connection) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return c.conn.QueryRowContext(ctx, query, args...)
}
