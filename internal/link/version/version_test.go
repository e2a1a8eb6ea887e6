package version

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/record"
)

var markup = regexp.MustCompile(`\[(\w+)(?:@([^:]*))?:([^\]]*)\]`)

// read returns the record of a report in markup: one paragraph a line, the first the headline, with at most one
// statement a paragraph:
//
//	[s:Ana Ruiz] [q:said] [c:“We will sign.”]     source, cue, content
//	[summit@2025-03-07:a summit on Friday]        an event of the kind, its time and evidence
func read(lines ...string) *record.Record {
	r := &record.Record{}
	r.Article.ID, r.Article.Published = "a1", "2025-03-04"
	text := ""
	for n, line := range lines {
		var st record.Statement
		start := utf8.RuneCountInString(text)
		at := 0
		for _, m := range markup.FindAllStringSubmatchIndex(line, -1) {
			text += line[at:m[0]]
			words := line[m[6]:m[7]]
			s := record.Span{Start: utf8.RuneCountInString(text), Text: words}
			s.End = s.Start + utf8.RuneCountInString(words)
			text += words
			at = m[1]
			switch kind := line[m[2]:m[3]]; kind {
			case "s":
				st.Source, st.Speaker = append(st.Source, s), person(r, s)
			case "q":
				st.Cue = append(st.Cue, s)
			case "c":
				st.Content = append(st.Content, s)
			default:
				when := ""
				if m[4] >= 0 {
					when = line[m[4]:m[5]]
				}
				r.Events = append(r.Events, event(kind, when, s))
			}
		}
		text += line[at:]
		if n == 0 {
			r.Article.Headline = record.Text(text)
			r.Article.Parts = []record.Part{{Kind: "headline", Start: start, End: utf8.RuneCountInString(text)}}
		}
		text += "\n\n"
		if len(st.Cue) > 0 && len(st.Content) > 0 {
			r.Statements = append(r.Statements, statement(st))
		}
	}
	r.Article.Text = text
	return r
}

func person(r *record.Record, s record.Span) record.Party {
	for i := range r.Entities {
		if e := &r.Entities[i]; string(e.Name) == s.Text {
			e.Mentions = append(e.Mentions, s)
			return record.Party{Entity: record.Text(e.ID), Name: s.Text}
		}
	}
	if strings.ToLower(s.Text) == s.Text {
		return record.Party{Unknown: "the text does not say", Words: s.Text}
	}
	id := fmt.Sprintf("e%d", s.Start)
	r.Entities = append(r.Entities, record.Entity{ID: id, Kind: "person", Name: record.Text(s.Text), Mentions: []record.Span{s}})
	return record.Party{Entity: record.Text(id), Name: s.Text}
}

func event(kind, when string, s record.Span) record.Event {
	e := record.Event{ID: fmt.Sprintf("v%d", s.Start), Kind: kind, Name: kind, Status: "announced", Evidence: []record.Span{s}}
	date, place, ok := strings.Cut(when, "/")
	if ok {
		e.Where = &record.Party{Name: place}
	}
	e.When = &record.When{Value: record.Text(date), Span: s}
	return e
}

func statement(st record.Statement) record.Statement {
	st.ID = fmt.Sprintf("s%d", st.Cue[0].Start)
	st.Form, st.Act, st.Polarity, st.Authority = "indirect", "speech", "affirmed", "named"
	if st.Speaker.Unknown != "" {
		st.Authority = "anonymous"
	}
	if strings.HasPrefix(st.Content[0].Text, "“") {
		st.Form = "direct"
	}
	return st
}

