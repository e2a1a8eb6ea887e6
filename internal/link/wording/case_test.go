package wording

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/record"
)

// made returns the statement that a line describes:
//
//	2025-03-04 | Harbour Wire | Ana Ruiz/person | named | said | “We will not sign on {March 7=2025-03-07}.”
//
// The day of publication, the outlet, the speaker with the kind of entity ("?" and the words for somebody who is not
// named), the authority, the cue, the content. A cue may be followed by "/denied" or "/declined to comment", and by
// "@2025-03-01" for when it was said. Dates are in braces with their values. A content that is quoted as a whole is direct, one
// with marks in it mixed, any other indirect; " || " parts its pieces.
func made(line string) (Statement, *record.Record, error) {
	f := strings.Split(line, " | ")
	if len(f) != 6 {
		return Statement{}, nil, fmt.Errorf("%d fields in %q", len(f), line)
	}
	b := builder{r: &record.Record{}}
	b.r.Article = record.Article{ID: f[1], Outlet: record.Text(f[1]), Published: record.Text(f[0])}
	b.text("é. ") // a character of two bytes before all
	st := record.Statement{ID: "s1", Authority: f[3], Act: "speech", Polarity: "affirmed"}
	b.speaker(&st, f[2])
	cue, said, _ := strings.Cut(f[4], "@")
	cue, polarity, ok := strings.Cut(cue, "/")
	if ok {
		st.Polarity = polarity
	}
	st.Cue = []record.Span{b.text(cue)}
	if said != "" {
		st.Said = &record.When{Value: record.Text(said)}
	}
	b.content(&st, f[5])
	b.r.Statements = []record.Statement{st}
	b.r.Article.Text = b.words
	return New(b.r, 0), b.r, nil
}

type builder struct {
	r     *record.Record
	words string
}

// text adds words to the report.
func (b *builder) text(s string) record.Span {
	start := utf8.RuneCountInString(b.words)
	b.words += s + " "
	return record.Span{Start: start, End: start + utf8.RuneCountInString(s), Text: s}
}

func (b *builder) speaker(st *record.Statement, s string) {
	name, kind, _ := strings.Cut(s, "/")
	if words, ok := strings.CutPrefix(name, "?"); ok {
		st.Speaker = record.Party{Unknown: "the text does not say", Words: words}
		if words != "" {
			st.Source = []record.Span{b.text(words)}
		}
		return
	}
	st.Source = []record.Span{b.text(name)}
	st.Speaker = record.Party{Name: name}
	if kind != "" {
		st.Speaker.Entity = "e1"
		b.r.Entities = []record.Entity{{ID: "e1", Kind: kind, Name: record.Text(name)}}
	}
}

var dated = regexp.MustCompile(`\{([^=}]*)=([^}]*)\}`)

func (b *builder) content(st *record.Statement, s string) {
	st.Form = "indirect"
	if strings.ContainsAny(s, "“\"") {
		st.Form = "mixed"
	}
	if strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") {
		st.Form = "direct"
	}
	for piece := range strings.SplitSeq(s, " || ") {
		plain := ""
		from := utf8.RuneCountInString(b.words)
		at := 0
		for _, m := range dated.FindAllStringSubmatchIndex(piece, -1) {
			plain += piece[at:m[0]]
			start := from + utf8.RuneCountInString(plain)
			words := piece[m[2]:m[3]]
			plain += words
			b.r.Dates = append(b.r.Dates, record.Date{Start: start, End: start + utf8.RuneCountInString(words), Text: words, Type: dateType(piece[m[4]:m[5]]), Value: record.Text(piece[m[4]:m[5]])})
			at = m[1]
		}
		st.Content = append(st.Content, b.text(plain+piece[at:]))
	}
}

func dateType(value string) string {
	if strings.HasPrefix(value, "P") {
		return "duration"
	}
	return "date"
}

// pairCase is a case of testdata/pairs.txt: a verdict and two statements.
type pairCase struct {
	line int
	want string // "same" or "different", with what is to be seen
	note string
	a, b Statement
}

// pairs reads the cases.
func pairs(t *testing.T) []pairCase {
	t.Helper()
	file, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []pairCase
	lines := strings.Split(string(file), "\n")
	for i := 0; i < len(lines); i++ {
		if lines[i] == "" || lines[i][0] == '#' {
			continue
		}
		c := pairCase{line: i + 1}
		c.want, c.note, _ = strings.Cut(lines[i], ": ")
		for k, s := range []*Statement{&c.a, &c.b} {
			if *s, _, err = made(lines[i+1+k]); err != nil {
				t.Fatalf("testdata/pairs.txt:%d: %v", i+2+k, err)
			}
		}
		all = append(all, c)
		i += 2
	}
	return all
}
