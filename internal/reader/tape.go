package reader

import (
	"bufio"
	"io"
)

// tape is a stream that knows where it is.
type tape struct {
	br   *bufio.Reader
	r    io.Reader
	read int64 // bytes read of r, with those that wait in br
}

func newTape(r io.Reader, size int) *tape {
	t := &tape{r: r}
	t.br = bufio.NewReaderSize((*tapeReader)(t), size)
	return t
}

// tapeReader counts what is read of the stream beneath.
type tapeReader tape

func (t *tapeReader) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.read += int64(n)
	return n, err
}

// pos returns how many bytes were taken.
func (t *tape) pos() int64 { return t.read - int64(t.br.Buffered()) }

// reset goes on with another stream, which begins at a place.
func (t *tape) reset(r io.Reader, pos int64) {
	t.r, t.read = r, pos
	t.br.Reset((*tapeReader)(t))
}

// skip passes over n bytes, or up to the end of the stream, which is then the error.
func (t *tape) skip(n int64) error {
	for n > 0 {
		step := int(min(n, 1<<30))
		if _, err := t.br.Discard(step); err != nil {
			return err
		}
		n -= int64(step)
	}
	return nil
}
