package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord/internal/export"
	"onrecord/internal/nlp"
)

// quiet reads without an analysis.
func quiet(stages ...nlp.Stage) *annotator {
	return &annotator{pipeline: stages, stdin: strings.NewReader(""), write: export.Formats()[0].One}
}

func written(t *testing.T, text string) input {
	t.Helper()
	name := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return input{name: name}
}

// TestBugCostsOneInput tests that a panic is reported with the place where it happened
// and stops nothing.
func TestBugCostsOneInput(t *testing.T) {
	rd := quiet(nlp.Stage{Name: "trips", Run: func(d *nlp.Doc) {
		if strings.Contains(d.Text, "trap") {
			_ = d.Tokens[len(d.Text)]
		}
	}})
	bad := rd.read(t.Context(), written(t, "The trap was set on Monday, the mayor said."))
	if bad.err == nil || !strings.Contains(bad.err.Error(), "a bug in onrecord") || !strings.Contains(bad.err.Error(), "(in onrecord/cmd/onrecord.TestBugCostsOneInput") {
		t.Errorf("the bug is reported as %v", bad.err)
	}
	if good := rd.read(t.Context(), written(t, "The door was open on Monday, the mayor said.")); good.err != nil || len(good.output) == 0 {
		t.Errorf("the next input gives %v and %d bytes", good.err, len(good.output))
	}
}

// TestTooLong tests that not more is read than is too much.
func TestTooLong(t *testing.T) {
	rd := quiet()
	endless := &counter{}
	rd.stdin = endless
	res := rd.read(t.Context(), input{name: standardInput})
	if res.err == nil || !strings.Contains(res.err.Error(), "longer than 32 MB") {
		t.Errorf("endless input gives %v", res.err)
	}
	if endless.n > 64<<20 {
		t.Errorf("%d bytes were read", endless.n)
	}
}

// counter gives words without end.
type counter struct{ n int }

func (c *counter) Read(p []byte) (int, error) {
	c.n += len(p)
	copy(p, bytes.Repeat([]byte("word "), len(p)/5+1))
	return len(p), nil
}

// TestInterrupt tests that standard input that says nothing does not hold up the end.
func TestInterrupt(t *testing.T) {
	silent, _ := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	var stderr bytes.Buffer
	e := &env{stdin: silent, stdout: io.Discard, stderr: &stderr, width: defaultWidth}
	cancel()
	if code := run(ctx, e, []string{"read", "-"}); code != exitInterrupted || stderr.String() != "onrecord: interrupted\n" {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
}

// TestFullDisk tests that a result that cannot be written ends the run as a failure.
func TestFullDisk(t *testing.T) {
	var stderr bytes.Buffer
	e := &env{stdin: strings.NewReader(""), stdout: full{}, stderr: &stderr, width: defaultWidth}
	code := run(t.Context(), e, []string{"read", written(t, "The door was open on Monday, the mayor said.").name})
	if code != exitFailed || !strings.Contains(stderr.String(), "no space left") {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestSamplesFitTheContract reads the samples with the whole analysis and compares their
// records with the schema that is published.
func TestSamplesFitTheContract(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	e := &env{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, width: defaultWidth}
	if code := run(t.Context(), e, []string{"read", "--format", "jsonl", "--confidence", "everything", "../../samples"}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	lines := 0
	for line := range strings.Lines(stdout.String()) {
		lines++
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", v.(map[string]any)["input"], err)
		}
	}
	if lines < 8 {
		t.Errorf("%d records of the samples", lines)
	}
}
