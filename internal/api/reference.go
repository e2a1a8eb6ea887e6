package api

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Reference is the description of the API for a page.
type Reference struct {
	Description string    `json:"description"` // address of the whole in OpenAPI
	About       []Passage `json:"about"`
	Groups      []Group   `json:"groups"`
}

// Passage is a paragraph under a heading.
type Passage struct {
	Title string  `json:"title"` // what the text begins with; empty for none
	Text  []Piece `json:"text"`
}

// Piece is a stretch of a text.
type Piece struct {
	Text string `json:"text"`
	Code bool   `json:"code,omitzero"` // whether it is what a machine reads
}

// Group is the routes of one kind of thing.
type Group struct {
	Name   string  `json:"name"`
	About  string  `json:"about"`
	Routes []Route `json:"routes"`
}

// Route is an address that answers.
type Route struct {
	ID         string      `json:"id"`
	Method     string      `json:"method"`
	Path       string      `json:"path"`
	Summary    string      `json:"summary"`
	About      []Piece     `json:"about"`
	Parameters []Parameter `json:"parameters"`
	Gives      []string    `json:"gives"`  // media types
	Errors     []string    `json:"errors"` // statuses
}

// Parameter is what a request can say.
type Parameter struct {
	Name     string `json:"name"`
	In       string `json:"in"`   // "path", "query", or "body" for a member of the object that is sent
	Kind     string `json:"kind"` // what values it takes, in words
	About    string `json:"about"`
	Example  string `json:"example"` // empty for none
	Required bool   `json:"required"`
}

// Reference returns the description for a page.
func (a *API) Reference() Reference {
	d := a.huma.OpenAPI()
	ref := Reference{Description: DescriptionPath}
	for paragraph := range strings.SplitSeq(d.Info.Description, "\n\n") {
		ref.About = append(ref.About, passage(paragraph))
	}
	for _, tag := range d.Tags {
		g := Group{Name: tag.Name, About: tag.Description}
		for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
			for _, op := range []*huma.Operation{d.Paths[path].Get, d.Paths[path].Post} {
				if op != nil && slices.Contains(op.Tags, tag.Name) {
					g.Routes = append(g.Routes, newRoute(op, d.Components.Schemas))
				}
			}
		}
		ref.Groups = append(ref.Groups, g)
	}
	return ref
}

// passage reads a paragraph that may begin with **a heading.**
func passage(text string) Passage {
	text = strings.Join(strings.Fields(text), " ")
	if rest, ok := strings.CutPrefix(text, "**"); ok {
		title, rest, _ := strings.Cut(rest, "**")
		return Passage{title, pieces(strings.TrimSpace(rest))}
	}
	return Passage{Text: pieces(text)}
}

// pieces tells apart what stands between backticks.
func pieces(text string) (all []Piece) {
	for i, part := range strings.Split(text, "`") {
		if part != "" {
			all = append(all, Piece{part, i%2 == 1})
		}
	}
	return all
}

func newRoute(op *huma.Operation, schemas huma.Registry) Route {
	r := Route{ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: op.Summary, About: pieces(op.Description)}
	r.Gives = gives(op)
	for _, p := range op.Parameters {
		if p.In != "header" {
			r.Parameters = append(r.Parameters, Parameter{
				Name: p.Name, In: p.In, Kind: kindOf(p.Schema), About: p.Description, Example: example(p), Required: p.Required,
			})
		}
	}
	r.Parameters = append(r.Parameters, members(op, schemas)...)
	for _, status := range slices.Sorted(maps.Keys(op.Responses)) {
		if status >= "400" && status < "600" {
			r.Errors = append(r.Errors, status)
		}
	}
	return r
}

// members returns those of the object that an operation takes, if it takes one: those that it needs first.
func members(op *huma.Operation, schemas huma.Registry) (all []Parameter) {
	if op.RequestBody == nil || op.RequestBody.Content[jsonType] == nil || op.RequestBody.Content[jsonType].Schema == nil {
		return nil
	}
	s := op.RequestBody.Content[jsonType].Schema
	if s.Ref != "" {
		s = schemas.SchemaFromRef(s.Ref)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		p := s.Properties[name]
		one := Parameter{Name: name, In: "body", Kind: kindOf(p), About: p.Description, Required: slices.Contains(s.Required, name)}
		if len(p.Examples) > 0 {
			one.Example = fmt.Sprint(p.Examples[0])
		}
		if p.Type == huma.TypeArray {
			one.Kind = "a list"
			if p.Items != nil && p.Items.Ref != "" {
				one.Kind = "a list of stretches: start, end, text"
			}
		}
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(a, b Parameter) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return all
}

func example(p *huma.Param) string {
	if p.Example != nil {
		return fmt.Sprint(p.Example)
	}
	if p.Schema != nil && len(p.Schema.Examples) > 0 {
		return fmt.Sprint(p.Schema.Examples[0])
	}
	return ""
}

// kindOf says which values a schema takes.
func kindOf(s *huma.Schema) string {
	if s == nil {
		return ""
	}
	kind := map[string]string{huma.TypeInteger: "number", huma.TypeBoolean: "true or false", huma.TypeArray: "text, may be given again"}[s.Type]
	kind = cmp.Or(kind, "text")
	if len(s.Enum) > 0 {
		var all []string
		for _, v := range s.Enum {
			all = append(all, fmt.Sprint(v))
		}
		kind = strings.Join(all, ", ")
	}
	if s.Minimum != nil && s.Maximum != nil {
		kind += fmt.Sprintf(" from %v to %v", *s.Minimum, *s.Maximum)
	}
	if s.Default != nil {
		kind += fmt.Sprintf("; %v if absent", s.Default)
	}
	return kind
}
