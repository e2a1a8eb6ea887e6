package score

import (
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

const corefFile = `#begin document (lima); part 000
0	Ana	(1
1	Ruiz	1)
2	said	_
3	her	(2(1)
4	party	2)
5	won	_
6	.	_

7	It	(2)
8	beat	_
9	Unity	(3)
#end document
#begin document (second)
x 0 0 He P * - - - (7
x 0 1 left V * - - - 7)
x 0 2 him P * - - - (7)|(8)

# end document
`

func TestReadCorefCoNLL(t *testing.T) {
	docs, err := ReadCorefCoNLL(strings.NewReader(corefFile))
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, error %v", len(docs), err)
	}
	for i, want := range []struct{ text, chains string }{
		{"Ana Ruiz said her party won.\nIt beat Unity\n", "Ana Ruiz | her; her party | It"},
		{"He left him\n", "He left | him"},
	} {
		if err := docs[i].Doc.Check(); err != nil {
			t.Error(err)
		}
		if got := showChains(docs[i]); docs[i].Doc.Text != want.text || got != want.chains {
			t.Errorf("got %q, chains %s", docs[i].Doc.Text, got)
		}
	}
	for file, want := range map[string]string{
		"0\tAna\t1)\n":                  "line 1: chain 1 ends a mention that it did not begin",
		"0\tAna\t(1\n":                  "document : chain 1 does not end its mention",
		"#begin document (a)\n0\tAna\n": "line 2: 2 columns, want 3 or more than 4",
		"0\tAna\t()\n":                  `line 1: brackets "()" hold no chain`,
	} {
		if _, err := ReadCorefCoNLL(strings.NewReader(file)); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", file, err, want)
		}
	}
}

// join sets entities of d: words of each token, one entity a string, all its mentions one
// token wide.
func join(d *nlp.Doc, entities ...string) {
	for _, e := range entities {
		entity := nlp.Entity{Kind: nlp.Person, Name: e}
		for word := range strings.FieldsSeq(e) {
			i := slices.IndexFunc(d.Tokens, func(tok nlp.Token) bool { return d.Text[tok.Start:tok.End] == word })
			entity.Mentions = append(entity.Mentions, len(d.Mentions))
			d.Mentions = append(d.Mentions, nlp.Mention{Tokens: nlp.Range{Start: i, End: i + 1}, Head: i, Entity: len(d.Entities)})
		}
		d.Entities = append(d.Entities, entity)
	}
	d.Filled(nlp.Entities)
}

// The example of the paper on CEAF: gold 1-5, 6-7, 8 9 A B C; the first two are joined.
// http://doi.org/10.3115/1220575.1220579
func TestCoref(t *testing.T) {
	const text = "1 2 3 4 5 6 7 8 9 A B C"
	gold := Mentions{Doc: spaced(text), Chains: [][]int{{0, 1, 2, 3, 4}, {5, 6}, {7, 8, 9, 10, 11}}}
	for i := range gold.Doc.Tokens {
		gold.All = append(gold.All, GoldMention{nlp.Range{Start: i, End: i + 1}, "person"})
	}
	d := spaced(text)
	join(d, "1 2 3 4 5 6 7", "8 9 A B C")
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	var s Coref
	s.Add(gold, d)
	got := figures(s.Report())
	for key, want := range map[string]string{
		"mentions": "100.00 100.00 100.00",
		"muc":      "90.00 100.00 94.74",
		"b3":       "76.19 100.00 86.49", // (5·5/7 + 2·2/7 + 5)/12
		"ceafe":    "91.67 61.11 73.33",  // 2·5/12 + 1, of 2 found and 3 gold
		"conll":    "85.95 87.04 84.85",
		"lea":      "72.22 100.00 83.87", // (7·(10+1)/21 + 5)/12
		"persons":  "41.67 100.00 58.82", // two found, one gold: the digits of the others are no names
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
}

func TestCorefPersons(t *testing.T) {
	docs, err := ReadCorefCoNLL(strings.NewReader(corefFile))
	if err != nil {
		t.Fatal(err)
	}
	gold := docs[0]
	d := spaced(gold.Doc.Text)
	join(d, "her It", "Unity")
	d.Mentions[0].Tokens = d.TokensIn(nlp.Span{Start: 0, End: len("Ana Ruiz")})
	d.Mentions[1].Tokens = nlp.Range{Start: 3, End: 4}
	var s Coref
	s.Add(gold, d)
	s.Add(gold, spaced(gold.Doc.Text))
	if got := figures(s.Report())["persons"]; got != "100.00 50.00 66.67" {
		t.Errorf("persons %s", got)
	}
}

func TestAssign(t *testing.T) {
	for _, c := range []struct {
		gain [][]float64
		want []int
	}{
		{[][]float64{{1, 2}, {2, 4}}, []int{0, 1}},
		{[][]float64{{4, 3}, {3, 0}}, []int{1, 0}}, // the best first pair is not in the best whole
		{[][]float64{{1, 5, 0}}, []int{1}},
		{[][]float64{{1}, {5}, {0}}, []int{-1, 0, -1}},
		{[][]float64{{0, 0, 9}, {0, 9, 8}, {9, 8, 8}}, []int{2, 1, 0}},
		{nil, nil},
	} {
		m := 0
		if len(c.gain) > 0 {
			m = len(c.gain[0])
		}
		got := assign(len(c.gain), m, func(i, j int) float64 { return c.gain[i][j] })
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.gain, got, c.want)
		}
	}
}

func FuzzReadCorefCoNLL(f *testing.F) {
	f.Add(corefFile)
	f.Add("0\tx\t(1|1)|(1)\n")
	f.Fuzz(func(t *testing.T, file string) {
		docs, err := ReadCorefCoNLL(strings.NewReader(file))
		if err != nil {
			return
		}
		for _, m := range docs {
			if err := m.Doc.Check(); err != nil {
				t.Fatal(err)
			}
			var s Coref
			s.Add(m, m.Doc)
		}
	})
}
