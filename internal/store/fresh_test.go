package store

import (
	"fmt"
	"slices"
	"testing"
)

// TestFresh tests that what came after a version is told once, wherever one stops and goes on.
func TestFresh(t *testing.T) {
	s := open(t)
	addCopies(t, s)
	q := parsed(t, "authority:named OR authority:anonymous")
	view(t, s, func(r *Reader) error {
		last, err := r.LastVersion()
		if err != nil || last != 3 {
			t.Fatalf("the last version is %d, %v; want 3", last, err)
		}
		all, err := r.FreshStatements(q, Span{0, last}, 1000)
		if err != nil || len(all) == 0 || !slices.IsSorted(all) {
			t.Fatalf("all statements: %v, %v", all, err)
		}
		var apart []int64
		for after := int64(0); after < last; after++ {
			some, err := r.FreshStatements(q, Span{after, after + 1}, 1000)
			if err != nil {
				return err
			}
			apart = append(apart, some...)
		}
		if !slices.Equal(all, apart) {
			t.Errorf("version by version: %v, want %v", apart, all)
		}
		if none, err := r.FreshStatements(q, Span{last, last + 5}, 1000); err != nil || len(none) != 0 {
			t.Errorf("after the last: %v, %v", none, err)
		}
		if two, err := r.FreshStatements(q, Span{0, last}, 2); err != nil || !slices.Equal(two, all[:2]) {
			t.Errorf("at most two: %v, %v", two, err)
		}
		versions, err := r.FreshVersions(1, 10)
		if err != nil || len(versions) != 2 || versions[0] != (FreshVersion{2, 2, fmt.Sprintf("%016x", 2), 1}) {
			t.Errorf("versions: %+v, %v", versions, err)
		}
		return nil
	})
}

// TestFreshStatementsOfConditions tests queries that the index of words does not answer alone.
func TestFreshStatementsOfConditions(t *testing.T) {
	s := open(t)
	addCopies(t, s)
	view(t, s, func(r *Reader) error {
		whole, err := r.FreshStatements(parsed(t, "published:1900.."), Span{0, 3}, 1000)
		if err != nil || len(whole) == 0 {
			t.Errorf("by day: %v, %v", whole, err)
		}
		by, err := r.FreshStatements(parsed(t, "author:Caldeira -authority:named"), Span{1, 2}, 1000)
		if err != nil || len(by) == 0 || len(by) >= len(whole) {
			t.Errorf("by author: %v of %v, %v", by, whole, err)
		}
		return nil
	})
}
