package view

import (
	"io"
	"os"
	"strings"
	"testing"

	"onrecord/internal/term"
)

func sampleSourcing() *Sourcing {
	count := func(named, anonymous, unknown int) SourcingCount {
		n := named + anonymous + unknown
		c := SourcingCount{N: n, Few: n < 20}
		for _, a := range []string{"named", "role", "anonymous", "organisation", "document", "metonym", "relayed", "own voice", "unknown"} {
			s := Share{Authority: a, N: map[string]int{"named": named, "anonymous": anonymous, "unknown": unknown}[a]}
			s.Share = float64(s.N*1000/n) / 1000
			c.Shares = append(c.Shares, s)
		}
		return c
	}
	return &Sourcing{
		By: "outlet", Query: "published:2026-02", Few: 20, Hidden: 2, More: 1,
		Total: SourcingGroup{Statements: count(1700, 300, 1), Origins: count(1600, 290, 1)},
		Groups: []SourcingGroup{
			{Name: "Lorne Wire", Statements: count(1690, 300, 1), Origins: count(1590, 290, 1)},
			{Name: "The Very Long Evening Post of Port Lorne", Ref: "e4", Statements: count(7, 0, 0), Origins: count(7, 0, 0)},
			{Statements: count(3, 0, 0), Origins: count(3, 0, 0)},
		},
		Unnamed: []Unnamed{
			{Authority: "anonymous", Statements: UnnamedCount{N: 300, Without: 75, Share: 0.25}, Origins: UnnamedCount{N: 290, Without: 70, Share: 0.241}},
			{Authority: "role"},
		},
		Justifications: []Justification{
			{Text: "who asked not to be named because the talks are not over", Statements: 40, Origins: 31, Examples: []string{"s3", "s17"}},
			{Text: "briefed on the matter", Statements: 2, Origins: 2, Examples: []string{"s5"}},
		},
		MoreReasons: 4,
	}
}

func writeSample(w io.Writer, o Options) error { return WriteSourcing(w, sampleSourcing(), o) }

func TestSourcingIsShown(t *testing.T) {
	for name, width := range map[string]int{"testdata/sourcing-80.txt": 80, "testdata/sourcing-44.txt": 44} {
		got := written(t, writeSample, Options{Width: width})
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

func TestSourcingFits(t *testing.T) {
	for width := minWidth; width <= 100; width++ {
		plain := written(t, writeSample, Options{Width: width})
		for _, line := range strings.Split(plain, "\n") {
			if n := term.Width(line); n > width {
				t.Errorf("at %d a line takes %d columns: %q", width, n, line)
			}
		}
		if coloured := written(t, writeSample, Options{Width: width, Colour: true}); escapes.ReplaceAllString(coloured, "") != plain {
			t.Errorf("at %d it differs in more than colour", width)
		}
	}
}

func TestHostileWordsOfSourcing(t *testing.T) {
	const evil = "\x1b[2J\a\u202egnp"
	s := sampleSourcing()
	s.Query, s.Groups[0].Name, s.Justifications[0].Text = evil, evil, evil
	for _, width := range []int{80, 44} {
		got := written(t, func(w io.Writer, o Options) error { return WriteSourcing(w, s, o) }, Options{Width: width})
		if i := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && r < ' ' || r == '\u202e' }); i >= 0 {
			t.Errorf("a control character reaches the terminal: %q", got[i:min(len(got), i+30)])
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"Wire", 6, "Wire  "}, {"Wire", 4, "Wire"}, {"Evening Post", 8, "Evening…"}, {"新聞新聞", 6, "新聞…"}, {"", 2, "  "},
	} {
		if got := cut(c.text, c.width); term.Width(got) != c.width || strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("cut(%q, %d) is %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
