package statement

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nlptest"
)

func stage(t testing.TB) nlp.Stage {
	t.Helper()
	st, err := New(os.DirFS("../english/statement"))
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// wanted are the wishes that some case must have: each value of each field, and each
// rule that gives a field or leaves it empty.
var wanted = []string{
	"statement", "no statement", "speaker", "unknown",
	"form direct", "form indirect", "form mixed",
	"act speech", "act writing", "act belief", "act intention", "act decree", "act perception",
	"polarity affirmed", "polarity denied", "polarity declined to comment",
	"authority unknown", "authority named", "authority role", "authority anonymous",
	"authority organisation", "authority document", "authority metonym", "authority relayed",
	"authority own voice",
	"justification", "justification none", "addressee", "addressee none",
	"medium", "medium none", "when", "when none",
}

func TestCases(t *testing.T) {
	tried := map[string]bool{}
	nlptest.Run(t, "testdata/*.txt", stage(t), func(t *testing.T, c nlptest.Case) {
		for _, w := range c.Wants {
			tried[w.Key] = true
			_, value, _ := strings.Cut(w.Value, " = ")
			tried[w.Key+" "+value] = true
			want(t, c.Doc, w)
		}
	})
	for _, w := range wanted {
		if !tried[w] {
			t.Errorf("no case wants %q", w)
		}
	}
}

// want checks one wish: "form: said = direct".
func want(t *testing.T, d *nlp.Doc, w nlptest.Want) {
	t.Helper()
	cue, value, _ := strings.Cut(w.Value, " = ")
	r, err := nlptest.Find(d, cue)
	if err != nil {
		t.Fatal(err)
	}
	found := withCue(d, r)
	if (len(found) == 0) != (w.Key == "no statement") {
		t.Errorf("%s: %s: %d statements", w.Key, w.Value, len(found))
	}
	for _, s := range found {
		if got := field(d, s, w.Key); w.Key != "statement" && got != value {
			t.Errorf("%s of %q is %q, want %q", w.Key, cue, got, value)
		}
	}
}

// withCue returns the statements whose cue is r.
func withCue(d *nlp.Doc, r nlp.Range) []*nlp.Statement {
	var found []*nlp.Statement
	for i := range d.Statements {
		if d.Attributions[d.Statements[i].Attribution].Cue[0] == r {
			found = append(found, &d.Statements[i])
		}
	}
	return found
}

// field returns a field of a statement in words.
func field(d *nlp.Doc, s *nlp.Statement, key string) string {
	switch key {
	case "form":
		return s.Form.String()
	case "act":
		return s.Act.String()
	case "polarity":
		return s.Polarity.String()
	case "authority":
		return s.Authority.String()
	case "speaker":
		if s.Speaker.Entity < 0 {
			return "unknown: " + s.Speaker.Unknown
		}
		return s.Speaker.Name
	case "unknown":
		return s.Speaker.Unknown
	case "justification":
		return orNone(d.Quote(s.Justification))
	case "addressee":
		return orNone(s.Addressee.Name)
	case "medium":
		return orNone(d.Quote(s.Medium))
	case "when":
		if s.Said < 0 {
			return "none"
		}
		return d.Quote(d.Dates[s.Said].Tokens)
	}
	return fmt.Sprintf("no such field %q", key)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func TestMissingList(t *testing.T) {
	if _, err := New(os.DirFS("testdata")); err == nil || !strings.Contains(err.Error(), "word list") {
		t.Errorf("New without lists: %v", err)
	}
}

func TestRunAgain(t *testing.T) {
	d := arbitrary("The ministry said “ it ended ” on Monday .", []byte{3, 1, 4, 1, 5})
	st := stage(t)
	st.Run(d)
	n := len(d.Statements)
	if st.Run(d); n == 0 || len(d.Statements) != n {
		t.Errorf("%d statements, then %d", n, len(d.Statements))
	}
}

// arbitrary returns a Doc with names that are entities.
func arbitrary(text string, seed []byte) *nlp.Doc {
	d := nlptest.Arbitrary(text, seed)
	for _, n := range d.Names {
		m := nlp.Mention{Tokens: n.Tokens, Head: n.Tokens.Start, Kind: nlp.MentionKind(len(d.Mentions) % 3), Entity: len(d.Entities)}
		e := nlp.Entity{Kind: n.Kind, Mentions: []int{len(d.Mentions)}}
		if len(d.Mentions)%2 == 0 {
			e.Name = d.Quote(n.Tokens)
		}
		d.Mentions, d.Entities = append(d.Mentions, m), append(d.Entities, e)
	}
	d.Filled(nlp.Entities)
	return d
}

// TestLongLines reads one line of 5 MB of marks and of cues, which must take time linear in its length.
func TestLongLines(t *testing.T) {
	st := stage(t)
	for _, words := range []string{`" `, "“ said Jan ” not "} {
		d := arbitrary(strings.Repeat(words, 5<<20/len(words)), []byte{7, 3, 3, 3, 1, 2, 9, 2, 8})
		start := time.Now()
		st.Run(d)
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%q: took %v for %d attributions", words, took, len(d.Attributions))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("A source said “ it ended ” on Monday .\n“ He refused to comment , who was not authorised to speak .", []byte{1, 13, 4, 22, 9, 250})
	f.Add("Kyiv told the reporters in a letter that one of the people had no comment", []byte("\x02\x0bseed"))
	st := stage(f)
	f.Fuzz(func(t *testing.T, text string, seed []byte) {
		d := arbitrary(text, seed)
		if d.Check() != nil {
			return
		}
		nlp.Pipeline{st}.Run(d)
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	})
}
