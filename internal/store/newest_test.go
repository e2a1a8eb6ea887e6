package store

import (
	"errors"
	"fmt"
	"testing"

	"onrecord/internal/record"
)

// keepOn keeps the sample report under a number of its own, as of a day, in a story, as a copy of origin if that is not 0.
func keepOn(t *testing.T, s *Store, number int, day string, story, origin int64) (a Article) {
	t.Helper()
	r := report(t)
	r.Article.ID, r.Article.URL, r.Article.Published = fmt.Sprintf("%016x", number), "", record.Text(day)
	a = add(t, s, r)
	update(t, s, func(tx *Tx) error {
		if err := tx.SetStory(a.Key, story); err != nil || origin == 0 {
			return err
		}
		_, err := tx.exec("UPDATE article SET origin = ? WHERE id = ?", origin, a.ID)
		return err
	})
	return a
}

// newest is a record of two stories: of the first three reports of one origin, of the second two of two, one of them old.
func newest(t *testing.T) (s *Store, stories [2]int64, articles []Article) {
	s = open(t)
	for i := range stories {
		update(t, s, func(tx *Tx) error {
			st := Story{Key: fmt.Sprint(i), Name: fmt.Sprint("Story ", i), First: 20260101, Last: 20260303, Articles: 3, State: []byte("s")}
			err := tx.PutStory(&st)
			stories[i] = st.ID
			return err
		})
	}
	first := keepOn(t, s, 1, "2026-03-01", stories[0], 0)
	articles = append(articles, first, keepOn(t, s, 2, "2026-03-02", stories[0], first.ID), keepOn(t, s, 3, "2026-03-02", stories[0], first.ID))
	return s, stories, append(articles, keepOn(t, s, 4, "2026-03-03", stories[1], 0), keepOn(t, s, 5, "2026-03-03", stories[1], 0), keepOn(t, s, 6, "2026-01-01", stories[1], 0))
}

func TestMostTold(t *testing.T) {
	s, stories, _ := newest(t)
	view(t, s, func(r *Reader) error {
		all, err := r.MostTold(20260225, 20260303, 5)
		if err != nil || len(all) != 2 {
			t.Fatalf("%+v, %v", all, err)
		}
		if a := all[0]; a.ID != stories[1] || a.Origins != 2 || a.News != 2 || a.Name != "Story 1" || a.Articles != 3 || a.Last != 20260303 {
			t.Errorf("first %+v", a)
		}
		if a := all[1]; a.ID != stories[0] || a.Origins != 1 || a.News != 3 {
			t.Errorf("second %+v", a)
		}
		if all, err = r.MostTold(20260303, 20260303, 5); err != nil || len(all) != 1 {
			t.Errorf("of a day %+v, %v", all, err)
		}
		if all, err = r.MostTold(20260225, 20260303, 1); err != nil || len(all) != 1 {
			t.Errorf("at most one: %+v, %v", all, err)
		}
		return nil
	})
}

func TestNewestStatements(t *testing.T) {
	s, _, articles := newest(t)
	view(t, s, func(r *Reader) error {
		ids, err := r.NewestStatements(20260303, 5)
		if err != nil {
			return err
		}
		hits, err := r.Hits(ids)
		if err != nil || len(hits) != 5 {
			t.Fatalf("%d statements, %v", len(hits), err)
		}
		for i, want := range []Article{articles[4], articles[4], articles[3], articles[3], articles[0]} {
			if hits[i].Article.ID != want.ID {
				t.Errorf("statement %d is of article %d, want %d", i, hits[i].Article.ID, want.ID)
			}
		}
		update(t, s, func(tx *Tx) error { return tx.SetWording(hits[2].Statement, hits[0].Wording) })
		return nil
	})
	view(t, s, func(r *Reader) error {
		ids, err := r.NewestStatements(20260303, 3)
		if err != nil {
			return err
		}
		hits, err := r.Hits(ids)
		if err != nil || len(hits) != 3 || hits[2].Wordings != 1 || hits[0].Wordings != 2 {
			t.Errorf("one of those that word the same: %+v, %v", hits, err)
		}
		if ids, err = r.NewestStatements(20251231, 5); err != nil || len(ids) != 0 {
			t.Errorf("before all: %v, %v", ids, err)
		}
		return nil
	})
}

func TestCopies(t *testing.T) {
	s, _, articles := newest(t)
	view(t, s, func(r *Reader) error {
		all, err := r.CopiesOf(articles[0].ID, 5)
		if err != nil || len(all) != 2 || all[0].ID != articles[1].ID || all[1].Origin != articles[0].ID {
			t.Errorf("%+v, %v", all, err)
		}
		if all, err = r.CopiesOf(articles[0].ID, 1); err != nil || len(all) != 1 {
			t.Errorf("at most one: %+v, %v", all, err)
		}
		if a, err := r.ArticleNumbered(articles[0].ID); err != nil || a.Key != articles[0].Key {
			t.Errorf("%+v, %v", a, err)
		}
		if _, err := r.ArticleNumbered(99); !errors.Is(err, ErrNotFound) {
			t.Errorf("no article: %v", err)
		}
		return nil
	})
}
