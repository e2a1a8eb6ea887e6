package record_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord/internal/article"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
	"onrecord/internal/record"
)

const schemaFile = "../../docs/record.schema.json"

// schema reads the published schema as JSON.
func schema(t *testing.T) map[string]any {
	t.Helper()
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	s, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.(map[string]any)
}

// compiled returns the schema closed, so that a field which it does not describe is an
// error; what is published is open, for fields may be added.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s := schema(t)
	closeObjects(s)
	c := jsonschema.NewCompiler()
	if err := c.AddResource(schemaFile, s); err != nil {
		t.Fatal(err)
	}
	out, err := c.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func closeObjects(v any) {
	switch v := v.(type) {
	case map[string]any:
		_, given := v["additionalProperties"]
		if v["type"] == "object" && !given {
			v["additionalProperties"] = false
		}
		for _, part := range v {
			closeObjects(part)
		}
	case []any:
		for _, part := range v {
			closeObjects(part)
		}
	}
}

// instance returns r as the JSON that is printed.
func instance(t *testing.T, r *record.Record) map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)
}

func TestSchemaFits(t *testing.T) {
	s := compiled(t)
	if err := s.Validate(instance(t, report(t))); err != nil {
		t.Error(err)
	}
	bare := &article.Article{
		ID: strings.Repeat("0", 16), SHA256: strings.Repeat("0", 64), Text: "Nobody said a word on Monday.\n",
	}
	d := bare.Doc()
	for _, layers := range []nlp.Layers{0, nlp.Statements | nlp.Entities | nlp.Events | nlp.Dates} {
		d.Filled(layers)
		r, err := record.New(bare, d)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, r)); err != nil {
			t.Errorf("with layers %v: %v", layers, err)
		}
	}
}

// TestSchemaRefuses tests that the schema says enough to tell a record that breaks the
// contract.
func TestSchemaRefuses(t *testing.T) {
	for name, damage := range map[string]func(map[string]any){
		"no article":            func(r map[string]any) { delete(r, "article") },
		"null statements":       func(r map[string]any) { r["statements"] = nil },
		"another field":         func(r map[string]any) { r["verdict"] = "false" },
		"no speaker":            func(r map[string]any) { first(r, "statements")["speaker"] = nil },
		"known and unknown":     func(r map[string]any) { first(r, "statements")["speaker"].(map[string]any)["name"] = "Ana" },
		"no cue":                func(r map[string]any) { first(r, "statements")["cue"] = []any{} },
		"an invented form":      func(r map[string]any) { first(r, "statements")["form"] = "free" },
		"an invented authority": func(r map[string]any) { first(r, "statements")["authority"] = "trusted" },
		"surer than sure":       func(r map[string]any) { first(r, "statements")["score"] = json.Number("1.5") },
		"a span without words":  func(r map[string]any) { delete(first(r, "entities")["mentions"].([]any)[0].(map[string]any), "text") },
		"an event without proof": func(r map[string]any) {
			first(r, "events")["evidence"] = []any{}
		},
		"no value and no reason": func(r map[string]any) {
			d := first(r, "dates")
			d["value"] = nil
			delete(d, "unknown")
		},
		"a day that is words": func(r map[string]any) { r["article"].(map[string]any)["published"] = "yesterday" },
	} {
		r := instance(t, report(t))
		damage(r)
		if compiled(t).Validate(r) == nil {
			t.Errorf("%s fits the schema", name)
		}
	}
}

func first(r map[string]any, list string) map[string]any {
	return r[list].([]any)[0].(map[string]any)
}

// TestSchemaNamesWhatThereIs compares the lists of the schema with the program's own.
func TestSchemaNamesWhatThereIs(t *testing.T) {
	defs := schema(t)["$defs"].(map[string]any)
	for _, c := range []struct {
		object, field string
		own           []string
	}{
		{"statement", "form", named(nlp.Indirect, nlp.Mixed)},
		{"statement", "act", named(nlp.Speech, nlp.Perception)},
		{"statement", "polarity", named(nlp.Affirmed, nlp.Declined)},
		{"statement", "authority", named(nlp.UnknownAuthority, nlp.OwnVoice)},
		{"entity", "kind", named(nlp.Person, nlp.Other)},
		{"event", "status", named(nlp.Announced, nlp.Happened)},
		{"date", "type", named(nlp.DateOnly, nlp.Set)},
	} {
		field := defs[c.object].(map[string]any)["properties"].(map[string]any)[c.field].(map[string]any)
		if got := sorted(field["enum"]); !slices.Equal(got, c.own) {
			t.Errorf("%s of %s: the schema has %q, the program %q", c.field, c.object, got, c.own)
		}
	}
	layers := schema(t)["properties"].(map[string]any)["layers"].(map[string]any)["items"].(map[string]any)
	all := strings.Split((nlp.Events<<1 - 1).String(), "+")
	slices.Sort(all)
	if got := sorted(layers["enum"]); !slices.Equal(got, all) {
		t.Errorf("the schema has the layers %q, the program %q", got, all)
	}
}

// named returns the names from the first to the last of an enumeration, sorted.
func named[E interface {
	~uint8
	fmt.Stringer
}](first, last E) []string {
	var all []string
	for e := first; e <= last; e++ {
		all = append(all, e.String())
	}
	slices.Sort(all)
	return all
}

func sorted(enum any) []string {
	var all []string
	for _, name := range enum.([]any) {
		all = append(all, name.(string))
	}
	slices.Sort(all)
	return all
}

// TestValuesAreEDTF tests what the schema only describes.
func TestValuesAreEDTF(t *testing.T) {
	values := 0
	for _, d := range report(t).Dates {
		if d.Value == "" {
			continue
		}
		values++
		if _, err := edtf.Parse(string(d.Value)); err != nil {
			t.Error(err)
		}
	}
	if values == 0 {
		t.Error("the report has no dates")
	}
}
