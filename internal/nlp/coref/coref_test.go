package coref

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/nlptest"
)

func stage(t testing.TB) nlp.Stage {
	t.Helper()
	st, err := New(os.DirFS("../english/coref"))
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// joining are the rules that join a mention to what was mentioned before.
var joining = []string{
	"name-match", "short-name", "abbreviation", "role", "same-noun", "the-company", "the-person", "apposition",
	"pronoun", "first-person", "relative",
}

func TestCases(t *testing.T) {
	tried := map[string]bool{}
	nlptest.Run(t, "testdata/cases.txt", stage(t), func(t *testing.T, c nlptest.Case) {
		for _, w := range c.Wants {
			tried[w.Key] = true
			want(t, c.Doc, w)
		}
	})
	for _, rule := range joining {
		for _, key := range []string{"join " + rule, "apart " + rule} {
			if !tried[key] {
				t.Errorf("no case wants %q", key)
			}
		}
	}
}

func want(t *testing.T, d *nlp.Doc, w nlptest.Want) {
	t.Helper()
	of, what, _ := strings.Cut(w.Value, " = ")
	key, rule, _ := strings.Cut(w.Key, " ")
	a := mentionAt(t, d, of)
	if w.Key == "no entity" {
		if a >= 0 {
			t.Errorf("%q is of entity %+v, want none", of, d.Entities[d.Mentions[a].Entity])
		}
		return
	}
	if a < 0 {
		if key != "apart" {
			t.Errorf("%q is no mention", of)
		}
		return
	}
	e := &d.Entities[d.Mentions[a].Entity]
	switch {
	case key == "join":
		b := mentionAt(t, d, what)
		if b < 0 || d.Mentions[b].Entity != d.Mentions[a].Entity || d.Mentions[b].Rule != rule {
			t.Errorf("%q is %s, want it to be %q by %s", what, shown(d, b), of, rule)
		}
	case key == "apart":
		if b := mentionAt(t, d, what); b >= 0 && d.Mentions[b].Entity == d.Mentions[a].Entity {
			t.Errorf("%q is %s, want it not to be %q", what, shown(d, b), of)
		}
	case w.Key == "kind":
		if e.Kind.String() != what {
			t.Errorf("%q is a %v, want a %s", of, e.Kind, what)
		}
	case w.Key == "role", w.Key == "no role":
		has := slices.ContainsFunc(e.Roles, func(r nlp.Role) bool { return d.Quote(r.Tokens) == what })
		if has != (key == "role") {
			t.Errorf("roles of %q: %s, want %s %q", of, roles(d, e), w.Key, what)
		}
	default:
		t.Errorf("unknown wish %q", w.Key)
	}
}

// mentionAt returns the smallest mention that holds the quoted words; -1 if there is none.
func mentionAt(t *testing.T, d *nlp.Doc, words string) int {
	t.Helper()
	r, err := nlptest.Find(d, words)
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for mi, m := range d.Mentions {
		if m.Tokens.Start <= r.Start && r.End <= m.Tokens.End && (at < 0 || m.Tokens.Len() < d.Mentions[at].Tokens.Len()) {
			at = mi
		}
	}
	return at
}

func shown(d *nlp.Doc, mi int) string {
	if mi < 0 {
		return "no mention"
	}
	m := d.Mentions[mi]
	var all []string
	for _, k := range d.Entities[m.Entity].Mentions {
		all = append(all, d.Quote(d.Mentions[k].Tokens))
	}
	return m.Rule + " of " + strings.Join(all, " | ")
}

func roles(d *nlp.Doc, e *nlp.Entity) string {
	var all []string
	for _, r := range e.Roles {
		all = append(all, d.Quote(r.Tokens))
	}
	return strings.Join(all, "; ")
}

func TestMissingList(t *testing.T) {
	if _, err := New(os.DirFS("testdata")); err == nil || !strings.Contains(err.Error(), "word list") {
		t.Errorf("New without lists: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Ana Ruiz met President Li. He said “I won” to the company .", []byte{1, 13, 4, 22, 9, 250})
	f.Add("the ministry 's lawyer\nHSA ( HSA )", []byte("\x02\x0bseed"))
	st := stage(f)
	f.Fuzz(func(t *testing.T, text string, seed []byte) {
		d := nlptest.Arbitrary(text, seed)
		nlp.Pipeline{st}.Run(d)
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	})
}

// TestLongSentences reads sentences of fifty thousand words that hang on one word.
func TestLongSentences(t *testing.T) {
	st := stage(t)
	for _, words := range []string{"Ana ", "Ruiz and ", "HSA the company ", "his lawyer ", "President Li , a lawyer , "} {
		text := strings.Repeat(words, 50_000/len(strings.Fields(words)))
		for seed := range 2 {
			d := nlptest.Arbitrary(text, []byte{byte(seed*37 + 5)})
			start := time.Now()
			nlp.Pipeline{st}.Run(d)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q, seed %d: %v", words, seed, took)
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	file, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		b.Fatal(err)
	}
	cases, err := nlptest.Read(string(file))
	if err != nil {
		b.Fatal(err)
	}
	st := stage(b)
	tokens := 0
	for b.Loop() {
		for _, c := range cases {
			st.Run(c.Doc)
			tokens += len(c.Doc.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
