package view

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// answers are what the commands that ask a record show, made by hand.
var answers = []struct {
	name  string
	write func(io.Writer, Options) error
}{
	{"calendar", func(w io.Writer, o Options) error { return WriteCalendar(w, sampleCalendar(), o) }},
	{"event", func(w io.Writer, o Options) error {
		return WriteEvent(w, &sampleCalendar().Coming[0], "2026-03-08", o)
	}},
	{"changes", func(w io.Writer, o Options) error { return WriteChanges(w, sampleChanges(), o) }},
	{"wordings", func(w io.Writer, o Options) error { return WriteComparison(w, sampleComparison(), o) }},
	{"pair", func(w io.Writer, o Options) error { return WriteComparison(w, samplePair(), o) }},
}

func wire(key string) ArticleRef {
	return ArticleRef{Key: key, URL: "https://wire.example/a", Outlet: "Lorne Wire", Headline: "Ferries wait for a word from the harbour"}
}

// span returns words as a span from a place on.
func span(start int, text string) record.Span {
	return record.Span{Start: start, End: start + len([]rune(text)), Text: text}
}

func sampleCalendar() *Calendar {
	change := func(day, from, to, fromDate, toDate, because, words string) EventChange {
		return EventChange{
			Day: record.Text(day), ArticleRef: wire("00000000000000" + day[8:]), Version: 1, From: record.Text(from), To: to,
			FromDate: record.Text(fromDate), ToDate: record.Text(toDate), Because: because, Evidence: []record.Span{span(10, words)},
		}
	}
	moved := change("2026-02-26", "announced", "moved", "2026-03-03", "2026-03-12", "reported as moved", "has been moved from 3 March to 12 March")
	moved.Version = 2
	late := EventReport{
		Day: "2026-03-01", ArticleRef: ArticleRef{Key: "00000000000000aa"}, Version: 1, Name: "talks", Status: "announced", When: "2026-03-03",
		Evidence: []record.Span{span(0, "meet on 3 March")},
	}
	talks := CalendarEvent{
		Ref: "v2", UID: "ev1", Sequence: 2, Kind: "talks", Name: "talks on the night ferry", Status: "moved", Reason: "Lorne Wire on 2026-02-26: reported as moved",
		When: "2026-03-12", Earlier: []string{"2026-03-03"}, Where: &Named{Ref: "e4", Name: "Port Lorne"},
		With:  []Participant{{Named{"e1", "Ana Ruiz"}, 2}, {Named{"", "the union"}, 1}},
		Story: &Named{Ref: "t1", Name: "Night ferry"}, Count: 5, Origins: 3, First: "2026-02-10", Last: "2026-03-01",
		History: []EventChange{
			change("2026-02-10", "", "announced", "", "2026-03-03", "the first report of it", "they would meet in Port Lorne on 3 March"), moved,
		},
		Conflicts: []EventConflict{{EventReport: late, Against: "moved", AgainstDate: "2026-03-12", Because: "it alone goes back on what Lorne Wire reported on 2026-02-26"}},
		Reports:   []EventReport{late},
	}
	held := CalendarEvent{
		Ref: "v3", Name: "vote", Status: "reported as happened", Reason: "Lorne Wire on 2026-02-21: the first report of it", When: "2026-02~", Count: 1,
		History: []EventChange{change("2026-02-21", "", "reported as happened", "", "2026-02~", "the first report of it", "Parliament voted this month")},
	}
	plan := CalendarEvent{
		Ref: "v4", Name: "launch", Status: "postponed", Reason: "Lorne Wire on 2026-02-21: reported as postponed", When: "2026-03-01", Count: 1,
		History: []EventChange{change("2026-02-21", "announced", "postponed", "", "2026-03-01", "reported as postponed", "The launch is put off")},
	}
	return &Calendar{AsOf: "2026-03-08", To: "2026-12", Coming: []CalendarEvent{talks}, Past: []CalendarEvent{held}, Undated: []CalendarEvent{plan}, More: CalendarMore{Past: 7}}
}

