package view

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/term"
)

var update = flag.Bool("update", false, "write the golden files anew")

func report(t testing.TB) *record.Record {
	t.Helper()
	r, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func show(t *testing.T, r *record.Record, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestView(t *testing.T) {
	for _, width := range []int{80, 40} {
		name := fmt.Sprintf("testdata/width-%d.txt", width)
		got := show(t, report(t), Options{Width: width})
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("the view is not %s; run with -update and read the difference\n%s", name, got)
		}
	}
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestColourAddsNothing tests that all that colour says is said without it.
func TestColourAddsNothing(t *testing.T) {
	plain, coloured := show(t, report(t), Options{}), show(t, report(t), Options{Colour: true})
	if strings.Contains(plain, "\x1b") {
		t.Error("escape sequences without colour")
	}
	if !strings.Contains(coloured, "\x1b[32;1mAna Ruiz") {
		t.Error("a named speaker is not green")
	}
	if escapes.ReplaceAllString(coloured, "") != plain {
		t.Error("the view differs in more than colour")
	}
}

func TestNoLineIsTooWide(t *testing.T) {
	for width := minWidth; width <= 120; width += 7 {
		for i, line := range strings.Split(show(t, report(t), Options{Width: width}), "\n") {
			if n := term.Width(line); n > width {
				t.Errorf("width %d: line %d takes %d columns: %q", width, i+1, n, line)
			}
		}
	}
}

func TestHostileTextCannotAct(t *testing.T) {
	r := report(t)
	evil := "\x1b]0;title\a\x1b[2J\u009b31m\u202egnp.exe\r"
	r.Article.Text = evil + string([]rune(r.Article.Text)[len([]rune(evil)):])
	r.Article.Outlet = record.Text(evil)
	r.Article.Authors = []string{evil}
	r.Notes = []string{evil}
	r.Events[0].Name = evil
	r.Statements[0].Speaker.Name = evil
	r.Entities[1].Name = record.Text(evil)
	r.Entities[1].Roles[0].Text = evil
	got := show(t, r, Options{})
	if at := strings.IndexFunc(got, func(c rune) bool {
		return c != '\n' && (c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x202e)
	}); at >= 0 {
		t.Errorf("a control character reaches the terminal: %q", got[at:min(len(got), at+40)])
	}
}

func TestEveryStatementHasItsNote(t *testing.T) {
	got := show(t, report(t), Options{})
	for i := range report(t).Statements {
		n := superscript(i + 1)
		if strings.Count(got, "»"+n) != 1 || strings.Count(got, "╰ "+n+" ") != 1 {
			t.Errorf("statement %d is not marked once and noted once", i+1)
		}
	}
}

// TestNoStatements tests that a view says honestly why it marks none.
func TestNoStatements(t *testing.T) {
	r := report(t)
	r.Statements, r.Events, r.Entities = []record.Statement{}, []record.Event{}, []record.Entity{}
	if got := show(t, r, Options{}); !strings.Contains(got, "no statements found") || strings.Contains(got, "who stands behind") {
		t.Errorf("a report without statements is shown as\n%s", got)
	}
	r.Statements = nil
	if got := show(t, r, Options{}); !strings.Contains(got, "statements were not looked for") {
		t.Errorf("a report in which nothing was looked for is shown as\n%s", got)
	}
}

// TestNamedAmongSeveral tests the line above one of several reports, also where it does
// not fit.
func TestNamedAmongSeveral(t *testing.T) {
	r := report(t)
	r.Input = "reports/ferry.txt"
	if got := show(t, r, Options{Named: true}); !strings.Contains(got, "\n  ── reports/ferry.txt ──") {
		t.Errorf("the view does not say which input it is of:\n%s", got[:200])
	}
	if got := show(t, r, Options{}); strings.Contains(got, r.Input) {
		t.Error("a single report is headed with its input")
	}
	r.Input = strings.Repeat("deep/", 40) + "ferry.txt"
	for line := range strings.Lines(show(t, r, Options{Named: true})) {
		if n := term.Width(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("a line of %d columns", n)
		}
	}
}

// TestViewIsLinear shows a line of half a megabyte with thousands of statements, some
// within others. Anything quadratic would take hours.
func TestViewIsLinear(t *testing.T) {
	r := report(t)
	r.Article.Text = strings.Repeat(`“a” b `, 1<<16)
	r.Article.Parts, r.Events, r.Entities = nil, nil, nil
	r.Statements = nil
	length := len([]rune(r.Article.Text))
	for at := 0; at+30 < length; at += 24 {
		r.Statements = append(r.Statements, record.Statement{
			Cue: []record.Span{{Start: at + 4, End: at + 5}}, Content: []record.Span{{Start: at, End: at + 30}},
			Speaker: record.Party{Name: "a"}, Authority: "named", Form: "direct",
		})
	}
	start := time.Now()
	if got := show(t, r, Options{}); strings.Count(got, "╰") < len(r.Statements) {
		t.Error("statements are missing")
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("%d statements took %v", len(r.Statements), took)
	}
}
