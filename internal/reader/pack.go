package reader

import (
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// packing is how data is compressed.
type packing uint8

const (
	plain packing = iota
	gzipped
	zstandard
)

// packingOf tells by the first bytes.
func packingOf(head []byte) packing {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b\x08")):
		return gzipped
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")), isSkippableFrame(head):
		return zstandard
	}
	return plain
}

// isSkippableFrame reports whether head begins with a Zstandard frame that holds no data;
// archives begin with one that holds a dictionary.
func isSkippableFrame(head []byte) bool {
	return len(head) >= 4 && head[0]&0xf0 == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18
}

// maxWindow bounds the memory of a Zstandard decoder, in bytes.
const maxWindow = 32 << 20

// unpack returns a reader of what is packed in r.
func unpack(r io.Reader, p packing) (io.ReadCloser, error) {
	switch p {
	case gzipped:
		return gzip.NewReader(r)
	case zstandard:
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	}
	return io.NopCloser(r), nil
}

// unpackHead returns the beginning of what is packed in data, of which only the
// beginning may be there.
func unpackHead(data []byte) []byte {
	p := packingOf(data)
	if p == plain {
		return data
	}
	r, err := unpack(bytes.NewReader(data), p)
	if err != nil {
		return nil
	}
	defer r.Close()
	head := make([]byte, headBytes)
	n, _ := io.ReadFull(r, head) // it ends early where data does
	return head[:n]
}

// Unpack returns what is packed in data; data itself if it is not
// packed. It is bounded by [MaxListing].
func Unpack(data []byte) ([]byte, error) {
	p := packingOf(data)
	if p == plain {
		return data, nil
	}
	r, err := unpack(bytes.NewReader(data), p)
	if err != nil {
		return nil, errors.New("it is packed, and the packing is damaged")
	}
	defer r.Close()
	all, err := io.ReadAll(io.LimitReader(r, MaxListing+1))
	switch {
	case len(all) > MaxListing:
		return nil, tooLong()
	case err != nil:
		return nil, errors.New("it is packed, and the packing is damaged")
	}
	return all, nil
}
