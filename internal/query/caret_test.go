package query

import (
	"strings"
	"testing"

	"onrecord/internal/term"
)

func TestCaret(t *testing.T) {
	long := strings.Repeat("a ", 60) + "speeker:Ruiz" + strings.Repeat(" b", 60)
	for _, c := range []struct {
		query string
		width int
		want  string
	}{
		{"speeker:Ruiz", 80, "speeker:Ruiz\n^^^^^^^^"},
		{"北京 speeker:Ruiz", 80, "北京 speeker:Ruiz\n     ^^^^^^^^"},
		{"o\u0308 (a", 80, "o\u0308 (a\n  ^"},
		{`"👩‍🚒x" form:北京`, 80, "\"👩‍🚒x\" form:北京\n           ^^^^"},
		{"", 80, "\n^"},
		{"a\tb\n(\x1b[2J", 80, "a b (\ufffd[2J\n    ^"},
		{"a\u202e (b", 80, "a\ufffd (b\n   ^"},
		{long, 40, "… a a a a speeker:Ruiz b b b b b b b b…\n          ^^^^^^^^"},
		{`"` + strings.Repeat("北", 60), 30, "\"北北北北北北北北北北北北北…\n^"},
		{strings.Repeat("北", 60) + `"`, 30, "…北北北\"\n       ^"},
		{"form:" + strings.Repeat("x", 100), 30, "form:" + strings.Repeat("x", 14) + "…\n     ^^^^^^^^^^^^^^^"},
	} {
		_, err := Parse(c.query)
		if err == nil {
			t.Fatalf("%q is a query", c.query)
		}
		got := err.(*Error).Caret(c.width)
		if got != c.want {
			t.Errorf("%q in %d columns:\n%s\nwant\n%s", c.query, c.width, got, c.want)
		}
		for _, line := range strings.Split(got, "\n") {
			if term.Width(line) > c.width {
				t.Errorf("%q in %d columns: %q has %d", c.query, c.width, line, term.Width(line))
			}
		}
	}
}

func TestErrorIsOneLine(t *testing.T) {
	for query, want := range map[string]string{
		"form:quote": "“quote” is not a value of form; did you mean form:direct?",
		"form:\"a\nb" + strings.Repeat("c", 50) + "\"": "“a b" + strings.Repeat("c", 37) + "…” is not a value of form; it can be direct, indirect, mixed",
		"a)": "no bracket is open that this one closes; take it out, or open one before it",
	} {
		if _, err := Parse(query); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", query, err, want)
		}
	}
	if got := (&Error{Message: "no"}).Error(); got != "no" {
		t.Errorf("without suggestion: %q", got)
	}
}

func TestErrorCountsCodePoints(t *testing.T) {
	_, err := Parse("Öl 北京 fo:x")
	e := err.(*Error)
	if e.Offset != 11 || e.Length != 3 || e.RuneOffset != 6 || e.RuneLength != 3 {
		t.Errorf("%+v", e)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"speeker", "speaker", 1},
		{"kitten", "sitting", 3}, {"ca", "abc", 3}, {"Öberg", "Oberg", 1}, {"authorty", "authority", 1},
	} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("from %s to %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
