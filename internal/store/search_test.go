package store

import (
	"slices"
	"testing"
)

// TestSearchPages: pages hold each match once, in one order.
func TestSearchPages(t *testing.T) {
	s := smallRecord(t)
	for _, order := range []Order{ByMatch, ByDay} {
		in := Search{Query: parsed(t, syntheticWord(1)), Limit: 1000, Order: order}
		whole, err := s.Search(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		if whole.Ranked != (order == ByMatch) || whole.Total != len(whole.Hits) || whole.Total < 20 {
			t.Fatalf("order %d: ranked %v, %d of %d", order, whole.Ranked, len(whole.Hits), whole.Total)
		}
		var paged []int64
		for in.Limit = 7; in.Offset <= whole.Total; in.Offset += 7 {
			page, err := s.Search(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, statementsOf(page.Hits)...)
		}
		if !slices.Equal(paged, statementsOf(whole.Hits)) {
			t.Errorf("order %d: the pages hold %v, the whole %v", order, paged, statementsOf(whole.Hits))
		}
	}
}

func statementsOf(hits []Hit) (ids []int64) {
	for _, h := range hits {
		ids = append(ids, h.Statement)
	}
	return ids
}

// TestByDay: the newest come first.
func TestByDay(t *testing.T) {
	s := smallRecord(t)
	f, err := s.Search(t.Context(), Search{Query: parsed(t, "form:direct"), Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(f.Hits, func(a, b Hit) int { return int(b.Article.Day - a.Article.Day) }) {
		t.Error("the newest do not come first")
	}
}

// TestSearchCounts compares counts with the tables.
func TestSearchCounts(t *testing.T) {
	s := smallRecord(t)
	f, err := s.Search(t.Context(), Search{Query: parsed(t, "form:direct"), Counts: 3})
	if err != nil {
		t.Fatal(err)
	}
	count := func(sql string) (n int) {
		if err := s.read.QueryRowContext(t.Context(), sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if want := count("SELECT count(DISTINCT article) FROM statement WHERE form = 1"); f.Articles != want {
		t.Errorf("%d articles, want %d", f.Articles, want)
	}
	if want := count("SELECT count(DISTINCT origin) FROM statement WHERE form = 1"); f.Origins != want || want == f.Articles {
		t.Errorf("%d origins, want %d", f.Origins, want)
	}
	for i, sql := range []string{
		"SELECT count(*) FROM statement WHERE form = 1 GROUP BY speaker ORDER BY 1 DESC",
		"SELECT count(*) FROM statement WHERE form = 1 GROUP BY outlet ORDER BY 1 DESC",
		"SELECT count(*) FROM statement WHERE form = 1 GROUP BY authority ORDER BY 1 DESC",
	} {
		if got, want := f.Counts[i].Values[0].N, count(sql); got != want {
			t.Errorf("%s: %d, want %d", f.Counts[i].By, got, want)
		}
		if all := count("SELECT count(*) FROM (" + sql + ")"); f.Counts[i].More != all-3 {
			t.Errorf("%s: %d more of %d", f.Counts[i].By, f.Counts[i].More, all)
		}
	}
}

func TestHitsCountWordings(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		_, err := tx.exec("UPDATE statement SET wording = 81 WHERE id IN (81, 82, 91)") // articles 9, 9 and 10; 9 is a copy of 8
		return err
	})
	hits, err := s.Hits(t.Context(), []int64{82, 99999, 1})
	if err != nil || len(hits) != 2 {
		t.Fatalf("%d hits, %v", len(hits), err)
	}
	if h := hits[0]; h.Wordings != 3 || h.Articles != 2 || h.Origins != 2 {
		t.Errorf("%d wordings in %d articles from %d origins", h.Wordings, h.Articles, h.Origins)
	}
	if h := hits[1]; h.Wordings != 1 || h.Articles != 1 || h.Origins != 1 {
		t.Errorf("a statement that stands alone: %+v", h)
	}
}

// TestCapped: of more matches than are counted, the newest are.
func TestCapped(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes a record of more statements than are counted")
	}
	s := open(t)
	update(t, s, func(tx *Tx) error { return newSynthetic(tx, village, 1).fill(0, maxMatches/10+20) })
	f, err := s.Search(t.Context(), Search{Query: parsed(t, "-zebra"), Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if f.Total != maxMatches || !f.Capped || f.Ranked {
		t.Errorf("total %d, capped %v, ranked %v", f.Total, f.Capped, f.Ranked)
	}
}

// TestMatchesAreUnpacked: what is counted of a match is what its row holds.
func TestMatchesAreUnpacked(t *testing.T) {
	s := smallRecord(t)
	all := matchesOf(t, s, parsed(t, "form:direct"))
	if len(all) < 100 {
		t.Fatalf("%d matches", len(all))
	}
	for _, m := range all {
		want := match{id: m.id}
		err := s.read.QueryRowContext(t.Context(), "SELECT coalesce(speaker, 0), coalesce(outlet, 0), article, origin, day, authority, form FROM statement WHERE id = ?", m.id).
			Scan(&want.speaker, &want.outlet, &want.article, &want.origin, &want.day, &want.authority, &want.form)
		if err != nil || m != want {
			t.Fatalf("%+v, want %+v, %v", m, want, err)
		}
	}
	f, err := s.Search(t.Context(), Search{Query: parsed(t, "form:direct"), Counts: 500})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.Counts[0].Values {
		if c.ID != 0 && c.Value != village.person(c.ID-1) {
			t.Errorf("speaker %d is named %q", c.ID, c.Value)
		}
	}
}
