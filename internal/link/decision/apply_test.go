package decision

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"onrecord/internal/record"
)

// read returns the record of a text in which marks stand for what a reader found: ‹source›, «cue», [content]. Each line
// that has a cue is a statement.
func read(t testing.TB, marked string) *record.Record {
	t.Helper()
	r := &record.Record{Statements: []record.Statement{}}
	var text []rune
	var st record.Statement
	open := map[rune]int{}
	close := func(c rune) {
		if len(st.Cue) > 0 {
			st.ID = fmt.Sprint("s", st.Cue[0].Start)
			st.Form, st.Act, st.Polarity, st.Authority, st.Rule, st.Score = "indirect", "speech", "affirmed", "named", "reader", 0.4
			st.Speaker = record.Party{Unknown: "the text does not say who"}
			if len(st.Source) > 0 {
				st.Speaker = record.Party{Name: st.Source[0].Text}
			}
			r.Statements = append(r.Statements, st)
		}
		st = record.Statement{Source: []record.Span{}, Content: []record.Span{}}
	}
	st = record.Statement{Source: []record.Span{}, Content: []record.Span{}}
	for _, c := range marked {
		span := func(from rune) record.Span {
			return record.Span{Start: open[from], End: len(text), Text: string(text[open[from]:])}
		}
		switch c {
		case '‹', '«', '[':
			open[c] = len(text)
			continue
		case '›':
			st.Source = append(st.Source, span('‹'))
			continue
		case '»':
			st.Cue = append(st.Cue, span('«'))
			continue
		case ']':
			st.Content = append(st.Content, span('['))
			continue
		case '\n':
			close(c)
		}
		text = append(text, c)
	}
	close(0)
	r.Article = record.Article{ID: "a1", Text: string(text)}
	sum := sha256.Sum256([]byte(r.Article.Text))
	r.Article.SHA256 = hex.EncodeToString(sum[:])
	for _, name := range []string{"Ana Ruiz", "Tomás Öberg"} {
		if at := strings.Index(r.Article.Text, name); at >= 0 {
			start := len([]rune(r.Article.Text[:at]))
			r.Entities = append(r.Entities, record.Entity{ID: fmt.Sprint("e", start), Kind: "person", Name: record.Text(name),
				Mentions: []record.Span{{Start: start, End: start + len([]rune(name)), Text: name}}})
			for i := range r.Statements {
				if r.Statements[i].Speaker.Name == name {
					r.Statements[i].Speaker.Entity = record.Text(r.Entities[len(r.Entities)-1].ID)
				}
			}
		}
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

// marks writes a record as read takes it, a decided statement with what was decided behind its line.
func marks(r *record.Record) string {
	at := map[int]string{}
	put := func(spans []record.Span, open, close string) {
		for _, s := range spans {
			at[s.Start] += open
			at[s.End] = close + at[s.End]
		}
	}
	ends := map[int]string{}
	text := []rune(r.Article.Text + "\n")
	for _, s := range r.Statements {
		put(s.Source, "‹", "›")
		put(s.Cue, "«", "»")
		put(s.Content, "[", "]")
		if s.Review != nil {
			end := s.Cue[0].End
			for text[end] != '\n' {
				end++
			}
			ends[end] += fmt.Sprintf(" (%s by %d, %s, %s, %s)", s.Review.Kind, s.Review.Decision, s.Speaker.String(), s.Rule, s.ID)
		}
	}
	var b strings.Builder
	for i, c := range text {
		b.WriteString(at[i] + ends[i] + string(c))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// on decides about statement i of r; to, for a correction, is the line in which it should have been read.
func on(t testing.TB, number int, kind string, r *record.Record, i int, to string) Decision {
	t.Helper()
	var stands *record.Statement
	if kind == Correct {
		line := strings.Count(string([]rune(r.Article.Text)[:start(&r.Statements[i])]), "\n")
		stands = inLine(t, r, line, to)
	}
	d, err := About(kind, &r.Article, &r.Statements[i], stands)
	if err != nil {
		t.Fatal(err)
	}
	d.Number = number
	return d
}

// inLine returns the statement of a line of r as it should have been read.
func inLine(t testing.TB, r *record.Record, line int, to string) *record.Statement {
	t.Helper()
	lines := strings.Split(marks(&record.Record{Article: r.Article}), "\n")
	lines[line] = to
	all := read(t, strings.Join(lines, "\n"))
	if all.Article.Text != r.Article.Text {
		t.Fatalf("the statement is of another text:\n%s", all.Article.Text)
	}
	return &all.Statements[0]
}

// add decides that r has a statement that was missed.
func add(t testing.TB, number int, r *record.Record, line int, to string) Decision {
	t.Helper()
	d, err := About(Add, &r.Article, nil, inLine(t, r, line, to))
	if err != nil {
		t.Fatal(err)
	}
	d.Number = number
	return d
}

// again decides about what another decision made of a text.
func again(t testing.TB, number int, kind string, r *record.Record, before Decision, stands *record.Statement) Decision {
	t.Helper()
	d, err := About(kind, &r.Article, before.Subject(), stands)
	if err != nil {
		t.Fatal(err)
	}
	d.Number = number
	return d
}

// TestAdd adds a statement that a reader missed to texts of which others were read.
func TestAdd(t *testing.T) {
	const text = "‹Ana Ruiz› «said» [the port is open].\nTomás Öberg denied it."
	r := read(t, text)
	missed := add(t, 3, r, 1, "‹Tomás Öberg› «denied» [it].")
	otherwise := inLine(t, r, 1, "‹Tomás› Öberg «denied» [it].")
	const added = "‹Tomás Öberg› «denied» [it]. (added by 3, Tomás Öberg, decided, s44)"
	for _, c := range []struct {
		name  string
		log   []Decision
		text  string
		want  string
		first int
	}{
		{"it was missed", []Decision{missed}, text, "‹Ana Ruiz› «said» [the port is open].\n" + added, 3},
		{"a newer reader finds it", []Decision{missed}, "‹Ana Ruiz› «said» [the port is open].\n‹Tomás Öberg› «denied» [it].",
			"‹Ana Ruiz› «said» [the port is open].\n" + added, 3},
		{"a newer reader finds it otherwise", []Decision{missed}, "‹Ana Ruiz› «said» [the port is open].\nTomás ‹Öberg› «denied» [it].",
			"‹Ana Ruiz› «said» [the port is open].\n" + added, 3},
		{"a later version has it further on", []Decision{missed}, "News.\n" + text, "News.\n‹Ana Ruiz› «said» [the port is open].\n" + strings.Replace(added, "s44", "s50", 1), 3},
		{"a later version has lost it", []Decision{missed}, "‹Ana Ruiz› «said» [the port is open].", "–", 0},
		{"it is rejected", []Decision{missed, again(t, 4, Reject, r, missed, nil)}, text, "–", 0},
		{"it is corrected", []Decision{missed, again(t, 4, Correct, r, missed, otherwise)}, text,
			"‹Ana Ruiz› «said» [the port is open].\n‹Tomás› Öberg «denied» [it]. (corrected by 4, Tomás, decided, s44)", 3},
		{"it is accepted", []Decision{missed, again(t, 4, Accept, r, missed, nil)}, text,
			"‹Ana Ruiz› «said» [the port is open].\n‹Tomás Öberg› «denied» [it]. (accepted by 4, Tomás Öberg, reader, s44)", 3},
	} {
		read := read(t, c.text)
		shown, outcomes := Apply(read, c.log)
		got := "–"
		if shown != nil {
			got = marks(shown)
			if err := shown.Check(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if (len(outcomes) > 0) != (c.first > 0) || c.first > 0 && outcomes[0].First != c.first {
			t.Errorf("%s: %+v, want one of %d", c.name, outcomes, c.first)
		}
	}
	if n := First([]Decision{missed, again(t, 4, Correct, r, missed, otherwise)}, again(t, 4, Correct, r, missed, otherwise)); n != 3 {
		t.Errorf("the first decision about it is %d", n)
	}
	undone := []Decision{missed, {Number: 4, Kind: Undo, Undoes: 3}}
	if n := First(undone, again(t, 5, Accept, r, missed, nil)); n != 5 {
		t.Errorf("the first decision about it that stands is %d", n)
	}
}

func TestApply(t *testing.T) {
	const first = "‹Ana Ruiz› «said» [the port is open].\nThe harbour «looked» [empty].\n‹Tomás Öberg› «denied» [it]."
	r := read(t, first)
	for _, c := range []struct {
		name string
		log  []Decision
		text string // what the reader made of a text
		want string
	}{
		{"nothing is decided", nil, first, "–"},
		{"reject", []Decision{on(t, 1, Reject, r, 1, "")}, first,
			"‹Ana Ruiz› «said» [the port is open].\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it]."},
		{"accept", []Decision{on(t, 1, Accept, r, 0, "")}, first,
			"‹Ana Ruiz› «said» [the port is open]. (accepted by 1, Ana Ruiz, reader, s9)\nThe harbour «looked» [empty].\n‹Tomás Öberg› «denied» [it]."},
		{"correct", []Decision{on(t, 1, Correct, r, 0, "‹Ana Ruiz› «said» the [port is open.]")}, first,
			"‹Ana Ruiz› «said» the [port is open.] (corrected by 1, Ana Ruiz, decided, s9)\nThe harbour «looked» [empty].\n‹Tomás Öberg› «denied» [it]."},
		{"the cue is corrected, and the id stays", []Decision{on(t, 1, Correct, r, 1, "The ‹harbour› looked «empty».")}, first,
			"‹Ana Ruiz› «said» [the port is open].\nThe ‹harbour› looked «empty». (corrected by 1, harbour, decided, s44)\n‹Tomás Öberg› «denied» [it]."},
		{"the last counts", []Decision{on(t, 1, Accept, r, 0, ""), on(t, 2, Reject, r, 0, "")}, first,
			"Ana Ruiz said the port is open.\nThe harbour «looked» [empty].\n‹Tomás Öberg› «denied» [it]."},
		{"of another article", []Decision{func() Decision { d := on(t, 1, Reject, r, 0, ""); d.Article = "b2"; return d }()}, first, "–"},

		{"another text, further on", []Decision{on(t, 1, Reject, r, 1, ""), on(t, 2, Accept, r, 0, "")}, "News.\n" + first,
			"News.\n‹Ana Ruiz› «said» [the port is open]. (accepted by 2, Ana Ruiz, reader, s15)\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it]."},
		{"the words are there twice", []Decision{on(t, 1, Reject, r, 1, "")}, "The harbour «looked» [empty].\n" + first,
			"The harbour «looked» [empty].\n‹Ana Ruiz› «said» [the port is open].\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it]."},
		{"the words are gone", []Decision{on(t, 1, Reject, r, 1, ""), on(t, 2, Accept, r, 0, "")}, "‹Ana Ruiz› «said» [the port is shut].", "–"},
		{"something stands between the words", []Decision{on(t, 1, Correct, r, 0, "Ana ‹Ruiz› «said» [the port is open]."), on(t, 2, Accept, r, 0, "")},
			"‹Ana Ruiz›, who is tired, «said» [the port is open].", "‹Ana Ruiz›, who is tired, «said» [the port is open]. (accepted by 2, Ana Ruiz, reader, s24)"},
		{"something stands between words that were marked anew", []Decision{on(t, 1, Correct, r, 0, "Ana ‹Ruiz› «said» [the port is open].")},
			"‹Ana Ruiz›, who is tired, «said» [the port is open].", "–"},

		{"a newer reader does not find what was accepted", []Decision{on(t, 1, Accept, r, 0, "")}, "Ana Ruiz said the port is open.\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it].",
			"‹Ana Ruiz› «said» [the port is open]. (accepted by 1, Ana Ruiz, reader, s9)\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it]."},
		{"a newer reader does not find what was rejected", []Decision{on(t, 1, Reject, r, 1, "")}, "‹Ana Ruiz› «said» [the port is open].\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it].", "–"},
		{"a newer reader marks otherwise", []Decision{on(t, 1, Reject, r, 1, ""), on(t, 2, Accept, r, 0, "")}, "Ana ‹Ruiz› «said» the [port is open].\n‹The harbour› «looked» [empty].\n‹Tomás Öberg› «denied» [it].",
			"‹Ana Ruiz› «said» [the port is open]. (accepted by 2, Ana Ruiz, reader, s9)\nThe harbour looked empty.\n‹Tomás Öberg› «denied» [it]."},
		{"a newer reader finds another content", []Decision{on(t, 1, Reject, r, 0, "")}, "[‹Ana Ruiz›] «said» the port is open.\nThe harbour looked empty.\nTomás Öberg denied it.", "–"},
		{"a newer reader reads as was corrected", []Decision{on(t, 1, Correct, r, 1, "The ‹harbour› looked «empty».")},
			"Ana Ruiz said the port is open.\nThe ‹harbour› looked «empty».\nTomás Öberg denied it.",
			"Ana Ruiz said the port is open.\nThe ‹harbour› looked «empty». (corrected by 1, harbour, decided, s51)\nTomás Öberg denied it."},
	} {
		text := read(t, c.text)
		before := marks(text)
		shown, outcomes := Apply(text, c.log)
		got := "–"
		if shown != nil {
			if err := shown.Check(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			got = marks(shown)
		}
		if got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if marks(text) != before {
			t.Errorf("%s: what was read is changed", c.name)
		}
		if (len(outcomes) > 0) != (shown != nil) {
			t.Errorf("%s: outcomes %v", c.name, outcomes)
		}
	}
}

// TestApplyOnTwoTexts decides on two texts of an article about one statement: the later decision counts in both.
func TestApplyOnTwoTexts(t *testing.T) {
	first, second := read(t, "‹Ana Ruiz› «said» [the port is open]."), read(t, "News.\n‹Ana Ruiz› «said» [the port is open].")
	for kind, want := range map[string]string{Reject: "Ana Ruiz said the port is open.", Accept: "‹Ana Ruiz› «said» [the port is open]. (accepted by 2, Ana Ruiz, reader, s9)"} {
		log := []Decision{on(t, 1, Correct, first, 0, "‹Ana Ruiz› «said» the [port] is open."), on(t, 2, kind, second, 0, "")}
		shown, _ := Apply(first, log)
		if got := marks(shown); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
		unread := read(t, "Ana Ruiz said the port is open.")
		shown, _ = Apply(unread, log)
		if kind == Reject && shown != nil {
			t.Errorf("what was rejected later stands: %s", marks(shown))
		}
		if kind == Accept && marks(shown) != want {
			t.Errorf("%s, want %s", marks(shown), want)
		}
	}
}

func TestResolved(t *testing.T) {
	r := read(t, "‹Ana Ruiz› «said» [that Tomás Öberg left].")
	for _, c := range []struct{ in, want record.Party }{
		{record.Party{Entity: "e0", Name: "Ana Ruiz"}, record.Party{Entity: "e0", Name: "Ana Ruiz"}},
		{record.Party{Entity: "e7", Name: "Ana Ruiz"}, record.Party{Entity: "e0", Name: "Ana Ruiz"}},
		{record.Party{Entity: "e0", Name: "Tomás Öberg"}, record.Party{Entity: "e19", Name: "Tomás Öberg"}},
		{record.Party{Entity: "e0", Name: "Vera Lind"}, record.Party{Name: "Vera Lind"}},
		{record.Party{Unknown: "nobody"}, record.Party{Unknown: "nobody"}},
	} {
		if got := *resolved(r, &c.in); got != c.want {
			t.Errorf("%+v is %+v, want %+v", c.in, got, c.want)
		}
	}
}

// FuzzReadLog reads logs and lays what stands over texts: what is shown never contradicts itself.
func FuzzReadLog(f *testing.F) {
	f.Add([]byte(`{"number":1,"kind":"merge","sightings":["a/1","b/1"]} {"number":2,"kind":"split","sightings":["a/1","b/1"]}`))
	f.Add([]byte(`{"number":1,"kind":"rename","sightings":["a"],"name":"B"}{"number":3,"kind":"undo","undoes":1}{"number":4,"kind":"undo","undoes":3}`))
	r := read(f, "‹Ana Ruiz› «said» [the port is open].\nThe harbour «looked» [empty].")
	log, err := AppendLog(nil, on(f, 1, Reject, r, 1, ""), on(f, 2, Correct, r, 0, "Ana ‹Ruiz› «said» the [port] is [open]."), on(f, 3, Accept, r, 0, ""), add(f, 4, r, 1, "The ‹harbour› looked «empty»."))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(log)
	if log, err = AppendLog(nil, onEvent(f, 1, RejectEvent, meeting(f)), onEvent(f, 2, AcceptEvent, meeting(f)), numbered(correctEvent(f, meeting(f)), 3)); err != nil {
		f.Fatal(err)
	}
	f.Add(log)
	texts := []*record.Record{r, read(f, "Ö\n‹Ana Ruiz› «said» [the port is open]."), read(f, "Ana Ruiz said the port is open. Ana Ruiz said the port is open.")}
	f.Fuzz(func(t *testing.T, data []byte) {
		log, err := ReadLog(data)
		if err != nil {
			return
		}
		lines, err := AppendLog(nil, log...)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ReadLog(lines)
		if err != nil || len(again) != len(log) {
			t.Fatalf("what was read is not read again: %v", err)
		}
		for _, r := range texts {
			shown, _ := Apply(r, Standing(log))
			if shown == nil {
				continue
			}
			if err := shown.Check(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
