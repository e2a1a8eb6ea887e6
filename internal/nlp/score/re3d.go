package score

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// ReadRe3d reads the documents and entities of a folder of re3d: JSON objects, one after
// the other, whose offsets are code points. Only entities that are names count, without
// their articles and titles; nested ones do not. Documents come in the order of the file.
// https://github.com/dstl/re3d
func ReadRe3d(documents, entities io.Reader) ([]Named, error) {
	type document struct {
		ID    string `json:"_id"`
		Title string `json:"title"`
		Text  string `json:"text"`
	}
	var docs []Named
	index := make(map[string]int)
	err := eachJSON(documents, func(d document) error {
		index[d.ID] = len(docs)
		docs = append(docs, Named{Name: d.Title, Text: d.Text})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("documents: %w", err)
	}
	points := make([]nlp.CodePoints, len(docs))
	for i, d := range docs {
		points[i] = nlp.NewCodePoints(d.Text)
	}
	err = eachJSON(entities, func(e re3dEntity) error {
		i, ok := index[e.Document]
		if !ok {
			return fmt.Errorf("entity %q belongs to no document", e.ID)
		}
		return e.addTo(&docs[i], points[i])
	})
	if err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	for i := range docs {
		docs[i].Names = outermost(docs[i].Names)
	}
	return docs, nil
}

// eachJSON calls f for each JSON value of r.
func eachJSON[T any](r io.Reader, f func(T) error) error {
	dec := json.NewDecoder(r)
	for {
		var v T
		switch err := dec.Decode(&v); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := f(v); err != nil {
			return err
		}
	}
}

type re3dEntity struct {
	ID       string `json:"_id"`
	Document string `json:"documentId"`
	Begin    int    `json:"begin"`
	End      int    `json:"end"`
	Type     string `json:"type"`
}

// addTo adds the name that e is, if it is one, to its document.
func (e re3dEntity) addTo(d *Named, points nlp.CodePoints) error {
	if e.Begin < 0 || e.End < e.Begin || e.End > points.Of(len(d.Text)) {
		return fmt.Errorf("entity %q lies outside its document", e.ID)
	}
	i := slices.Index(re3dKinds, e.Type)
	if i < 0 {
		return nil
	}
	s := nlp.Span{Start: points.Byte(e.Begin), End: points.Byte(e.End)}
	words := strings.Fields(d.Text[s.Start:s.End])
	spans, err := align(d.Text[s.Start:s.End], words)
	if err != nil {
		return fmt.Errorf("entity %q: %w", e.ID, err)
	}
	if from, to, ok := properName(words, nlp.NameKind(i) == nlp.Person); ok {
		name := nlp.Span{Start: s.Start + spans[from].Start, End: s.Start + spans[to-1].End}
		d.Names = append(d.Names, NameSpan{name, nlp.NameKind(i)})
	}
	return nil
}

// re3dKinds are the types that names of the pipeline have, by their kind.
var re3dKinds = []string{nlp.Person: "Person", nlp.Organisation: "Organisation", nlp.Place: "Location"}
