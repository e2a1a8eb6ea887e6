package nlp

import (
	"sort"
	"unicode/utf8"
)

// CodePoints converts between the bytes of a text and its Unicode code points, in which
// exports count. A byte that is not valid UTF-8 counts as one code point. The zero
// CodePoints is that of an ASCII text of any length.
type CodePoints struct {
	starts []int32 // byte at which each code point starts, and the end of the text; nil for ASCII
}

// NewCodePoints returns the CodePoints of text.
func NewCodePoints(text string) CodePoints {
	n := utf8.RuneCountInString(text)
	if n == len(text) {
		return CodePoints{}
	}
	starts := make([]int32, 0, n+1)
	for i := range text {
		starts = append(starts, int32(i))
	}
	return CodePoints{append(starts, int32(len(text)))}
}

// Of returns the number of code points that start before byte b.
func (c CodePoints) Of(b int) int {
	if c.starts == nil {
		return b
	}
	return sort.Search(len(c.starts), func(i int) bool { return int(c.starts[i]) >= b })
}

// Byte returns the byte at which code point n starts; n lies within the text or is its length.
func (c CodePoints) Byte(n int) int {
	if c.starts == nil {
		return n
	}
	return int(c.starts[n])
}