func sampleChanges() *Changes {
	old := span(20, "“We will never sign,”")
	return &Changes{More: 2, Articles: []ChangedArticle{{
		ArticleRef: wire("9e6f4b2f39231b49"), Note: "version 2 says that it is older than version 1; they are numbered as they came into the record",
		Versions: []VersionRef{
			{Number: 1, Published: "2026-02-25T14:10:00Z", Headline: "Ferries wait"}, {Number: 2, Published: "2026-02-25T14:10:00Z", Modified: "2026-02-26T09:35:00+01:00"},
		},
		Changes: []TextChange{
			{Version: 2, Kind: "headline changed", Old: ChangeSide{Version: 1, Spans: []record.Span{span(0, "Ferries wait")}},
				New:         ChangeSide{Version: 2, Spans: []record.Span{span(0, "Ferries wait for a word")}},
				Differences: []Difference{{Change: "added", First: span(12, ""), Second: span(13, "for a word")}}},
			{Version: 2, Statement: "s112", Kind: "reworded", Old: ChangeSide{Version: 1, Who: "Ana Ruiz", Spans: []record.Span{span(50, "that 40 ships would sail on Monday")}},
				New: ChangeSide{Version: 2, Who: "“an official”", Spans: []record.Span{span(60, "that 30 ships would sail on Monday")}},
				Differences: []Difference{
					{Change: "attribution", First: span(40, "Ruiz"), Second: span(95, "an official")},
					{Change: "number", First: span(55, "40"), Second: span(65, "30")},
					{Change: "replaced", First: span(50, "that"), Second: span(60, "that"), Minor: true},
				}},
			{Version: 2, Statement: "s109", Kind: "quote removed", Old: ChangeSide{Version: 1, Who: "Tomás Öberg", Spans: []record.Span{old}}, Differences: []Difference{}},
		},
	}}}
}

func wording(ref string, a ArticleRef, content ...record.Span) Wording {
	return Wording{Ref: ref, Day: "2026-02-20", ArticleRef: a, Version: 1, Who: "Ana Ruiz", Authority: "named", Form: "direct", Act: "speech", Polarity: "affirmed", Content: content}
}

func sampleComparison() *Comparison {
	full := wording("s47", wire("491cce401f8a3a6a"), span(100, "“We will not sail to Lorne before Friday, and that takes 30 crews,”"), span(180, "“Nobody should plan for April.”"))
	cut := wording("s59", ArticleRef{Key: "f60143b1afbff480", Outlet: "Marn Courier"}, span(7, "Ruiz will not sail to Lorne “before Friday,” which takes 40 crews"))
	cut.Form, cut.Likeness, cut.Said, cut.Gone = "mixed", "half-quoted", "2026-02-20", 3
	cut.Speaker = &Named{Ref: "e9", Name: "Ana María Ruiz"}
	cut.Differences = []Difference{
		{Change: "replaced", First: span(101, "We"), Second: span(7, "Ruiz")},
		{Change: "number", First: span(157, "30"), Second: span(64, "40")},
		{Change: "certainty", First: span(188, "should"), Second: span(72, "")},
		{Change: "left out", First: span(181, "Nobody should plan for April"), Second: span(72, "")},
		{Change: "quotation", First: span(104, "will not sail"), Second: span(12, "will not sail")},
	}
	cut.Copies = []WordingCopy{
		{Ref: "s61", Day: "2026-02-21", ArticleRef: ArticleRef{Key: "aa"}},
		{Ref: "s62", ArticleRef: ArticleRef{Key: "bb", Outlet: "Post"}, Differences: []Difference{{Change: "number"}}},
	}
	return &Comparison{
		Asked: "s59", Outlets: 4, Origins: 2, Fullest: "s47",
		Attributed: []Attribution{{Who: "Ana Ruiz", Outlets: []string{"Lorne Wire", "Marn Courier"}}, {Who: "“an official”", Outlets: []string{"Post"}}},
		Direct:     []string{"Lorne Wire"}, Partly: []string{"Marn Courier"}, Wordings: []Wording{full, cut}, NotCompared: 1,
		KeptApart: []NearWording{{Ref: "s93", Day: "2026-02-21", ArticleRef: wire("cc"), Who: "“a sailor”", Content: "Ferries would not sail before Friday"}},
	}
}

func samplePair() *Comparison {
	c := sampleComparison()
	c.With, c.KeptApart, c.NotCompared = "s47", nil, 0
	return c
}

