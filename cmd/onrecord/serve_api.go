package main

import (
	"log/slog"

	"onrecord/internal/api"
	"onrecord/internal/web"
)

// api returns the API of the record. Reports that clients give are read as those that are given to a page.
func (s *site) api(annotate web.Annotate, fetcher web.Fetcher) (*api.API, error) {
	return api.New(api.Options{
		Store: s.store, Annotate: annotate, Fetcher: fetcher, Now: s.now, AsOf: s.asOf, Version: buildVersion(),
		Log: slog.New(slog.NewTextHandler(s.stderr, nil)),
	})
}
