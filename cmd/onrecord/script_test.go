package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": main})
}

// TestScripts runs the scripts of testdata, each in a new folder that holds the samples.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			return os.CopyFS(filepath.Join(e.WorkDir, "samples"), os.DirFS(samples))
		},
	})
}

// TestHelpExamples runs the examples in the help of each command in the repository's
// root, on a record of the sample reports.
func TestHelpExamples(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	runExample(t, "onrecord add samples/negotiation")
	var cl commandLine
	k, err := kong.New(&cl)
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range k.Model.Children {
		if slices.Contains([]string{"score", "mcp", "serve", "demo"}, command.Name) {
			continue // their examples name data that does not ship, wait for an assistant, or serve until they are interrupted
		}
		t.Run(command.Name, func(t *testing.T) { runExamples(t, command) })
	}
}

func runExamples(t *testing.T, command *kong.Node) {
	examples := 0
	for line := range strings.Lines(command.Detail) {
		line = strings.TrimSpace(line)
		if line = strings.TrimPrefix(line, "source <("); !strings.HasPrefix(line, "onrecord ") {
			continue
		}
		examples++
		runExample(t, strings.TrimSuffix(line, ")"))
	}
	if examples == 0 && command.Name != "version" {
		t.Errorf("the help of %s has no example", command.Name)
	}
}

// runExample runs a line as a shell would, but for what it writes, which goes to a new
// folder or nowhere.
func runExample(t *testing.T, line string) {
	line, _, _ = strings.Cut(line, " > ")
	line, from, _ := strings.Cut(line, " < ")
	args := words(line)[1:]
	for i, arg := range args {
		switch {
		case arg == "--out":
			args[i+1] = t.TempDir()
		case strings.HasSuffix(arg, ".db"):
			args[i] = filepath.Join(t.TempDir(), arg)
		}
	}
	var stdout, stderr strings.Builder
	e := &env{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, width: defaultWidth, now: time.Now}
	if from != "" {
		f, err := os.Open(from)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		e.stdin = f
	}
	if code := run(t.Context(), e, args); code != exitOK {
		t.Errorf("%s exits with %d: %s", line, code, &stderr)
	}
	if stdout.Len() == 0 && stderr.Len() == 0 && !strings.Contains(line, "--out") {
		t.Errorf("%s prints nothing", line)
	}
}

// words cuts a line as a shell does, single and double quotation marks taken off.
func words(line string) []string {
	var all []string
	var word strings.Builder
	mark, begun := rune(0), false
	for _, r := range line + " " {
		switch {
		case r == mark:
			mark = 0
		case mark == 0 && (r == '\'' || r == '"'):
			mark, begun = r, true
		case mark == 0 && r == ' ':
			if begun || word.Len() > 0 {
				all = append(all, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
		}
	}
	return all
}
