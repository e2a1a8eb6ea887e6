package layout

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "onrecord"

func TestImportsGoDown(t *testing.T) {
	found, err := violations(os.DirFS("../.."), rules, helpers, inTests)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Error(v)
	}
}

// layout is the rules looked up by package.
type layout struct {
	rules   map[string]rule
	helpers []string
	inTests []string
	seen    map[string]bool // packages that have files
	found   []string
}

// violations reads the imports of all Go files of the module at the root of fsys, whatever system
// they are for, and returns what the rules do not allow: one line each, sorted.
func violations(fsys fs.FS, rules, helpers []rule, inTests string) ([]string, error) {
	l := &layout{rules: map[string]rule{}, inTests: strings.Fields(inTests), seen: map[string]bool{}}
	for _, r := range slices.Concat(rules, helpers) {
		for _, p := range strings.Fields(r.packages) {
			l.rules[p] = r
		}
	}
	for _, r := range helpers {
		l.helpers = append(l.helpers, strings.Fields(r.packages)...)
	}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && hidden(name):
			return fs.SkipDir
		case path.Ext(name) == ".go":
			return l.file(fsys, name)
		}
		return nil
	})
	for p := range l.rules {
		if !l.seen[p] {
			l.add("%s has a rule and no files", p)
		}
	}
	slices.Sort(l.found)
	return slices.Compact(l.found), err
}

// hidden tells whether the go command leaves a folder out.
func hidden(dir string) bool {
	base := path.Base(dir)
	return base == "testdata" || base != "." && (base[0] == '.' || base[0] == '_')
}

func (l *layout) add(format string, args ...any) {
	l.found = append(l.found, fmt.Sprintf(format, args...))
}

// file checks the imports of one file.
func (l *layout) file(fsys fs.FS, name string) error {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
	if err != nil {
		return err
	}
	p := strings.TrimPrefix(path.Dir(name), "internal/")
	l.seen[p] = true
	r, ok := l.rules[p]
	if !ok {
		l.add("%s has no rule", p)
	}
	for _, spec := range f.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if ok && !l.allows(p, r, target, strings.HasSuffix(name, "_test.go")) {
			l.add("%s imports %s", name, target)
		}
	}
	return nil
}

// allows tells whether package p, under rule r, may import target.
func (l *layout) allows(p string, r rule, target string, test bool) bool {
	first, _, _ := strings.Cut(target, "/")
	own, isOwn := strings.CutPrefix(target, module+"/")
	own = strings.TrimPrefix(own, "internal/")
	switch {
	case isOwn && test && (own == p || slices.Contains(l.helpers, own) || slices.Contains(l.inTests, own)):
		return true
	case isOwn:
		return slices.Contains(strings.Fields(r.own), own)
	case !strings.Contains(first, "."):
		return true // the standard library
	case test && below(target, l.inTests):
		return true
	}
	return below(target, strings.Fields(r.others))
}

// below tells whether target is one of the packages or lies below one.
func below(target string, packages []string) bool {
	return slices.ContainsFunc(packages, func(p string) bool { return target == p || strings.HasPrefix(target, p+"/") })
}

// TestViolations holds the check itself to a made-up module.
func TestViolations(t *testing.T) {
	file := func(imports ...string) *fstest.MapFile {
		src := "package x\n"
		for _, i := range imports {
			src += "import " + strconv.Quote(i) + "\n"
		}
		return &fstest.MapFile{Data: []byte(src)}
	}
	fsys := fstest.MapFS{
		"internal/nlp/doc.go":           file("strings", "golang.org/x/text"),
		"internal/nlp/a/a.go":           file("onrecord/internal/nlp", "onrecord/internal/nlp/b", "example.org/fast/v2", "example.org/faster"),
		"internal/nlp/a/a_windows.go":   file("onrecord/cmd/x"),
		"internal/nlp/a/a_test.go":      file("onrecord/internal/nlp/a", "onrecord/internal/nlp/atest", "example.org/compare", "onrecord/internal/nlp/b"),
		"internal/nlp/a/testdata/in.go": file("onrecord/internal/nlp/b"),
		"internal/nlp/b/b.go":           file("onrecord/internal/nlp/atest", "example.org/compare"),
		"internal/nlp/atest/atest.go":   file("onrecord/internal/nlp"),
		"internal/new/new.go":           file("fmt"),
		"cmd/x/main.go":                 file("onrecord/internal/nlp/a"),
	}
	rules := []rule{
		{packages: "nlp"},
		{packages: "nlp/a nlp/b", own: "nlp", others: "example.org/fast"},
		{packages: "cmd/x", own: "nlp/a"},
		{packages: "gone"},
	}
	helpers := []rule{{packages: "nlp/atest", own: "nlp"}}
	got, err := violations(fsys, rules, helpers, "example.org/compare")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"gone has a rule and no files",
		"internal/nlp/a/a.go imports example.org/faster",
		"internal/nlp/a/a.go imports onrecord/internal/nlp/b",
		"internal/nlp/a/a_test.go imports onrecord/internal/nlp/b",
		"internal/nlp/a/a_windows.go imports onrecord/cmd/x",
		"internal/nlp/b/b.go imports example.org/compare",
		"internal/nlp/b/b.go imports onrecord/internal/nlp/atest",
		"internal/nlp/doc.go imports golang.org/x/text",
		"new has no rule",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
