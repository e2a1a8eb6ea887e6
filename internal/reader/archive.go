package reader

import (
	"bufio"
	"context"
	"errors"
	"iter"
)

// archiveBuffer is how much of an archive is read at a time, in bytes.
const archiveBuffer = 256 << 10

// archive reads a WARC file.
func (r *Reader) archive(ctx context.Context, in input, br *bufio.Reader) iter.Seq[Item] {
	return failed(in.name, errors.New("archives come next"))
}
