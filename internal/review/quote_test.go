package review

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/record"
)

func TestQuoting(t *testing.T) {
	const text = "The ministry said: “We are  ready.”\nIn then the ministry,\nthe\u00a0ministry and he spoke. Straße. In then."
	passage := record.Span{Start: 0, End: len([]rune(text[:strings.Index(text, "\nthe")])), Text: "unused"}
	for _, c := range []struct{ words, before, want, wrong string }{
		{"We are ready.", "", "We are  ready.", ""},
		{` "We are ready."`, "", "“We are  ready.”", ""},
		{"the ministry", "", "the ministry", ""}, // once in the passage
		{"the\n ministry and", "", "the\u00a0ministry and", ""},
		{"he", "", "he", ""}, // not that of "then"
		{"Straße", "", "Straße", ""},
		{"in then", "", "", "does not have the words “in then”"},
		{"In then", "", "In then", ""},
		{"m", "", "", "does not have the words"},
		{"ministry", "", "", "2 times"},
		{"ministry", "4:12", "ministry", ""},
		{"ministry said", "4:12", "ministry said", ""},
		{"ministry [2]", "", "ministry", ""},
		{"ministry [3]", "", "", "2 times"},
		{"ministry", "-5:99999999999999999999", "", "2 times"},
		{"", "", "", "does not have the words"},
		{"[1]", "", "", "does not have the words"},
		{strings.Repeat("x", 500), "", "", "x…”"},
	} {
		p, err := NewQuoting(text, passage).Place(c.words, c.before)
		if err != nil {
			if c.wrong == "" || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("%q: %v, want %q", c.words, err, c.wrong)
			}
			continue
		}
		if got := string([]rune(text)[p.Start:p.End]); got != c.want {
			t.Errorf("%q: %q, want %q", c.words, got, c.want)
		}
	}
	if p, _ := NewQuoting(text, passage).Place("ministry [2]", ""); p.Start < 40 {
		t.Errorf("the second is the first: %v", p)
	}
	many := NewQuoting(strings.Repeat("a ", 5000), passage)
	if n := len(many.all("a")); n > 1000 {
		t.Errorf("%d places", n)
	}
}

func FuzzQuoting(f *testing.F) {
	f.Add("The  “ministry” said.", "\"ministry\" said", "5:9", 0, 10)
	f.Add("a\u00a0b\xff c", "b [2]", "x", 3, 1)
	f.Fuzz(func(t *testing.T, text, words, before string, start, end int) {
		if len(text)+len(words) > 2000 {
			return
		}
		q := NewQuoting(text, record.Span{Start: start, End: end})
		p, err := q.Place(words, before)
		if err != nil {
			if !utf8.ValidString(words) || utf8.ValidString(err.Error()) {
				return
			}
			t.Fatalf("the error is no text: %q", err)
		}
		runes := []rune(text)
		if p.Start < 0 || p.End > len(runes) || p.Start >= p.End {
			t.Fatalf("%v lies outside of %d characters", p, len(runes))
		}
		got, _ := fold(string(runes[p.Start:p.End]))
		want, _ := fold(words)
		if got = strings.TrimSpace(got); !strings.HasPrefix(want, got) {
			t.Fatalf("%q is found for %q", got, want)
		}
		if again, err := q.Place(string(runes[p.Start:p.End]), p.String()); err != nil || again != p {
			t.Fatalf("%v, then %v, %v", p, again, err)
		}
	})
}
