package store

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/query"
)

// walked writes what the walks over a selection give, in a word each.
func walked(t testing.TB, s *Store, sel Selection) string {
	t.Helper()
	var all []string
	view(t, s, func(r *Reader) error {
		for _, walk := range []func() error{
			func() error {
				return r.EachVersion(sel, func(v Version) error {
					all = append(all, fmt.Sprintf("%s.%d", v.Record.Article.Outlet, v.Number))
					return nil
				})
			},
			func() error {
				return r.EachLatest(sel, func(v Version) error {
					all = append(all, fmt.Sprintf("(%d)", v.Number))
					return nil
				})
			},
			func() error {
				return r.EachArticle(sel, func(a Article, origin string) error {
					in, err := r.StatementsIn(a.ID)
					all = append(all, fmt.Sprintf("%s:%d<%s", a.Outlet, len(in), origin))
					return err
				})
			},
			func() error {
				return r.EachStory(sel, func(s Story) error {
					all = append(all, s.Name)
					return nil
				})
			},
			func() error {
				return r.EachChange(sel, func(c Change, article string) error {
					all = append(all, c.Kind+"@"+article)
					return nil
				})
			},
		} {
			if err := walk(); err != nil {
				return err
			}
		}
		return nil
	})
	return strings.Join(all, " ")
}

func TestWalks(t *testing.T) {
	s := open(t)
	articles := addCopies(t, s)
	r := report(t)
	n := len(r.Statements)
	update(t, s, func(tx *Tx) error {
		r.Article.Outlet = "Coast Daily"
		if err := tx.AddVersion(&articles[1], &Reading{Record: r, Reader: "test"}); err != nil {
			return err
		}
		story := Story{Name: "Ferries", State: []byte("s")}
		if err := tx.PutStory(&story); err != nil {
			return err
		}
		if err := tx.SetStory(articles[0].Key, story.ID); err != nil {
			return err
		}
		return tx.AddChange(Change{Article: articles[1].ID, Version: 2, Kind: "reworded", Detail: "{}"})
	})
	first, second := articles[0].Key, articles[1].Key
	for _, c := range []struct{ query, want string }{
		{"", fmt.Sprintf("Lorne Wire.1 Coast Daily.1 .1 Coast Daily.2 (1) (2) (1) Lorne Wire:%d< Coast Daily:%d<%s :%d<%s Ferries reworded@%s", n, n, first, n, first, second)},
		{"outlet:Coast", fmt.Sprintf("Coast Daily.1 Coast Daily.2 (2) Coast Daily:%d<%s reworded@%s", n, first, second)},
		{"outlet:Lorne authority:named", fmt.Sprintf("Lorne Wire.1 (1) Lorne Wire:%d< Ferries", n)},
		{"outlet:nobody", ""},
	} {
		var sel Selection
		if c.query != "" {
			q, err := query.Parse(c.query)
			if err != nil {
				t.Fatal(err)
			}
			sel = Select(q)
		}
		if got := walked(t, s, sel); got != c.want {
			t.Errorf("%q:\n%s\nwant\n%s", c.query, got, c.want)
		}
		if sel.Whole() != (c.query == "") {
			t.Errorf("%q: whole is %v", c.query, sel.Whole())
		}
	}
}

func TestLastDay(t *testing.T) {
	s := open(t)
	for _, want := range []struct {
		day Day
		has bool
	}{{0, false}, {20250401, true}} {
		view(t, s, func(r *Reader) error {
			day, err := r.LastDay()
			if err != nil {
				return err
			}
			has, err := r.HasArticles()
			if day != want.day || has != want.has {
				t.Errorf("the last day is %v, articles %v, want %v", day, has, want)
			}
			return err
		})
		if !want.has {
			addCopies(t, s)
		}
	}
}
