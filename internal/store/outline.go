package store

import (
	"fmt"
	"sync"

	"onrecord/internal/record"
)

// VersionOutline returns the outline of the record of a version of an article ([record.ParseOutline]), with the statements whose ids are
// wanted, all for nil; ErrNotFound if there is none of that number.
func (r *Reader) VersionOutline(article int64, number int, wanted func(id string) bool) (*record.Record, error) {
	var blob []byte
	if err := r.one("SELECT record FROM version WHERE article = ? AND number = ?", []any{article, number}, &blob); err != nil {
		return nil, err
	}
	at := unpacked.Get().(*[]byte)
	defer unpacked.Put(at)
	line, err := unpacker.DecodeAll(blob, (*at)[:0])
	if err != nil {
		return nil, fmt.Errorf("a stored record is damaged: %w", err)
	}
	if *at = line[:0]; cap(line) > mostKept {
		*at = nil
	}
	return record.ParseOutline(line, wanted)
}

// unpacked holds what records were unpacked to, for the next ones: an outline holds nothing of it. mostKept is what may wait there.
var unpacked = sync.Pool{New: func() any { return new([]byte) }}

const mostKept = 1 << 20
