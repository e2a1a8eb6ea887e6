package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/nlp"
)

// showNames writes names as "person Ana Ruiz; place Lima".
func showNames(n Named) string {
	var parts []string
	for _, name := range n.Names {
		parts = append(parts, fmt.Sprintf("%v %s", name.Kind, n.Text[name.Start:name.End]))
	}
	return strings.Join(parts, "; ")
}

// names sets the names of d that "person=Ana Ruiz, rule" describes, in order.
func names(t *testing.T, d *nlp.Doc, descriptions ...string) {
	t.Helper()
	kinds := []string{"person", "organisation", "place", "other"}
	for _, description := range descriptions {
		description, rule, _ := strings.Cut(description, ", ")
		kind, words, _ := strings.Cut(description, "=")
		at := strings.Index(d.Text, words)
		if at < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		d.Names = append(d.Names, nlp.Name{
			Tokens: d.TokensIn(nlp.Span{Start: at, End: at + len(words)}),
			Kind:   nlp.NameKind(slices.Index(kinds, kind)), Rule: rule,
		})
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
}

func TestNames(t *testing.T) {
	const text = "Ana Ruiz of Unity flew to Lima , an Andean city"
	gold := spaced(text)
	names(t, gold, "person=Ana Ruiz", "organisation=Unity", "place=Lima", "other=Andean")
	want := Named{Text: text}
	for _, n := range gold.Names {
		want.Names = append(want.Names, NameSpan{gold.Span(n.Tokens), n.Kind})
	}
	d := spaced(text)
	names(t, d, "person=Ruiz, model", "place=Unity, list", "place=Lima, list", "other=Andean, list")
	var s Names
	s.Add(want, d)
	r := s.Report()
	got := figures(r)
	for key, want := range map[string]string{
		"person":       "0.00 0.00 0.00, 100.00 100.00 100.00",
		"organisation": "0.00 0.00 0.00, 0.00 0.00 0.00",
		"place":        "50.00 100.00 66.67, 50.00 100.00 66.67",
		"all":          "33.33 33.33 33.33, 66.67 66.67 66.67",
		"spans":        "66.67 66.67 66.67, 100.00 100.00 100.00",
		"list":         "50.00 33.33 40.00, 50.00 33.33 40.00",
		"model":        "0.00 0.00 0.00, 100.00 33.33 50.00",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	if r.Title != "names: 1 texts, 3 gold, 3 found" {
		t.Errorf("title %q", r.Title)
	}
}

func TestReadIOB(t *testing.T) {
	const file = "# newdoc id = first\n# text = Ana Ruiz's team won.\n" +
		"1\tAna\tB-PER\t-\n2\tRuiz\tI-PER\n3\t's\tO\n4\tteam\tO\n5\twon\tO\n6\t.\tO\n\n" +
		"# text = Lima, Peru\r\n1\tLima\tB-LOC\r\n2\t,\tO\r\n3\tPeru\tB-LOC\r\n\r\n" +
		"# newdoc id = second\n1\tUnity\tI-ORG\n2\tLima\tI-LOC\n3\tNobel\tB-MISC\n"
	docs, err := ReadIOB(strings.NewReader(file))
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, error %v", len(docs), err)
	}
	if d := docs[0]; d.Name != "first" || d.Text != "Ana Ruiz's team won.\nLima, Peru\n" || showNames(d) != "person Ana Ruiz; place Lima; place Peru" {
		t.Errorf("first: %q %q %s", d.Name, d.Text, showNames(d))
	}
	if d := docs[1]; d.Text != "Unity Lima Nobel\n" || showNames(d) != "organisation Unity; place Lima; other Nobel" {
		t.Errorf("second: %q %s", d.Text, showNames(d))
	}
}

func TestReadIOBNamesTheBrokenLine(t *testing.T) {
	for file, want := range map[string]string{
		"1\tAna\n":                      "line 1: 2 columns, want a number, a word and a tag",
		"1\tAna\tO\n2\t \tO\n":          "line 2: the word is empty",
		"# text = Ana\n1\tBo\tO\n\nx\n": `line 3: sentence "Bo" does not stand at "Ana"`,
	} {
		if _, err := ReadIOB(strings.NewReader(file)); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", file, err, want)
		}
	}
}

const webAnnoFile = `#FORMAT=WebAnno TSV 3.2
#Text=The mayor , Mayor Ana Ruiz of Unity , said she won in Lima .
1-1	0-3	The	person[1]	coref	1-4[2_1]
1-2	4-9	mayor	person[1]	_	_
1-3	10-11	,	_	_	_
1-4	12-17	Mayor	person[2]	coref	1-11[0_2]
1-5	18-21	Ana	person[2]	_	_
1-6	22-26	Ruiz	person[2]	_	_
1-7	27-29	of	person[2]	_	_
1-8	30-35	Unity	person[2]|organization	_|bridge	_|2-1[3_0]
1-9	36-37	,	_	_	_
1-10	38-42	said	_	_	_
1-11	43-46	she	person	_	_
1-12	47-50	won	event	_	_
1-13	51-53	in	_	_	_
1-14	54-58	Lima	place	_	_
1-15	59-60	.	_	_	_

#Text=Critics ' views
2-1	61-68	Critics	person[3]	_	_
2-2	69-70	'	_	_	_
2-3	71-76	views	_	_	_
2-4	77-78	 	_	_	_
`

// showChains writes chains as "Ana | she; Unity | it".
func showChains(m Mentions) string {
	var chains []string
	for _, c := range m.Chains {
		var parts []string
		for _, i := range c {
			parts = append(parts, m.Doc.Quote(m.All[i].Tokens))
		}
		chains = append(chains, strings.Join(parts, " | "))
	}
	return strings.Join(chains, "; ")
}

