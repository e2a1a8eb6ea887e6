package term

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "Öberg": 5, "O\u0308berg": 5, "北京": 4, "a\u200bb": 2, "👩‍🚒": 2, "«»": 2, "—…": 2,
	} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"two\nlines\tand\ra tab": "two lines and a tab",
		"\x1b[31mred\x1b[0m":     "\ufffd[31mred\ufffd[0m",
		"\u009b2J":               "\ufffd2J",
		"exe\u202efdp":           "exe\ufffdfdp",
		"a\u2028b":               "a\ufffdb",
		"“Żółć” — naïve, 北京, 👩‍🚒": "“Żółć” — naïve, 北京, 👩‍🚒",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanerKeepsLines(t *testing.T) {
	var b bytes.Buffer
	in := "{\n\t\"a\": \"\x1b[2J\u202e\"\n}\n"
	if n, err := (Cleaner{&b}).Write([]byte(in)); n != len(in) || err != nil {
		t.Errorf("Write says %d, %v", n, err)
	}
	if got, want := b.String(), "{\n\t\"a\": \"\ufffd[2J\ufffd\"\n}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  []Piece
		width int
		want  string // lines, joined by a bar
	}{
		{nil, 10, ""},
		{[]Piece{{Text: "   "}}, 10, ""},
		{[]Piece{{Text: "one two three"}}, 7, "one two|three"},
		{[]Piece{{Text: "one  two "}}, 9, "one two"},
		{[]Piece{{Text: "["}, {Text: "one"}, {Text: "]"}, {Text: " two"}}, 5, "[one]|two"},
		{[]Piece{{Text: "extraordinary"}}, 5, "extra|ordin|ary"},
		{[]Piece{{Text: "a extraordinary"}}, 5, "a|extra|ordin|ary"},
		{[]Piece{{Text: "北京北京"}}, 5, "北京|北京"},
		{[]Piece{{Text: "北"}}, 1, "北"},
		{[]Piece{{Text: "one"}}, 0, "o|n|e"},
	} {
		var lines []string
		for _, l := range Wrap(c.text, c.width) {
			lines = append(lines, l.String(false))
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("Wrap(%v, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestStylesRunOnAndEnd(t *testing.T) {
	l := Wrap([]Piece{{"said ", ""}, {"Ana Ruiz", Bold.And(Green)}, {" on Monday", ""}}, 80)[0]
	if got, want := l.String(true), "said \x1b[1;32mAna Ruiz\x1b[0m on Monday"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := l.String(false), "said Ana Ruiz on Monday"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestWrapIsLinear wraps what a hostile page may hold: words of no width, and words of
// megabytes. Anything quadratic would take hours.
func TestWrapIsLinear(t *testing.T) {
	for name, text := range map[string]string{
		"no width":      strings.Repeat("\u200b ", 1<<19),
		"one word":      strings.Repeat("x", 1<<20),
		"marks":         strings.Repeat("\"", 1<<20),
		"combining":     strings.Repeat("\u0301", 1<<19),
		"many pieces":   strings.Repeat("a b ", 1<<18),
		"wide, unended": strings.Repeat("北", 1<<18),
	} {
		start := time.Now()
		for _, l := range Wrap([]Piece{{Text: Clean(text)}}, 80) {
			if l.Width() > 80 {
				t.Fatalf("%s: a line of %d columns", name, l.Width())
			}
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: %v", name, took)
		}
	}
}
