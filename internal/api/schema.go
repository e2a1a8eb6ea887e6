package api

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"onrecord/internal/record"
)

// newRegistry returns the register of schemas, which knows the types that write themselves as JSON.
func newRegistry() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", schemaName)
	r.RegisterTypeAlias(reflect.TypeFor[record.Text](), reflect.TypeFor[textSchema]())
	r.RegisterTypeAlias(reflect.TypeFor[record.Party](), reflect.TypeFor[partySchema]())
	r.RegisterTypeAlias(reflect.TypeFor[json.RawMessage](), reflect.TypeFor[decisionSchema]())
	return r
}

// schemaName names a schema. What one report's record holds is told from what the record of many does.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case strings.HasSuffix(t.PkgPath(), "internal/record") && name != "Record" && name != "Span":
		return "Record" + name
	case strings.HasSuffix(t.PkgPath(), "internal/review"):
		return "Decision" + name
	}
	return name
}

// textSchema is a [record.Text].
type textSchema string

// Schema is for huma.
func (textSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Nullable: true}
}

// partySchema is a [record.Party].
type partySchema struct{}

// Schema is for huma.
func (partySchema) Schema(huma.Registry) *huma.Schema {
	text := func(description string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeString, Description: description}
	}
	null := func(description string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeString, Nullable: true, Description: description}
	}
	known := map[string]*huma.Schema{"entity": null("id in the record of the article"), "name": text("to show")}
	unknown := map[string]*huma.Schema{"unknown": text("why it cannot be told"), "words": null("what the article calls somebody unknown")}
	return &huma.Schema{OneOf: []*huma.Schema{
		{Type: huma.TypeObject, Properties: known, Required: []string{"entity", "name"}},
		{Type: huma.TypeObject, Properties: unknown, Required: []string{"unknown", "words"}},
	}}
}

// decisionSchema is an entry of the log of decisions.
type decisionSchema struct{}

// Schema is for huma.
func (decisionSchema) Schema(huma.Registry) *huma.Schema {
	one := 1.0
	return &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: true, Required: []string{"number", "kind"},
		Properties: map[string]*huma.Schema{
			"number": {Type: huma.TypeInteger, Minimum: &one, Description: "place in the log"},
			"kind":   {Type: huma.TypeString, Description: "what was decided: merge, split, rename, undo …"},
		},
	}
}

// finish makes the description say what is true of all answers, which huma does not know.
func finish(d *huma.OpenAPI) {
	registry := d.Components.Schemas
	for name, s := range registry.Map() {
		t := registry.TypeFromRef("#/components/schemas/" + name)
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		notNull(s)
		if t.Kind() == reflect.Struct {
			describe(s, t)
			maybeNull(s, t)
		}
	}
}

// notNull says that a list is never null.
func notNull(s *huma.Schema) {
	for _, p := range s.Properties {
		if p.Type == huma.TypeArray {
			p.Nullable = false
		}
	}
}

// maybeNull says which members of t are an object or null.
func maybeNull(s *huma.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.Properties[name]
		if p == nil || f.Type.Kind() != reflect.Pointer || strings.Contains(rest, "omit") {
			continue
		}
		if p.Ref != "" || len(p.OneOf) > 0 {
			s.Properties[name] = &huma.Schema{AnyOf: []*huma.Schema{p, {Type: "null"}}}
		}
	}
}
