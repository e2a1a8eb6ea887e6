package token

import (
	"os"
	"strings"
	"sync"
	"testing"

	"onrecord/internal/nlp"
)

// englishLists are the lists and weights of English.
var englishLists = os.DirFS("../english/token")

var loadStage = sync.OnceValues(func() (nlp.Stage, error) { return New(englishLists) })

func stage(t testing.TB) nlp.Stage {
	t.Helper()
	st, err := loadStage()
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// read returns text with tokens and sentences, as one block unless blocks are given.
func read(t testing.TB, text string, blocks ...nlp.Block) *nlp.Doc {
	t.Helper()
	d := nlp.NewDoc(text, nlp.Context{}, blocks...)
	nlp.Pipeline{stage(t)}.Run(d)
	if err := d.Check(); err != nil {
		t.Fatalf("%.200q: %v", text, err)
	}
	return d
}

func wantTokens(t *testing.T, text, want string) {
	t.Helper()
	d := read(t, text)
	var words []string
	for i := range d.Tokens {
		words = append(words, d.Word(i))
	}
	if got := strings.Join(words, "|"); got != want {
		t.Errorf("%q\ngot  %s\nwant %s", text, got, want)
	}
}

func TestClitics(t *testing.T) {
	wantTokens(t, "They don't know Ruiz’s plan, he can't.", "They|do|n't|know|Ruiz|’s|plan|,|he|ca|n't|.")
	wantTokens(t, "We'll say I'd've gone; you’re late", "We|'ll|say|I|'d|'ve|gone|;|you|’re|late")
	wantTokens(t, "O'Brien's aunt cannot sing", "O'Brien|'s|aunt|can|not|sing")
	wantTokens(t, "the cities' mayors", "the|cities|'|mayors")
	wantTokens(t, "in the '90s, 'tis said, 'em too", "in|the|'90s|,|'tis|said|,|'em|too")
	wantTokens(t, "the 'new' plan", "the|'|new|'|plan")
	wantTokens(t, "the 1970's and '05", "the|1970's|and|'05")
	wantTokens(t, "gonna", "gon|na")
	wantTokens(t, "Nant, want", "Nant|,|want")
}

func TestHyphens(t *testing.T) {
	wantTokens(t, "a U.S.-led, co-operative effort", "a|U.S.|-|led|,|co-operative|effort")
	wantTokens(t, "a well-known ex-minister of 40-odd", "a|well|-|known|ex-minister|of|40|-|odd")
	wantTokens(t, "talks--or not - at 3-4", "talks|--|or|not|-|at|3|-|4")
	wantTokens(t, "call 555-0123 or 1-800-555-0123", "call|555-0123|or|1-800-555-0123")
	wantTokens(t, "on 2026-01-05 at 20500-0003", "on|2026-01-05|at|20500-0003")
	wantTokens(t, "from 2010-2012", "from|2010|-|2012")
}

func TestDots(t *testing.T) {
	wantTokens(t, "U.S. troops", "U.S.|troops")
	wantTokens(t, "He saw Gov. Ruiz on Jan. 6.", "He|saw|Gov.|Ruiz|on|Jan.|6|.")
	wantTokens(t, "They sat. We sun. Sun. morning", "They|sat|.|We|sun|.|Sun.|morning")
	wantTokens(t, "No. 2 said no. Two more", "No.|2|said|no|.|Two|more")
	wantTokens(t, "J.R. Lindt, Ph.D., at 10 a.m.", "J.R.|Lindt|,|Ph.D.|,|at|10|a.m.")
	wantTokens(t, "the end.Then more", "the|end|.|Then|more")
	wantTokens(t, "well... so .. it goes…", "well|...|so|..|it|goes|…")
	wantTokens(t, "What?! Yes!!", "What|?!|Yes|!!")
	wantTokens(t, "You and I. Vitamin C.", "You|and|I|.|Vitamin|C|.")
}

func TestNumbers(t *testing.T) {
	wantTokens(t, "$1,000.50, 5km, 5th, 10:30", "$|1,000.50|,|5|km|,|5th|,|10:30")
	wantTokens(t, "1,2 and 3,400,000", "1|,|2|and|3,400,000")
	wantTokens(t, "up .5% on 9/11", "up|.5|%|on|9/11")
	wantTokens(t, "US$5m, 7pm, 1980s", "US$|5|m|,|7|pm|,|1980s")
}

func TestAddresses(t *testing.T) {
	wantTokens(t, "See https://example.org/a?b=c(d), or", "See|https://example.org/a?b=c(d)|,|or")
	wantTokens(t, "(www.example.org)", "(|www.example.org|)")
	wantTokens(t, "Write to ana.ruiz@example.org.", "Write|to|ana.ruiz@example.org|.")
	wantTokens(t, "@ana_ruiz on #budget", "@ana_ruiz|on|#budget")
	wantTokens(t, "three @ home, # 4", "three|@|home|,|#|4")
	wantTokens(t, "at example.com today", "at|example.com|today")
}

func TestMarks(t *testing.T) {
	wantTokens(t, "“We won,” she said (twice).", "“|We|won|,|”|she|said|(|twice|)|.")
	wantTokens(t, "AT&T and Yahoo! but salt&pepper!", "AT&T|and|Yahoo!|but|salt|&|pepper|!")
	wantTokens(t, "fine :-) a:b", "fine|:-)|a|:|b")
	wantTokens(t, "and/or 👍🏽🇺🇦!", "and|/|or|👍🏽|🇺🇦|!")
	wantTokens(t, "co\u00adoperate \ufeffnow", "co\u00adoperate|\ufeff|now")
	wantTokens(t, "a\xff b", "a\xff|b")
	wantTokens(t, "", "")
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(report, 1000)
	st := stage(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		d := nlp.NewDoc(text, nlp.Context{})
		nlp.Pipeline{st}.Run(d)
		n += len(d.Tokens)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

const report = `The council of Westmere voted 7-2 on Tuesday, Jan. 6, to close the old harbor, officials said.
“We've waited for years,” Gov. Ana Ruiz told reporters at 10 a.m. “It won't get cheaper.” She declined to say what the U.S. government would pay.
Amir Haddad, a lawyer for the port's workers, called the plan “a gift to nobody” and said that he'd appeal. The decision, due since March 2024, costs about $1.2 million a year.
`
