package main

import (
	"sync"
	"time"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/record"
	"onrecord/internal/web"
)

// annotatesGiven returns what reads the reports that somebody gives to a page. What it needs is made when the first
// comes.
func annotatesGiven() web.Annotate {
	pipeline := sync.OnceValues(func() (nlp.Pipeline, error) {
		return english.Pipeline(english.Options{Confidence: english.Balanced})
	})
	return func(data []byte, h article.Hints) (*record.Record, error) {
		p, err := pipeline()
		if err != nil {
			return nil, err
		}
		r, _, err := ingest.Annotate(p, data, h)
		return r, err
	}
}

// fetchesGiven returns what asks for the addresses that somebody gives to a page: public ones only, even where the
// record follows others.
func fetchesGiven() web.Fetcher {
	return fetch.New(fetch.Options{UserAgent: userAgent, Robots: true, MaxBytes: 8 << 20, Timeout: 20 * time.Second})
}
