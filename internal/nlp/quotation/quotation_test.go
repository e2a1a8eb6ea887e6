package quotation_test

import (
	"strings"
	"testing"
	"time"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/quotation"
)

// doc returns a Doc whose words and marks are set apart by spaces in text, where "_"
// stands for a place without white space: "“_Yes_,_”".
func doc(text string) *nlp.Doc {
	var plain strings.Builder
	var toks []nlp.Token
	for li, line := range strings.Split(text, "\n") {
		if li > 0 {
			plain.WriteByte('\n')
		}
		for wi, group := range strings.Fields(line) {
			if wi > 0 {
				plain.WriteByte(' ')
			}
			for _, w := range strings.Split(group, "_") {
				toks = append(toks, nlp.Token{Start: int32(plain.Len()), End: int32(plain.Len() + len(w))})
				plain.WriteString(w)
			}
		}
	}
	d := nlp.NewDoc(plain.String(), nlp.Context{})
	d.Tokens, d.Tags = toks, make([]nlp.Tag, len(toks))
	for i := range d.Blocks {
		d.Blocks[i].Tokens = d.TokensIn(d.Blocks[i].Span)
	}
	d.Filled(nlp.Tokens | nlp.Tags)
	return d
}

// shown returns the quotations of d as text, joined with "|".
func shown(d *nlp.Doc) string {
	var out []string
	for _, r := range quotation.Of(d).Ranges {
		out = append(out, d.Quote(r))
	}
	return strings.Join(out, "|")
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"typographic", "“_We won_,_” she said_.", "We won,"},
		{"straight", "\"_We won_,_\" she said_, \"_at last_._\"", "We won,|at last."},
		{"two single marks", "''_We won_,_'' she said_.", "We won,"},
		{"typewriter", "``_We won_,_'' she said_.", "We won,"},
		{"single in a headline", "Minister resigns over ‘_lies_’", "lies"},
		{"straight single", "Minister resigns over '_lies_'", "lies"},
		{"inner", "“_He called it ‘_a farce_’ twice_,_” she said_.", "He called it ‘a farce’ twice,|a farce"},
		{"inner left open", "“_He called it ‘_a farce_,_” she said_.", "He called it ‘a farce,|a farce,"},
		{"unclosed costs its paragraph", "“_We won_, she said_.\nNobody else spoke_.", "We won, she said."},
		{"goes on in the next paragraph", "“_We won_.\n“_We lost_,_” she said_.", "We won.|We lost,"},
		{"marks of two styles", "“_We won_,_\" she said_. \"_At last_,_” he said_.", "We won,|At last,"},
		{"straight inside typographic", "“_He said \"_no_\" to it_,_” she said_.", "He said \"no\" to it,|no"},
		{"inches open nothing", "A 6_\" pipe burst_. \"_It was old_,_\" he said_.", "It was old,"},
		{"years are not single quotations", "“_The class of ’ 16 won_,_” she said_.", "The class of ’ 16 won,"},
		{"no marks", "She said they won_.", ""},
		{"empty", "She said “_” twice_.", ""},
	} {
		d := doc(c.text)
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := shown(d); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPossessivesCloseNothing(t *testing.T) {
	d := doc("‘_The voters_’ choice stands_,_’ she said_.")
	d.Tags[3].X = nlp.POS
	if got, want := shown(d), "The voters’ choice stands,"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInner(t *testing.T) {
	d := doc("“_He called it ‘_a farce_’ twice_,_” she said_.")
	q := quotation.Of(d)
	for word, want := range map[string]string{
		"called": "He called it ‘a farce’ twice,", "farce": "a farce", "twice": "He called it ‘a farce’ twice,", "said": "none",
	} {
		for i := range d.Tokens {
			if d.Word(i) != word {
				continue
			}
			got := "none"
			if r, ok := q.Inner(i); ok {
				got = d.Quote(r)
			}
			if got != want {
				t.Errorf("%q stands in %q, want %q", word, got, want)
			}
		}
	}
	for i, quoted := range quotation.Tokens(d) {
		if _, ok := q.Inner(i); ok != quoted {
			t.Errorf("token %q: quoted %v, but has a quotation: %v", d.Word(i), quoted, ok)
		}
	}
}

// TestLongLines reads lines of nothing but marks, which must take time linear in their length.
func TestLongLines(t *testing.T) {
	for _, marks := range []string{`" `, "“ ‘ "} {
		d := doc(strings.Repeat(marks, 5<<20/len(marks)))
		start := time.Now()
		quotation.Of(d)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q: took %v", marks, took)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("“_We won_,_” she said_.")
	f.Add("“_He called it ‘_a farce_’ twice_,_” she said_.\n' ’ \" ''")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "__") || strings.Trim(text, "_") != text || strings.ContainsAny(text, "\r\v\f\u0085\u00a0") {
			return // would make empty tokens
		}
		d := doc(text)
		if d.Check() != nil {
			return // white space of other kinds
		}
		q := quotation.Of(d)
		for _, r := range q.Ranges {
			if r.Start > r.End || r.End > len(d.Tokens) || r.Len() > 0 && d.BlockOf(r.Start) != d.BlockOf(r.End-1) {
				t.Errorf("quotation %v of %d tokens is turned or crosses a block", r, len(d.Tokens))
			}
		}
		for i := range d.Tokens {
			if r, ok := q.Inner(i); ok && !r.Has(i) {
				t.Errorf("token %d stands in quotation %v, which does not hold it", i, r)
			}
		}
	})
}
