package query

import (
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the files that tests compare with")

// show writes a tree so that nothing is hidden: and(speaker:word(Ruiz), word(ferries)).
func show(q Query) string {
	list := func(name string, parts []Query) string {
		var shown []string
		for _, p := range parts {
			shown = append(shown, show(p))
		}
		return name + "(" + strings.Join(shown, ", ") + ")"
	}
	switch q := q.(type) {
	case And:
		return list("and", q)
	case Or:
		return list("or", q)
	case Not:
		return list("not", []Query{q.Query})
	case Field:
		return q.Name + ":" + showValue(q.Value)
	}
	return showValue(q.(Value))
}

func showValue(v Value) string {
	switch v := v.(type) {
	case Word:
		return "word(" + string(v) + ")"
	case Phrase:
		return "phrase(" + string(v) + ")"
	case Prefix:
		return "prefix(" + string(v) + ")"
	case Choice:
		return "choice(" + string(v) + ")"
	case Days:
		return "days(" + showDay(v.First) + " to " + showDay(v.Last) + ")"
	}
	return fmt.Sprintf("%T", v)
}

func showDay(t time.Time) string {
	if t.IsZero() {
		return "open"
	}
	return t.Format("2006-01-02")
}

// readCases returns the queries of testdata/queries.txt, which begin with "> ".
func readCases(t testing.TB) (queries []string, file string) {
	b, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if q, ok := strings.CutPrefix(line, "> "); ok {
			queries = append(queries, strings.TrimSuffix(q, "\n"))
		}
	}
	return queries, string(b)
}

// answer is what the file of cases has below a query.
func answer(s string) string {
	q, err := Parse(s)
	if err != nil {
		var e *Error
		if !errors.As(err, &e) {
			return "  an error of another kind: " + err.Error()
		}
		_, caret, _ := strings.Cut(e.Caret(200), "\n")
		return fmt.Sprintf("  %s\n  %s\n  %s", caret, e.Message, e.Suggestion)
	}
	return fmt.Sprintf("  %s\n  %s", show(q), q)
}

