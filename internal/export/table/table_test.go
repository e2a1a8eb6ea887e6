package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"onrecord/internal/link/decision"
	"onrecord/internal/link/entity"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/record/recordtest"
	"onrecord/internal/store"
)

// kept returns a record of the sample report, with something in every table.
func kept(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Update(t.Context(), fill); err != nil {
		t.Fatal(err)
	}
	return s
}

func fill(tx *store.Tx) error {
	r, err := record.New(recordtest.Report())
	if err != nil {
		return err
	}
	r.Article.Headline = "=Ferries, said \"she\"\nwho knows"
	a, err := tx.AddArticle(&store.Reading{Record: r, Reader: "by-hand"})
	if err != nil {
		return err
	}
	profile := entity.Profile{Names: []entity.Counted{{Text: "Port Lorne", Count: 2}, {Text: "Lorne", Count: 1}}}
	e := store.Entity{ID: 1, Kind: "place", Name: "Port Lorne", Articles: 1, Profile: profile.Encode()}
	story := store.Story{Name: "Ferries", First: 20250304, Last: 20250304, Articles: 1, State: []byte("s")}
	d := `{"number":1,"kind":"merge","sightings":["a/e1","b/e2"],"note":"one town"}`
	for _, err := range []error{
		tx.AddEntity(&e), tx.SetSightings(a.ID, []store.Sighting{{Ref: "e25", Entity: 1, Score: 995}}), tx.SetRoles(a.ID, []store.Role{{Entity: 1, Text: "the port"}}),
		tx.PutStory(&story), tx.SetStory(a.Key, 1), tx.AddDecision(1, decision.Merge, d),
		tx.AddChange(store.Change{Article: a.ID, Version: 2, Day: 20250305, Kind: "reworded", Minor: true, Detail: `{"old":{"spans":[{"text":"a"},{"text":"b"}]},"new":{"spans":[]}}`}),
	} {
		if err != nil {
			return err
		}
	}
	for i := range r.Statements {
		st := store.Statement{About: []int64{1}}
		if err := tx.AddStatement(&a, &st, &r.Statements[i]); err != nil {
			return err
		}
	}
	return nil
}

// view runs f on the sample record.
func view(t testing.TB, s *store.Store, f func(*store.Reader) error) {
	t.Helper()
	if err := s.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// csvOf returns the rows of a table, the header first.
func csvOf(t testing.TB, table Table, r *store.Reader, sel store.Selection) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := table.WriteCSV(&b, r, sel, true); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestTables(t *testing.T) {
	got := map[string][][]string{}
	view(t, kept(t), func(r *store.Reader) error {
		for _, table := range All() {
			got[table.Name] = csvOf(t, table, r, store.Selection{})[1:]
		}
		return nil
	})
	sample, err := record.New(recordtest.Report())
	if err != nil {
		t.Fatal(err)
	}
	key, statements, pieces := sample.Article.ID, len(sample.Statements), 0
	for _, s := range sample.Statements {
		pieces += len(s.Source) + len(s.Cue) + len(s.Content)
	}
	for name, want := range map[string]int{
		"articles": 1, "versions": 1, "authors": 1, "statements": statements, "spans": pieces, "about": statements, "entities": 1, "names": 2,
		"sightings": 1, "roles": 1, "stories": 1, "events": 0, "event_places": 0, "event_sightings": 0, "changes": 1, "decisions": 1,
	} {
		if len(got[name]) != want {
			t.Errorf("%s has %d rows, want %d", name, len(got[name]), want)
		}
	}
	for name, want := range map[string]string{
		"articles":  key + "|https://harbourwire.example/ferry-talks|Harbour Wire|=Ferries, said \"she\"\nwho knows|2025-03-04|1|t1|",
		"authors":   key + "|Inês Caldeira",
		"entities":  "e1|place|Port Lorne|1",
		"names":     "e1|Port Lorne|2",
		"sightings": key + "|e25|e1|0.995",
		"roles":     "e1|" + key + "|the port",
		"stories":   "t1|Ferries|2025-03-04|2025-03-04|1",
		"changes":   key + "|2|2025-03-05|reworded|true||a … b|",
		"decisions": "1|merge|a/e1 b/e2|||||one town||",
	} {
		if row := strings.Join(got[name][0], "|"); row != want {
			t.Errorf("%s: %q, want %q", name, row, want)
		}
	}
	text := []rune(sample.Article.Text)
	for _, row := range got["spans"] {
		start, _ := strconv.Atoi(row[2])
		end, _ := strconv.Atoi(row[3])
		n, _ := strconv.Atoi(row[0][1:])
		s := sample.Statements[n-1]
		in := map[string][]record.Span{"source": s.Source, "cue": s.Cue, "content": s.Content}[row[1]]
		if !slices.Contains(in, record.Span{Start: start, End: end, Text: string(text[start:end])}) {
			t.Errorf("span %v is none of %s", row, s.ID)
		}
	}
}

// TestTablesOfAQuery tests that a query selects statements and what they refer to.
func TestTablesOfAQuery(t *testing.T) {
	q, err := query.Parse("authority:anonymous")
	if err != nil {
		t.Fatal(err)
	}
	nobody, err := query.Parse("outlet:nobody")
	if err != nil {
		t.Fatal(err)
	}
	view(t, kept(t), func(r *store.Reader) error {
		for _, table := range All() {
			all, some, none := csvOf(t, table, r, store.Selection{}), csvOf(t, table, r, store.Select(q)), csvOf(t, table, r, store.Select(nobody))
			ofStatements := slices.Contains([]string{"statements", "spans", "about"}, table.Name)
			if fewer := len(some) < len(all); fewer != ofStatements {
				t.Errorf("%s has %d rows of %d", table.Name, len(some), len(all))
			}
			if table.Name != "decisions" && len(none) != 1 {
				t.Errorf("%s has %d rows where nothing is found", table.Name, len(none)-1)
			}
		}
		return nil
	})
}

// TestParquetHoldsTheSame reads each Parquet file back and compares it with the CSV.
func TestParquetHoldsTheSame(t *testing.T) {
	view(t, kept(t), func(r *store.Reader) error {
		for _, table := range All() {
			var b, again bytes.Buffer
			if err := errors.Join(table.WriteParquet(&b, r, store.Selection{}), table.WriteParquet(&again, r, store.Selection{})); err != nil {
				return err
			}
			if !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Errorf("%s: written again it has other bytes", table.Name)
			}
			got, want := parquetRows(t, b.Bytes()), csvOf(t, table, r, store.Selection{})
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: read back\n%q\nwant\n%q", table.Name, got, want)
			}
		}
		return nil
	})
}

