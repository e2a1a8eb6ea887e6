package query

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	docs      = "../../docs/query.md"
	tableFrom = "<!-- fields: made by go test ./internal/query -update -->\n"
	tableTo   = "<!-- end of fields -->\n"
)

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestDocsHaveTheTable(t *testing.T) {
	page := read(t, docs)
	before, rest, ok := strings.Cut(page, tableFrom)
	table, after, ok2 := strings.Cut(rest, tableTo)
	if !ok || !ok2 {
		t.Fatalf("%s has no %q and %q", docs, tableFrom, tableTo)
	}
	if *update {
		if err := os.WriteFile(docs, []byte(before+tableFrom+Markdown()+tableTo+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != Markdown() {
		t.Errorf("the table of %s is\n%swant\n%s", docs, table, Markdown())
	}
}

// blocks returns the lines of the fenced blocks of one language.
func blocks(page, language string) (found [][]string) {
	for _, m := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllStringSubmatch(page, -1) {
		found = append(found, strings.Split(strings.TrimSuffix(m[1], "\n"), "\n"))
	}
	return found
}

// TestDocsExamples parses each example, which stands before two spaces and an explanation, and
// makes each of the errors again.
func TestDocsExamples(t *testing.T) {
	page := read(t, docs)
	examples := 0
	for _, block := range blocks(page, "query") {
		for _, line := range block {
			query, _, _ := strings.Cut(line, "  ")
			if _, err := Parse(query); err != nil {
				t.Errorf("%s: %v", query, err)
			}
			examples++
		}
	}
	errors := blocks(page, "error")
	for _, block := range errors {
		_, err := Parse(block[0])
		e, ok := err.(*Error)
		if !ok {
			t.Errorf("%s: error %v", block[0], err)
			continue
		}
		if got := e.Caret(80) + "\n" + e.Error(); got != strings.Join(block, "\n") {
			t.Errorf("%s\nis answered\n%s", strings.Join(block, "\n"), got)
		}
	}
	if examples < 20 || len(errors) < 3 {
		t.Errorf("%s has %d examples and %d errors", docs, examples, len(errors))
	}
}

// TestDocsSayWhatIsTheSame compares the pairs of queries that docs/query.md holds to be the same.
func TestDocsSayWhatIsTheSame(t *testing.T) {
	pairs := blocks(read(t, docs), "same")
	if len(pairs) == 0 {
		t.Fatal("there are none")
	}
	for _, block := range pairs {
		for _, line := range block {
			a, b, _ := strings.Cut(line, "  =  ")
			first, err := Parse(strings.TrimSpace(a))
			second, err2 := Parse(strings.TrimSpace(b))
			if err != nil || err2 != nil || show(Simplify(first)) != show(Simplify(second)) {
				t.Errorf("%s: %v, %v", line, err, err2)
			}
		}
	}
}

func TestExamplesOfFields(t *testing.T) {
	for _, f := range Fields() {
		q, err := Parse(f.Example)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if own, ok := q.(Field); !ok || own.Name != f.Name || q.String() != f.Example {
			t.Errorf("the example of %s is %s", f.Name, show(q))
		}
		if (f.Kind == Choose) != (len(f.Values) > 0) || f.Meaning == "" {
			t.Errorf("%s of kind %d has values %v", f.Name, f.Kind, f.Values)
		}
		for _, v := range f.Values {
			if q, err := Parse(f.Name + ":" + Choice(v).String()); err != nil || q != (Field{f.Name, Choice(v)}) {
				t.Errorf("%s:%s is %v, error %v", f.Name, v, q, err)
			}
		}
	}
}

// TestValuesAreThoseOfTheRecord compares the values of fields with those that docs/format.md lists.
func TestValuesAreThoseOfTheRecord(t *testing.T) {
	format := read(t, "../../docs/format.md")
	code := regexp.MustCompile("`([^`]+)`")
	for _, f := range Fields() {
		if f.Kind != Choose {
			continue
		}
		_, row, ok := strings.Cut(format, "\n| `"+f.Name+"` | ")
		row, _, ok2 := strings.Cut(row, "|\n")
		if !ok || !ok2 {
			t.Errorf("docs/format.md has no row for %s", f.Name)
			continue
		}
		var listed []string
		for _, m := range code.FindAllStringSubmatch(row, -1) {
			listed = append(listed, m[1])
		}
		own := slices.Sorted(slices.Values(f.Values))
		if slices.Sort(listed); !slices.Equal(own, listed) {
			t.Errorf("%s has %v, docs/format.md %v", f.Name, own, listed)
		}
	}
}

// TestSuggestedWordsAreFree checks that nothing is suggested for what is accepted, and that what is
// suggested exists.
func TestSuggestedWordsAreFree(t *testing.T) {
	var values, also []string
	for _, f := range fields {
		values = append(values, f.Values...)
		also = append(also, f.also...)
	}
	for _, name := range also {
		if _, ok := field(name); ok {
			t.Errorf("%s is a field", name)
		}
	}
	if n := len(also); len(slices.Compact(slices.Sorted(slices.Values(also)))) != n {
		t.Error("a name leads to two fields")
	}
	for word, value := range elsewhere {
		if slices.Contains(values, word) || !slices.Contains(values, value) {
			t.Errorf("%s leads to %s", word, value)
		}
	}
	for word, value := range shorter {
		if slices.Contains(values, word) || !slices.Contains(values, value) {
			t.Errorf("%s is short for %s", word, value)
		}
	}
}

func TestHelp(t *testing.T) {
	help := Help()
	for _, f := range fields {
		for _, want := range append([]string{"\n  " + f.Name + ":", f.Meaning, f.Example}, f.Values...) {
			if !strings.Contains(help, want) {
				t.Errorf("help does not say %s", want)
			}
		}
	}
	for line := range strings.Lines(help) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 || strings.TrimRight(line, " \n") != strings.TrimSuffix(line, "\n") {
			t.Errorf("%d columns: %q", n, line)
		}
	}
}

func TestFieldsAreACopy(t *testing.T) {
	own := Fields()
	own[0].Name = "other"
	if fields[0].Name == "other" {
		t.Error("Fields gives away its own list")
	}
}