func TestAnswers(t *testing.T) {
	for _, a := range answers {
		for _, width := range []int{80, 44} {
			got := written(t, a.write, Options{Width: width})
			name := fmt.Sprintf("testdata/%s-%d.txt", a.name, width)
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
}

func written(t *testing.T, write func(io.Writer, Options) error, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestAnswersFit tests that no line is too wide and that colour adds nothing.
func TestAnswersFit(t *testing.T) {
	for _, a := range answers {
		for width := minWidth; width <= 100; width += 7 {
			plain := written(t, a.write, Options{Width: width})
			for _, line := range strings.Split(plain, "\n") {
				if n := term.Width(line); n > width {
					t.Errorf("%s at %d: a line takes %d columns: %q", a.name, width, n, line)
				}
			}
			if coloured := written(t, a.write, Options{Width: width, Colour: true}); escapes.ReplaceAllString(coloured, "") != plain {
				t.Errorf("%s at %d differs in more than colour", a.name, width)
			}
		}
	}
}

func TestEmptyAnswersSaySo(t *testing.T) {
	for want, write := range map[string]func(io.Writer, Options) error{
		"no event fits": func(w io.Writer, o Options) error { return WriteCalendar(w, &Calendar{AsOf: "2026-03-08"}, o) },
		"no version changed anything that fits": func(w io.Writer, o Options) error {
			return WriteChanges(w, &Changes{}, o)
		},
	} {
		if got := written(t, write, Options{}); !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
}

func TestHostileWordsOfAnswers(t *testing.T) {
	const evil = "\x1b[2J\a\u202egnp"
	c := sampleCalendar()
	c.Coming[0].Name, c.Coming[0].Reason, c.Coming[0].Where.Name = evil, evil, evil
	c.Coming[0].With[0].Name, c.Coming[0].History[0].Outlet, c.Coming[0].History[0].Evidence[0].Text = evil, evil, evil
	ch := sampleChanges()
	ch.Articles[0].Headline, ch.Articles[0].URL, ch.Articles[0].Changes[0].Old.Who = evil, evil, evil
	ch.Articles[0].Changes[1].Old.Spans[0].Text, ch.Articles[0].Changes[1].Differences[0].First.Text = evil, evil
	co := sampleComparison()
	co.Wordings[1].Content[0].Text, co.Wordings[1].Who, co.Attributed[0].Who, co.KeptApart[0].Content = evil, evil, evil, evil
	got := written(t, func(w io.Writer, o Options) error {
		for _, err := range []error{WriteCalendar(w, c, o), WriteEvent(w, &c.Coming[0], "2026-03-08", o), WriteChanges(w, ch, o), WriteComparison(w, co, o)} {
			if err != nil {
				return err
			}
		}
		return nil
	}, Options{})
	if i := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && r < ' ' || r == '\u202e' }); i >= 0 {
		t.Errorf("a control character reaches the terminal: %q", got[i:min(len(got), i+30)])
	}
}

func TestBraced(t *testing.T) {
	for _, c := range []struct {
		spans, differ []record.Span
		want          string
	}{
		{[]record.Span{span(5, "forty ships")}, []record.Span{span(5, "forty")}, "{forty} ships"},
		{[]record.Span{span(5, "forty ships")}, []record.Span{span(11, "ships"), span(5, "forty")}, "{forty ships}"}, // they touch
		{[]record.Span{span(5, "a b c")}, []record.Span{span(7, "b"), span(7, "b")}, "a {b} c"},
		{[]record.Span{span(5, "öl 🚢 x")}, []record.Span{span(8, "🚢")}, "öl {🚢} x"},
		{[]record.Span{span(5, "one"), span(20, "two")}, []record.Span{span(0, "far away"), span(21, "w"), span(40, "out")}, "{one} … t{w}o"},
		{[]record.Span{span(5, "one")}, nil, "one"},
		{nil, []record.Span{span(5, "one")}, ""},
	} {
		var got strings.Builder
		for _, p := range braced(c.spans, c.differ) {
			got.WriteString(p.Text)
		}
		if got.String() != c.want {
			t.Errorf("braced %v by %v: %q, want %q", c.spans, c.differ, got.String(), c.want)
		}
	}
}
