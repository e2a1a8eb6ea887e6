package token

import (
	"strings"

	"onrecord/internal/nlp"
)

// lines measures the lines of a block, to tell a line that was broken to fit a width
// from one that ends.
type lines struct {
	start   int  // of the line being read, in bytes of the text
	many    bool // the block has more than one line
	wrapped int  // mean length of a line in bytes if many go on in lower case, else 0
}

// newLines measures the lines of a block.
func newLines(text string, b nlp.Span) lines {
	const share = 4 // of running text, at least one line in so many goes on in lower case
	l := lines{start: b.Start}
	if strings.IndexByte(text[b.Start:b.End], '\n') < 0 {
		return l
	}
	n, on, size := 0, 0, 0
	for line := range strings.Lines(text[b.Start:b.End]) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		n, size = n+1, size+len(line)
		if lowerCase(line, 0) {
			on++
		}
	}
	l.many = n > 1
	if on*share >= n {
		l.wrapped = size / max(n, 1)
	}
	return l
}

// lineEnds reports whether a line ends before token next that no sentence runs over: a
// blank line follows, or the next line starts like a sentence and this one was not
// broken to fit the width. A line that ends with a comma or semicolon goes
// on, as in verse.
func (s *splitter) lineEnds(next int) bool {
	if !s.lines.many {
		return false
	}
	gap := s.gap(next)
	at := strings.IndexByte(gap, '\n')
	if at < 0 {
		return false
	}
	const short = 0.6 // of the mean length
	end := int(s.Tokens[next-1].End)
	long := float64(end-s.lines.start) > short*float64(s.lines.wrapped)
	s.lines.start = end + len(gap)
	switch {
	case strings.IndexByte(gap[at+1:], '\n') >= 0:
		return true
	case s.Word(next-1) == ",", s.Word(next-1) == ";", s.lines.wrapped > 0 && long:
		return false
	}
	return s.opens(next)
}

// newLine reports whether token i, which is not the first, starts a line.
func (s *splitter) newLine(i int) bool {
	return s.lines.many && strings.IndexByte(s.gap(i), '\n') >= 0
}

// gap returns the white space before token i, which is not the first.
func (s *splitter) gap(i int) string {
	return s.Text[s.Tokens[i-1].End:s.Tokens[i].Start]
}
