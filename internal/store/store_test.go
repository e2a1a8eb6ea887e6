package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/sqlite"
)

// open opens a new record.
func open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "r e?c#o%rd.db"), ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// report returns the record of the sample report of recordtest.
func report(t testing.TB) *record.Record {
	t.Helper()
	a, d := recordtest.Report()
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
	r, err := record.New(a, d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// update runs f in a transaction that must succeed.
func update(t testing.TB, s *Store, f func(*Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// add keeps r with all its statements and the speakers as entities of their own.
func add(t testing.TB, s *Store, r *record.Record) Article {
	t.Helper()
	var a Article
	update(t, s, func(tx *Tx) (err error) {
		if a, err = tx.AddArticle(&Reading{Record: r, Reader: "test"}); err != nil {
			return err
		}
		for i := range r.Statements {
			st := Statement{}
			if p := r.Statements[i].Speaker; p.Entity != "" {
				e := Entity{Kind: "person", Name: p.Name, Articles: 1, Profile: []byte("p")}
				if err := addEntity(tx, &e, Names{Keys: []string{p.Name}, Words: []string{p.Name}}); err != nil {
					return err
				}
				st.Speaker = e.ID
			}
			if err := tx.AddStatement(&a, &st, &r.Statements[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return a
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	if err := os.WriteFile(other, []byte(strings.Repeat("no database ", 100)), 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(dir, "none.db"): "there is no record",
		other:                         "no record",
		dir:                           "record",
	} {
		if s, err := Open(t.Context(), path, ReadOnly); err == nil {
			s.Close()
			t.Errorf("%s is opened", path)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func TestOpenAgain(t *testing.T) {
	s := open(t)
	want := add(t, s, report(t))
	for _, mode := range []Mode{ReadOnly, ReadWrite} {
		again, err := Open(t.Context(), s.Path(), mode)
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		err = again.Update(t.Context(), func(tx *Tx) error {
			got, err := tx.Article(want.Key)
			if got != want {
				t.Errorf("article %+v, want %+v", got, want)
			}
			return err
		})
		if (err != nil) != (mode == ReadOnly) {
			t.Errorf("mode %d: %v", mode, err)
		}
	}
}

func TestArticleReadsBack(t *testing.T) {
	s, r := open(t), report(t)
	a := add(t, s, r)
	update(t, s, func(tx *Tx) error {
		back, err := tx.Record(a.ID, 1)
		if err != nil {
			return err
		}
		if back.Article.Text != r.Article.Text || len(back.Statements) != len(r.Statements) {
			t.Errorf("the record came back as %+v", back)
		}
		if _, err := tx.Record(a.ID, 2); !errors.Is(err, ErrNotFound) {
			t.Errorf("version 2: %v", err)
		}
		if n, err := tx.VersionOf(a.ID, r.Article.SHA256); n != 1 || err != nil {
			t.Errorf("version of the text: %d, %v", n, err)
		}
		return nil
	})
}

// TestFailedUpdateLeavesNothing also holds for a panic.
func TestFailedUpdateLeavesNothing(t *testing.T) {
	s, r := open(t), report(t)
	broken := errors.New("broken")
	for _, f := range []func(){func() { panic(broken) }, func() {}} {
		func() {
			defer func() { recover() }()
			err := s.Update(t.Context(), func(tx *Tx) error {
				if _, err := tx.AddArticle(&Reading{Record: r, Reader: "test"}); err != nil {
					t.Fatal(err)
				}
				f()
				return broken
			})
			if !errors.Is(err, broken) {
				t.Errorf("error %v", err)
			}
		}()
		update(t, s, func(tx *Tx) error {
			if _, err := tx.Article(r.Article.ID); !errors.Is(err, ErrNotFound) {
				t.Errorf("the article is there: %v", err)
			}
			return nil
		})
	}
}

func search(t testing.TB, s *Store, q string) *Found {
	t.Helper()
	parsed, err := query.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.Search(context.Background(), Search{Query: parsed, Limit: 20, Counts: 5})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return f
}

// TestSearch asks one report by every field.
func TestSearch(t *testing.T) {
	s, r := open(t), report(t)
	a := add(t, s, r)
	all := len(r.Statements)
	_ = a
	for q, want := range map[string]int{
		"authority:named OR -authority:named":       all,
		"published:" + DayString(r):                 all,
		"published:..1990":                          0,
		"published:1990..":                          all,
		`outlet:"` + string(r.Article.Outlet) + `"`: all,
		"outlet:nobody":                             0,
		"zebra":                                     0,
		"-zebra":                                    all,
	} {
		if f := search(t, s, q); f.Total != want {
			t.Errorf("%s: %d found, want %d", q, f.Total, want)
		}
	}
}

// DayString returns the day of publication of r.
func DayString(r *record.Record) string { return string(r.Article.Published)[:10] }

// TestSearchFindsEachStatement: the words of a statement find it, with what the record says of it.
func TestSearchFindsEachStatement(t *testing.T) {
	s, r := open(t), report(t)
	add(t, s, r)
	for i := range r.Statements {
		want := &r.Statements[i]
		f := search(t, s, `"`+strings.NewReplacer(`"`, " ", "“", " ", "”", " ", "\n", " ").Replace(want.Content[0].Text)+`"`)
		found := false
		for _, h := range f.Hits {
			if h.Ref != want.ID {
				continue
			}
			found = true
			if h.Form != want.Form || h.Authority != want.Authority || h.Speaker != want.Speaker.Name ||
				h.Unknown != want.Speaker.Unknown || h.Spans[2][0] != want.Content[0].Start {
				t.Errorf("%+v, want %+v", h, want)
			}
		}
		if !found {
			t.Errorf("%q finds %+v", want.Content[0].Text, f.Hits)
		}
		if f.Counts[0].By != "speaker" || len(f.Counts) != 4 {
			t.Errorf("counts %+v", f.Counts)
		}
	}
}

// TestHostileQueries: whatever parses can be searched.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{`speaker:"a""b"`, `a* OR (b -c)`, `about:"' OR 1"`, `place:x place:y -story:z`, `"NEAR(a b)"`, `said:2026-01..`, `to:^x`} {
		f.Add(q)
	}
	s := open(f)
	add(f, s, report(f))
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text)
		if err != nil {
			return
		}
		if _, err := s.Search(t.Context(), Search{Query: q, Limit: 3, Counts: 3}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// TestFullDisk: what was kept stays, what was not says why, and it goes on when there is room again.
func TestFullDisk(t *testing.T) {
	s, r := open(t), report(t)
	var pages int
	if err := s.writer.conn.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	room := func(n int) {
		if _, err := s.writer.conn.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", n)); err != nil {
			t.Fatal(err)
		}
	}
	keep := func(i int) error {
		r.Article.ID = fmt.Sprintf("%016x", i)
		return s.Update(t.Context(), func(tx *Tx) error {
			a, err := tx.AddArticle(&Reading{Record: r, Reader: "test"})
			for i := range r.Statements {
				if err == nil {
					err = tx.AddStatement(&a, &Statement{}, &r.Statements[i])
				}
			}
			return err
		})
	}
	room(pages + 8)
	kept := 0
	var err error
	for err == nil {
		if err = keep(kept); err == nil {
			kept++
		}
	}
	if !strings.Contains(err.Error(), "disk is full") || kept == 0 {
		t.Fatalf("%d kept, then %v", kept, err)
	}
	count := func() (n int) {
		if err := s.read.QueryRowContext(t.Context(), "SELECT count(*) FROM article").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := count(); n != kept {
		t.Errorf("%d articles are kept, want %d", n, kept)
	}
	room(1 << 20)
	if err := keep(kept); err != nil || count() != kept+1 {
		t.Errorf("%v, %d articles", err, count())
	}
}

// addEntity adds e under the next id, with its names.
func addEntity(tx *Tx, e *Entity, n Names) (err error) {
	if e.ID, err = tx.NextEntity(); err != nil {
		return err
	}
	if err := tx.AddEntity(e); err != nil {
		return err
	}
	n.Entity = e.ID
	return tx.SetNames(n)
}

func TestCheck(t *testing.T) {
	s := open(t)
	a := add(t, s, report(t))
	for _, c := range []struct{ damage, want string }{
		{"SELECT 1", ""},
		{"UPDATE statement_text SET spans = '[]' WHERE id = 1", "its words are not those"},
		{"UPDATE version SET sha256 = 'x'", "the text is not the one that was read"},
		{"UPDATE version SET record = x'00'", "a stored record is damaged"},
		{"UPDATE statement SET speaker = 99 WHERE id = 1", "points to a row of entity that is not there"},
		{"INSERT INTO statement_words(statement_words, rowid, content, source, facets) SELECT 'delete', * FROM statement_search WHERE id = 1", "the index of words is not that of the statements"},
		{"UPDATE article SET versions = 3", "has no version"},
	} {
		t.Run(c.want, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "copy.db")
			if err := s.Backup(t.Context(), path); err != nil {
				t.Fatal(err)
			}
			db, err := sqlite.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(c.damage); err != nil {
				t.Fatal(err)
			}
			db.Close()
			damaged, err := Open(t.Context(), path, ReadOnly)
			if err != nil {
				t.Fatal(err)
			}
			defer damaged.Close()
			var problems []string
			if _, err := damaged.Check(t.Context(), func(p string) { problems = append(problems, p) }); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(problems, "\n"); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("%s of %d: %s", c.damage, a.ID, got)
			}
		})
	}
}
