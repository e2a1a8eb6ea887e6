package record

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// An outline is what encoding/json reads, but for what it leaves out.
func TestOutline(t *testing.T) {
	line := string(golden(t))
	for what, c := range map[string]struct {
		in    string
		quick bool
	}{
		"as it is written":    {line, true},
		"escapes in the text": {strings.Replace(line, `"text":"`, `"text":"\u00e9\n\"\\\\\"],}{[\\\"\\`, 1), true},
		"brackets in events":  {`{"article":{"id":"a"},"events":[{"id":"]}","name":"\"]"}],"dates":[{"start":1,"end":2,"text":"x"}],"layers":[],"notes":null}`, true},
		"words":               {`{"article":{"id":"a","text":null,"parts":null},"entities":[{"id":"e","mentions":null}],"layers":null}`, true},
		"nothing looked for":  {`{"article":{"id":"a","url":null,"text":"","parts":null,"unknown":{}},"layers":[],"notes":null}`, true},
		"spaces":              {strings.Replace(line, ":", ": ", 1), false},
		"another order":       {`{"layers":[],"article":{"id":"a"}}`, false},
		"capitals":            {`{"Article":{"id":"a"}}`, false},
	} {
		if _, quick := outlined([]byte(c.in), nil); quick != c.quick {
			t.Errorf("%s: read quickly is %v, want %v", what, quick, c.quick)
		}
		sameOutline(t, what, []byte(c.in))
	}
}

func TestNoOutline(t *testing.T) {
	line := string(golden(t))
	for what, in := range map[string]string{
		"cut in the text": line[:strings.Index(line, `"text":"`)+20], "cut": line[:len(line)/2], "nothing": "", "a list": "[]", "a number": `{"article":{"text":`,
	} {
		if r, err := ParseOutline([]byte(in), nil); err == nil {
			t.Errorf("%s is read as %+v", what, r)
		}
	}
}

// sameOutline compares the outlines of what is JSON with what encoding/json reads: of all statements, of some and of none.
func sameOutline(t *testing.T, what string, in []byte) {
	t.Helper()
	for name, wanted := range map[string]func(string) bool{
		"all": nil, "some": func(id string) bool { return len(id)%2 == 1 || strings.HasSuffix(id, "3") }, "none": func(string) bool { return false },
	} {
		got, err := ParseOutline(in, wanted)
		if err != nil {
			t.Errorf("%s, %s: %v", what, name, err)
			continue
		}
		want := &Record{}
		if err := json.Unmarshal(in, want); err != nil {
			t.Errorf("%s, %s: it is read and is no JSON: %v", what, name, err)
			continue
		}
		want.outline(wanted)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s, %s: the outline is\n%+v, not\n%+v", what, name, got, want)
		}
	}
}

// Whatever is a record as it is written has the outline of that record.
func FuzzOutline(f *testing.F) {
	f.Add(golden(f))
	f.Add([]byte(`{"article":{"id":"a","text":"\\\"","unknown":{"url":"why"}},"statements":[{"id":"s"},null,{"id":"s3"}],"events":[{"id":"\\"}],"layers":[]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if _, ok := quickly(in); ok {
			sameOutline(t, "what is a record", in)
			return
		}
		ParseOutline(in, nil) // it must only not panic
	})
}

func BenchmarkOutline(b *testing.B) {
	line := golden(b)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if _, err := ParseOutline(line, func(id string) bool { return id == "s3" }); err != nil {
			b.Fatal(err)
		}
	}
}