// show prints changes, one a line.
func show(c Changes) string {
	var b strings.Builder
	for _, ch := range c.List {
		fmt.Fprintf(&b, "%s", ch.Kind)
		if ch.Minor {
			b.WriteString(" (minor)")
		}
		for _, s := range []Side{ch.Old, ch.New} {
			words := []string{}
			for _, span := range s.Spans {
				words = append(words, span.Text)
			}
			fmt.Fprintf(&b, " | %s", strings.Join(words, " … "))
		}
		for _, d := range ch.Differences {
			fmt.Fprintf(&b, " | %s %q %q", d.Change, d.First.Text, d.Second.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

var (
	head  = "Ferry talks to resume on Friday"
	lead  = "The crews of the northern ferries and their owners will meet again after nine days of silence, both sides announced in Port Lorne."
	deal  = "[c:“We will not sign a bad deal, and nobody expects us to,”] [q:said] [s:Tomás Öberg]."
	pay   = "[s:Ana Ruiz] [q:said] [c:that the crews had been offered forty crowns a day more]."
	hope  = "[c:“I hope that they bring a pen,”] [q:said] [s:Ana Ruiz]."
	storm = "The harbour has been closed to all but the mail boat since the storm of last week tore away the northern pier."
	talks = "The two sides announced [talks@2025-03-07/Port Lorne:talks on Friday in Port Lorne]."
)

func TestCompare(t *testing.T) {
	old := []string{head, lead, deal, pay, hope, storm, talks}
	with := func(i int, line string) []string {
		all := slices.Clone(old)
		all[i] = line
		return all
	}
	for _, c := range []struct {
		name string
		new  []string
		want string
	}{
		{"nothing", old, ""},
		{"a paragraph that nobody says", with(5, "The harbour is open again."), ""},
		{"headline", with(0, "Ferry talks to resume on Monday"), "headline changed | Ferry talks to resume on Friday | Ferry talks to resume on Monday | date \"Friday\" \"Monday\"\n"},
		{"headline in capitals", with(0, "Ferry Talks To Resume On Friday"), "headline changed (minor) | Ferry talks to resume on Friday | Ferry Talks To Resume On Friday\n"},
		{"quote removed", with(4, ""), "quote removed | “I hope that they bring a pen,” | \n"},
		{"statement removed", with(3, ""), "statement removed | that the crews had been offered forty crowns a day more | \n"},
		{"statement added", append(slices.Clone(old), "[s:Ana Ruiz] [q:added] [c:that she would wait until noon]."), "statement added |  | that she would wait until noon\n"},
		{"quote added", append(slices.Clone(old), "[c:“Noon is noon,”] [q:said] [s:Ana Ruiz]."), "quote added |  | “Noon is noon,”\n"},
		{
			"another quote in its place", with(4, "[c:“Nobody here has slept since the storm,”] [q:said] [s:Ana Ruiz]."),
			"quote removed | “I hope that they bring a pen,” | \nquote added |  | “Nobody here has slept since the storm,”\n",
		},
		{
			"a number", with(3, "[s:Ana Ruiz] [q:said] [c:that the crews had been offered fifty crowns a day more]."),
			"reworded | that the crews had been offered forty crowns a day more | that the crews had been offered fifty crowns a day more | number \"forty\" \"fifty\"\n",
		},
		{
			"a dropped not", with(2, "[c:“We will sign a bad deal, and nobody expects us to,”] [q:said] [s:Tomás Öberg]."),
			"reworded | “We will not sign a bad deal, and nobody expects us to,” | “We will sign a bad deal, and nobody expects us to,” | polarity \"not\" \"\"\n",
		},
		{
			"a slip of the pen", with(3, "[s:Ana Ruiz] [q:said] [c:that the crews had been ofered forty crowns a day more]."),
			"reworded (minor) | that the crews had been offered forty crowns a day more | that the crews had been ofered forty crowns a day more | replaced \"offered\" \"ofered\"\n",
		},
		{
			"attribution", with(3, "[s:officials] [q:said] [c:that the crews had been offered forty crowns a day more]."),
			"attribution changed | Ana Ruiz | officials | attribution \"Ana Ruiz\" \"officials\"\n",
		},
		{
			"attribution, and the cue moves", with(3, "[c:that the crews had been offered forty crowns a day more], [s:a spokesman] [q:has told reporters]."),
			"attribution changed | Ana Ruiz | a spokesman | attribution \"Ana Ruiz\" \"a spokesman\"\n",
		},
		{
			"the report says it itself", with(3, "It is true that the crews had been offered forty crowns a day more."),
			"attribution removed | that the crews had been offered forty crowns a day more | that the crews had been offered forty crowns a day more\n",
		},
		{"the reading takes more for content", with(3, "[s:Ana Ruiz] [q:said] that the crews [c:had been offered forty crowns a day more]."), ""},
		{"marks", with(3, "[s:Ana Ruiz] [q:said] [c:that the crews had been offered forty crowns, a day, more]."), "reworded (minor) | that the crews had been offered forty crowns a day more | that the crews had been offered forty crowns, a day, more\n"},
		{"the reading misses it", with(3, "Ana Ruiz said that the crews had been offered forty crowns a day more."), ""},
		{
			"retold without its quotation", with(4, "[s:Ana Ruiz] [q:said] [c:she hoped that they would bring a pen]."),
			"quote removed | “I hope that they bring a pen,” | she hoped that they would bring a pen | replaced \"I\" \"she\" | quotation \"bring a pen\" \"bring a pen\"\n",
		},
		{
			"an event moves", with(6, "The two sides announced [talks@2025-03-10/Skerry:talks on Monday in Skerry]."),
			"event moved | talks on Friday in Port Lorne | talks on Monday in Skerry | date \"talks on Friday in Port Lorne\" \"talks on Monday in Skerry\" | replaced \"Port Lorne\" \"Skerry\"\n",
		},
		{"an event goes", with(6, ""), "event removed | talks on Friday in Port Lorne | \n"},
		{"an event comes", append(slices.Clone(old), "Then comes [vote@2025-04-01:a vote of all crews]."), "event added |  | a vote of all crews\n"},
	} {
		if got := show(Compare(read(old...), read(c.new...))); got != c.want {
			t.Errorf("%s:\n got %swant %s", c.name, got, c.want)
		}
	}
}

func TestCarry(t *testing.T) {
	old := read(head, lead, deal, pay, hope, storm, talks)
	new := read("Ferry talks to resume, owners say", hope, "A paragraph that is new stands here now.", lead, pay, storm, deal, talks)
	c := Compare(old, new)
	for i, want := range []int{2, 1, 0} { // deal, pay, hope
		if got := c.Carry.Statements[old.Statements[i].ID]; got != new.Statements[want].ID {
			t.Errorf("statement %d became %q, want %q", i, got, new.Statements[want].ID)
		}
	}
	if got := c.Carry.Events[old.Events[0].ID]; got != new.Events[0].ID {
		t.Errorf("the event became %q, want %q", got, new.Events[0].ID)
	}
	for i, e := range old.Entities {
		j := slices.IndexFunc(new.Entities, func(n record.Entity) bool { return n.Name == e.Name })
		if got := c.Carry.Entities[e.ID]; got != new.Entities[j].ID {
			t.Errorf("%s became %q, want %q", e.Name, got, new.Entities[j].ID)
		}
		_ = i
	}
	moved := 0
	for _, ch := range c.List {
		if ch.Kind == Moved {
			moved++
		}
	}
	if moved == 0 || moved > 2 {
		t.Errorf("%d statements moved, want one or two:\n%s", moved, show(c))
	}
	s := old.Statements[1].Content[0]
	start, end, share, ok := c.Carry.Places.Of(s.Start, s.End)
	if n := new.Statements[1].Content[0]; !ok || start != n.Start || end != n.End || share < 0.8 {
		t.Errorf("the words stand at %d to %d (%.2f, %v), want %d to %d", start, end, share, ok, n.Start, n.End)
	}
}

// check holds all spans of changes to the texts.
func check(t *testing.T, c Changes, old, new *record.Record) {
	t.Helper()
	in := func(r *record.Record, s record.Span) {
		text := []rune(r.Article.Text)
		if s.Start < 0 || s.End < s.Start || s.End > len(text) || string(text[s.Start:s.End]) != s.Text {
			t.Errorf("%d to %d is not %q", s.Start, s.End, s.Text)
		}
	}
	for _, ch := range c.List {
		for _, s := range ch.Old.Spans {
			in(old, s)
		}
		for _, s := range ch.New.Spans {
			in(new, s)
		}
		for _, d := range ch.Differences {
			in(old, d.First)
			in(new, d.Second)
		}
	}
	for _, p := range c.Text {
		in(old, p.First)
		in(new, p.Second)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(strings.Join([]string{head, lead, deal, pay}, "\n"), strings.Join([]string{head, pay, deal, talks}, "\n"))
	f.Add("[q:] [c:]\n[q:] [c:]", "[q:][c:]") // statements of no words
	f.Add("[q:said] [c:a]", "[c:a] [s:é] [q:said] [c:a a a]")
	f.Fuzz(func(t *testing.T, first, second string) {
		first, second = strings.ToValidUTF8(first, "?"), strings.ToValidUTF8(second, "?")
		old, new := read(strings.Split(first, "\n")...), read(strings.Split(second, "\n")...)
		check(t, Compare(old, new), old, new)
		check(t, Compare(new, old), new, old)
		if c := Compare(old, old); len(c.List) > 0 || len(c.Text) > 0 || len(c.Carry.Statements) != len(old.Statements) {
			t.Errorf("it differs from itself, or not all is carried:\n%s", show(c))
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	var x, y []string
	for i := range 12 {
		x = append(x, head, lead, deal, pay, hope, storm, fmt.Sprint(i, " crews sail tonight."))
		y = append(y, head, lead, deal, hope, pay, storm, fmt.Sprint(i, " crews sailed at noon."))
	}
	old, new := read(x...), read(y...)
	b.SetBytes(int64(len(old.Article.Text)))
	for b.Loop() {
		Compare(old, new)
	}
}
