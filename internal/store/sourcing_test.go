package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/query"
	"onrecord/internal/record"
)

// addCopies keeps the sample report as three outlets have it: the second and third copies of the first.
func addCopies(t testing.TB, s *Store) (articles []Article) {
	t.Helper()
	for i, outlet := range []string{"Lorne Wire", "Coast Daily", ""} {
		r := report(t)
		r.Article.ID = fmt.Sprintf("%016x", i+1)
		r.Article.Outlet = record.Text(outlet)
		r.Article.Published = record.Text([]string{"2025-03-04", "2025-04-01", ""}[i])
		articles = append(articles, add(t, s, r))
	}
	update(t, s, func(tx *Tx) error {
		for _, a := range articles[1:] {
			if err := tx.JoinCopies(articles[0].ID, a.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return articles
}

// groupLine writes a group as "name: n named/anonymous, by origin n".
func groupLine(g Sourcing) string {
	named, anonymous := slices.Index(Authorities(), "named"), slices.Index(Authorities(), "anonymous")
	return fmt.Sprintf("%s: %d %d/%d, by origin %d", g.Name, g.All.N, g.All.Authority[named], g.All.Authority[anonymous], g.Origins.N)
}

func sourcingLines(t testing.TB, s *Store, by string, q string) string {
	t.Helper()
	var sel Selection
	if q != "" {
		parsed, err := query.Parse(q)
		if err != nil {
			t.Fatal(err)
		}
		sel = Select(parsed)
	}
	var lines []string
	view(t, s, func(r *Reader) error {
		groups, total, err := r.Sourcing(by, sel)
		for _, g := range groups {
			lines = append(lines, groupLine(g))
		}
		lines = append(lines, "all"+groupLine(total))
		return err
	})
	return strings.Join(lines, "\n")
}

func TestSourcing(t *testing.T) {
	s := open(t)
	addCopies(t, s)
	r := report(t)
	each, named, anonymous := len(r.Statements), 0, 0
	for _, st := range r.Statements {
		switch st.Authority {
		case "named":
			named++
		case "anonymous":
			anonymous++
		}
	}
	if named == 0 || anonymous == 0 {
		t.Fatal("the sample report has no named or no anonymous source")
	}
	line := func(name string, times int) string {
		return fmt.Sprintf("%s: %d %d/%d, by origin %d", name, times*each, times*named, times*anonymous, each)
	}
	for _, c := range []struct{ by, query, want string }{
		{"outlet", "", line("Coast Daily", 1) + "\n" + line("Lorne Wire", 1) + "\n" + line("", 1) + "\nall" + line("", 3)},
		{"month", "", line("2025-03", 1) + "\n" + line("2025-04", 1) + "\n" + line("", 1) + "\nall" + line("", 3)},
		{"author", "outlet:Coast", line("Inês Caldeira", 1) + "\nall" + line("", 1)},
		{"story", "", line("", 3) + "\nall" + line("", 3)},
		{"outlet", "outlet:Coast", line("Coast Daily", 1) + "\nall" + line("", 1)},
		{"outlet", "authority:anonymous outlet:Coast", fmt.Sprintf("Coast Daily: %d 0/%d, by origin %d\nall: %d 0/%d, by origin %d", anonymous, anonymous, anonymous, anonymous, anonymous, anonymous)},
		{"outlet", "outlet:nobody", "all: 0 0/0, by origin 0"},
	} {
		if got := sourcingLines(t, s, c.by, c.query); got != c.want {
			t.Errorf("by %q of %q:\n%s\nwant\n%s", c.by, c.query, got, c.want)
		}
	}
}

// TestSourcingOfWhatStands tests that a statement that a later version dropped does not count.
func TestSourcingOfWhatStands(t *testing.T) {
	s := open(t)
	a := add(t, s, report(t))
	before := sourcingLines(t, s, "outlet", "")
	update(t, s, func(tx *Tx) error {
		all, err := tx.StatementsOf(a.ID)
		if err != nil {
			return err
		}
		return tx.DropStatement(&a, all[0].ID)
	})
	if after := sourcingLines(t, s, "outlet", ""); after == before {
		t.Errorf("the dropped statement still counts: %s", after)
	}
}

func TestJustifications(t *testing.T) {
	s := open(t)
	r := report(t)
	var want []string
	for _, st := range r.Statements {
		if st.Justification != nil && (st.Authority == "anonymous" || st.Authority == "role") {
			want = append(want, st.Authority+": "+st.Justification.Text)
		}
	}
	if len(want) == 0 {
		t.Fatal("the sample report justifies no source")
	}
	add(t, s, r)
	r.Article.ID = "00000000000000aa"
	copied := add(t, s, r)
	update(t, s, func(tx *Tx) error { return tx.JoinCopies(1, copied.ID) })
	var got, once []string
	view(t, s, func(r *Reader) error {
		return r.Justifications(Selection{}, func(j Justified) error {
			got = append(got, j.Authority+": "+j.Justification)
			if j.Once {
				once = append(once, j.Authority+": "+j.Justification)
			}
			return nil
		})
	})
	if !slices.Equal(got, append(want, want...)) || !slices.Equal(once, want) {
		t.Errorf("justified: %q, counted by origin: %q, want %q", got, once, want)
	}
}

// TestSelectionIsWhatIsFound tests that a selection holds what a search finds.
func TestSelectionIsWhatIsFound(t *testing.T) {
	s := open(t)
	addCopies(t, s)
	for _, text := range []string{
		"ferry", `"ferry talks"`, "talk*", "ferry OR union", "-authority:named", "speaker:Ruiz", "speaker:(Ruiz OR official)", "about:ferry",
		"outlet:Coast", "author:Caldeira", "form:mixed -outlet:Lorne", "published:2025-03", "said:2025-03", "published:2025-04..", "act:speech polarity:affirmed",
		"place:Lorne", "story:ferry", "event:talks", "to:parliament", "(ferry OR authority:named) -speaker:Ruiz",
	} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.Search(t.Context(), Search{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		view(t, s, func(r *Reader) error {
			_, total, err := r.Sourcing("outlet", Select(q))
			if total.All.N != found.Total {
				t.Errorf("%s: %d selected, %d found", text, total.All.N, found.Total)
			}
			return err
		})
	}
}
