package keep

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// desk is a record on which statements are decided.
type desk struct {
	t    *testing.T
	path string
}

func newDesk(t *testing.T, all []*record.Record) *desk {
	t.Helper()
	d := &desk{t, filepath.Join(t.TempDir(), "record.db")}
	d.keep(all)
	return d
}

func (d *desk) keep(all []*record.Record) {
	d.t.Helper()
	if err := keepAll(d.t.Context(), d.path, all, func() {}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) decide(all ...decision.Decision) {
	d.t.Helper()
	if err := decideAll(d.t.Context(), d.path, all...); err != nil {
		d.t.Fatal(err)
	}
}

func decideAll(ctx context.Context, path string, all ...decision.Decision) error {
	s, err := store.Open(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, one := range all {
		if _, err := Decide(ctx, s, one); err != nil {
			return err
		}
	}
	return nil
}

// withoutLog is what a record holds but for its log of decisions.
func withoutLog(dump string) string {
	var lines []string
	for line := range strings.Lines(dump) {
		if !strings.HasPrefix(line, "decision ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// sameAfterRebuild checks that a rebuild changes nothing and returns what the record holds.
func (d *desk) sameAfterRebuild(what string) string {
	d.t.Helper()
	before := dump(d.t, d.path)
	if err := Rebuild(d.t.Context(), d.path, func() {}); err != nil {
		d.t.Fatal(err)
	}
	if after := dump(d.t, d.path); after != before {
		d.t.Fatalf("%s: a rebuild changes the record:\n%s", what, firstDifference(before, after))
	}
	return before
}

// about returns a decision about the statement of r whose cue is that word; change, if it is not nil, makes the correction.
func about(t *testing.T, kind string, r *record.Record, cue string, change func(*record.Statement)) decision.Decision {
	t.Helper()
	for i := range r.Statements {
		if found := r.Statements[i]; found.Cue[0].Text == cue {
			var stands *record.Statement
			if change != nil {
				s := found
				change(&s)
				stands = &s
			}
			d, err := decision.About(kind, &r.Article, &found, stands)
			if err != nil {
				t.Fatal(err)
			}
			d.By, d.Time = "desk", "2026-11-25T20:00:00Z"
			return d
		}
	}
	t.Fatalf("the report has no cue %q", cue)
	return decision.Decision{}
}

// span returns the first place of words in the text of a record.
func span(t *testing.T, r *record.Record, words string) record.Span {
	t.Helper()
	before, _, ok := strings.Cut(r.Article.Text, words)
	if !ok {
		t.Fatalf("the text does not hold %q", words)
	}
	start := len([]rune(before))
	return record.Span{Start: start, End: start + len([]rune(words)), Text: words}
}

// shorter cuts the content of the statement of “said”, and says that a body said it.
func shorter(t *testing.T, r *record.Record) func(*record.Statement) {
	return func(s *record.Statement) {
		s.Content = []record.Span{span(t, r, "talks with the seafarers’ union would resume in Port Lorne")}
		s.Source = []record.Span{span(t, r, "the seafarers’ union")}
		s.Form, s.Authority = "indirect", "organisation"
		for _, e := range r.Entities {
			if e.Name == "Lorne Lines" {
				s.Speaker = record.Party{Entity: record.Text(e.ID), Name: string(e.Name)}
				return
			}
		}
	}
}

func TestDecideStatements(t *testing.T) {
	all := reports(t, 9)
	undo := func(n int) decision.Decision { return decision.Decision{Kind: decision.Undo, Undoes: n} }
	for _, c := range []struct {
		name string
		log  []decision.Decision
		want []string // what the record holds then
		not  []string
	}{
		{"reject", []decision.Decision{about(t, decision.Reject, all[0], "said", nil)}, []string{"reviewed id=2 decision=1"}, []string{"\nstatement_text id=2 "}},
		{"accept", []decision.Decision{about(t, decision.Accept, all[0], "said", nil)}, []string{"statement_text id=2 ", "reviewed id=2 "}, nil},
		{"correct", []decision.Decision{about(t, decision.Correct, all[0], "said", shorter(t, all[0]))},
			[]string{"statement_text id=2 content=talks with the seafarers’ union would resume in Port Lorne source=the seafarers’ union"}, nil},
		{"correct in a later version", []decision.Decision{about(t, decision.Correct, all[2], "said", shorter(t, all[2]))},
			[]string{"statement_text id=2 content=talks with the seafarers’ union would resume in Port Lorne source="}, nil},
		{"reject all of two articles", rejectAll(t, all[1], all[2]), nil, []string{"\nstatement_text id=1 ", "\nstatement_text id=9 "}},
		{"the last counts", []decision.Decision{about(t, decision.Correct, all[0], "said", shorter(t, all[0])), about(t, decision.Reject, all[0], "said", nil)},
			[]string{"reviewed id=2 decision=2"}, []string{"\nstatement_text id=2 "}},
		{"an undo is undone", []decision.Decision{about(t, decision.Reject, all[0], "said", nil), undo(1), undo(2)}, []string{"reviewed id=2 decision=1"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, all[:6])
			before := withoutLog(dump(t, d.path))
			d.decide(c.log...)
			after := dump(t, d.path)
			for _, want := range c.want {
				if !strings.Contains(after, want) {
					t.Errorf("it does not hold %q:\n%s", want, firstDifference(before, after))
				}
			}
			for _, not := range c.not {
				if strings.Contains(after, not) {
					t.Errorf("it holds %q", not)
				}
			}
			d.sameAfterRebuild("decided")
			d.keep(all) // reports that come later are joined as if nothing had been decided
			d.sameAfterRebuild("with later reports")
			n := len(c.log)
			if c.log[n-1].Kind == decision.Undo {
				d.decide(undo(n))
			} else {
				for i := n; i > 0; i-- {
					d.decide(undo(i))
				}
			}
			whole := newDesk(t, all)
			if a, b := withoutLog(d.sameAfterRebuild("undone")), withoutLog(dump(t, whole.path)); a != b {
				t.Errorf("the undo left a trace:\n%s", firstDifference(b, a))
			}
		})
	}
}

func rejectAll(t *testing.T, all ...*record.Record) (log []decision.Decision) {
	for _, r := range all {
		for i := range r.Statements {
			d, err := decision.About(decision.Reject, &r.Article, &r.Statements[i], nil)
			if err != nil {
				t.Fatal(err)
			}
			log = append(log, d)
		}
	}
	return log
}

// TestLaterVersions decides on a version, and later ones come: without the statement, with it again, and as a reader that
// does not find it reads them.
func TestLaterVersions(t *testing.T) {
	for _, kind := range []string{decision.Reject, decision.Accept, decision.Correct} {
		for name, change := range map[string]func(*record.Record){
			"the same":                func(*record.Record) {},
			"not found":               func(r *record.Record) { r.Statements = r.Statements[1:] },
			"found otherwise":         func(r *record.Record) { r.Statements[1].Content[0] = cutShort(r.Statements[1].Content[0]) },
			"nothing is found":        func(r *record.Record) { r.Statements = []record.Statement{} },
			"entities have other ids": func(r *record.Record) { renumberedEntities(r) },
		} {
			t.Run(kind+" "+name, func(t *testing.T) {
				all := inVersions(t, 3)
				change(all[1])
				var stands func(*record.Statement)
				if kind == decision.Correct {
					stands = shorter(t, all[0])
				}
				d := newDesk(t, all[:1])
				d.decide(about(t, kind, all[0], "said", stands))
				d.keep(all[:2])
				second := d.sameAfterRebuild("the second version")
				text := "content=that talks with"
				if kind == decision.Correct {
					text = "content=talks with the seafarers’ union would resume in Port Lorne source="
				}
				if got := strings.Contains(second, text); got != (kind != decision.Reject) {
					t.Errorf("%q is there: %t\n%s", text, got, second)
				}
				d.keep(all)
				d.sameAfterRebuild("the third version")
				d.decide(decision.Decision{Kind: decision.Undo, Undoes: 1})
				undone := withoutLog(d.sameAfterRebuild("undone"))
				if want := withoutLog(dump(t, newDesk(t, all).path)); undone != want {
					t.Errorf("the undo left a trace:\n%s", firstDifference(want, undone))
				}
				d.decide(decision.Decision{Kind: decision.Undo, Undoes: 2})
				d.sameAfterRebuild("decided again")
			})
		}
	}
}

// cutShort is a span without its last word.
func cutShort(s record.Span) record.Span {
	text := s.Text[:strings.LastIndexByte(s.Text, ' ')]
	return record.Span{Start: s.Start, End: s.Start + len([]rune(text)), Text: text}
}

// decidedWhileKeeping returns a record in which one Keeper keeps all reports; behind each, what decisions returns is decided.
func decidedWhileKeeping(t *testing.T, all []*record.Record, decisions func(d *desk, kept int) []decision.Decision) *desk {
	t.Helper()
	d := &desk{t, filepath.Join(t.TempDir(), "record.db")}
	s, err := store.Open(t.Context(), d.path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	k := New(s)
	for i, r := range all {
		if _, err := k.Keep(t.Context(), Report{Record: r, Reader: "test"}); err != nil {
			t.Fatal(err)
		}
		for _, one := range decisions(d, i+1) {
			if _, err := Decide(t.Context(), s, one); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDecideWhileKeeping decides on a record while one Keeper goes on to keep reports in it.
func TestDecideWhileKeeping(t *testing.T) {
	all := reports(t, 12)
	log := append(rejectAll(t, all[1]), about(t, decision.Correct, all[0], "said", shorter(t, all[0])), about(t, decision.Reject, all[3], "told", nil),
		decision.Decision{Kind: decision.Undo, Undoes: 2})
	d := decidedWhileKeeping(t, all, func(_ *desk, kept int) []decision.Decision {
		switch n := kept - 4; {
		case n < 0:
			return nil
		case kept == len(all):
			return log[n:]
		default:
			return log[n : n+1]
		}
	})
	d.sameAfterRebuild("decided between reports")
}

// inVersions returns n versions of one article.
func inVersions(t *testing.T, n int) (all []*record.Record) {
	for i := range n {
		all = append(all, reports(t, 3*i+1)[3*i])
		all[i].Article.ID, all[i].Article.URL = all[0].Article.ID, all[0].Article.URL
	}
	return all
}

func TestRefused(t *testing.T) {
	all := reports(t, 4)
	d := newDesk(t, all[:3])
	before := dump(t, d.path)
	good := func() decision.Decision { return about(t, decision.Reject, all[0], "said", nil) }
	for want, one := range map[string]func(*decision.Decision){
		"is not in the record":                func(d *decision.Decision) { d.Article = "ffffffffffffffff" },
		"has the text that was decided on":    func(d *decision.Decision) { d.SHA256 = strings.Repeat("0", 64) },
		"needs an article":                    func(d *decision.Decision) { d.Found = nil },
		"belongs to a correction":             func(d *decision.Decision) { d.Kind = decision.Correct },
		"needs the passage":                   func(d *decision.Decision) { d.Passage = nil },
		"no such kind":                        func(d *decision.Decision) { d.Kind = "marry" },
		"is no place of":                      func(d *decision.Decision) { d.Found.Cue[0].Text = "sai" },
		"the text at":                         func(d *decision.Decision) { d.Found = upper(d.Found); *d.Passage = upperPassage(d) },
		"needs either a speaker":              func(d *decision.Decision) { d.Found.Speaker = record.Party{} },
		`there is no authority "saint"`:       func(d *decision.Decision) { d.Found.Authority = "saint" },
		"the statement has no cue":            func(d *decision.Decision) { d.Found.Cue = nil },
		"are not in order":                    func(d *decision.Decision) { d.Found.Cue = append(d.Found.Cue, d.Found.Cue[0]) },
		"its note, name and signature are to": func(d *decision.Decision) { d.Note = strings.Repeat("x", 30_000) },
	} {
		bad := good()
		one(&bad)
		err := decideAll(t.Context(), d.path, bad)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if after := dump(t, d.path); after != before {
		t.Errorf("a refused decision changed the record:\n%s", firstDifference(before, after))
	}
}

func upper(s *record.Statement) *record.Statement {
	out := *s
	for _, list := range []*[]record.Span{&out.Source, &out.Cue, &out.Content} {
		spans := []record.Span{}
		for _, span := range *list {
			span.Text = strings.ToUpper(span.Text)
			spans = append(spans, span)
		}
		*list = spans
	}
	out.Said, out.Justification, out.Medium = nil, nil, nil
	return &out
}

// upperPassage is the passage of a decision whose statement is in capitals.
func upperPassage(d *decision.Decision) record.Span {
	p := *d.Passage
	p.Text = strings.ToUpper(p.Text)
	return p
}

// TestIntake takes the log of a record to another of the same reports, in another order, twice.
func TestIntake(t *testing.T) {
	all := reports(t, 6)
	from := newDesk(t, all)
	from.decide(about(t, decision.Reject, all[0], "said", nil), about(t, decision.Correct, all[1], "said", shorter(t, all[1])),
		decision.Decision{Kind: decision.Undo, Undoes: 1}, about(t, decision.Accept, all[3], "said", nil))
	var log []decision.Decision
	view(t, from.path, func(r *store.Reader) (err error) {
		log, err = DecisionsIn(r)
		return err
	})
	to := &desk{t, filepath.Join(t.TempDir(), "other.db")}
	to.keep(all[:1])
	for range 2 {
		s, err := store.Open(t.Context(), to.path, store.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		in, err := NewIntake(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range log {
			if _, err := in.Take(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	to.keep(all)
	if a, b := to.sameAfterRebuild("taken"), from.sameAfterRebuild("decided"); a != b {
		t.Errorf("the records differ:\n%s", firstDifference(b, a))
	}
}

func view(t *testing.T, path string, f func(*store.Reader) error) {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}