// parquetRows returns the rows of a Parquet file as CSV has them, with the columns in the order of the table.
func parquetRows(t testing.TB, data []byte) [][]string {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	about, _ := f.Lookup("table")
	name, _, _ := strings.Cut(about, ":")
	i := slices.IndexFunc(All(), func(t Table) bool { return t.Name == name })
	table := All()[i]
	var header []string
	for _, c := range table.Columns {
		header = append(header, c.Name)
		if doc, ok := f.Lookup(c.Name); !ok || doc != c.Doc {
			t.Errorf("%s.%s is not described in the file: %q", name, c.Name, doc)
		}
	}
	rows := [][]string{header}
	in := parquet.NewReader(bytes.NewReader(data))
	defer in.Close()
	buffer := make([]parquet.Row, 100)
	for {
		n, err := in.ReadRows(buffer)
		for _, row := range buffer[:n] {
			rows = append(rows, shownRow(table, row))
		}
		if err != nil {
			return rows
		}
	}
}

func shownRow(table Table, row parquet.Row) (all []string) {
	places := table.places()
	for i, c := range table.Columns {
		v, text := row[places[i]], ""
		switch {
		case v.IsNull():
		case c.Kind == store.DayColumn:
			text = dayAfterEpoch(int(v.Int32()))
		case c.Kind == store.NumberColumn:
			text = strconv.FormatInt(v.Int64(), 10)
		case c.Kind == store.ShareColumn:
			text = strconv.FormatFloat(v.Double(), 'f', -1, 64)
		case c.Kind == store.FlagColumn:
			text = strconv.FormatBool(v.Boolean())
		default:
			text = string(v.ByteArray())
		}
		all = append(all, text)
	}
	return all
}

// dayAfterEpoch counts days with the calendar's own rules, for comparison.
func dayAfterEpoch(n int) string {
	year, month := 1970, 1
	leap := func() bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }
	for {
		days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
		if month == 2 && leap() {
			days++
		}
		if n < days {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, n+1)
		}
		n -= days
		if month++; month > 12 {
			year, month = year+1, 1
		}
	}
}

const page = "../../../docs/export.md"

var update = os.Getenv("UPDATE") != ""

// TestPageIsTrue tests that docs/export.md describes every table and column; with UPDATE=1 it writes them anew.
func TestPageIsTrue(t *testing.T) {
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	between := regexp.MustCompile(`(?s)<!-- tables: .*? -->\n.*?<!-- end of tables -->`)
	text := string(data)
	found := between.FindString(text)
	if found == "" {
		t.Fatal("the page has no place for the tables")
	}
	want := described()
	if found == want {
		return
	}
	if !update {
		t.Fatal("the page does not describe the tables as they are: UPDATE=1 go test ./internal/export/table writes them anew")
	}
	if err := os.WriteFile(page, []byte(strings.Replace(text, found, want, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// described describes the tables in Markdown.
func described() string {
	kinds := map[store.ColumnKind]string{
		store.TextColumn: "text", store.NumberColumn: "number", store.ShareColumn: "0 to 1", store.FlagColumn: "true or false", store.DayColumn: "day",
	}
	var b strings.Builder
	b.WriteString("<!-- tables: made by UPDATE=1 go test ./internal/export/table -->\n")
	for _, t := range All() {
		fmt.Fprintf(&b, "#### %s\n\n%s\n\n| column | kind | |\n|---|---|---|\n", t.Name, t.Doc)
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c.Name, kinds[c.Kind], c.Doc)
		}
		b.WriteString("\n")
	}
	b.WriteString("<!-- end of tables -->")
	return b.String()
}
