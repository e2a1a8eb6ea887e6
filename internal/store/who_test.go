package store

import (
	"database/sql"
	"errors"
	"slices"
	"testing"
)

// ask runs f on a record.
func ask(t testing.TB, s *Store, f func(*Reader) error) {
	t.Helper()
	if err := s.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// withPeople returns a small record in which entities are seen in articles.
func withPeople(t testing.TB) *Store {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		for _, sql := range []string{
			"INSERT INTO sighting(article, ref, entity, score) SELECT id, 'e1', 5, 1000 FROM article WHERE id BETWEEN 8 AND 11",
			"INSERT INTO sighting(article, ref, entity, score) SELECT id, 'e2', 145, 1000 FROM article WHERE id BETWEEN 10 AND 20",
			"INSERT INTO role(entity, article, text) VALUES (5, 11, 'minister'), (5, 8, 'deputy minister'), (145, 10, 'mayor'), (145, 11, 'mayor')",
			"UPDATE entity SET articles = 4 WHERE id = 5",
		} {
			if _, err := tx.exec(sql); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

func TestWho(t *testing.T) {
	ask(t, withPeople(t), func(r *Reader) error {
		if e, err := r.Entity(5); err != nil || e.Kind != "person" || e.Name != village.person(4) || string(e.Profile) != "{}" {
			t.Errorf("%+v, %v", e, err)
		}
		if _, err := r.Entity(999999); !errors.Is(err, ErrNotFound) {
			t.Errorf("an entity that is not there: %v", err)
		}
		// Article 9 is a copy of 8.
		if c, err := r.CoverageOf(5); err != nil || c.Articles != 4 || c.Origins != 3 || c.First == 0 || c.Last < c.First {
			t.Errorf("%+v, %v", c, err)
		}
		if c, err := r.CoverageOf(6); err != nil || c != (Coverage{}) {
			t.Errorf("of nobody: %+v, %v", c, err)
		}
		roles, err := r.Roles(5)
		if err != nil || len(roles) != 2 || roles[0].Text != "deputy minister" || roles[1].Article.ID != 11 {
			t.Errorf("roles %+v, %v", roles, err)
		}
		counts, err := r.RoleCounts(5)
		n := 0
		for i, c := range counts {
			if n += c.Articles; c.First == 0 || c.Last < c.First || i > 0 && c.First < counts[i-1].First {
				t.Errorf("count %d: %+v", i, c)
			}
		}
		if err != nil || n != len(roles) || counts[0].Text != roles[0].Text || counts[0].Outlet != roles[0].Article.Outlet {
			t.Errorf("counts %+v of roles, %v", counts, err)
		}
		return nil
	})
}

func TestNamesakes(t *testing.T) {
	ask(t, withPeople(t), func(r *Reader) error {
		// In the village every 140th person has the same surname.
		all, err := r.Namesakes(5, "Z"+syntheticWord(4), 10)
		if err != nil || len(all) != 2 || all[0].ID != 145 || all[0].Together != 2 || all[0].Role != "mayor" || all[1].Together != 0 {
			t.Errorf("%+v, %v", all, err)
		}
		return nil
	})
}

func TestSpokenBy(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		var speaker int64
		if err := r.one("SELECT speaker FROM statement WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY count(*) DESC LIMIT 1", nil, &speaker); err != nil {
			return err
		}
		var want, direct int
		if err := r.one("SELECT count(*), sum(form = 1) FROM statement WHERE speaker = ?", []any{speaker}, &want, &direct); err != nil {
			return err
		}
		all, err := r.SpokenBy(speaker, nil, want)
		if err != nil || all.Total != want || len(all.Newest) != want || want < 4 {
			t.Errorf("%d statements, want %d, %v", all.Total, want, err)
		}
		n := 0
		for _, c := range all.Counts {
			if n += c.N; c.Month == "" || c.Form == "" || c.Authority == "" {
				t.Errorf("count %+v", c)
			}
		}
		if n != want {
			t.Errorf("%d are counted, want %d", n, want)
		}
		// By a query that finds all, which the tables answer in another way.
		same, err := r.SpokenBy(speaker, parsed(t, "form:direct OR -form:direct"), 3)
		if err != nil || same.Total != want || !slices.Equal(same.Newest, all.Newest[:3]) {
			t.Errorf("%d statements, newest %v, want %v, %v", same.Total, same.Newest, all.Newest[:3], err)
		}
		for text, want := range map[string]int{"form:direct": direct, "-form:direct": want - direct, "about:zebra": 0, "story:ferry form:direct -story:ferry": 0} {
			if got, err := r.SpokenBy(speaker, parsed(t, text), 1); err != nil || got.Total != want || len(got.Newest) != min(1, want) {
				t.Errorf("%s: %d, want %d, %v", text, got.Total, want, err)
			}
		}
		return nil
	})
}

// TestSpokenAboutSomebody asks what each of some speakers says of whom anybody speaks, and compares it with what a search finds of everybody.
func TestSpokenAboutSomebody(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		speakers, err := r.ids("SELECT speaker FROM statement WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY count(*) DESC LIMIT 4")
		if err != nil {
			return err
		}
		some := 0
		for i := range 120 {
			q := parsed(t, "about:Q"+syntheticWord(uint64(i)))
			p, err := (&planner{ctx: r.ctx, read: r.tx}).plan(q)
			if err != nil {
				return err
			}
			all, err := r.matches(p, maxMatches)
			if err != nil {
				return err
			}
			for _, speaker := range speakers {
				want := 0
				for _, m := range all {
					if m.speaker == speaker {
						want++
					}
				}
				if got, err := r.SpokenBy(speaker, q, 1); err != nil || got.Total != want {
					t.Errorf("%d says %d things of %d, want %d, %v", speaker, got.Total, i, want, err)
				}
				some += min(want, 1)
			}
		}
		if some < 5 {
			t.Errorf("only %d times somebody says something of one of them", some)
		}
		return nil
	})
}

