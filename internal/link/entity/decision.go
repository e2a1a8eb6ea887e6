package entity

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Decision is what a person decided about entities: one entry of an append-only log. It speaks of
// sightings, by their keys, so that it means the same after a rebuild. As JSON:
//
//	{"number": 1, "kind": "merge", "sightings": ["a17/e2", "b4/e1"]}
//	{"number": 2, "kind": "split", "sightings": ["a17/e2", "c9/e5"], "note": "father and son"}
//	{"number": 3, "kind": "rename", "sightings": ["a17/e2"], "name": "Petra Volkova"}
//	{"number": 4, "kind": "undo", "undoes": 2}
//
// Members that a kind does not use are left out; "note", "by" and "time" can stand in all.
type Decision struct {
	Number    int      `json:"number"` // its place in the log, from 1
	Kind      string   `json:"kind"`   // "merge", "split", "rename" or "undo"
	Sightings []string `json:"sightings,omitempty"`
	Name      string   `json:"name,omitempty"`   // of rename
	Undoes    int      `json:"undoes,omitempty"` // of undo: the number of an earlier decision, an undo too
	Note      string   `json:"note,omitempty"`   // why
	By        string   `json:"by,omitempty"`     // who decided
	Time      string   `json:"time,omitempty"`   // ISO 8601, as the caller gives it
}

// The kinds of decisions.
const (
	Merge  = "merge"  // the sightings belong to one entity, and so do all that belong to either
	Split  = "split"  // the two sightings belong to two entities
	Rename = "rename" // the entity of the sighting is shown under the name
	Undo   = "undo"   // an earlier decision does not count
)

// Check reports what is wrong with a decision by itself.
func (d Decision) Check() error {
	wrong := func(why string) error { return fmt.Errorf("decision %d (%s): %s", d.Number, d.Kind, why) }
	n := len(d.Sightings)
	switch {
	case d.Number < 1:
		return wrong("its number is not positive")
	case slices.Contains(d.Sightings, ""):
		return wrong("a sighting has no key")
	case d.Kind == Merge && n < 2:
		return wrong("it needs two sightings or more")
	case d.Kind == Split && (n != 2 || d.Sightings[0] == d.Sightings[1]):
		return wrong("it needs two different sightings")
	case d.Kind == Rename && (n != 1 || d.Name == ""):
		return wrong("it needs one sighting and a name")
	case d.Kind == Undo && (d.Undoes < 1 || d.Undoes >= d.Number):
		return wrong("it needs the number of an earlier decision")
	case d.Kind != Merge && d.Kind != Split && d.Kind != Rename && d.Kind != Undo:
		return wrong("there is no such kind")
	}
	return nil
}

// ErrLog is wrapped by errors about a log as a whole.
var ErrLog = errors.New("log of decisions")

// ReadLog reads a log: decisions as JSON, one after the other, in order of their numbers.
func ReadLog(data []byte) ([]Decision, error) {
	var log []Decision
	for dec := newDecoder(data); dec.More(); {
		var d Decision
		if err := dec.Decode(&d); err != nil {
			return nil, fmt.Errorf("%w: entry %d: %w", ErrLog, len(log)+1, err)
		}
		if err := d.Check(); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrLog, err)
		}
		if n := len(log); n > 0 && d.Number <= log[n-1].Number {
			return nil, fmt.Errorf("%w: decision %d stands behind %d", ErrLog, d.Number, log[n-1].Number)
		}
		log = append(log, d)
	}
	return log, nil
}

// AppendLog appends decisions to a log as JSON, one a line.
func AppendLog(b []byte, log ...Decision) ([]byte, error) {
	for _, d := range log {
		line, err := json.Marshal(d)
		if err != nil {
			return nil, fmt.Errorf("decision %d: %w", d.Number, err)
		}
		b = append(append(b, line...), '\n')
	}
	return b, nil
}

// Standing returns the decisions that count: all that are not undone, but no undo.
func Standing(log []Decision) []Decision {
	undone := map[int]bool{}
	var standing []Decision
	for i := len(log) - 1; i >= 0; i-- {
		switch d := log[i]; {
		case undone[d.Number]:
		case d.Kind == Undo:
			undone[d.Undoes] = true
		default:
			standing = append(standing, d)
		}
	}
	slices.Reverse(standing)
	return standing
}
