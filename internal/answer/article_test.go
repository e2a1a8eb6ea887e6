package answer

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
	"onrecord/internal/web/webtest"
)

// articleOf returns a version of the article whose key or address is name.
func articleOf(t *testing.T, s *store.Store, name string, version int) (a *view.Article) {
	t.Helper()
	err := s.View(t.Context(), func(r *store.Reader) (err error) {
		a, err = Article(r, name, version)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sampleAddress returns the address of a sample report that holds part.
func sampleAddress(t *testing.T, s *store.Store, part string) (address string) {
	t.Helper()
	err := s.View(t.Context(), func(r *store.Reader) error {
		return r.EachArticle(store.Selection{}, func(a store.Article, _ string) error {
			if strings.Contains(a.URL, part) && address == "" {
				address = a.URL
			}
			return nil
		})
	})
	if err != nil || address == "" {
		t.Fatalf("no report at %s: %v", part, err)
	}
	return address
}

func TestArticle(t *testing.T) {
	s := webtest.Record(t)
	a := articleOf(t, s, sampleAddress(t, s, "orvania-railway-conference"), 0)
	if a.Version != 1 || len(a.Versions) != 1 || a.Story == nil || !strings.HasPrefix(a.Sourcing, "1") || a.Changes == nil || a.Copies == nil {
		t.Errorf("%+v", a)
	}
	for _, st := range a.Record.Statements {
		if tie := a.Ties.Statements[st.ID]; tie.Ref == "" || tie.Worded.Statements == 0 {
			t.Errorf("statement %s has no row: %+v", st.ID, tie)
		}
	}
	for _, e := range a.Record.People() {
		if a.Ties.Entities[e.ID] == "" {
			t.Errorf("%s has no row", e.Name)
		}
	}
	for _, e := range a.Record.Events {
		if a.Ties.Events[e.ID] == "" {
			t.Errorf("event %s has no row", e.ID)
		}
	}
}

func TestArticleVersions(t *testing.T) {
	s := webtest.Record(t)
	address := sampleAddress(t, s, "trieste-grain-talks-delay")
	second, first := articleOf(t, s, address, 2), articleOf(t, s, address, 1)
	if len(second.Versions) != 2 || len(second.Changes) == 0 || len(first.Changes) != 0 || first.Version != 1 {
		t.Fatalf("versions %+v, changes %+v", second.Versions, second.Changes)
	}
	tied := 0
	for _, st := range first.Record.Statements {
		tie := first.Ties.Statements[st.ID]
		if tie.Ref == "" {
			continue
		}
		tied++
		later := slices.IndexFunc(second.Record.Statements, func(o record.Statement) bool { return second.Ties.Statements[o.ID].Ref == tie.Ref })
		if later >= 0 && joinedWords(second.Record.Statements[later].Content) != joinedWords(st.Content) {
			t.Errorf("%s of version 1 is not %s", st.ID, tie.Ref)
		}
	}
	if tied < len(first.Record.Statements)*2/3 {
		t.Errorf("only %d of %d statements of the first version are tied", tied, len(first.Record.Statements))
	}
	if len(first.Ties.Entities) == 0 {
		t.Error("no entity of the first version is tied")
	}
}

func TestArticleCopies(t *testing.T) {
	s := webtest.Record(t)
	var found bool
	err := s.View(t.Context(), func(r *store.Reader) error {
		return r.EachArticle(store.Selection{}, func(row store.Article, origin string) error {
			if origin == "" || found {
				return nil
			}
			found = true
			a, err := Article(r, row.Key, 0)
			if err != nil {
				return err
			}
			if a.Origin == nil || a.Origin.Key != origin {
				t.Errorf("the origin of %s is %+v, want %s", row.Key, a.Origin, origin)
			}
			o, err := Article(r, origin, 0)
			if err == nil && !slices.ContainsFunc(o.Copies, func(c view.ArticleRef) bool { return c.Key == row.Key }) {
				t.Errorf("%s is no copy of %s: %+v", row.Key, origin, o.Copies)
			}
			return err
		})
	})
	if err != nil || !found {
		t.Errorf("copies: %v, %v", found, err)
	}
}

func TestNoSuchArticle(t *testing.T) {
	s := webtest.Record(t)
	err := s.View(t.Context(), func(r *store.Reader) error {
		for _, c := range []struct {
			name    string
			version int
		}{{"none", 0}, {sampleAddress(t, s, "orvania-railway-conference"), 2}, {sampleAddress(t, s, "orvania-railway-conference"), -1}} {
			if _, err := Article(r, c.name, c.version); !errors.Is(err, store.ErrNotFound) || err.Error() == store.ErrNotFound.Error() {
				t.Errorf("%s, version %d: %v", c.name, c.version, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
