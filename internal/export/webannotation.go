package export

import (
	"fmt"

	"onrecord/internal/record"
)

// Web Annotation Data Model, https://www.w3.org/TR/annotation-model/. A statement is one
// annotation for each of its roles; those of source and cue link to that of the content.
// Positions are code points, as the model counts.

const annotationContext = "http://www.w3.org/ns/anno.jsonld"

// affix is how many code points of the text stand before and after a quotation, so that
// it is found again in a text that has moved.
const affix = 32

type annotationCollection struct {
	Context   string         `json:"@context"`
	ID        string         `json:"id"`
	Type      string         `json:"type"`
	Label     string         `json:"label,omitempty"`
	Generator software       `json:"generator"`
	Total     int            `json:"total"`
	First     annotationPage `json:"first"`
	Last      string         `json:"last"`
}

type software struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type annotationPage struct {
	ID         string       `json:"id"`
	Type       string       `json:"type"`
	PartOf     string       `json:"partOf"`
	StartIndex int          `json:"startIndex"`
	Items      []annotation `json:"items"`
}

type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type body struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value,omitempty"`
	Source  string `json:"source,omitempty"`
}

// target is a stretch of the article's text, which is not the page: positions count in
// the text, so the text is the source, and the page, if known, the scope.
type target struct {
	Type     string     `json:"type"`
	Source   string     `json:"source"`
	Scope    string     `json:"scope,omitempty"`
	Selector []selector `json:"selector"`
}

// selector is a TextPositionSelector or a TextQuoteSelector.
type selector struct {
	Type   string `json:"type"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

func webAnnotation(r *record.Record) annotationCollection {
	a := annotator{r: r, text: []rune(r.Article.Text), base: iri(r), items: []annotation{}}
	for _, s := range r.Statements {
		a.statement(s)
	}
	for _, e := range r.Entities {
		a.entity(e)
	}
	for _, e := range r.Events {
		a.event(e)
	}
	for _, d := range r.Dates {
		a.date(d)
	}
	id, page := a.base+":annotations", a.base+":annotations:1"
	return annotationCollection{
		Context: annotationContext, ID: id, Type: "AnnotationCollection",
		Label: string(r.Article.Headline), Generator: software{"Software", "onrecord"}, Total: len(a.items),
		First: annotationPage{page, "AnnotationPage", id, 0, a.items}, Last: page,
	}
}

// iri returns a name for r's article under which its findings are named too.
func iri(r *record.Record) string { return "urn:onrecord:" + r.Article.ID }

type annotator struct {
	r     *record.Record
	text  []rune
	base  string
	items []annotation
}

// add appends an annotation of spans; without any there is nothing to annotate.
func (a *annotator) add(id, motivation string, spans []record.Span, bodies ...body) {
	if len(spans) == 0 {
		return
	}
	n := annotation{ID: a.base + ":" + id, Type: "Annotation", Motivation: motivation, Body: bodies}
	for _, s := range spans {
		n.Target = append(n.Target, a.target(s))
	}
	a.items = append(a.items, n)
}

func (a *annotator) target(s record.Span) target {
	return target{"SpecificResource", a.base + ":text", string(a.r.Article.URL), []selector{
		{Type: "TextPositionSelector", Start: &s.Start, End: &s.End},
		{
			Type: "TextQuoteSelector", Exact: s.Text,
			Prefix: string(a.text[max(0, s.Start-affix):s.Start]),
			Suffix: string(a.text[s.End:min(len(a.text), s.End+affix)]),
		},
	}}
}

func (a *annotator) statement(s record.Statement) {
	hub := "cue"
	if len(s.Content) > 0 {
		hub = "content"
	}
	for _, role := range []struct {
		name  string
		spans []record.Span
	}{{"source", s.Source}, {"cue", s.Cue}, {"content", s.Content}} {
		if role.name == hub {
			a.add(s.ID+":"+role.name, "describing", role.spans, append([]body{tag(role.name)}, describe(s)...)...)
			continue
		}
		link := body{Type: "SpecificResource", Purpose: "linking", Source: a.base + ":" + s.ID + ":" + hub}
		a.add(s.ID+":"+role.name, "linking", role.spans, tag(role.name), link)
	}
}

// describe returns what is known about s besides its spans.
func describe(s record.Statement) []body {
	all := []body{
		{Type: "TextualBody", Purpose: "identifying", Value: s.Who()},
		tag("form: " + s.Form), tag("act: " + s.Act), tag("polarity: " + s.Polarity),
		tag("authority: " + s.Authority),
	}
	if s.Said != nil && s.Said.Value != "" {
		all = append(all, tag("said: "+string(s.Said.Value)))
	}
	if s.Addressee != nil && s.Addressee.Name != "" {
		all = append(all, tag("addressee: "+s.Addressee.Name))
	}
	return all
}

func tag(value string) body { return body{Type: "TextualBody", Purpose: "tagging", Value: value} }

func (a *annotator) entity(e record.Entity) {
	name := string(e.Name)
	if name == "" {
		name = e.Mentions[0].Text
	}
	identify := body{Type: "TextualBody", Purpose: "identifying", Value: name}
	a.add(e.ID, "identifying", e.Mentions, identify, tag(e.Kind))
	a.add(e.ID+":roles", "describing", e.Roles, identify, tag("role"))
}

func (a *annotator) event(e record.Event) {
	bodies := []body{
		{Type: "TextualBody", Purpose: "describing", Value: e.Name},
		tag(e.Kind), tag("status: " + e.Status),
	}
	if e.When != nil && e.When.Value != "" {
		bodies = append(bodies, tag("when: "+string(e.When.Value)))
	}
	if e.Where != nil {
		bodies = append(bodies, tag("where: "+e.Where.Name))
	}
	for _, p := range e.Participants {
		bodies = append(bodies, tag("participant: "+p.Name))
	}
	a.add(e.ID, "describing", e.Evidence, bodies...)
}

func (a *annotator) date(d record.Date) {
	value := "unknown: " + d.Unknown
	if d.Value != "" {
		value = string(d.Value)
	}
	span := record.Span{Start: d.Start, End: d.End, Text: d.Text}
	a.add(fmt.Sprint("d", d.Start), "identifying", []record.Span{span},
		body{Type: "TextualBody", Purpose: "identifying", Value: value}, tag(d.Type))
}
