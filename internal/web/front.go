package web

import (
	"net/http"

	"onrecord/internal/record"
	"onrecord/internal/store"
)

// front is the first page: what is new.
type front struct {
	Empty   bool        `json:"empty"` // whether the record holds nothing yet
	AsOf    string      `json:"as_of"`
	Latest  record.Text `json:"latest"` // day of the latest report
	Stories []storyLine `json:"stories"`
}

type storyLine struct {
	Ref  string `json:"ref"`
	Name string `json:"name"`
}

func (s *Server) frontRoutes() []route {
	return []route{{"GET /{$}", s.front}}
}

func (s *Server) front(r *http.Request) (*page, error) {
	out := &front{AsOf: s.today().String(), Stories: []storyLine{}}
	err := s.read(r.Context(), func(r *store.Reader) error {
		has, err := r.HasArticles()
		if err != nil || !has {
			out.Empty = true
			return err
		}
		day, err := r.LastDay()
		out.Latest = record.Text(day.String())
		return err
	})
	return &page{name: "front", section: "front", data: out}, err
}
