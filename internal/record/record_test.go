package record_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func report(t *testing.T) *record.Record {
	t.Helper()
	a, d := recordtest.Report()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	r, err := record.New(a, d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestJSON(t *testing.T) {
	var got bytes.Buffer
	if err := report(t).WriteJSON(&got); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/report.json", got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/report.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("the record is not testdata/report.json; run with -update and read the difference\n%s", got.Bytes())
	}
}

func TestJSONReadsBack(t *testing.T) {
	r := report(t)
	var line, again bytes.Buffer
	if err := r.WriteLine(&line); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(line.String(), "\n"); n != 1 {
		t.Errorf("a line of JSON Lines has %d line ends", n)
	}
	back, err := record.Parse(line.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := back.WriteLine(&again); err != nil {
		t.Fatal(err)
	}
	if line.String() != again.String() {
		t.Errorf("the record changes when read back:\n%s\n%s", &line, &again)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{"", "[]", `{"article": {"text": 3}}`,
		`{"article": {"text": "ab"}, "dates": [{"start": 1, "end": 9, "text": "b"}]}`} {
		if _, err := record.Parse([]byte(in)); err == nil {
			t.Errorf("%q is read", in)
		}
	}
}

// TestUnknownNoneNotLookedFor keeps the three apart.
func TestUnknownNoneNotLookedFor(t *testing.T) {
	a := &article.Article{Text: "Nobody said a word on Monday.", SHA256: "x", ID: "y"}
	d := nlp.NewDoc(a.Text, nlp.Context{})
	bare := asJSON(t, a, d)
	for _, layer := range []string{`"statements"`, `"entities"`, `"events"`, `"dates"`} {
		if strings.Contains(bare, layer) {
			t.Errorf("%s was not looked for but is there: %s", layer, bare)
		}
	}
	if !strings.Contains(bare, `"published":null`) || !strings.Contains(bare, `"unknown":{"language"`) {
		t.Errorf("an unknown day of publication has no reason: %s", bare)
	}
	d.Filled(nlp.Statements | nlp.Entities | nlp.Events | nlp.Dates)
	for _, want := range []string{`"statements":[]`, `"entities":[]`, `"events":[]`, `"dates":[]`} {
		if got := asJSON(t, a, d); !strings.Contains(got, want) {
			t.Errorf("looked for and not found is not %s: %s", want, got)
		}
	}
}

func asJSON(t *testing.T, a *article.Article, d *nlp.Doc) string {
	t.Helper()
	r, err := record.New(a, d)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteLine(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCheckFindsContradictions(t *testing.T) {
	for name, damage := range map[string]func(*record.Record){
		"other words":    func(r *record.Record) { r.Statements[0].Cue[0].Text = "denies" },
		"moved":          func(r *record.Record) { r.Entities[0].Mentions[0].Start-- },
		"outside":        func(r *record.Record) { r.Dates[0].End = 1 << 20 },
		"id twice":       func(r *record.Record) { r.Statements[1].ID = r.Statements[0].ID },
		"nobody's id":    func(r *record.Record) { r.Statements[1].Speaker.Entity = "e99999" },
		"neither nor":    func(r *record.Record) { r.Statements[1].Speaker.Name = "" },
		"part beyond it": func(r *record.Record) { r.Article.Parts[0].End = 1 << 20 },
	} {
		r := report(t)
		damage(r)
		if r.Check() == nil {
			t.Errorf("%s: Check finds nothing wrong", name)
		}
	}
	r := report(t)
	r.Events[0].Evidence[0].Text += "!"
	if err := r.Check(); !errors.Is(err, record.ErrMismatch) {
		t.Errorf("a span with other words is %v, want ErrMismatch", err)
	}
}

func TestNewRefusesAnotherText(t *testing.T) {
	a, d := recordtest.Report()
	a.Text += "!"
	if _, err := record.New(a, d); !errors.Is(err, record.ErrMismatch) {
		t.Errorf("a Doc over another text gives %v, want ErrMismatch", err)
	}
	bad := &article.Article{Text: "caf\xe9"}
	if _, err := record.New(bad, nlp.NewDoc(bad.Text, nlp.Context{})); !errors.Is(err, record.ErrMismatch) {
		t.Errorf("text that is not UTF-8 gives %v, want ErrMismatch", err)
	}
}

func TestSourcing(t *testing.T) {
	r := report(t)
	want := "9 statements: 3 named, 2 anonymous, 1 document, 1 metonym, 1 organisation, 1 unknown"
	if got := r.Sourcing(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Statements = r.Statements[:1]
	if got, want := r.Sourcing(), "1 statement: 1 anonymous"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Statements = r.Statements[:0]
	if got, want := r.Sourcing(), "no statements found"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPeople tests that the author, whom the byline and the biography name, is not among
// those of whom the report speaks, unless it does.
func TestPeople(t *testing.T) {
	r := report(t)
	text := []rune(r.Article.Text)
	author := record.Entity{ID: "e63", Kind: "person", Name: "Inês Caldeira"}
	for at := range text {
		if strings.HasPrefix(string(text[at:]), "Inês Caldeira") {
			author.Mentions = append(author.Mentions, record.Span{Start: at, End: at + 13, Text: "Inês Caldeira"})
		}
	}
	if len(author.Mentions) != 2 {
		t.Fatalf("the author is named %d times", len(author.Mentions))
	}
	port := record.Entity{ID: "e64", Kind: "person", Name: "PORT LORNE"} // as a reader of names may err
	at := strings.Index(r.Article.Text, "PORT LORNE")
	if at < 0 {
		t.Fatal("the report has no dateline")
	}
	at = len([]rune(r.Article.Text[:at]))
	port.Mentions = []record.Span{{Start: at, End: at + 10, Text: "PORT LORNE"}}
	body := slices.IndexFunc(r.Article.Parts, func(p record.Part) bool { return p.Kind == "body" })
	r.Article.Parts = slices.Insert(r.Article.Parts, body+1, record.Part{Kind: "dateline", Start: at, End: at + 20})
	r.Entities = append(r.Entities, port, author)
	if got, want := names(r.People()), "Ana Ruiz, Tomás Öberg"; got != want {
		t.Errorf("the people are %s, want %s", got, want)
	}
	last := &r.Entities[len(r.Entities)-1]
	last.Mentions = append(last.Mentions, r.Statements[4].Source...)
	if got, want := names(r.People()), "Ana Ruiz, Tomás Öberg, Inês Caldeira"; got != want {
		t.Errorf("the people are %s, want %s", got, want)
	}
}

func names(people []record.Entity) string {
	var all []string
	for _, e := range people {
		all = append(all, string(e.Name))
	}
	return strings.Join(all, ", ")
}
