package api

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestFields tests that fields.txt has the comments of the types that answers are made of. With -update it is written.
func TestFields(t *testing.T) {
	var lines []string
	for folder, prefix := range map[string]string{"../view": "", "../record": "Record", "../review": "Decision"} {
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if !strings.HasSuffix(name, "_test.go") {
				lines = append(lines, comments(t, name, prefix)...)
			}
		}
	}
	slices.Sort(lines)
	want := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile("fields.txt", []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if want != fieldsFile {
		t.Error("fields.txt is not as the types have it: go test ./internal/api -run TestFields -update")
	}
	if len(lines) < 100 {
		t.Errorf("only %d members are explained", len(lines))
	}
}

// comments returns what the comments of a file say of the members of its structs.
func comments(t *testing.T, file, prefix string) (lines []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		s, ok := spec.Type.(*ast.StructType)
		if !ok || !spec.Name.IsExported() {
			return false
		}
		name := spec.Name.Name
		if name != "Record" && name != "Span" {
			name = prefix + name
		}
		for _, field := range s.Fields.List {
			if line := meaning(t, field); line != "" {
				lines = append(lines, name+"."+line)
			}
		}
		return false
	})
	return lines
}

// meaning returns the name of a member and its comment; empty if it has none.
func meaning(t *testing.T, field *ast.Field) string {
	t.Helper()
	text := field.Comment.Text()
	if text == "" {
		text = field.Doc.Text()
	}
	text = strings.Join(strings.Fields(text), " ")
	if field.Tag == nil || text == "" {
		return ""
	}
	tag, err := strconv.Unquote(field.Tag.Value)
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
	if name == "" || name == "-" {
		return ""
	}
	return name + ": " + text
}
