package store

import (
	"context"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/query"
)

// smallRecord returns a synthetic record of some hundred statements, with what articles have besides.
func smallRecord(t testing.TB) *Store {
	t.Helper()
	s := open(t)
	update(t, s, func(tx *Tx) error {
		if err := newSynthetic(tx, village, 7).fill(0, 60); err != nil {
			return err
		}
		for _, sql := range []string{
			"INSERT INTO story(id, key, name, first, last, articles, state) VALUES (1, 'k', 'ferry talks', 20240101, 20240201, 9, x'')",
			"INSERT INTO story_words(rowid, name) VALUES (1, 'ferry talks')",
			"UPDATE article SET story = 1 WHERE id % 5 = 0",
			"UPDATE statement SET speaker = NULL WHERE id % 11 = 0",
			"UPDATE statement SET said_first = 20240115, said_last = 20240320 WHERE id % 13 = 0",
			"UPDATE statement SET addressee = 4 WHERE id % 17 = 0",
			"INSERT INTO author(id, name) VALUES (1, 'Inês Caldeira')",
			"INSERT INTO author_words(rowid, name) VALUES (1, 'Inês Caldeira')",
			"INSERT INTO byline SELECT id, 1 FROM article WHERE id % 4 = 0",
			"UPDATE article SET origin = id - 1 WHERE id % 10 = 9",
		} {
			if _, err := tx.exec(sql); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

// TestPlansFindWhatConditionsFind: the index of words answers a query as the tables do.
func TestPlansFindWhatConditionsFind(t *testing.T) {
	s := smallRecord(t)
	w := syntheticWord
	some := 0
	for _, text := range append(syntheticQueries(),
		w(1), w(1)+" "+w(2), w(1)+" OR "+w(2), "-"+w(1), w(1)+" -"+w(2)+" -form:direct", "speaker:Q"+w(3), "speaker:official", "to:Q"+w(3),
		"about:Q"+w(8), "about:"+w(2), "outlet:Outlet1*", "outlet:none", "story:ferry", "story:ferry "+w(1), "-story:ferry form:direct",
		"story:ferry OR form:direct", "author:ines "+w(1), "event:summit", "place:x OR "+w(1), "-(author:caldeira story:ferry)",
		"published:2024-01", "published:2024-01-15..2024-02-20", "published:..2024-06-10", "published:2024-06-11..", "published:1990..2090",
		"published:2024-02-03..2024-02-09", "published:1066", "said:2024-02", "said:2024-01-01..2024-01-20", "said:2024..", "-said:2024-02",
		"(published:2024-01-15..2024-02-20 OR "+w(1)+") polarity:denied", "authority:anonymous OR authority:document", "speaker:Q"+w(3)+" OR -form:mixed",
	) {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		c := conditionOf(q)
		rows, err := s.read.QueryContext(t.Context(), "SELECT s.id FROM statement AS s WHERE "+c.sql+" ORDER BY s.id", c.args...)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		want, err := scanIDs(rows)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got := idsFound(t, s, q); !slices.Equal(got, want) {
			t.Errorf("%s: the index finds %d, the tables %d", text, len(got), len(want))
		}
		if len(want) > 0 && len(want) < 600 {
			some++
		}
	}
	if some < 40 {
		t.Errorf("only %d queries find some of the record", some)
	}
}

func idsFound(t testing.TB, s *Store, q query.Query) (ids []int64) {
	t.Helper()
	for _, m := range matchesOf(t, s, q) {
		ids = append(ids, m.id)
	}
	slices.Sort(ids)
	return ids
}

func matchesOf(t testing.TB, s *Store, q query.Query) (all []match) {
	t.Helper()
	err := s.View(context.Background(), func(r *Reader) error {
		p, err := (&planner{ctx: r.ctx, read: r.tx}).plan(q)
		if err == nil {
			all, err = r.matches(p, maxMatches+1)
		}
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return all
}

// TestIndexFollowsTheTables: whatever changes of a statement, the index has what the tables have.
func TestIndexFollowsTheTables(t *testing.T) {
	s := smallRecord(t)
	for _, sql := range []string{
		"UPDATE statement SET speaker = 9, polarity = 2 WHERE id = 20",
		"UPDATE statement SET speaker = 9, polarity = 2 WHERE id = 20", // nothing changes
		"UPDATE statement SET speaker = NULL, day = 20250101 WHERE id = 19",
		"UPDATE statement_text SET content = content, spans = '[]' WHERE id = 21",
		"UPDATE statement_text SET content = 'now something else', source = 'she' WHERE id = 21",
		"INSERT OR IGNORE INTO about SELECT entity, 22 FROM about WHERE statement = 23",
		"INSERT OR IGNORE INTO about SELECT entity, 22 FROM about WHERE statement = 23",
		"UPDATE OR IGNORE about SET entity = 77 WHERE statement = 24",
		"DELETE FROM about WHERE statement = 25",
		"DELETE FROM about WHERE statement = 26", "DELETE FROM statement_text WHERE id = 26", "DELETE FROM statement WHERE id = 26",
	} {
		update(t, s, func(tx *Tx) error {
			_, err := tx.exec(sql)
			return err
		})
		// FTS5 compares the index with the view, and fails where they differ.
		update(t, s, func(tx *Tx) error {
			if _, err := tx.exec("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"); err != nil {
				t.Errorf("after %s: %v", sql, err)
			}
			return nil
		})
	}
	for text, want := range map[string]int64{"something else": 21, "about:Q" + syntheticWord(76): 24} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := idsFound(t, s, q); !slices.Contains(got, want) {
			t.Errorf("%s finds %v, without %d", text, got, want)
		}
	}
}

// TestOriginOfStatementsFollowsArticles: a search counts by origin from the rows of statements alone.
func TestOriginOfStatementsFollowsArticles(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		var wrong int
		err := tx.one(`SELECT count(*) FROM statement JOIN article ON article.id = statement.article
			WHERE statement.origin <> coalesce(article.origin, article.id)`, nil, &wrong)
		if wrong > 0 {
			t.Errorf("%d statements have another origin than their articles", wrong)
		}
		return err
	})
}

func TestMonthsBetween(t *testing.T) {
	for _, c := range []struct {
		a, b          Day
		months, years int
		ok            bool
	}{
		{20240115, 20240220, 2, 0, true},
		{20231201, 20250131, 2, 1, true},
		{20240101, 20241231, 0, 1, true},
		{10000101, 99991231, 0, 0, false},
	} {
		months, years, ok := monthsBetween(c.a, c.b, 60)
		if len(months) != c.months || len(years) != c.years || ok != c.ok {
			t.Errorf("%v to %v: %v, %v, %v", c.a, c.b, months, years, ok)
		}
	}
}

func TestDaysBetween(t *testing.T) {
	if got, want := daysBetween(20240228, 20240301, 10), []int64{20240228, 20240229, 20240301}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := daysBetween(20240201, 20240211, 10); got != nil {
		t.Errorf("11 days are %v", got)
	}
}

// TestCarriedStatementsStayInTheIndex: a statement of a later version is found by what it is about now.
func TestCarriedStatementsStayInTheIndex(t *testing.T) {
	s, r := smallRecord(t), report(t)
	a := add(t, s, r)
	update(t, s, func(tx *Tx) error {
		all, err := tx.StatementsOf(a.ID)
		if err != nil {
			return err
		}
		for _, about := range [][]int64{{7, 9}, {9}, {9, 11}, nil, {7}} {
			st := all[0]
			st.About = about
			if err := tx.CarryStatement(&a, &st, &r.Statements[0]); err != nil {
				return err
			}
			var n int
			if err := tx.one("SELECT count(*) FROM about WHERE statement = ?", []any{st.ID}, &n); err != nil || n != len(about) {
				t.Errorf("about %v: %d rows, %v", about, n, err)
			}
			if _, err := tx.exec("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"); err != nil {
				t.Errorf("about %v: %v", about, err)
			}
		}
		return nil
	})
	q := parsed(t, "about:"+strings.Fields(village.person(6))[0]) // entity 7
	var first int64
	ask(t, s, func(r *Reader) error {
		return r.one("SELECT min(id) FROM statement WHERE article = ?", []any{a.ID}, &first)
	})
	if got := idsFound(t, s, q); !slices.Contains(got, first) {
		t.Errorf("%s finds %v, without %d", q, got, first)
	}
}
