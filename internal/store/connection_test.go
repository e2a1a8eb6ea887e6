package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
)

// A question that is asked again while its rows are read is another one.
func TestSameQuestionWithinItsRows(t *testing.T) {
	s := smallRecord(t)
	const ask = "SELECT id FROM statement WHERE id BETWEEN ? AND ? ORDER BY id"
	for range 2 { // the second time it is compiled
		var got []int64
		err := s.View(t.Context(), func(r *Reader) error {
			return r.many(ask, []any{1, 3}, func(rows *sql.Rows) error {
				var id int64
				if err := rows.Scan(&id); err != nil {
					return err
				}
				within, err := r.ids(ask, id+10, id+11)
				got = append(append(got, id), within...)
				return err
			})
		})
		if want := []int64{1, 11, 12, 2, 12, 13, 3, 13, 14}; err != nil || !slices.Equal(got, want) {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
	}
}

// A connection keeps no more questions than it may, and answers all.
func TestCompiledIsBounded(t *testing.T) {
	s := smallRecord(t)
	err := s.View(t.Context(), func(r *Reader) error {
		for i := range 3 * mostCompiled {
			var n int
			if err := r.one(fmt.Sprintf("SELECT %d", i), nil, &n); err != nil || n != i {
				t.Errorf("question %d: %d, %v", i, n, err)
			}
			if kept := len(r.tx.young) + len(r.tx.old); kept > mostCompiled {
				t.Fatalf("%d are kept", kept)
			}
		}
		var n int
		if err := r.one("SELECT no_such_column FROM statement", nil, &n); err == nil {
			t.Error("a question that cannot be asked has an answer")
		}
		return r.one("SELECT 1", nil, &n)
	})
	if err != nil {
		t.Error(err)
	}
}

// Who gives up waits no longer, and what was given up is of use to others.
func TestReadersWaitAndGiveUp(t *testing.T) {
	s := smallRecord(t)
	ctx, cancel := context.WithCancel(t.Context())
	hold := make(chan struct{})
	var all sync.WaitGroup
	var begun sync.WaitGroup
	for range cap(s.reading.idle) {
		begun.Add(1)
		all.Go(func() {
			if err := s.View(t.Context(), func(*Reader) error { begun.Done(); <-hold; return nil }); err != nil {
				t.Error(err)
			}
		})
	}
	begun.Wait()
	cancel()
	if err := s.View(ctx, func(*Reader) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of one who gave up", err)
	}
	close(hold)
	all.Wait()
	ctx, cancel = context.WithCancel(t.Context())
	err := s.View(ctx, func(r *Reader) error {
		cancel()
		_, err := r.ids("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0")
		return err
	})
	if err == nil {
		t.Error("an endless question ends without an error")
	}
	for range 2 * cap(s.reading.idle) {
		if err := s.View(t.Context(), func(r *Reader) error { _, err := r.LastDay(); return err }); err != nil {
			t.Error(err)
		}
	}
}
