package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/keep"
)

// addSummary is what became of the sources of one "onrecord add".
type addSummary struct {
	Record      string        `json:"record"`
	Kept        int           `json:"kept"`
	NewVersions int           `json:"new_versions"`
	Unchanged   int           `json:"unchanged"`
	Skipped     []reasonCount `json:"skipped"` // what lists and archives hold besides reports, most first
	Failed      []failure     `json:"failed"`  // in order

	skipped map[string]int
}

// reasonCount is how often something was skipped for one reason.
type reasonCount struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// failure is something that could not be read or kept.
type failure struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// count counts one item, and says at once if it failed.
func (s *addSummary) count(e *env, a ingest.Added) {
	switch {
	case len(a.Item.Passed) > 0:
		for _, p := range a.Item.Passed {
			s.skip(p.Reason, p.Count)
		}
	case a.Err != nil && fromList(a.Item) && notReport(a.Err):
		s.skip(a.Err.Error(), 1)
	case a.Err != nil:
		s.Failed = append(s.Failed, failure{a.Item.Name, a.Err.Error()})
		e.say("%s: %v", a.Item.Name, a.Err)
		if why, ok := fetch.KindOf(a.Err); ok && why == fetch.NotAllowed {
			e.say("hint: --private reads addresses of private networks too")
		}
	case a.Item.Passed != nil:
	case a.Outcome == keep.NewVersion:
		s.NewVersions++
	case a.Outcome == keep.Unchanged:
		s.Unchanged++
	default:
		s.Kept++
	}
	if a.Item.Note != "" {
		e.say("%s: note: %s", a.Item.Name, a.Item.Note)
	}
}

func (s *addSummary) skip(reason string, n int) {
	if s.skipped == nil {
		s.skipped = map[string]int{}
	}
	s.skipped[reason] += n
}

// finish brings the reasons in order.
func (s *addSummary) finish() {
	s.Skipped = []reasonCount{}
	for _, reason := range slices.Sorted(maps.Keys(s.skipped)) {
		s.Skipped = append(s.Skipped, reasonCount{reason, s.skipped[reason]})
	}
	slices.SortStableFunc(s.Skipped, func(a, b reasonCount) int { return cmp.Compare(b.Count, a.Count) })
	if s.Failed == nil {
		s.Failed = []failure{}
	}
}

// write prints the summary.
func (s *addSummary) write(e *env, format string) error {
	s.finish()
	if format == "json" {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(s)
	}
	skipped := 0
	for _, r := range s.Skipped {
		skipped += r.Count
	}
	_, err := fmt.Fprintf(e.stdout, "%d kept, %d new versions, %d unchanged, %d skipped, %d failed\n",
		s.Kept, s.NewVersions, s.Unchanged, skipped, len(s.Failed))
	for _, r := range s.Skipped {
		if err == nil {
			_, err = fmt.Fprintf(e.stdout, "  skipped %d: %s\n", r.Count, r.Reason)
		}
	}
	return err
}

// err returns what the exit code is made of.
func (s *addSummary) err(ctx context.Context) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case len(s.Failed) > 0:
		return errFailed
	}
	return nil
}
