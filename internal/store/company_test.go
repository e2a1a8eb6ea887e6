package store

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
)

func TestCompany(t *testing.T) {
	ask(t, withPeople(t), func(r *Reader) error {
		// Entity 5 is in articles 8 to 11, 145 in 10 to 20; 9 is a copy of 8, and 19 of 18.
		all, looked, err := r.Company(5, 10)
		if err != nil || looked != 4 || len(all) != 1 {
			t.Fatalf("%+v of %d, %v", all, looked, err)
		}
		if c := all[0]; c.ID != 145 || c.Together != 2 || c.Origins != 2 || c.Kind != "person" || c.Name == "" {
			t.Errorf("%+v", c)
		}
		if all, _, err := r.Company(5, 0); err != nil || len(all) != 0 {
			t.Errorf("none asked for: %+v, %v", all, err)
		}
		if all, looked, err := r.Company(999999, 10); err != nil || len(all) != 0 || looked != 0 {
			t.Errorf("of nobody: %+v of %d, %v", all, looked, err)
		}
		return nil
	})
}

func TestVoices(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		var speaker int64
		var n int
		if err := r.one("SELECT speaker, count(*) FROM statement WHERE speaker IS NOT NULL AND gone = 0 GROUP BY speaker ORDER BY 2 DESC LIMIT 1", nil, &speaker, &n); err != nil {
			return err
		}
		all, looked, err := r.Voices(speaker, 100)
		sum := 0
		for i, v := range all {
			sum += v.Statements
			if v.Quoted > v.Statements || v.Wordings > v.Statements || v.First > v.Last || i > 0 && v.Statements > all[i-1].Statements {
				t.Errorf("%+v", v)
			}
		}
		if err != nil || looked != n || sum != n {
			t.Errorf("%d of %d, not %d: %v", sum, looked, n, err)
		}
		return nil
	})
}

func TestMentions(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		var entity int64
		var n int
		if err := r.one("SELECT entity, count(*) FROM about GROUP BY entity ORDER BY 2 DESC LIMIT 1", nil, &entity, &n); err != nil {
			return err
		}
		ids, total, err := r.Mentions(entity, 1)
		if err != nil || total != n || len(ids) != 1 {
			t.Errorf("%v of %d, not %d: %v", ids, total, n, err)
		}
		return nil
	})
}

func TestDesks(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		_, err := tx.exec("INSERT INTO dateline(entity, article) SELECT 7, id FROM article WHERE id <= 10")
		return err
	})
	ask(t, s, func(r *Reader) error {
		all, err := r.Desks(7, 100)
		sum := 0
		for _, d := range all {
			sum += d.Articles
		}
		if err != nil || sum != 10 || all[0].Outlet == "" || all[0].First == 0 {
			t.Errorf("%+v, %v", all, err)
		}
		return nil
	})
}

func TestStoryCovers(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		for _, sql := range []string{
			"UPDATE article SET versions = 3 WHERE id IN (5, 10, 11)",
			`INSERT INTO change(article, version, day, kind, minor, detail) VALUES (5, 2, 20240110, 'quote removed', 0, '{}'), (5, 2, 20240110, 'reworded', 0, '{}'),
				(5, 3, 20240112, 'reworded', 1, '{}'), (10, 3, 20240114, 'quote added', 0, '{}'), (11, 2, 20240110, 'quote added', 0, '{}')`,
		} {
			if _, err := tx.exec(sql); err != nil {
				return err
			}
		}
		return nil
	})
	ask(t, s, func(r *Reader) error {
		covers, err := r.StoryCovers([]int64{1, 77}, 99991231)
		if err != nil || covers[1].Articles != 12 || covers[1].Origins > 12 || covers[1].Outlets == 0 || covers[1].Last == 0 || covers[77] != (StoryCover{}) {
			t.Errorf("%+v, %v", covers, err)
		}
		// What is minor does not count, nor an article of another story.
		all, err := r.StoryVersions(1, 20240113, 10)
		if err != nil || len(all) != 1 || all[0].Article.ID != 5 || all[0].Version != 2 || all[0].Changes != 2 || all[0].Quotes != 1 {
			t.Errorf("%+v, %v", all, err)
		}
		if all, err = r.StoryVersions(1, 99991231, 10); err != nil || len(all) != 2 || all[0].Article.ID != 10 {
			t.Errorf("%+v, %v", all, err)
		}
		return nil
	})
}

// TestCompanyIsBounded: no query goes through a whole table or sorts what its limit leaves out.
func TestCompanyIsBounded(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		for _, query := range []string{seenIn, saidBy, mentionedIn, filedFrom} {
			steps, err := r.plan(query+" LIMIT 10", 5)
			if err != nil {
				return err
			}
			// Statements of one day are put in order among themselves.
			steps = slices.DeleteFunc(steps, func(step string) bool { return step == "USE TEMP B-TREE FOR LAST TERM OF ORDER BY" })
			if slices.ContainsFunc(steps, func(step string) bool { return !strings.HasPrefix(step, "SEARCH") }) {
				t.Errorf("%s: %q", query, steps)
			}
		}
		return nil
	})
}

// plan returns the steps in which SQLite would answer a query.
func (r *Reader) plan(query string, args ...any) (steps []string, err error) {
	err = r.many("EXPLAIN QUERY PLAN "+query, args, func(rows *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := rows.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	})
	return steps, err
}

// TestStoriesAreBounded: what a page tells of a story reads its latest articles alone, in the order of an index.
func TestStoriesAreBounded(t *testing.T) {
	s := smallRecord(t)
	ask(t, s, func(r *Reader) error {
		for _, c := range []struct {
			query string
			args  []any
		}{
			{"SELECT id FROM " + heardIn, []any{1, 99991231}},
			{"SELECT count(*) FROM article WHERE story = ? AND day <= ?", []any{1, 99991231}},
			{"SELECT count(*) FROM statement WHERE article = ? AND gone = 0", []any{1}},
		} {
			steps, err := r.plan(c.query, c.args...)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(steps, func(step string) bool { return strings.Contains(step, "COVERING INDEX") }) ||
				slices.Contains(steps, "USE TEMP B-TREE FOR ORDER BY") {
				t.Errorf("%s: %q", c.query, steps)
			}
		}
		all, err := r.StoryArticles(1, 99991231)
		if err != nil {
			return err
		}
		n, err := r.StorySize(1, 99991231)
		if n != len(all) || n == 0 {
			t.Errorf("%d articles, and %d are given", n, len(all))
		}
		return err
	})
}
