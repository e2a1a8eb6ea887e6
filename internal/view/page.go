package view

import (
	"bufio"
	"io"
)

// newPage returns a page of no report, for what is told of a whole record.
func newPage(w io.Writer, o Options) *page {
	p := &page{out: bufio.NewWriter(w), colour: o.Colour, width: 80}
	if o.Width > 0 {
		p.width = min(max(o.Width, minWidth), maxWidth)
	}
	return p
}
