package keep

import (
	"encoding/json"

	"onrecord/internal/link/version"
	"onrecord/internal/link/wording"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// versions compares a version with the one before, and carries over what is still there.
type versions struct{}

func (versions) forget() {}

func (versions) join(t *store.Tx, a *arrival) error {
	if a.old == nil {
		return nil
	}
	changes := version.Compare(a.old, a.record)
	a.carry = changes.Carry
	before, err := t.StatementsOf(a.article.ID)
	if err != nil {
		return err
	}
	a.before = map[string]store.Statement{}
	for _, s := range before {
		a.before[s.Ref] = s
	}
	a.changes = changes.List
	return nil
}

// Change is one change between two versions of an article, as it is kept.
type Change struct {
	Kind        string       `json:"kind"`
	Minor       bool         `json:"minor"`
	Old         Side         `json:"old"`
	New         Side         `json:"new"`
	Differences []Difference `json:"differences"`
}

// Side is one side of a change; its spans are code points of the text of that version.
type Side struct {
	ID    string        `json:"id"` // of the statement or event in that version's record; may be empty
	Spans []record.Span `json:"spans"`
}

// Difference is one thing in which two wordings differ.
type Difference struct {
	Change string      `json:"change"`
	First  record.Span `json:"first"`
	Second record.Span `json:"second"`
	Minor  bool        `json:"minor"`
}

// Differences returns differences as they are kept and shown.
func Differences(all []wording.Difference) []Difference {
	out := []Difference{}
	for _, d := range all {
		out = append(out, Difference{string(d.Change), d.First, d.Second, d.Minor})
	}
	return out
}

func newChange(c version.Change) Change {
	side := func(s version.Side) Side { return Side{s.ID, append([]record.Span{}, s.Spans...)} }
	return Change{string(c.Kind), c.Minor, side(c.Old), side(c.New), Differences(c.Differences)}
}

// changes writes down what a version changed, once its statements are in the store.
type changes struct{}

func (changes) forget() {}

func (changes) join(t *store.Tx, a *arrival) error {
	now := map[string]int64{}
	for _, s := range a.statements {
		now[s.Ref] = s.ID
	}
	day := a.article.Day
	if modified, _ := store.DaysOf(string(a.record.Article.Modified)); modified != 0 {
		day = modified
	}
	for _, c := range a.changes {
		detail, err := json.Marshal(newChange(c))
		if err != nil {
			return err
		}
		statement := now[c.New.ID]
		if statement == 0 {
			statement = a.before[c.Old.ID].ID
		}
		if err := t.AddChange(store.Change{
			Article: a.article.ID, Version: a.article.Versions, Day: day, Kind: string(c.Kind), Minor: c.Minor,
			Statement: statement, Detail: string(detail),
		}); err != nil {
			return err
		}
	}
	return nil
}
