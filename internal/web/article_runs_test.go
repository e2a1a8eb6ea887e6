package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/record"
)

// spanAt returns the stretch of text as a span.
func spanAt(text []rune, start, end int) record.Span {
	return record.Span{Start: start, End: end, Text: string(text[start:end])}
}

// spanOf returns where words stand in text.
func spanOf(t *testing.T, text, words string) []record.Span {
	t.Helper()
	before, _, ok := strings.Cut(text, words)
	if !ok {
		t.Fatalf("%q is not in %q", words, text)
	}
	start := utf8.RuneCountInString(before)
	return []record.Span{{Start: start, End: start + utf8.RuneCountInString(words), Text: words}}
}

func TestRuns(t *testing.T) {
	const text = "ÖRN (Wire) — Öberg said that aides believe “the port” is lost."
	all := func(words string) []record.Span { return spanOf(t, text, words) }
	r := &record.Record{
		Article: record.Article{Text: text, Parts: []record.Part{{Kind: "body", Start: 0, End: 62}, {Kind: "dateline", Start: 0, End: 12}}},
		Statements: []record.Statement{
			{Source: all("Öberg"), Cue: all("said"), Content: all("that aides believe “the port” is lost"), Authority: "named"},
			{Source: all("aides"), Cue: all("believe"), Content: all("“the port” is lost"), Authority: "own voice"},
		},
	}
	runs, statements := newCutter(r).cut(0, utf8.RuneCountInString(text))
	var got []string
	for _, run := range runs {
		got = append(got, fmt.Sprintf("%s|%s|%v%v", run.Text, run.Classes(), run.Within, run.Notes))
	}
	want := []string{
		"ÖRN (Wire) —|dateline|[][]", " ||[][]", "Öberg|source named|[1][]", " ||[][]", "said|cue named|[1][1]", " ||[][]",
		"that |content named begins|[1][]", "aides|content named source by-own|[2 1][]", " |content named|[1][]",
		"believe|content named cue by-own|[2 1][2]", " |content named|[1][]", "“the port” is lost|content own begins ends|[2 1][]", ".||[][]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !slices.Equal(statements, []int{0, 1}) {
		t.Errorf("statements %v", statements)
	}
}

// FuzzRuns tests of any spans, which may nest, overlap and cross paragraphs, that the runs together are the text, that each
// lies within just the statements whose spans cover it, and that each statement is numbered once.
func FuzzRuns(f *testing.F) {
	f.Add("Öberg said no.\nAides “believe” it.", []byte{0, 5, 6, 10, 11, 13, 15, 20, 21, 30, 0, 30})
	f.Add("a\n\n\nb", []byte{0, 5, 0, 5, 0, 5, 4, 5, 4, 5, 0, 1})
	f.Fuzz(func(t *testing.T, text string, edges []byte) {
		r := arbitraryRecord(text, edges)
		if r == nil {
			return
		}
		runes := []rune(text)
		c, at := newCutter(r), 0
		numbered := map[int]int{}
		for line := range strings.SplitAfterSeq(text, "\n") {
			end := at + utf8.RuneCountInString(line)
			runs, _ := c.cut(at, end)
			for _, run := range runs {
				n := utf8.RuneCountInString(run.Text)
				if run.Text != string(runes[at:at+n]) || n == 0 {
					t.Fatalf("at %d: %q is not the text", at, run.Text)
				}
				if got, want := len(run.Within), min(maxWithin, covering(r, at, at+n)); got != want {
					t.Fatalf("%q lies within %d statements, want %d", run.Text, got, want)
				}
				for _, number := range run.Notes {
					numbered[number]++
				}
				at += n
			}
			if at != end {
				t.Fatalf("a paragraph ends at %d, its runs at %d", end, at)
			}
		}
		for i := range r.Statements {
			if numbered[i+1] != 1 {
				t.Fatalf("statement %d is numbered %d times", i+1, numbered[i+1])
			}
		}
	})
}

// arbitraryRecord makes statements of a text, six edges each; nil if there is nothing to make them of.
func arbitraryRecord(text string, edges []byte) *record.Record {
	runes := []rune(text)
	if len(runes) == 0 || len(runes) > 250 || !utf8.ValidString(text) {
		return nil
	}
	span := func(a, b byte) []record.Span {
		start := min(int(min(a, b)), len(runes)-1)
		return []record.Span{spanAt(runes, start, max(start+1, min(int(max(a, b)), len(runes))))}
	}
	r := &record.Record{Article: record.Article{Text: text}}
	for e := range slices.Chunk(edges, 6) {
		if len(e) == 6 {
			r.Statements = append(r.Statements, record.Statement{Source: span(e[0], e[1]), Cue: span(e[2], e[3]), Content: span(e[4], e[5]), Authority: "named"})
		}
	}
	slices.SortStableFunc(r.Statements, func(a, b record.Statement) int { return a.Cue[0].Start - b.Cue[0].Start })
	return r
}

// covering counts the statements of which a span lies over all of a stretch, and fails to count those of which one lies over
// a part of it.
func covering(r *record.Record, start, end int) (n int) {
	for _, s := range r.Statements {
		spans := slices.Concat(s.Source, s.Cue, s.Content)
		if slices.ContainsFunc(spans, func(s record.Span) bool { return s.Start <= start && end <= s.End }) {
			n++
		}
	}
	return n
}
