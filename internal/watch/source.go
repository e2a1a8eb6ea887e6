package watch

import (
	"context"
	"slices"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/reader"
)

// Source is the state of one feed, sitemap or other listing that is followed. It is plain
// data: whoever keeps it may write it as JSON. The zero value but for Address is a source
// that was never asked.
type Source struct {
	Address string // as the user gave it; names the source for good
	URL     string // where it is asked for now; Address if empty
	Title   string // as it calls itself; may be empty

	Validators fetch.Validators
	Seen       []Seen    // entries that are done with, in the order in which they were
	Waiting    []Waiting // entries that are not, the oldest first

	Due      time.Time     // when to ask next; zero for at once
	Asked    time.Time     // when it was last asked; zero if never
	Interval time.Duration // how long it waits between two polls; 0 if not yet known
	Failures int           // polls that failed since the last that did not
	Problem  string        // why the last poll failed; empty if it did not
	Gone     bool          // it is asked no more: the site said that it is gone for good

	Hub Subscription
}

// Seen is an entry that is done with.
type Seen struct {
	ID      uint64 // a hash of [reader.Entry.ID]
	Updated int64  // when the entry was last changed, in seconds since 1970; 0 if not said
}

// Waiting is an entry that is to be read.
type Waiting struct {
	Entry reader.Entry
	Tries int       // how often its page could not be had
	Due   time.Time // when to try next; zero for at once
}

// Sources keeps the state of all sources that are followed.
type Sources interface {
	// List returns all sources.
	List(ctx context.Context) ([]Source, error)
	// Save replaces the state of the source of the same Address. A source that was removed
	// since it was listed is not followed again by it.
	Save(ctx context.Context, s Source) error
}

// Memory is [Sources] that are kept nowhere, for tests. It is not for several goroutines.
type Memory struct{ list []Source }

// NewMemory returns a memory that follows some addresses.
func NewMemory(addresses ...string) *Memory {
	m := &Memory{}
	for _, a := range addresses {
		m.list = append(m.list, Source{Address: a})
	}
	return m
}

// List returns copies of the sources, in the order in which they were first saved.
func (m *Memory) List(context.Context) ([]Source, error) {
	var all []Source
	for _, s := range m.list {
		all = append(all, s.clone())
	}
	return all, nil
}

// Save keeps a copy of s.
func (m *Memory) Save(_ context.Context, s Source) error {
	i := slices.IndexFunc(m.list, func(o Source) bool { return o.Address == s.Address })
	if i < 0 {
		m.list = append(m.list, s.clone())
	} else {
		m.list[i] = s.clone()
	}
	return nil
}

// clone returns a copy that shares nothing.
func (s Source) clone() Source {
	s.Seen, s.Waiting = slices.Clone(s.Seen), slices.Clone(s.Waiting)
	return s
}

// url returns where the source is asked for.
func (s *Source) url() string {
	if s.URL == "" {
		return s.Address
	}
	return s.URL
}