func TestStoriesAreFound(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		_, err := tx.exec("INSERT INTO story(id, key, name, first, last, articles, state) VALUES (2, 'l', 'port strike', 20240301, 20240309, 2, x''), (3, 'm', 'gone', 20240101, 20240101, 0, x'')")
		return err
	})
	ask(t, s, func(r *Reader) error {
		for _, c := range []struct {
			words string
			want  []int64
		}{{"FERRY TALKS", []int64{1}}, {"talk", []int64{1}}, {"port strike", []int64{2}}, {"zebra", nil}, {"gone", nil}, {"\"", nil}, {"", nil}} {
			all, err := r.StoriesNamed(c.words, 9)
			if err != nil || len(all) != len(c.want) || len(all) > 0 && all[0].ID != c.want[0] {
				t.Errorf("%q: %+v, %v", c.words, all, err)
			}
		}
		for day, want := range map[Day]int{20231231: 0, 20240101: 1, 20240301: 2} {
			if all, err := r.LatestStories(day, 0, 9); err != nil || len(all) != want || want == 2 && all[0].ID != 2 {
				t.Errorf("%v: %+v, %v", day, all, err)
			}
		}
		if _, err := r.StoryNumbered(99); !errors.Is(err, ErrNotFound) {
			t.Errorf("a story that is not there: %v", err)
		}
		return nil
	})
}

func TestStoryIsTold(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		_, err := tx.exec("UPDATE statement SET wording = 41 WHERE id IN (41, 42, 91)") // articles 5 and 10
		return err
	})
	ask(t, s, func(r *Reader) error {
		all, err := r.StoryArticles(1, 99991231)
		if err != nil || len(all) != 12 || all[0].Statements != 10 {
			t.Fatalf("%d articles, %v", len(all), err)
		}
		until := all[5].Day
		some, err := r.StoryArticles(1, until)
		if err != nil || len(some) == len(all) || some[len(some)-1].Day > until {
			t.Errorf("%d articles until %v, %v", len(some), until, err)
		}
		heard, err := r.StoryHeard(1, 99991231, 3, 5)
		if err != nil || len(heard.Shared) != 1 || heard.Shared[0] != 41 {
			t.Errorf("shared %v, %v", heard.Shared, err)
		}
		speakers := heard.Speakers
		if len(speakers) != 3 || speakers[0].Wordings < speakers[1].Wordings || speakers[0].Statements < speakers[0].Wordings || speakers[0].Name == "" {
			t.Errorf("speakers %+v, %v", speakers, err)
		}
		return nil
	})
}

// What is heard in a story is what SQLite counts.
func TestStoryHeardAsSQLiteCounts(t *testing.T) {
	ask(t, smallRecord(t), func(r *Reader) error {
		for _, day := range []Day{99991231, 20240301, 0} {
			heard, err := r.StoryHeard(1, day, 1000, 1000)
			if err != nil {
				return err
			}
			of := " FROM " + heardIn + " AS told JOIN statement AS s ON s.article = told.id AND s.gone = 0"
			var want []StorySpeaker
			err = r.many("SELECT s.speaker, e.name, count(*), count(DISTINCT s.wording)"+of+" JOIN entity AS e ON e.id = s.speaker "+
				"GROUP BY s.speaker ORDER BY 4 DESC, 3 DESC, s.speaker", []any{1, day}, func(rows *sql.Rows) error {
				var s StorySpeaker
				err := rows.Scan(&s.ID, &s.Name, &s.Statements, &s.Wordings)
				want = append(want, s)
				return err
			})
			if err != nil || !slices.Equal(heard.Speakers, want) {
				t.Errorf("up to %v: speakers %+v, want %+v (%v)", day, heard.Speakers, want, err)
			}
			shared, err := r.ids("SELECT min(s.id)"+of+" GROUP BY s.wording HAVING count(DISTINCT s.outlet) > 1 "+
				"ORDER BY count(DISTINCT s.origin) DESC, count(DISTINCT s.outlet) DESC, min(s.id)", 1, day)
			if err != nil || !slices.Equal(heard.Shared, shared) {
				t.Errorf("up to %v: shared %v, want %v (%v)", day, heard.Shared, shared, err)
			}
		}
		return nil
	})
}

func TestEntitiesNear(t *testing.T) {
	s := smallRecord(t)
	update(t, s, func(tx *Tx) error {
		_, err := tx.exec("INSERT INTO entity_key(key, entity) VALUES ('a', 3), ('b', 3), ('a', 4), ('c', 5)")
		return err
	})
	ask(t, s, func(r *Reader) error {
		all, err := r.EntitiesNear([]string{"a", "b"}, 5)
		if err != nil || len(all) != 2 || all[0].ID != 3 || all[1].ID != 4 || all[0].Kind != "person" {
			t.Errorf("%+v, %v", all, err)
		}
		if all, err := r.EntitiesNear(nil, 5); len(all) != 0 || err != nil {
			t.Errorf("without keys: %+v, %v", all, err)
		}
		return nil
	})
}
