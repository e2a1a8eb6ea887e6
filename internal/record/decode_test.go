package record

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

// golden is a record as it is kept.
func golden(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/report.json")
	if err != nil {
		t.Fatal(err)
	}
	var r Record
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := r.WriteLine(&line); err != nil {
		t.Fatal(err)
	}
	return line.Bytes()
}

// What is read quickly is what encoding/json reads.
func TestReadQuickly(t *testing.T) {
	line := string(golden(t))
	for what, c := range map[string]struct {
		in    string
		quick bool
	}{
		"as it is written":     {line, true},
		"escapes":              {strings.Replace(line, `"text":"`, `"text":"\u00e9\n\"\\\/\t\u2028`, 1), true},
		"nothing looked for":   {`{"article":{"id":"a","url":null,"text":"","parts":null,"unknown":{}},"layers":[],"notes":null}`, true},
		"reviewed":             {strings.Replace(line, `"score":`, `"score":0.123,"review":{"decision":3,"kind":"accepted","by":"A","time":null,"note":null},"other":`, 1), false},
		"spaces":               {strings.Replace(line, ":", ": ", 1), false},
		"another order":        {`{"layers":[],"article":{}}`, false},
		"twice":                {`{"article":{"id":"a"},"article":{"id":"b"}}`, false},
		"half of a pair":       {`{"article":{"id":"\ud800"}}`, false},
		"a pair":               {`{"article":{"id":"\ud83d\ude00"}}`, false},
		"capitals":             {`{"Article":{"id":"a"}}`, false},
		"bytes that are not":   {"{\"article\":{\"id\":\"a\xff\"}}", false},
		"a list of nulls":      {`{"article":{"authors":[null,"a"]},"layers":[null]}`, true},
		"null for an object":   {`{"article":null}`, true},
		"more behind":          {`{"article":{}} {}`, false},
		"a number with a zero": {`{"article":{"parts":[{"kind":"a","start":01,"end":2}]}}`, false},
		"an exponent":          {`{"article":{"parts":[{"kind":"a","start":1e0,"end":2}]}}`, false},
		"a control character":  {"{\"article\":{\"id\":\"a\nb\"}}", false},
		"cut":                  {line[:len(line)/2], false},
		"nothing":              {"", false},
		"null":                 {"null", false},
	} {
		if quick := sameAsJSON(t, []byte(c.in)); quick != c.quick {
			t.Errorf("%s: read quickly is %v, want %v", what, quick, c.quick)
		}
	}
}

// sameAsJSON compares what is read quickly with what encoding/json reads, and reports whether it was read.
func sameAsJSON(t *testing.T, in []byte) bool {
	t.Helper()
	got, ok := quickly(in)
	if !ok {
		return false
	}
	want := &Record{}
	if err := json.Unmarshal(in, want); err != nil {
		t.Errorf("%q is read quickly and is no JSON: %v", in, err)
		return true
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q is read as\n%+v, not\n%+v", in, got, want)
	}
	return true
}

func FuzzReadQuickly(f *testing.F) {
	f.Add(golden(f))
	f.Add([]byte(`{"article":{"id":"a","url":null,"unknown":{"url":"why"}},"statements":[{"id":"s","said":{"value":null,"span":{"start":1}}}],"layers":[]}`))
	f.Fuzz(func(t *testing.T, in []byte) { sameAsJSON(t, in) })
}

func BenchmarkParse(b *testing.B) {
	line := golden(b)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if _, err := Parse(line); err != nil {
			b.Fatal(err)
		}
	}
}
