package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"onrecord/internal/link/decision"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/store"
)

// sample returns the record of the sample report of recordtest, with the identity that its address gives it.
func sample(t testing.TB) *record.Record {
	t.Helper()
	r, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	r.Article.SHA256 = checksum(r.Article.Text)
	r.Article.ID = checksum(string(r.Article.URL))[:16]
	return r
}

func lineOf(t testing.TB, r *record.Record) string {
	t.Helper()
	var b strings.Builder
	if err := r.WriteLine(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shown writes what was read, one line for each, as "2 report 1", "3 decision 7" or "4 error: …".
func shown(in io.Reader) string {
	var b strings.Builder
	for l := range Read(in) {
		switch {
		case l.Err != nil:
			fmt.Fprintf(&b, "%d error: %v\n", l.Number, l.Err)
		case l.Report != nil:
			fmt.Fprintf(&b, "%d report %d %s\n", l.Number, l.Report.Version, l.Report.Article.ID)
		case l.Decision != nil:
			fmt.Fprintf(&b, "%d decision %d\n", l.Number, l.Decision.Number)
		default:
			fmt.Fprintf(&b, "%d passed\n", l.Number)
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	r := sample(t)
	plain := lineOf(t, r)
	id := r.Article.ID
	merge := `{"line":"decision","number":7,"kind":"merge","sightings":["a/e1","b/e2"]}` + "\n"
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank lines", "\n  \n\r\n", ""},
		{"a record that read prints", plain, "1 report 0 " + id + "\n"},
		{"without a line end", strings.TrimSpace(plain), "1 report 0 " + id + "\n"},
		{"a report of an export", `{"line":"report","version":2,"reader":null,` + plain[1:], "1 report 2 " + id + "\n"},
		{"a decision", merge, "1 decision 7\n"},
		{"what is made anew", `{"line":"entity"}` + "\n" + `{"line":"joins"}`, "1 passed\n2 passed\n"},
		{
			"a whole export", `{"line":"header","format":1,"query":null}` + "\n" + merge + `{"line":"end"}` + "\n",
			"1 passed\n2 decision 7\n3 passed\n",
		},
		{
			"one that was cut off", `{"line":"header","format":1}` + "\n" + merge,
			"1 passed\n2 decision 7\n3 error: the export ends here, before its end: it was cut off\n",
		},
		{"a broken line", "{\n" + plain, "1 error: it is not as onrecord writes it: unexpected end of JSON input\n2 report 0 " + id + "\n"},
		{"another encoding", "{\"line\":\"\xff\"}\n" + plain, "1 error: it is not UTF-8\n2 report 0 " + id + "\n"},
		{"an unknown line", `{"line":"rumour"}`, "1 error: there is no kind of line \"rumour\"\n"},
		{"a list", `[1]`, "1 error: it is no line of an export\n"},
		{"a kind that is a number", `{"line":1}`, "1 error: it is no line of an export\n"},
		{"no article", `{"statements":[]}`, "1 error: it holds no article\n"},
		{
			"a newer format", `{"line":"header","format":2}` + "\n" + `{"line":"end"}`,
			"1 error: it was written by a newer onrecord (format 2, this one reads 1): update this one\n2 passed\n",
		},
		{
			"a decision of no kind", `{"line":"decision","number":1,"kind":"marry","sightings":["a"]}`,
			"1 error: decision 1 (marry): there is no such kind\n",
		},
	} {
		if got := shown(strings.NewReader(c.in)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if got := shown(iotest.OneByteReader(strings.NewReader(c.in))); len(c.in) < 1000 && got != c.want {
			t.Errorf("%s, byte by byte:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestLongLine tests that a line that is too long is passed over.
func TestLongLine(t *testing.T) {
	long := strings.Repeat("x", maxLine+1<<17)
	got := shown(io.MultiReader(strings.NewReader(long), strings.NewReader("\n{\"line\":\"entity\"}\n")))
	if want := "1 error: it is longer than 32 MB, which no report is\n2 passed\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := shown(strings.NewReader(long[:maxLine+1])); got != "1 error: it is longer than 32 MB, which no report is\n" {
		t.Errorf("a long last line: %s", got)
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("the disk is gone")
	got := shown(io.MultiReader(strings.NewReader("{\"line\":\"entity\"}\n{\"li"), iotest.ErrReader(broken)))
	if want := "1 passed\n2 error: the disk is gone\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestReportsAreChecked breaks a good record in one way each.
func TestReportsAreChecked(t *testing.T) {
	for _, c := range []struct {
		want   string
		change func(*record.Record)
	}{
		{"the checksum is not that of its text", func(r *record.Record) { r.Article.SHA256 = strings.Repeat("0", 64) }},
		{"the checksum is not", func(r *record.Record) { r.Article.SHA256 = "" }},
		{`its id is "x"`, func(r *record.Record) { r.Article.ID = "x" }},
		{"that of its address or text is", func(r *record.Record) { r.Article.URL = "https://other.example/" }},
		{"it has no cue", func(r *record.Record) { r.Statements[0].Cue = nil }},
		{`there is no authority "saint"`, func(r *record.Record) { r.Statements[0].Authority = "saint" }},
		{`there is no form ""`, func(r *record.Record) { r.Statements[0].Form = "" }},
		{"its score 7 is not", func(r *record.Record) { r.Statements[0].Score = 7 }},
		{"it has no mention", func(r *record.Record) { r.Entities[0].Mentions = nil }},
		{`or the kind "ghost"`, func(r *record.Record) { r.Entities[0].Kind = "ghost" }},
		{"it has no evidence", func(r *record.Record) { r.Events[0].Evidence = nil }},
		{`or the status "over"`, func(r *record.Record) { r.Events[0].Status = "over" }},
		{"lies outside the text", func(r *record.Record) { r.Statements[0].Cue[0].End = 1 << 30 }},
		{"span and text differ", func(r *record.Record) { r.Statements[0].Cue[0].Text = "shouted" }},
		{"is given twice", func(r *record.Record) { r.Entities[0].ID = r.Entities[1].ID }},
		{"it holds more than 50000 statements", func(r *record.Record) { r.Statements = make([]record.Statement, maxFindings+1) }},
		{"its article has more than 200000 parts", func(r *record.Record) { r.Article.Parts = make([]record.Part, maxParts+1) }},
		{"which no report is", func(r *record.Record) { r.Article.Text += strings.Repeat("long ", 200_000) }},
	} {
		r := sample(t)
		c.change(r)
		got := shown(strings.NewReader(lineOf(t, r)))
		if !strings.HasPrefix(got, "1 error: ") || !strings.Contains(got, c.want) {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// kept returns a record of the sample report in two versions, with a decision.
func kept(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	err = s.Update(t.Context(), func(tx *store.Tx) error {
		r := sample(t)
		a, err := tx.AddArticle(&store.Reading{Record: r, Reader: "by-hand"})
		if err != nil {
			return err
		}
		if err := tx.AddStatement(&a, &store.Statement{}, &r.Statements[0]); err != nil {
			return err
		}
		r.Article.Headline = "<b>Ferries & trains</b>"
		if err := tx.AddVersion(&a, &store.Reading{Record: r, Reader: ""}); err != nil {
			return err
		}
		d, err := json.Marshal(decision.Decision{Number: 1, Kind: decision.Rename, Sightings: []string{a.Key + "/e136"}, Name: "A. Ruiz"})
		if err != nil {
			return err
		}
		if err := tx.AddDecision(1, decision.Rename, string(d)); err != nil {
			return err
		}
		return tx.AddChange(store.Change{Article: a.ID, Version: 2, Kind: "headline changed", Day: 20250304, Detail: `{"kind":"headline changed"}`})
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func exported(t testing.TB, s *store.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	err := s.View(t.Context(), func(r *store.Reader) error { return Write(&b, r, store.Selection{}, "") })
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWrite(t *testing.T) {
	s := kept(t)
	got := exported(t, s)
	if again := exported(t, s); !bytes.Equal(again, got) {
		t.Error("another export has other bytes")
	}
	var kinds []string
	for line := range bytes.Lines(got) {
		var l struct{ Line string }
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, l.Line)
	}
	if want := "header decision report report joins change end"; strings.Join(kinds, " ") != want {
		t.Errorf("lines: %s, want %s", kinds, want)
	}
	for _, want := range []string{
		`"reader":"by-hand"`, `"version":2,"reader":null`, `"headline":"<b>Ferries & trains</b>"`,
		`"statements":[{"id":"` + sample(t).Statements[0].ID + `","ref":"s1","first":1,"last":1,"removed":null,"speaker":null,"wording":"s1"}]`,
		`{"line":"change","article":"` + sample(t).Article.ID + `","version":2,"day":"2025-03-04","statement":null,"change":{"kind":"headline changed"}}`,
		`{"line":"end","decisions":1,"reports":2}`,
	} {
		if !bytes.Contains(got, []byte(want)) {
			t.Errorf("the export does not hold %s", want)
		}
	}
	want := "1 passed\n2 decision 1\n3 report 1 " + sample(t).Article.ID + "\n4 report 2 " + sample(t).Article.ID + "\n5 passed\n6 passed\n7 passed\n"
	if back := shown(bytes.NewReader(got)); back != want {
		t.Errorf("read back:\n%s\nwant\n%s", back, want)
	}
}

// TestWriteError tests that an export that cannot be written says so.
func TestWriteError(t *testing.T) {
	s := kept(t)
	for n := range 7 {
		err := s.View(t.Context(), func(r *store.Reader) error { return Write(&failing{n}, r, store.Selection{}, "") })
		if !errors.Is(err, errFull) {
			t.Errorf("after %d lines: %v", n, err)
		}
	}
}

var errFull = errors.New("full")

// failing takes some writes.
type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(lineOf(f, sample(f))))
	f.Add(exported(f, kept(f)))
	f.Add([]byte(`{"line":"decision","number":1,"kind":"merge","sightings":["a","b"]}`))
	f.Add([]byte("{\"article\":{\"text\":\"\"}}\n\n[]\n\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		last := 0
		for l := range Read(bytes.NewReader(data)) {
			if l.Number <= last && l.Err == nil || l.Done > int64(len(data)) {
				t.Fatalf("line %d behind %d, %d bytes of %d", l.Number, last, l.Done, len(data))
			}
			last = l.Number
			if l.Report == nil || l.Err != nil {
				continue
			}
			if err := l.Report.Record.Check(); err != nil {
				t.Fatalf("a report that is not right is taken: %v", err)
			}
			var b bytes.Buffer
			if err := l.Report.WriteLine(&b); err != nil {
				t.Fatal(err)
			}
			if again := shown(&b); strings.Contains(again, "error") {
				t.Fatalf("a report that was taken is refused: %s", again)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	line := lineOf(b, sample(b))
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		for l := range Read(strings.NewReader(line)) {
			if l.Err != nil {
				b.Fatal(l.Err)
			}
		}
	}
}
