package store

import (
	"errors"
	"slices"
	"testing"
)

// view runs f on what the record holds.
func view(t testing.TB, s *Store, f func(*Reader) error) {
	t.Helper()
	if err := s.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// addEvents keeps a story, a place and some events, and returns the id of the place.
func addEvents(t testing.TB, s *Store) (place int64) {
	t.Helper()
	update(t, s, func(tx *Tx) error {
		story := Story{Name: "Night ferry", State: []byte("s")}
		if err := tx.PutStory(&story); err != nil {
			return err
		}
		if err := tx.SetStoryWords(story.ID, story.Name); err != nil {
			return err
		}
		e := Entity{Kind: "place", Name: "Port Lorne", Profile: []byte("p")}
		if err := addEntity(tx, &e, Names{Words: []string{"Port Lorne", "Lorne"}}); err != nil {
			return err
		}
		place = e.ID
		for _, v := range []Event{
			{Kind: "talks", Name: "talks on the night ferry", First: 20260312, Last: 20260312, Story: 1, State: []byte("1")},
			{Kind: "vote", Name: "vote on the quay", First: 20260401, Last: 20260401, State: []byte("2")},
			{Kind: "visit", Name: "visit to the quay", First: 20260217, Last: 20260217, State: []byte("3")},
			{Kind: "vote", Name: "second vote", State: []byte("4")},
			{Kind: "summit", Name: "summit", First: 20260301, Last: 20260331, State: []byte("5")},
		} {
			if err := tx.PutEvent(&v, nil); err != nil {
				return err
			}
			if err := tx.SetEventWords(v.ID, v.Kind+" · "+v.Name); err != nil {
				return err
			}
			if v.Kind == "talks" {
				if err := tx.AddEventPlace(v.ID, e.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return place
}

func TestEvents(t *testing.T) {
	s := open(t)
	place := addEvents(t, s)
	for _, c := range []struct {
		name string
		f    EventFilter
		want []int64
	}{
		{"nearest first, undated last", EventFilter{Near: 20260308}, []int64{1, 5, 3, 2, 4}},
		{"of a kind", EventFilter{Kind: "vote"}, []int64{2, 4}},
		{"words of the name", EventFilter{Name: "quay vote"}, []int64{2}},
		{"words of no name", EventFilter{Name: "—"}, nil},
		{"from a day; undated ones pass", EventFilter{From: 20260313}, []int64{5, 2, 4}},
		{"to a day; undated ones pass", EventFilter{To: 20260301}, []int64{3, 5, 4}},
		{"a story by its reference", EventFilter{Story: Named{ID: 1}}, []int64{1}},
		{"a story by words", EventFilter{Story: Named{Words: "night"}}, []int64{1}},
		{"another story", EventFilter{Story: Named{Words: "day"}}, nil},
		{"a place by its reference", EventFilter{Place: Named{ID: place}}, []int64{1}},
		{"a place by another name", EventFilter{Place: Named{Words: "lorne"}}, []int64{1}},
		{"a place by words in another order", EventFilter{Place: Named{Words: "lorne port"}}, nil},
		{"all at once", EventFilter{Kind: "talks", Place: Named{Words: "Lorne"}, Story: Named{ID: 1}, From: 20260312, To: 20260312}, []int64{1}},
	} {
		var got []int64
		view(t, s, func(r *Reader) error {
			return r.Events(c.f, func(e DatedEvent) error { got = append(got, e.ID); return nil })
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: events %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAnyNamed(t *testing.T) {
	s := open(t)
	place := addEvents(t, s)
	view(t, s, func(r *Reader) error {
		for _, c := range []struct {
			kind string
			n    Named
			want bool
		}{
			{StoryNames, Named{Words: "night ferry"}, true},
			{StoryNames, Named{Words: "ferry night"}, false},
			{StoryNames, Named{ID: 1}, true},
			{StoryNames, Named{ID: 2}, false},
			{EntityNames, Named{ID: place}, true},
			{EntityNames, Named{Words: "LORNE"}, true},
			{EntityNames, Named{Words: "…"}, false},
			{OutletNames, Named{Words: "Lorne"}, false},
		} {
			if got, err := r.AnyNamed(c.kind, c.n); got != c.want || err != nil {
				t.Errorf("any %s named %+v: %v, %v", c.kind, c.n, got, err)
			}
		}
		return nil
	})
}

func TestOneEvent(t *testing.T) {
	s := open(t)
	addEvents(t, s)
	view(t, s, func(r *Reader) error {
		e, err := r.Event(1)
		if err != nil || e.StoryName != "Night ferry" || e.Story != 1 || string(e.State) != "1" {
			t.Errorf("event 1 is %+v, %v", e, err)
		}
		if e, err = r.Event(2); err != nil || e.StoryName != "" {
			t.Errorf("event 2 is %+v, %v", e, err)
		}
		if _, err = r.Event(99); !errors.Is(err, ErrNotFound) {
			t.Errorf("event 99: %v", err)
		}
		return nil
	})
}

func TestChangedArticles(t *testing.T) {
	s := open(t)
	first := add(t, s, report(t))
	var spoken Statement
	update(t, s, func(tx *Tx) error {
		statements, err := tx.StatementsOf(first.ID)
		if err != nil {
			return err
		}
		spoken = statements[slices.IndexFunc(statements, func(s Statement) bool { return s.Speaker != 0 })]
		for _, c := range []Change{
			{Version: 2, Day: 20260226, Kind: "quote removed", Statement: spoken.ID, Detail: "a"},
			{Version: 2, Day: 20260226, Kind: "reworded", Minor: true, Detail: "b"},
			{Version: 3, Day: 20260301, Kind: "headline changed", Detail: "c"},
		} {
			c.Article = first.ID
			if err := tx.AddChange(c); err != nil {
				return err
			}
		}
		other, err := tx.insert("INSERT INTO article(key, url, headline, day, versions) VALUES ('k2', 'https://post.example/2', 'Other', 20260401, 2)")
		if err != nil {
			return err
		}
		return tx.AddChange(Change{Article: other, Version: 2, Day: 20260402, Kind: "reworded", Detail: "d"})
	})
	for _, c := range []struct {
		name string
		f    ChangeFilter
		want string // the details, the articles apart by a space
		more int
	}{
		{"the latest first, minor ones hidden", ChangeFilter{}, "d ca", 0},
		{"minor ones too", ChangeFilter{Minor: true}, "d cab", 0},
		{"of a kind", ChangeFilter{Kinds: []string{"reworded", "headline changed"}}, "d c", 0},
		{"since a day", ChangeFilter{Since: 20260301}, "d c", 0},
		{"since a day after all", ChangeFilter{Since: 20260403}, "", 0},
		{"of an outlet", ChangeFilter{Outlet: "harbour"}, "ca", 0},
		{"of an article by its key", ChangeFilter{Article: "k2"}, "d", 0},
		{"of an article by its address", ChangeFilter{Article: "https://post.example/2"}, "d", 0},
		{"of a speaker", ChangeFilter{Speaker: Named{ID: spoken.Speaker}}, "a", 0},
		{"of a speaker by name", ChangeFilter{Speaker: Named{Words: "ruiz"}}, "a", 0},
		{"of another speaker", ChangeFilter{Speaker: Named{ID: 9999}}, "", 0},
		{"of one article at most", ChangeFilter{Limit: 1}, "d", 1},
		{"among the latest alone", ChangeFilter{Among: 1}, "d", 0},
	} {
		view(t, s, func(r *Reader) error {
			all, more, err := r.ChangedArticles(c.f)
			got := ""
			for i, a := range all {
				if i > 0 {
					got += " "
				}
				for _, ch := range a.Changes {
					got += ch.Detail
				}
			}
			if got != c.want || more != c.more {
				t.Errorf("%s: %q and %d more, want %q and %d", c.name, got, more, c.want, c.more)
			}
			return err
		})
	}
}

func TestWordings(t *testing.T) {
	s := open(t)
	a := add(t, s, report(t))
	var all []Statement
	update(t, s, func(tx *Tx) (err error) {
		if all, err = tx.StatementsOf(a.ID); err != nil {
			return err
		}
		if err := tx.SetWording(all[2].ID, all[0].ID); err != nil {
			return err
		}
		for i, keys := range [][]uint64{{1, 2}, {2, 3, 4}, {3}, {5}} {
			if err := tx.PutWordingKeys(all[i].ID, keys, nil); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(r *Reader) error {
		wording, err := r.WordingOf(all[2].ID)
		if err != nil || wording != all[0].ID {
			t.Errorf("the wording of %d is %d, %v", all[2].ID, wording, err)
		}
		if _, err := r.WordingOf(9999); !errors.Is(err, ErrNotFound) {
			t.Errorf("the wording of none: %v", err)
		}
		ids, err := r.Wordings(wording)
		if err != nil || !slices.Equal(ids, []int64{all[0].ID, all[2].ID}) {
			t.Errorf("wordings %v, %v", ids, err)
		}
		near, err := r.Near([]uint64{2, 3}) // both are keys of the second, one each of the first and third
		if err != nil || len(near) != 3 || near[0] != all[1].ID {
			t.Errorf("near %v, %v", near, err)
		}
		if near, err = r.Near([]uint64{99}); err != nil || len(near) != 0 {
			t.Errorf("near a key that none has: %v, %v", near, err)
		}
		return nil
	})
}

func TestArticlesByName(t *testing.T) {
	s := open(t)
	a := add(t, s, report(t))
	view(t, s, func(r *Reader) error {
		for _, name := range []string{a.Key, a.URL} {
			if got, err := r.FindArticle(name); err != nil || got != a {
				t.Errorf("article %q is %+v, %v", name, got, err)
			}
		}
		if got, err := r.ArticleByKey(a.Key); err != nil || got != a {
			t.Errorf("article is %+v, %v", got, err)
		}
		if _, err := r.FindArticle("https://none.example/"); !errors.Is(err, ErrNotFound) {
			t.Errorf("no article: %v", err)
		}
		rec, err := r.VersionRecord(a.ID, 1)
		if err != nil || rec.Article.ID != a.Key {
			t.Errorf("version 1: %v", err)
		}
		if _, err := r.VersionRecord(a.ID, 2); !errors.Is(err, ErrNotFound) {
			t.Errorf("version 2: %v", err)
		}
		return nil
	})
}
