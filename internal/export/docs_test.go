package export

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const formatPage = "../../docs/format.md"

// golden names the file that holds what is printed in each format.
var golden = map[string]string{
	"text":          "../view/testdata/width-80.txt",
	"json":          "../record/testdata/report.json",
	"brat":          "testdata/report.brat",
	"conllu":        "testdata/report.conllu",
	"md":            "testdata/report.md",
	"webannotation": "testdata/report.webannotation",
	"jsonld":        "testdata/report.jsonld",
}

var fence = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// TestFormatPageIsTrue finds each example of docs/format.md in what is printed. Examples
// of JSON may be indented otherwise and lack a last comma.
func TestFormatPageIsTrue(t *testing.T) {
	page := read(t, formatPage)
	shown := map[string]bool{}
	for _, example := range fence.FindAllStringSubmatch(page, -1) {
		format, text := example[1], example[2]
		if golden[format] == "" {
			t.Errorf("an example is of %q, which is no format", format)
			continue
		}
		shown[format] = true
		if !holds(bare(read(t, golden[format])), bare(text)) {
			t.Errorf("this example of %s is not printed:\n%s", format, text)
		}
	}
	for _, f := range Formats() {
		if !shown[f.Name] && f.Name != "jsonl" {
			t.Errorf("there is no example of %s", f.Name)
		}
		if !strings.Contains(page, "`NAME"+f.Extension+"`") {
			t.Errorf("the page does not say what a file of %s is called", f.Name)
		}
	}
}

// bare returns the lines of text without what may differ in an example.
func bare(text string) []string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(strings.TrimSpace(line), ",")
	}
	return lines
}

// holds reports whether part stands in lines, without a gap.
func holds(lines, part []string) bool {
	for i := range len(lines) - len(part) + 1 {
		if slices.Equal(lines[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestFormatPageNamesEveryField looks for the fields of the schema in the page.
func TestFormatPageNamesEveryField(t *testing.T) {
	page := read(t, formatPage)
	var schema any
	if err := json.Unmarshal([]byte(read(t, "../../docs/record.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	fields := map[string]bool{}
	collectFields(schema, fields)
	if len(fields) < 40 {
		t.Errorf("only %d fields found in the schema", len(fields))
	}
	for name := range fields {
		if !regexp.MustCompile("[`\"]" + name + "[`\"]").MatchString(page) {
			t.Errorf("the page does not name the field %s", name)
		}
	}
}

// collectFields adds the names of the properties of all objects in a JSON Schema.
func collectFields(schema any, fields map[string]bool) {
	switch v := schema.(type) {
	case map[string]any:
		for key, value := range v {
			if properties, ok := value.(map[string]any); ok && key == "properties" {
				for name := range properties {
					fields[name] = true
				}
			}
			collectFields(value, fields)
		}
	case []any:
		for _, value := range v {
			collectFields(value, fields)
		}
	}
}