// TestCases reads the queries of testdata/queries.txt. -update writes the answers.
func TestCases(t *testing.T) {
	_, file := readCases(t)
	var b strings.Builder
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "  ") {
			continue
		}
		b.WriteString(line)
		if q, ok := strings.CutPrefix(line, "> "); ok {
			b.WriteString(answer(strings.TrimSuffix(q, "\n")) + "\n")
		}
	}
	if *update {
		if err := os.WriteFile("testdata/queries.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, want := strings.Split(b.String(), "\n> "), strings.Split(file, "\n> ")
	for i := range got {
		if i >= len(want) || got[i] != want[i] {
			t.Errorf("got\n> %s\nwant\n> %s", got[i], want[min(i, len(want)-1)])
		}
	}
}

// holds answers q, with each leaf held to be true or not by a hash of how it is written.
func holds(q Query, seed uint64) bool {
	switch q := q.(type) {
	case And:
		return !slices.ContainsFunc(q, func(p Query) bool { return !holds(p, seed) })
	case Or:
		return slices.ContainsFunc(q, func(p Query) bool { return holds(p, seed) })
	case Not:
		return !holds(q.Query, seed)
	}
	h := fnv.New64a()
	fmt.Fprint(h, seed, q)
	return h.Sum64()>>40&1 == 1
}

// checkTree holds what Parse made of s to its promises.
func checkTree(t *testing.T, s string, q Query) {
	t.Helper()
	written := q.String()
	again, err := Parse(written)
	if err != nil {
		t.Fatalf("%q is written %q: %v", s, written, err)
	}
	if show(again) != show(q) {
		t.Fatalf("%q is %s; written %q it is %s", s, show(q), written, show(again))
	}
	simple := Simplify(q)
	if got := Simplify(simple); show(got) != show(simple) {
		t.Fatalf("%q: simplified %s, and again %s", s, show(simple), show(got))
	}
	if again, err = Parse(simple.String()); err != nil || show(again) != show(simple) {
		t.Fatalf("%q: simplified %s, written %q, error %v", s, show(simple), simple, err)
	}
	for seed := range uint64(8) {
		if holds(simple, seed) != holds(q, seed) {
			t.Fatalf("%q: simplified %s, it finds other things", s, show(simple))
		}
	}
	for leaf := range Leaves(q) {
		switch leaf.(type) {
		case Word, Phrase, Prefix, Field:
		default:
			t.Fatalf("%q: a leaf is %s", s, show(leaf))
		}
	}
}

// checkError holds an error about s to its promises.
func checkError(t *testing.T, s string, err error) {
	t.Helper()
	e, ok := err.(*Error)
	if !ok {
		t.Fatalf("%q: error of type %T", s, err)
	}
	end := e.Offset + e.Length
	if e.Query != s || e.Offset < 0 || e.Length < 0 || end > len(s) {
		t.Fatalf("%q: error at %d, %d bytes long", s, e.Offset, e.Length)
	}
	if e.RuneOffset != utf8.RuneCountInString(s[:e.Offset]) || e.RuneLength != utf8.RuneCountInString(s[e.Offset:end]) {
		t.Fatalf("%q: error at code point %d, %d long", s, e.RuneOffset, e.RuneLength)
	}
	if e.Message == "" || strings.ContainsFunc(e.Error(), func(r rune) bool { return r < ' ' || r == 0x7f }) {
		t.Fatalf("%q: message %q", s, e.Error())
	}
	for _, width := range []int{0, 40, 200} {
		lines := strings.Split(e.Caret(width), "\n")
		if len(lines) != 2 || !strings.Contains(lines[1], "^") {
			t.Fatalf("%q: %q", s, lines)
		}
	}
}

func check(t *testing.T, s string) {
	t.Helper()
	if q, err := Parse(s); err != nil {
		checkError(t, s, err)
	} else {
		checkTree(t, s, q)
	}
}

func TestPromises(t *testing.T) {
	queries, _ := readCases(t)
	for _, s := range queries {
		check(t, s)
	}
}

func FuzzParse(f *testing.F) {
	queries, _ := readCases(f)
	for _, s := range queries {
		f.Add(s)
	}
	f.Add("a\xff\x00b")
	f.Fuzz(check)
}

func TestLimits(t *testing.T) {
	for name, c := range map[string]struct{ query, want string }{
		"length":          {strings.Repeat("x", MaxLength+1), "the query is too long: 4097 bytes of at most 4096"},
		"length, written": {"outlet:(" + strings.Repeat(strings.Repeat("a", 18)+" ", 200) + ")", "the query is too long: written out it has"},
		"terms":           {strings.Repeat("a ", MaxTerms+1), "there are more than 200 words and fields"},
		"brackets":        {strings.Repeat("(", MaxDepth+1) + "a" + strings.Repeat(")", MaxDepth+1), "brackets and negations go more than 30 levels deep"},
		"negations":       {strings.Repeat("-", MaxDepth+1) + "a", "brackets and negations go more than 30 levels deep"},
		"not UTF-8":       {"a\xffb", "this is not UTF-8"},
	} {
		_, err := Parse(c.query)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
			continue
		}
		checkError(t, c.query, err)
	}
	for name, s := range map[string]string{
		"length":    strings.Repeat("x", MaxLength),
		"terms":     strings.Repeat("a ", MaxTerms),
		"brackets":  strings.Repeat("(", MaxDepth) + "a" + strings.Repeat(")", MaxDepth),
		"negations": strings.Repeat("-", MaxDepth) + "a",
	} {
		if q, err := Parse(s); err != nil {
			t.Errorf("%s at the limit: %v", name, err)
		} else {
			checkTree(t, s, q)
		}
	}
}

func TestSimplify(t *testing.T) {
	for s, want := range map[string]string{
		"a":                         "a",
		"a a":                       "a",
		"a (b (c a))":               "a b c",
		"a OR (b OR (c OR a)) OR b": "a OR b OR c",
		"(a OR b) (a OR b) c":       "(a OR b) c",
		"(a OR a) b":                "a b",
		"--a":                       "a",
		"---a":                      "-a",
		"-(a a)":                    "-a",
		"--(a b) c":                 "a b c",
		"-(a -(-(b c)))":            "-(a b c)",
		`a "a" A`:                   `a "a" A`,
		"speaker:(a OR a)":          "speaker:a",
	} {
		q, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		before := q.String()
		if got := Simplify(q).String(); got != want {
			t.Errorf("%s becomes %s, want %s", s, got, want)
		}
		if q.String() != before {
			t.Errorf("%s has become %s", before, q)
		}
	}
}

func TestLeaves(t *testing.T) {
	q, err := Parse(`a -(b -"c d" speaker:e) OR NOT f`)
	if err != nil {
		t.Fatal(err)
	}
	var wanted, not []string
	for leaf, yes := range Leaves(q) {
		if yes {
			wanted = append(wanted, leaf.String())
		} else {
			not = append(not, leaf.String())
		}
	}
	if !slices.Equal(wanted, []string{"a", `"c d"`}) || !slices.Equal(not, []string{"b", "speaker:e", "f"}) {
		t.Errorf("wanted %v, not %v", wanted, not)
	}
	for leaf := range Leaves(q) {
		if leaf != Word("a") {
			t.Errorf("goes on to %s after a break", leaf)
		}
		break
	}
}

func BenchmarkParse(b *testing.B) {
	const s = `speaker:(Ruiz OR "Tomás Öberg") about:ferries "whatever the weather" -outlet:wire said:2026-01..2026-03 negotiat*`
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(s); err != nil {
			b.Fatal(err)
		}
	}
}
