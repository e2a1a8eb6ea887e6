package store

import (
	"bytes"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"onrecord/internal/record"
)

// maxRecord is the most bytes that a stored record unpacks to. Those of the longest reports have
// a tenth of it.
const maxRecord = 256 << 20

// packWindow is how far back what is packed may refer. It takes twice as much memory for good; records that are longer
// are hardly any larger for it.
const packWindow = 1 << 20

var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithWindowSize(packWindow))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxRecord))
)

// pack returns a record as a version keeps it: JSON, Zstandard.
func pack(r *record.Record) ([]byte, error) {
	var b bytes.Buffer
	if err := r.WriteLine(&b); err != nil {
		return nil, err
	}
	return packer.EncodeAll(b.Bytes(), nil), nil
}

// unpack returns the record that pack made.
func unpack(data []byte) (*record.Record, error) {
	line, err := unpacker.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("a stored record is damaged: %w", err)
	}
	return record.Parse(line)
}
