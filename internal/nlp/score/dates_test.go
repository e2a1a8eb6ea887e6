package score

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

const gumFile = `<?xml version="1.0" encoding="UTF-8"?>
<text id="GUM_news_harbour" type="news" dateCreated="2026-01-03">
<head>
<s type="decl">
Harbour	NN	harbour
opens	VBZ	open
</s>
</head>
<p>
<s type="frag">
<date when="2026-01-05" rend="bold">
Monday	NP	Monday
,	,	,
January	NP	January
5	CD	5
</date>
</s>
</p>
<p>
<s type="decl">
On	IN	on
<date when="2026-01-02">
Friday	NP	Friday
</date>
night	NN	night
the	DT	the
<date from="2024" to="2026">
<w>
two	CD	two
-	HYPH	-
year	NN	year
</w>
</date>
job	NN	job
ended	VBD	end
.	.	.
</s>
<s type="decl">
R	NP	R
&amp;	CC	&
D	NP	D
began	VBD	begin
<date notAfter="2024-03">
years	NNS	year
ago	RB	ago
</date>
,	,	,
each	DT	each
<date when="--10">
October	NP	October
</date>
</s>
</p>
<figure rend="photo">
<caption>
<s>
Seen	VBN	see
at	IN	at
<date when="2026-01-02T22:30:00">
22:30	CD	22:30
</date>
,	,	,
<date>
then	RB	then
</date>
</s>
</caption>
</figure>
</text>
`

// showDates writes dates as "Friday 2026-01-02..2026-01-02; 22:30 .. 22:30:00".
func showDates(gold Dated) string {
	var parts []string
	for _, d := range gold.Dates {
		v := fmt.Sprintf("%s..%s", d.Value.Earliest, d.Value.Latest)
		if d.Value.Within {
			v = "within " + v
		}
		parts = append(parts, strings.TrimSpace(gold.Text[d.Start:d.End]+" "+v+" "+d.Value.Clock))
	}
	return strings.Join(parts, "\n")
}

func TestReadGUMDates(t *testing.T) {
	gold, err := ReadGUMDates("harbour", strings.NewReader(gumFile))
	if err != nil {
		t.Fatal(err)
	}
	if want := "Harbour opens\nMonday, January 5\nOn Friday night the two-year job ended. R & D began years ago, each October\nSeen at 22:30, then\n"; gold.Text != want {
		t.Errorf("text %q, want %q", gold.Text, want)
	}
	const want = `Monday, January 5 2026-01-05..2026-01-05
Friday 2026-01-02..2026-01-02
two-year 2024-01-01..2026-12-31
years ago within ..2024-03-31
October 0000-10-01..9999-10-31
22:30 2026-01-02..2026-01-02 22:30:00
then ..`
	if got := showDates(gold); got != want {
		t.Errorf("dates\n%s\nwant\n%s", got, want)
	}
	if gold.Published.String() != "2026-01-05" {
		t.Errorf("published %s, want the day of the dateline", gold.Published)
	}
	d := gold.RawDoc()
	var kinds []nlp.BlockKind
	for _, b := range d.Blocks {
		kinds = append(kinds, b.Kind)
	}
	if got := fmt.Sprint(kinds); got != fmt.Sprint([]nlp.BlockKind{nlp.Title, nlp.Body, nlp.Body, nlp.Caption}) {
		t.Errorf("kinds of blocks %s", got)
	}
}

func TestGUMDatesWithoutDateline(t *testing.T) {
	const file = "<text dateCreated=\"2026-01-03\">\n<p>\nOn\tIN\n<date when=\"2026-01-02\">\nFriday\tNP\n</date>\n</p>\n"
	gold, err := ReadGUMDates("x", strings.NewReader(file))
	if err != nil || gold.Published.String() != "2026-01-03" {
		t.Errorf("published %s, error %v; want the day of creation", gold.Published, err)
	}
}

func TestReadGUMDatesNamesTheBrokenLine(t *testing.T) {
	for file, want := range map[string]string{
		"<date when=\"soon\">\n":                      `line 1: not an EDTF value: "soon"`,
		"<date from=\"2025\" to=\"x\">\n":             `line 1: not an EDTF value: "x"`,
		"<p>\n<date>\n<date>\n":                       "line 3: a date in a date",
		"</date>\n":                                   "line 1: a date ends that has not begun",
		"<date>\n</date>\n":                           "line 2: a date without words",
		"<date when=\"2025/2026\">\n":                 `line 1: an interval where a date is due: "2025/2026"`,
		"<date when=\"2025-01-03T99:00:00\">\nx\tX\n": `line 1: not an EDTF value: "2025-01-03T99:00:00"`,
	} {
		if _, err := ReadGUMDates("x", strings.NewReader(file)); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", file, err, want)
		}
	}
}

