// Package webtest makes the records that tests of pages, feeds and answers look at.
package webtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"onrecord/internal/article"
	"onrecord/internal/ingest"
	"onrecord/internal/keep"
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/english"
	"onrecord/internal/reader"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// version is what records of tests say that they were read by.
const version = "test"

// Record returns a record of the reports in samples/negotiation and samples, for one test alone to read and write.
// It is made once in a run of tests.
func Record(t testing.TB) *store.Store {
	t.Helper()
	data, err := samples()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "record.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return Open(t, path)
}

// Open opens a record of a test, which is made if there is none, until the test ends.
func Open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Add keeps a report in a record and returns the key of its article.
func Add(t testing.TB, s *store.Store, report []byte) (key string) {
	t.Helper()
	added := adder(s).One(t.Context(), reader.Item{Source: "test", Name: "test", Data: report})
	if added.Err != nil {
		t.Fatal(added.Err)
	}
	return added.Article.ID
}

// Pipeline is the reading of reports. It takes a second to make, once in a run of tests.
var Pipeline = sync.OnceValue(func() nlp.Pipeline {
	p, err := english.Pipeline(english.Options{Confidence: english.Balanced})
	if err != nil {
		panic(err)
	}
	return p
})

// Annotate reads the bytes of a report into its record; an error says why there is none.
func Annotate(data []byte, h article.Hints) (*record.Record, error) {
	r, _, err := ingest.Annotate(Pipeline(), data, h)
	return r, err
}

func adder(s *store.Store) *ingest.Adder {
	return &ingest.Adder{Store: s, Pipeline: Pipeline(), Version: version, Keeper: keep.New(s)}
}

// samples returns the file of the record of the samples.
var samples = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "onrecord-webtest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "record.db")
	if err := addSamples(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func addSamples(path string) (err error) {
	ctx := context.Background()
	root, err := repository()
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	var rd reader.Reader
	sources := reader.Everything.Expand([]string{filepath.Join(root, "samples", "negotiation"), filepath.Join(root, "samples")}, "")
	for added := range adder(s).Add(ctx, rd.Items(ctx, sources)) {
		if added.Err != nil {
			return fmt.Errorf("%s: %w", added.Item.Name, added.Err)
		}
	}
	return nil
}

// repository returns the folder of the module that the test is of.
func repository() (string, error) {
	at, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; at != filepath.Dir(at); at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
	}
	return "", errors.New("the tests do not run within the repository, where samples/ is")
}
