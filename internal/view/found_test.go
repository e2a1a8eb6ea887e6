package view

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// saidOnce is a statement as the commands list it.
func saidOnce() Statement {
	return Statement{
		Ref: "s12", Who: "Ana Ruiz", Speaker: &Named{Ref: "e4", Name: "Ana Ruiz"}, Content: "that the ferries “will sail” on Friday",
		Matches: []Place{{9, 16}}, Form: "mixed", Act: "speech", Polarity: "affirmed", Authority: "named", Said: "2025-03-04", Score: 0.9,
		Day: "2025-03-05", ArticleRef: ArticleRef{Key: "00", Outlet: "Harbour Wire", Headline: "Ferries to sail"}, Version: 2,
		Worded: Worded{1, 1, 1},
	}
}

func shown(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func statementText(t testing.TB, s Statement, o Options) string {
	return shown(t, func(w io.Writer) error {
		return WriteFound(w, &Found{Query: "q", Total: 1, Statements: []Statement{s}}, o)
	})
}

func TestStatement(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Statement)
		want   []string
		not    string
	}{
		{"plain", func(*Statement) {}, []string{
			"  that the «ferries» “will sail” on Friday\n", "    ╰ Ana Ruiz · named · mixed · said 4 March 2025\n",
			"      s12 · Harbour Wire, 5 March 2025 · Ferries to sail\n"}, "speech"},
		{"belief, denied", func(s *Statement) { s.Act, s.Polarity = "belief", "denied" }, []string{"mixed · belief · denied"}, "affirmed"},
		{"gone", func(s *Statement) { s.Gone = 2 }, []string{"      removed in version 2\n"}, "in 1 article"},
		{"copied", func(s *Statement) { s.Worded = Worded{5, 4, 1} }, []string{"in 4 articles from 1 origin\n"}, "removed"},
		{"unknown", func(s *Statement) { s.Who, s.Authority, s.Outlet, s.Day = "unknown (no name near)", "unknown", "", "" },
			[]string{"╰ unknown (no name near) · mixed", "an unknown outlet, "}, "unknown · mixed"},
		{"justified", func(s *Statement) { s.Justification = "who asked not\nto be named" }, []string{"“who asked not to be named”"}, "who asked not\nto"},
		{"marks that do not fit", func(s *Statement) { s.Matches = []Place{{30, 90}, {5, 3}, {0, 4}} }, []string{"  «that» the ferries “"}, "«»"},
	} {
		s := saidOnce()
		c.change(&s)
		got := statementText(t, s, Options{})
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, got)
			}
		}
		if strings.Contains(got, c.not) {
			t.Errorf("%s: %q in\n%s", c.name, c.not, got)
		}
	}
}

func TestFoundHead(t *testing.T) {
	f := &Found{Query: "grain", Total: 5000, AtLeast: true, Articles: 900, Origins: 1, Order: "day", Offset: 10, Statements: []Statement{saidOnce()},
		Counts: Counts{Speaker: CountList{[]Count{{"", "", 3}, {"Ana Ruiz", "e4", 2}}, 7}}}
	got := shown(t, func(w io.Writer) error { return WriteFound(w, f, Options{}) })
	for _, want := range []string{
		"more than 5000 statements in 900 articles from 1 origin\n", "grain · the newest first · 11 to 11 · counts are of the newest 5000\n",
		"by speaker    somebody without a name 3 · Ana Ruiz 2 · 7 more\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "by month") {
		t.Error("a property without counts is shown")
	}
}

// TestListsKeepTheirWidth, and control characters and colour to themselves.
func TestListsKeepTheirWidth(t *testing.T) {
	evil := "\x1b]0;x\a\u202eabc " + strings.Repeat("long words ", 30)
	s := saidOnce()
	s.Who, s.Headline, s.Outlet, s.Content = evil, record.Text(evil), record.Text(evil), evil
	who := &Who{Name: evil, Names: []NameCount{{evil, 2, ""}}, Roles: []Role{{Role: evil, Outlets: []RoleOutlet{{Outlet: record.Text(evil), Articles: 2}}}},
		Statements: Spoken{Total: 2, Latest: []Statement{s}, About: record.Text(evil)},
		Positions: []Position{{Words: []string{evil}, Steps: []Step{{Statement: s, Content: []record.Span{{Start: 0, End: 3, Text: "one"}}},
			{Statement: s, Content: []record.Span{{Start: 5, End: 8, Text: "two"}}, Differs: []Difference{{Change: "number", First: record.Span{Text: "one"}, Second: record.Span{Start: 5, End: 8, Text: "two"}}}}}}},
		KeptApart: []Namesake{{Ref: "e2", Name: evil, Role: record.Text(evil), Why: "other words"}}, Decisions: []DecisionLine{{Number: 1, Note: record.Text(evil)}}}
	story := &Story{StoryLine: StoryLine{Ref: "t1", Name: evil}, AsOf: "2026-01-01", Timeline: []StoryPoint{{StoryPiece{ArticleRef: s.ArticleRef}, []StoryPiece{{ArticleRef: s.ArticleRef}}}},
		Speakers: []StorySpeaker{{Named: Named{Name: evil}}}, Events: []CalendarEvent{{Name: evil, Where: &Named{Name: evil}, Reason: evil}}, Shared: []Statement{s}}
	stories := &Stories{Stories: []StoryLine{{Name: evil}}}
	for name, write := range map[string]func(io.Writer, Options) error{
		"found": func(w io.Writer, o Options) error {
			return WriteFound(w, &Found{Query: evil, Statements: []Statement{s}}, o)
		},
		"who":     func(w io.Writer, o Options) error { return WriteWho(w, who, o) },
		"story":   func(w io.Writer, o Options) error { return WriteStory(w, story, o) },
		"stories": func(w io.Writer, o Options) error { return WriteStories(w, stories, o) },
	} {
		for _, width := range []int{40, 80} {
			got := shown(t, func(w io.Writer) error { return write(w, Options{Width: width}) })
			for line := range strings.Lines(got) {
				if line = strings.TrimSuffix(line, "\n"); term.Width(line) > width || strings.ContainsAny(line, "\x1b\a\u202e") {
					t.Errorf("%s, width %d: %q", name, width, line)
				}
			}
			coloured := shown(t, func(w io.Writer) error { return write(w, Options{Width: width, Colour: true}) })
			if escapes.ReplaceAllString(coloured, "") != got {
				t.Errorf("%s differs in more than colour", name)
			}
		}
	}
}

func TestDaysFrom(t *testing.T) {
	for _, c := range []struct{ first, last, want string }{
		{"", "", "no day told"}, {"2026-02-10", "2026-02-10", "10 February 2026"}, {"", "2026-02-10", "10 February 2026"}, {"2026-02-10", "2026-03-04", "10 February to 4 March 2026"},
	} {
		if got := daysFrom(record.Text(c.first), record.Text(c.last)); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.first, c.last, got, c.want)
		}
	}
}

func TestWhoWithoutAnything(t *testing.T) {
	got := shown(t, func(w io.Writer) error { return WriteWho(w, &Who{Ref: "e1", Kind: "place", Name: "Selm"}, Options{}) })
	if !strings.Contains(got, "Selm · place · e1") || !strings.Contains(got, "the record holds none") || strings.Contains(got, "ROLES") || strings.Contains(got, "KEPT APART") {
		t.Errorf("shown as\n%s", got)
	}
}