func TestDateValueAgrees(t *testing.T) {
	for _, c := range []struct {
		attributes, found string
		want              bool
	}{
		{`when="2026-01-05"`, "2026-01-05", true},
		{`when="2026-01-05"`, "2026-01-05~", true},
		{`when="2026-01-05"`, "2026-01-05T10:00:00", true},
		{`when="2026-01-05"`, "2026-01", false},
		{`when="2026-01-05"`, "", false},
		{`when="2026-01-05"`, "P1D", false},
		{`from="2026-01-05" to="2026-01-11"`, "2026-01-05/2026-01-11", true},
		{`from="2026-01-05" to="2026-01-11"`, "2026-01-05", false},
		{`from="1960-01-01" to="1969-12-31"`, "196X", true},
		{`when="--10"`, "XXXX-10", true},
		{`when="--10"`, "2025-10", false},
		{`notBefore="2025" notAfter="2026-03"`, "2025-06", true},
		{`notBefore="2025" notAfter="2026-03"`, "2026", false},
		{`notBefore="2025" notAfter="2026-03"`, "/2026", false},
		{`notAfter="2026-03"`, "[..2026-03-05]", true},
		{`notAfter="2026-03"`, "2026-03-05/..", false},
		{`notBefore="2026-03"`, "2026-03-05/..", true},
		{`notBefore="2026-03"`, "2026-02-05/..", false},
		{`when="15:11:00"`, "2026-01-05T15:11:00Z", true},
		{`when="15:11:00"`, "2026-01-05T15:12:00Z", false},
		{`when="2026-01-05T15:11:00"`, "2026-01-06T15:11:00", false},
		{`when="2026-01-05T15:11:00"`, "2026-01-05", false},
		{``, "2026-01-05", false},
	} {
		v, err := teiDate(c.attributes)
		if err != nil {
			t.Fatal(err)
		}
		if got := v.agrees(c.found); got != c.want {
			t.Errorf("<date %s> and %q: %v, want %v", c.attributes, c.found, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	const text = "He met her on Friday and again on Monday for an hour every week till last May ."
	d := spaced(text)
	at := func(words string) nlp.Range {
		i := strings.Index(text, words)
		return d.TokensIn(nlp.Span{Start: i, End: i + len(words)})
	}
	d.Dates = []nlp.Date{
		{Tokens: at("Friday"), Value: "2026-01-02", Rule: "weekday"},
		{Tokens: at("Monday"), Value: "2026-01-06", Rule: "weekday"},
		{Tokens: at("an hour"), Type: nlp.Duration, Value: "PT1H", Rule: "duration"},
		{Tokens: at("every week"), Type: nlp.Set, Value: "P1W", Rule: "set"},
		{Tokens: at("May"), Value: "2025-05", Rule: "month"},
		{Tokens: at("."), Value: "2025", Rule: "month"},
	}
	gold := Dated{Text: text}
	for _, g := range [][2]string{{"Friday", "2026-01-02"}, {"Monday", "2026-01-05"}, {"every week", ""}, {"last May", "2025-05"}} {
		v, err := teiDate(fmt.Sprintf("when=%q", g[1]))
		if err != nil {
			t.Fatal(err)
		}
		gold.Dates = append(gold.Dates, DateSpan{d.Span(at(g[0])), v})
	}
	var s Dates
	s.Add(gold, d)
	r := s.Report()
	got := figures(r)
	for key, want := range map[string]string{
		"dates":         "60.00 75.00 66.67, 80.00 100.00 88.89",
		"value_exact":   "50.00",
		"value_overlap": "66.67",
		"invented":      "20.00",
		"weekday":       "100.00 50.00 66.67, 100.00 50.00 66.67",
		"month":         "0.00 0.00 0.00, 50.00 25.00 33.33",
		"set":           "100.00 25.00 40.00, 100.00 25.00 40.00",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	if _, ok := got["duration"]; ok {
		t.Error("a duration away from gold dates counts")
	}
	if r.Title != "dates: 1 texts, 4 gold, 5 found" {
		t.Errorf("title %q", r.Title)
	}
}

func FuzzReadGUMDates(f *testing.F) {
	f.Add(gumFile)
	f.Add("<p>\nx\tX\n<date when=\"--10\">\n</p>\ny\tY\n</date>\n<w>\n&lt;\t\n")
	f.Fuzz(func(t *testing.T, file string) {
		gold, err := ReadGUMDates("x", strings.NewReader(file))
		if err != nil {
			return
		}
		end := 0
		for _, d := range gold.Dates {
			if d.Start < end || d.End <= d.Start || d.End > len(gold.Text) {
				t.Fatalf("date %v after %d in %d bytes", d.Span, end, len(gold.Text))
			}
			end = d.End
		}
		if err := gold.RawDoc().Check(); err != nil {
			t.Fatal(err)
		}
	})
}