func TestReadWebAnno(t *testing.T) {
	m, err := ReadWebAnno("lima", strings.NewReader(webAnnoFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Doc.Check(); err != nil {
		t.Error(err)
	}
	if want := "The mayor, Mayor Ana Ruiz of Unity, said she won in Lima.\nCritics' views\n"; m.Doc.Text != want {
		t.Errorf("text %q, want %q", m.Doc.Text, want)
	}
	if got := showChains(m); got != "The mayor | Mayor Ana Ruiz of Unity | she" {
		t.Errorf("chains %s", got)
	}
	if got := showNames(m.Named()); got != "person Ana Ruiz; organisation Unity; place Lima; person Critics" {
		t.Errorf("names %s", got)
	}
	if _, err := ReadWebAnno("x", strings.NewReader("1-1\t0-3\tThe\n")); err == nil {
		t.Error("no error for three columns")
	}
}

func TestProperName(t *testing.T) {
	for _, c := range []struct {
		words  string
		person bool
		want   string
	}{
		{"Ana Ruiz", true, "Ana Ruiz"},
		{"former Mayor Ana Ruiz of Unity", true, "Ana Ruiz"},
		{"Unity 's Ana Ruiz , 52", true, "Ana Ruiz"},
		{"Vincent van der Berg 's", true, "Vincent van der Berg"},
		{"the Bank of the South", false, "Bank of the South"},
		{"the 3rd Battalion", false, "3rd Battalion"},
		{"US", false, "US"},
		{"the mayor", true, ""},
		{"The Mayor", true, ""},
		{"She", true, ""},
		{"the", false, ""},
		{"Lima and its ports", false, ""},
		{"2016", false, ""},
		{"", true, ""},
	} {
		words := strings.Fields(c.words)
		from, to, ok := properName(words, c.person)
		if got := strings.Join(words[from:to], " "); got != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q %v, want %q", c.words, got, ok, c.want)
		}
	}
}

func TestReadRe3d(t *testing.T) {
	const documents = `{"_id": "d", "title": "Zoé", "text": "Zoé Lang met\nthe Free Army in the Old Harbour district of Lima."}
		{"_id": "e", "title": "none", "text": ""}`
	const entities = `{"_id": "1", "begin": 0, "end": 8, "type": "Person", "documentId": "d"}
		{"_id": "2", "begin": 13, "end": 26, "type": "Organisation", "documentId": "d"}
		{"_id": "3", "begin": 22, "end": 26, "type": "Organisation", "documentId": "d"}
		{"_id": "4", "begin": 30, "end": 62, "type": "Location", "documentId": "d"}
		{"_id": "5", "begin": 58, "end": 62, "type": "Location", "documentId": "d"}
		{"_id": "6", "begin": 9, "end": 12, "type": "Weapon", "documentId": "d"}`
	docs, err := ReadRe3d(strings.NewReader(documents), strings.NewReader(entities))
	if err != nil || len(docs) != 2 {
		t.Fatalf("%d documents, error %v", len(docs), err)
	}
	if got := showNames(docs[0]); got != "person Zoé Lang; organisation Free Army; place Lima" {
		t.Errorf("names %s", got)
	}
	for _, broken := range []string{
		`{"_id": "1", "begin": 0, "end": 80, "type": "Person", "documentId": "d"}`,
		`{"_id": "1", "begin": 0, "end": 8, "type": "Person", "documentId": "x"}`,
		`{"_id": 1`,
	} {
		if _, err := ReadRe3d(strings.NewReader(documents), strings.NewReader(broken)); err == nil {
			t.Errorf("no error for %s", broken)
		}
	}
}

func FuzzReadIOB(f *testing.F) {
	f.Add("# newdoc id = a\n# text = Ana won\n1\tAna\tB-PER\n2\twon\tO\n\n")
	f.Add("1\tx\tI\n2\ty\tI-\n")
	f.Fuzz(func(t *testing.T, file string) {
		docs, _ := ReadIOB(strings.NewReader(file))
		for _, d := range docs {
			checkNames(t, d)
		}
	})
}

func FuzzReadRe3d(f *testing.F) {
	f.Add(`{"_id":"d","text":"Zoé met the Free Army's men"}`, `{"_id":"1","begin":8,"end":23,"type":"Organisation","documentId":"d"}`)
	f.Add(`{"_id":"d","text":"\u00a0 A\u2028B"}`, `{"begin":0,"end":5,"type":"Person","documentId":"d"}`)
	f.Fuzz(func(t *testing.T, documents, entities string) {
		docs, _ := ReadRe3d(strings.NewReader(documents), strings.NewReader(entities))
		for _, d := range docs {
			checkNames(t, d)
		}
	})
}

func FuzzReadWebAnno(f *testing.F) {
	f.Add(webAnnoFile)
	f.Add("1-1\t0-1\t'\tperson\tcoref|x\t1-1|1-1[0_0]\n")
	f.Fuzz(func(t *testing.T, file string) {
		m, err := ReadWebAnno("x", strings.NewReader(file))
		if err != nil {
			return
		}
		if err := m.Doc.Check(); err != nil {
			t.Fatal(err)
		}
		checkNames(t, m.Named())
	})
}

func checkNames(t *testing.T, n Named) {
	t.Helper()
	end := 0
	for _, name := range n.Names {
		if name.Start < end || name.End <= name.Start || name.End > len(n.Text) {
			t.Fatalf("name %v after %d in %d bytes", name, end, len(n.Text))
		}
		end = name.End
	}
}
