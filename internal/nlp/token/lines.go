package token

import (
	"strings"

	"onrecord/internal/nlp"
)

// severalLines reports whether a block has more than one line.
func severalLines(text string, b nlp.Span) bool {
	return strings.IndexByte(text[b.Start:b.End], '\n') >= 0
}

// lineEnds reports whether a blank line stands before token next. A single line break
// says nothing inside a block: the line was broken to fit a width.
func (s *splitter) lineEnds(next int) bool {
	if !s.lines {
		return false
	}
	gap := s.gap(next)
	at := strings.IndexByte(gap, '\n')
	return at >= 0 && strings.IndexByte(gap[at+1:], '\n') >= 0
}

// newLine reports whether token i, which is not the first, starts a line.
func (s *splitter) newLine(i int) bool {
	return s.lines && strings.IndexByte(s.gap(i), '\n') >= 0
}

// gap returns the white space before token i, which is not the first.
func (s *splitter) gap(i int) string {
	return s.Text[s.Tokens[i-1].End:s.Tokens[i].Start]
}
