package event

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nlptest"
)

func stage(t testing.TB) nlp.Stage {
	t.Helper()
	st, err := New(os.DirFS("../english/event"))
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func TestCases(t *testing.T) {
	var fired strings.Builder
	nlptest.Run(t, "testdata/cases.txt", stage(t), func(t *testing.T, c nlptest.Case) {
		for _, e := range c.Doc.Events {
			fired.WriteString(e.Rule + "\n")
		}
		for _, w := range c.Wants {
			want(t, c.Doc, w)
		}
	})
	for _, c := range classes {
		if !strings.Contains(fired.String(), c.rule+"\n") {
			t.Errorf("no case has an event by the rule %q", c.rule)
		}
	}
}

func want(t *testing.T, d *nlp.Doc, w nlptest.Want) {
	t.Helper()
	var all []string
	for _, e := range d.Events {
		all = append(all, shown(d, e))
	}
	list := strings.Join(all, "\n")
	switch w.Key {
	case "event":
		if !strings.Contains("\n"+list+"\n", "\n"+w.Value+"\n") {
			t.Errorf("events:\n%s\nwant among them\n%s", list, w.Value)
		}
	case "none":
		for _, e := range d.Events {
			for _, r := range append([]nlp.Range{e.Name}, e.Evidence...) {
				if strings.Contains(d.Quote(r), w.Value) {
					t.Errorf("event %s, want none about %q", shown(d, e), w.Value)
				}
			}
		}
	case "events":
		if strconv.Itoa(len(d.Events)) != w.Value {
			t.Errorf("events:\n%s\nwant %s", list, w.Value)
		}
	default:
		t.Errorf("unknown wish %q", w.Key)
	}
}

// shown returns an event as the cases have it.
func shown(d *nlp.Doc, e nlp.Event) string {
	when, where, with := "-", "-", "-"
	if e.When >= 0 {
		when = d.Dates[e.When].Value
	}
	if e.Where >= 0 {
		where = d.Entities[e.Where].Name
	}
	var names []string
	for _, p := range e.Participants {
		names = append(names, d.Entities[p].Name)
	}
	if len(names) > 0 {
		with = strings.Join(names, ", ")
	}
	return strings.Join([]string{e.Kind, d.Quote(e.Name), e.Status.String(), when, where, with, e.Rule}, " | ")
}

func TestWithoutDayOfPublication(t *testing.T) {
	cases, err := nlptest.Read(`== case
Kern/NNP>3:nsubj will/MD>3:aux visit/VB>0:root York/NNP>3:obj on/IN>6:case Monday/NNP>3:obl ./.>3:punct
date : Monday
entity person Kern: Kern
entity place York: York
event: visit | visit York | announced |  | York | Kern | verb
`)
	if err != nil {
		t.Fatal(err)
	}
	nlp.Pipeline{stage(t)}.Run(cases[0].Doc)
	want(t, cases[0].Doc, cases[0].Wants[0])
}

func TestEventOfSeveralDays(t *testing.T) {
	cases, err := nlptest.Read(`== case
Talks=talk/NNS>3:nsubj will/MD>3:aux run/VB>0:root from/IN>5:case Monday/NNP>3:obl to/IN>7:case Friday/NNP>3:obl in/IN>9:case Lisbon/NNP>3:obl ./.>3:punct
date 2026-01-12: Monday
date 2026-01-16: Friday
entity place Lisbon: Lisbon
`)
	if err != nil {
		t.Fatal(err)
	}
	d := cases[0].Doc
	d.Dates[0].Until = 1
	nlp.Pipeline{stage(t)}.Run(d)
	want(t, d, nlptest.Want{Key: "event", Value: "talks | Talks | announced | 2026-01-12 | Lisbon | - | held"})
}

func TestDay(t *testing.T) {
	for value, want := range map[string]string{
		"2026-01-06": "2026-01-06", "2026-01": "2026-01", "2026-24": "2026", "198X": "198", "2026-01-03/2026-01-05": "2026-01-03",
		"2026-01-06T10:00": "2026-01-06", "": "", "2026-1": "2026",
	} {
		if got := day(value); got != want {
			t.Errorf("day(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestMissingList(t *testing.T) {
	if _, err := New(os.DirFS("testdata")); err == nil || !strings.Contains(err.Error(), "word list") {
		t.Errorf("New without lists: %v", err)
	}
}

// arbitrary adds entities to an arbitrary Doc: every name is a mention, each third of the same entity.
func arbitrary(text string, seed []byte) *nlp.Doc {
	d := nlptest.Arbitrary(text, seed)
	for k, n := range d.Names {
		e := k / 3
		if e == len(d.Entities) {
			d.Entities = append(d.Entities, nlp.Entity{Kind: n.Kind, Name: d.Quote(n.Tokens)})
		}
		d.Entities[e].Mentions = append(d.Entities[e].Mentions, k)
		d.Mentions = append(d.Mentions, nlp.Mention{Tokens: n.Tokens, Head: n.Tokens.End - 1, Entity: e})
	}
	d.Filled(nlp.Entities)
	return d
}

func FuzzRead(f *testing.F) {
	f.Add("Ana will meet Bo in Paris on Friday . The summit was postponed to May .", []byte{1, 13, 4, 22, 9, 250})
	f.Add("talks talks talks\nif the vote is held", []byte("\x02\x0bseed"))
	st := stage(f)
	f.Fuzz(func(t *testing.T, text string, seed []byte) {
		d := arbitrary(text, seed)
		d.Context.Published = nlp.Day{Year: 2026, Month: 1, Date: 5}
		nlp.Pipeline{st}.Run(d)
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	})
}

// TestLongSentences reads sentences of fifty thousand words that hang on one word.
func TestLongSentences(t *testing.T) {
	st := stage(t)
	for _, words := range []string{"summit ", "meet Ana ", "the talks in Paris on Friday ", "Ana and Bo will meet "} {
		text := strings.Repeat(words, 50_000/len(strings.Fields(words)))
		for seed := range 2 {
			d := arbitrary(text, []byte{byte(seed*37 + 5)})
			start := time.Now()
			nlp.Pipeline{st}.Run(d)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q, seed %d: %v", words, seed, took)
			}
		}
	}
}
