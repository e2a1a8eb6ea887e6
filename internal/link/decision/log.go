package decision

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// ErrLog is wrapped by errors about a log as a whole.
var ErrLog = errors.New("log of decisions")

// maxEntry is the longest entry of a log, in bytes: a speech printed in full is shorter.
const maxEntry = 4 << 20

// ReadLog reads a log: decisions as JSON, one after the other, in order of their numbers.
func ReadLog(data []byte) ([]Decision, error) {
	var log []Decision
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	for from := int64(0); dec.More(); from = dec.InputOffset() {
		var d Decision
		if err := dec.Decode(&d); err != nil {
			return nil, fmt.Errorf("%w: entry %d: %w", ErrLog, len(log)+1, err)
		}
		if dec.InputOffset()-from > maxEntry {
			return nil, fmt.Errorf("%w: entry %d is longer than %d MB", ErrLog, len(log)+1, maxEntry>>20)
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
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(d); err != nil {
			return nil, fmt.Errorf("decision %d: %w", d.Number, err)
		}
		b = append(b, line.Bytes()...)
	}
	return b, nil
}

// Standing returns the decisions that count: all that are not undone, but no undo.
func Standing(log []Decision) []Decision {
	undone := UndoneBy(log)
	var standing []Decision
	for _, d := range log {
		if _, gone := undone[d.Number]; !gone && d.Kind != Undo {
			standing = append(standing, d)
		}
	}
	return standing
}

// UndoneBy returns the numbers of the decisions of a log that do not count, undone undos too, with that of the undo.
func UndoneBy(log []Decision) map[int]int {
	by := map[int]int{}
	for _, d := range slices.Backward(log) {
		if _, gone := by[d.Number]; !gone && d.Kind == Undo {
			by[d.Undoes] = d.Number
		}
	}
	return by
}
