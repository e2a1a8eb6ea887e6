package store

import (
	"fmt"

	"onrecord/internal/record"
)

// VersionOutline returns the outline of the record of a version of an article ([record.ParseOutline]), with the statements whose ids are
// wanted, all for nil; ErrNotFound if there is none of that number.
func (r *Reader) VersionOutline(article int64, number int, wanted func(id string) bool) (*record.Record, error) {
	var blob []byte
	if err := r.one("SELECT record FROM version WHERE article = ? AND number = ?", []any{article, number}, &blob); err != nil {
		return nil, err
	}
	line, err := unpacker.DecodeAll(blob, nil)
	if err != nil {
		return nil, fmt.Errorf("a stored record is damaged: %w", err)
	}
	return record.ParseOutline(line, wanted)
}
