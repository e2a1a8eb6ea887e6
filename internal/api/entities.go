package api

import (
	"context"
	"net/http"

	"onrecord/internal/answer"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// EntityLine is a person, a body or a place in a list.
type EntityLine struct {
	Ref      string      `json:"ref"`
	Kind     string      `json:"kind" doc:"person, organisation, place or other"`
	Name     string      `json:"name" doc:"the name that most reports give"`
	Role     record.Text `json:"role" doc:"the role that most reports give; null if none gives one"`
	Articles int         `json:"articles" doc:"how many speak of it"`
}

// EntityPage is a page of entities.
type EntityPage struct {
	Entities []EntityLine `json:"entities" doc:"in order of their names"`
	Page
}

type entitiesAsked struct {
	Asked
	Paged
	Name string `query:"name" maxLength:"200" example:"Horvat" doc:"Only those one of whose names holds all of these words"`
	Kind string `query:"kind" enum:"person,organisation,place,other" doc:"Only those of a kind"`
}

type entityAsked struct {
	Asked
	Ref        string `path:"ref" pattern:"^e[1-9][0-9]{0,17}$" example:"e45" doc:"Reference of the person, body or place"`
	About      string `query:"about" maxLength:"500" example:"tonnes" doc:"Only statements about this"`
	Statements int    `query:"statements" minimum:"0" maximum:"100" default:"5" doc:"Give at most so many of the latest statements"`
	Positions  int    `query:"positions" minimum:"0" maximum:"50" default:"5" doc:"Give at most so many matters on which something changed"`
}

// entities registers the routes of people, bodies and places.
func (a *API) entities() {
	get(a, describedAs("list-entities", "/entities", "People, bodies and places",
		"Whom and what the reports speak of, in order of their names."), listEntities)
	get(a, describedAs("get-entity", "/entities/{ref}", "One person, body or place",
		"Names and spellings, the roles that outlets give and when, what was said, what changed in number, date, “not” or “may” "+
			"between statements on one matter, and who of the same name was kept apart.", http.StatusNotFound), getEntity)
	a.entityStream()
}

func listEntities(r *store.Reader, in *entitiesAsked) (*EntityPage, error) {
	l := store.EntityList{Words: in.Name, Kind: in.Kind}
	c, ok, err := readCursor(in.Cursor, "entities", 2)
	if err != nil {
		return nil, err
	}
	if ok {
		l.Name, l.ID = c.values[0], c.number(1)
	}
	all, err := r.EntitiesListed(l, in.Limit+1)
	if err != nil {
		return nil, err
	}
	page := &EntityPage{Entities: []EntityLine{}}
	if len(all) > in.Limit {
		all = all[:in.Limit]
		last := all[in.Limit-1]
		page.Page = in.nextPage(newCursor("entities", last.Name, last.ID))
	}
	for _, row := range all {
		page.Entities = append(page.Entities, entityLine(row))
	}
	return page, nil
}

func entityLine(row store.NamedEntity) EntityLine {
	return EntityLine{
		Ref: answer.Ref{Letter: answer.EntityRef, ID: row.ID}.String(), Kind: row.Kind, Name: row.Name, Role: record.Text(row.Role), Articles: row.Articles,
	}
}

func getEntity(r *store.Reader, in *entityAsked) (*view.Who, error) {
	about, err := answer.About(in.About)
	if err != nil {
		return nil, problemAt("query.about", in.About, "These words cannot be looked for: "+err.Error()+".")
	}
	id, _ := answer.ParseRef(in.Ref, answer.EntityRef)
	return answer.Who(r, id, answer.WhoOptions{About: about, AboutWords: in.About, Statements: in.Statements, Positions: in.Positions})
}

type entitiesStreamed struct {
	Name string `query:"name" maxLength:"200" doc:"Only those one of whose names holds all of these words"`
	Kind string `query:"kind" enum:"person,organisation,place,other" doc:"Only those of a kind"`
}

// entityStream registers the stream of entities.
func (a *API) entityStream() {
	stream(a, describedAs("stream-entities", "/entities.jsonl", "People, bodies and places as JSON Lines",
		"All of them, in order of their names, one object a line, each as a list gives it."),
		func(_ context.Context, in *entitiesStreamed) (batches, error) {
			l := store.EntityList{Words: in.Name, Kind: in.Kind}
			return func(r *store.Reader) ([]any, error) {
				rows, err := r.EntitiesListed(l, rowsAtOnce)
				if err != nil || len(rows) == 0 {
					return nil, err
				}
				l.Name, l.ID = rows[len(rows)-1].Name, rows[len(rows)-1].ID
				all := make([]EntityLine, len(rows))
				for i, row := range rows {
					all[i] = entityLine(row)
				}
				return lines(all), nil
			}, nil
		})
}
