package main

import (
	"log/slog"
	"net/http"
	"sync"

	"onrecord/internal/api"
	"onrecord/internal/fetch"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/store"
)

// maxFetched is how many bytes of an address are read for a client.
const maxFetched = 3 << 20

// newAPI returns the API of a record. It reads public addresses only, whoever asks.
func newAPI(e *env, s *store.Store, asOf store.Day) (http.Handler, error) {
	return api.New(api.Options{
		Store: s, Now: e.now, AsOf: asOf, Version: buildVersion(), Log: slog.New(slog.NewTextHandler(e.stderr, nil)),
		Fetcher: fetch.New(fetch.Options{UserAgent: userAgent, Robots: true, MaxBytes: maxFetched}),
		Pipeline: sync.OnceValues(func() (nlp.Pipeline, error) { // it takes a second, and not everybody asks for it
			return english.Pipeline(english.Options{Confidence: english.Balanced})
		}),
	})
}
