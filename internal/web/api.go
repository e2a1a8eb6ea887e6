package web

import (
	"net/http"

	"onrecord/internal/api"
)

// described is an API that says what it answers.
type described interface{ Reference() api.Reference }

func (s *Server) apiRoutes() []route {
	d, ok := s.o.API.(described)
	if !ok {
		return nil
	}
	return []route{{"GET /api", func(*http.Request) (*page, error) {
		return &page{name: "api", title: "API", data: d.Reference()}, nil
	}}}
}
