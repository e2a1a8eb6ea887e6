package mcp

import (
	"context"
	"fmt"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type searchFor struct {
	Query string `json:"query" jsonschema:"what to look for, as speaker:Horvat \"million tonnes\""`
	Limit int    `json:"limit,omitempty" jsonschema:"how many statements to give: 10 if absent, at most 50"`
	Day   bool   `json:"newest_first,omitempty" jsonschema:"order by day of publication, not by how well they match"`
}

// search finds statements.
func (t *tools) search(ctx context.Context, in searchFor) (any, error) {
	text, err := words("the query", in.Query)
	if err != nil {
		return nil, err
	}
	q, err := query.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("the query cannot be read: %w", err)
	}
	s := store.Search{Query: q, Limit: bounded(in.Limit, 10, 50), Counts: 5}
	if in.Day {
		s.Order = store.ByDay
	}
	return answer.Search(ctx, t.o.Store, s)
}

type personNamed struct {
	Name       string `json:"name" jsonschema:"a name, or a reference such as e45"`
	About      string `json:"about,omitempty" jsonschema:"only statements about these words"`
	Statements int    `json:"statements,omitempty" jsonschema:"how many of the latest statements to give: 5 if absent, at most 50"`
}

// person tells of a person, a body or a place.
func (t *tools) person(ctx context.Context, in personNamed) (out any, err error) {
	name, err := words("the name", in.Name)
	if err != nil {
		return nil, err
	}
	if len(in.About) > maxWords {
		return nil, fmt.Errorf("about is longer than %d bytes", maxWords)
	}
	about, err := answer.About(in.About)
	if err != nil {
		return nil, fmt.Errorf("about cannot be read: %w", err)
	}
	err = t.o.Store.View(ctx, func(r *store.Reader) error {
		id, err := entity(r, name)
		if err != nil {
			return err
		}
		out, err = answer.Who(r, id, answer.WhoOptions{About: about, AboutWords: in.About, Statements: bounded(in.Statements, 5, 50), Positions: 5})
		return err
	})
	return out, err
}

type statementRef struct {
	Ref string `json:"ref" jsonschema:"reference of a statement, such as s12"`
}

// mostWordings is how many wordings of a statement are given.
const mostWordings = 20

// statement gives a statement in all its wordings.
func (t *tools) statement(ctx context.Context, in statementRef) (any, error) {
	id, ok := answer.ParseRef(in.Ref, answer.StatementRef)
	if !ok {
		return nil, fmt.Errorf("%.40q is no reference to a statement: it is written like s12, and search gives it", in.Ref)
	}
	var out *view.Comparison
	err := t.o.Store.View(ctx, func(r *store.Reader) (err error) {
		out, err = answer.Comparison(r, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	if more := len(out.Wordings) - mostWordings; more > 0 {
		out.Wordings, out.NotCompared = out.Wordings[:mostWordings], out.NotCompared+more
	}
	for i := range out.Wordings {
		out.Wordings[i].Alignment = []view.Aligned{} // for columns side by side; the differences say what counts
	}
	return out, nil
}

type storyNamed struct {
	Name  string `json:"name,omitempty" jsonschema:"words of its name, or a reference such as t7; absent to list the stories"`
	AsOf  string `json:"as_of,omitempty" jsonschema:"tell what was known on that day, as 2026-03-08; today if absent"`
	Texts int    `json:"texts,omitempty" jsonschema:"how many of the latest reports, or stories of a list, to give: 20 if absent, at most 100"`
}

// story tells a story, or lists them.
func (t *tools) story(ctx context.Context, in storyNamed) (out any, err error) {
	asOf := t.today()
	if in.AsOf != "" {
		first, last := store.DaysOf(in.AsOf)
		if first == 0 || first != last {
			return nil, fmt.Errorf("%.40q is no day: one is written like 2026-03-08", in.AsOf)
		}
		asOf = first
	}
	if len(in.Name) > maxWords {
		return nil, fmt.Errorf("the name is longer than %d bytes", maxWords)
	}
	texts := bounded(in.Texts, 20, 100)
	err = t.o.Store.View(ctx, func(r *store.Reader) error {
		if in.Name == "" {
			out, err = answer.Stories(r, asOf, 0, texts)
			return err
		}
		id, err := oneStory(r, in.Name)
		if err != nil {
			return err
		}
		out, err = answer.Story(r, id, asOf, texts)
		return err
	})
	return out, err
}
