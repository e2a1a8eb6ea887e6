package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"onrecord/internal/article"
	"onrecord/internal/record"
)

// The most that a report may hold of each sort. Those of the longest reports have a tenth of it. An element of
// few bytes takes many more in memory, so they are counted before they are read.
const (
	maxFindings = 50_000
	maxParts    = 200_000
)

// readReport reads and checks a report.
func readReport(data []byte) (*Report, error) {
	if err := checkSize(data); err != nil {
		return nil, err
	}
	r := &Report{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("the record is not as onrecord writes it: %w", err)
	}
	if err := r.Record.Check(); err != nil {
		return nil, err
	}
	r.Input = "" // the name of a file on another machine
	return r, checkReport(&r.Record)
}

// checkSize refuses a report that no article gives.
func checkSize(data []byte) error {
	var size struct {
		Statements, Entities, Events, Dates []json.RawMessage
		Article                             *struct{ Parts []json.RawMessage }
	}
	if err := json.Unmarshal(data, &size); err != nil {
		return fmt.Errorf("the record is not as onrecord writes it: %w", err)
	}
	if size.Article == nil {
		return errors.New("it holds no article")
	}
	for _, list := range []struct {
		what string
		all  []json.RawMessage
	}{{"statements", size.Statements}, {"entities", size.Entities}, {"events", size.Events}, {"dates", size.Dates}} {
		if len(list.all) > maxFindings {
			return fmt.Errorf("it holds more than %d %s", maxFindings, list.what)
		}
	}
	if len(size.Article.Parts) > maxParts {
		return fmt.Errorf("its article has more than %d parts", maxParts)
	}
	return nil
}

// checkReport holds a record to what the record of every article is, beyond what it says of itself.
func checkReport(r *record.Record) error {
	a := &r.Article
	if len(a.Text) > article.MaxText {
		return fmt.Errorf("its text is longer than %d bytes, which no report is", article.MaxText)
	}
	if sum := checksum(a.Text); a.SHA256 != sum {
		return errors.New("the checksum is not that of its text")
	}
	id := a.SHA256[:16]
	if a.URL != "" {
		id = checksum(string(a.URL))[:16]
	}
	if a.ID != id {
		return fmt.Errorf("its id is %q, and that of its address or text is %s", a.ID, id)
	}
	for i := range r.Statements {
		if err := checkStatement(&r.Statements[i]); err != nil {
			return fmt.Errorf("statement %s: %w", r.Statements[i].ID, err)
		}
	}
	for i := range r.Entities {
		if e := &r.Entities[i]; len(e.Mentions) == 0 || !slices.Contains(kinds, e.Kind) {
			return fmt.Errorf("entity %s: it has no mention, or the kind %q, which is none", e.ID, e.Kind)
		}
	}
	for i := range r.Events {
		if e := &r.Events[i]; len(e.Evidence) == 0 || !slices.Contains(statuses, e.Status) {
			return fmt.Errorf("event %s: it has no evidence, or the status %q, which is none", e.ID, e.Status)
		}
	}
	return nil
}

// The words that a record uses, as docs/format.md lists them.
var (
	kinds    = []string{"person", "organisation", "place", "other"}
	statuses = []string{"announced", "expected", "confirmed", "postponed", "cancelled", "reported as happened"}
)

func checkStatement(s *record.Statement) error {
	if len(s.Cue) == 0 {
		return errors.New("it has no cue")
	}
	return s.CheckWords()
}

func checksum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
