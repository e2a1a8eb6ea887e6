package api

import (
	"bytes"
	"context"
	"encoding/json"

	"onrecord/internal/record"
	"onrecord/internal/store"
)

// DecisionPage is a page of the log of decisions.
type DecisionPage struct {
	Decisions []json.RawMessage `json:"decisions" doc:"the latest first"`
	Page
}

// Size is how much a record holds.
type Size struct {
	Articles   int            `json:"articles"`
	Versions   int            `json:"versions"`
	Statements int            `json:"statements"`
	Entities   map[string]int `json:"entities" doc:"by kind: person, organisation, place, other"`
	Stories    int            `json:"stories"`
	Events     int            `json:"events"`
	Outlets    int            `json:"outlets"`
	Decisions  int            `json:"decisions" doc:"of people"`
	First      record.Text    `json:"first" doc:"day of the first publication; null if no article has a day"`
	Last       record.Text    `json:"last" doc:"day of the last publication"`
}

type decisionsAsked struct {
	Asked
	Paged
}

// decisions registers the routes of the log of decisions.
func (a *API) decisions() {
	get(a, describedAs("list-decisions", "/decisions", "What people decided",
		"The log of decisions, the latest first: who belongs together, who does not, and which findings stand."), listDecisions)
	stream(a, describedAs("stream-decisions", "/decisions.jsonl", "What people decided as JSON Lines",
		"The whole log, the first decision first, as `onrecord decisions --import` takes it."),
		func(context.Context, *struct{}) (batches, error) {
			done := false
			return func(r *store.Reader) ([]any, error) {
				if done {
					return nil, nil
				}
				done = true
				log, err := r.Decisions()
				return lines(entries(log)), err
			}, nil
		})
}

// entries cuts a log of decisions into its lines.
func entries(log []byte) []json.RawMessage {
	all := []json.RawMessage{}
	for line := range bytes.Lines(log) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			all = append(all, line)
		}
	}
	return all
}

func listDecisions(r *store.Reader, in *decisionsAsked) (*DecisionPage, error) {
	before := 0
	c, ok, err := readCursor(in.Cursor, "decisions", 1)
	if err != nil {
		return nil, err
	}
	if ok {
		before = int(c.number(0))
	}
	all, err := r.DecisionsListed(before, in.Limit+1)
	if err != nil {
		return nil, err
	}
	page := &DecisionPage{Decisions: []json.RawMessage{}}
	if len(all) > in.Limit {
		all = all[:in.Limit]
		page.Page = in.nextPage(newCursor("decisions", all[in.Limit-1].Number))
	}
	for _, d := range all {
		page.Decisions = append(page.Decisions, json.RawMessage(d.Detail))
	}
	return page, nil
}

// size registers the route of what the record holds.
func (a *API) size() {
	get(a, describedAs("get-stats", "/stats", "How much the record holds", "Counts of what the record holds."),
		func(r *store.Reader, _ *struct{ Asked }) (*Size, error) {
			s, err := r.Size()
			return &Size{
				Articles: s.Articles, Versions: s.Versions, Statements: s.Statements, Entities: s.Entities, Stories: s.Stories, Events: s.Events,
				Outlets: s.Outlets, Decisions: s.Decisions, First: record.Text(s.First.String()), Last: record.Text(s.Last.String()),
			}, err
		})
}
