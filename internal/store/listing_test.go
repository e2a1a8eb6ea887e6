package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/record"
)

// fill keeps reports of several days and outlets; two are of one day, and one has none.
func fill(t *testing.T, s *Store) {
	t.Helper()
	for i, day := range []string{"2026-03-01", "2026-03-05", "2026-03-05", "", "2026-02-10"} {
		r := report(t)
		r.Article.ID = fmt.Sprintf("%016d", i+1)
		r.Article.Published = record.Text(day)
		r.Article.Outlet = record.Text([]string{"Lorne Wire", "Harbour Wire"}[i%2])
		add(t, s, r)
	}
}

// ids returns the ids of articles.
func ids(all []Article) (list []int64) {
	for _, a := range all {
		list = append(list, a.ID)
	}
	return list
}

func TestArticlesListed(t *testing.T) {
	s := open(t)
	fill(t, s)
	for _, c := range []struct {
		list ArticleList
		most int
		want []int64
	}{
		{ArticleList{}, 9, []int64{3, 2, 1, 5, 4}},
		{ArticleList{}, 2, []int64{3, 2}},
		{ArticleList{Day: 20260305, ID: 3}, 9, []int64{2, 1, 5, 4}},
		{ArticleList{Day: 20260210, ID: 5}, 9, []int64{4}},
		{ArticleList{Day: 0, ID: 4}, 9, nil},
		{ArticleList{Outlet: "harbour"}, 9, []int64{2, 4}},
		{ArticleList{From: 20260301, To: 20260304}, 9, []int64{1}},
		{ArticleList{To: 20260304}, 9, []int64{1, 5, 4}},
		{ArticleList{Story: 7}, 9, nil},
		{ArticleList{Outlet: `wi"re`}, 9, nil},
	} {
		view(t, s, func(r *Reader) error {
			all, err := r.ArticlesListed(c.list, c.most)
			if !slices.Equal(ids(all), c.want) {
				t.Errorf("%+v, %d: %v, want %v", c.list, c.most, ids(all), c.want)
			}
			return err
		})
	}
}

// TestLists: what a page begins behind is not in it, and pages together are the whole.
func TestLists(t *testing.T) {
	s := open(t)
	fill(t, s)
	view(t, s, func(r *Reader) error {
		var statements []int64
		for {
			last := int64(0)
			if n := len(statements); n > 0 {
				last = statements[n-1]
			}
			some, err := r.StatementsAfter(Selection{}, last, 2)
			if err != nil {
				return err
			}
			if len(some) == 0 {
				break
			}
			statements = append(statements, some...)
		}
		size, err := r.Size()
		if err != nil {
			return err
		}
		if len(statements) != size.Statements || !slices.IsSorted(statements) || size.Articles != 5 || size.Versions != 5 || size.Outlets != 2 {
			t.Errorf("%d statements of %+v", len(statements), size)
		}
		if size.First != 20260210 || size.Last != 20260305 {
			t.Errorf("from %v to %v", size.First, size.Last)
		}
		var names []string
		l := EntityList{Kind: "person"}
		for range size.Entities["person"] + 1 {
			some, err := r.EntitiesListed(l, 1)
			if err != nil || len(some) == 0 {
				return err
			}
			names = append(names, some[0].Name)
			l.Name, l.ID = some[0].Name, some[0].ID
		}
		if len(names) != size.Entities["person"] || !slices.IsSortedFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }) {
			t.Errorf("%v of %d people", names, size.Entities["person"])
		}
		if _, err := r.EntitiesListed(EntityList{Kind: "ghost"}, 1); err == nil {
			t.Error("there are ghosts")
		}
		var keys []string
		if err := r.LatestAfter(Selection{}, 2, 2, func(v Version) error { keys = append(keys, v.Record.Article.ID); return nil }); err != nil {
			return err
		}
		if !slices.Equal(keys, []string{"0000000000000003", "0000000000000004"}) {
			t.Errorf("behind the second: %v", keys)
		}
		return nil
	})
}

// TestStamp: each thing that an answer can show changes it, and nothing else does.
func TestStamp(t *testing.T) {
	s := open(t)
	var last Stamp
	moved := func(what string, want bool) {
		t.Helper()
		view(t, s, func(r *Reader) error {
			stamp, err := r.Stamp()
			if (stamp != last) != want {
				t.Errorf("%s: the stamp was %v and is %v", what, last, stamp)
			}
			last = stamp
			return err
		})
	}
	moved("a new record", false)
	r := report(t)
	a := add(t, s, r)
	moved("an article", true)
	update(t, s, func(tx *Tx) error { return tx.AddVersion(&a, &Reading{Record: r, Reader: "test"}) })
	moved("a version", true)
	update(t, s, func(tx *Tx) error { return tx.AddDecision(1, "rename", `{"number":1,"kind":"rename"}`) })
	moved("a decision", true)
	update(t, s, func(tx *Tx) error { return tx.SetState("x", []byte("y")) })
	moved("nothing that shows", false)
	view(t, s, func(r *Reader) error {
		all, err := r.DecisionsListed(0, 5)
		if len(all) != 1 || all[0].Number != 1 || !strings.Contains(all[0].Detail, "rename") {
			t.Errorf("decisions %v", all)
		}
		before, err2 := r.DecisionsListed(1, 5)
		if len(before) != 0 || err2 != nil {
			t.Errorf("before the first: %v %v", before, err2)
		}
		return err
	})
}
