package token

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// splitter finds the sentences of one block after the other.
type splitter struct {
	*nlp.Doc
	*lists
	weights weights
	habits
	lo, hi  int  // tokens of the block
	start   int  // first token of the sentence
	head    item // list item that the sentence starts with
	last    item // list item that a sentence of the block started with last
	lower   bool // the block is written without capitals
	lines   bool // the block has more than one line
	counted int  // end of the tokens of the sentence that lowered counts
	lowered int  // words in lower case
	found   features
}

// newSplitter returns a splitter of the blocks of d, which must have tokens.
func newSplitter(d *nlp.Doc, l *lists, w weights) *splitter {
	s := &splitter{Doc: d, lists: l, weights: w}
	s.enterDoc()
	return s
}

// split fills d.Sentences.
func split(d *nlp.Doc, l *lists, w weights) {
	s := newSplitter(d, l, w)
	for _, b := range d.Blocks {
		s.block(b)
	}
}

// block appends the sentences of one block.
func (s *splitter) block(b nlp.Block) {
	s.enter(b)
	for i := s.lo; i < s.hi; {
		mark, next := s.step(i)
		if next == s.hi || s.breaks(mark, next) {
			s.Sentences = append(s.Sentences, nlp.Range{Start: s.start, End: next})
			s.begin(next)
		}
		i = next
	}
}

// enter makes b the block that is read.
func (s *splitter) enter(b nlp.Block) {
	s.lo, s.hi = b.Tokens.Start, b.Tokens.End
	s.lower = s.uncapitalised()
	s.lines = severalLines(s.Text, b.Span)
	s.last = item{}
	s.enterHabits()
	s.begin(s.lo)
}

// step returns the next place behind token i where a sentence might end, and the final
// mark before it or -1.
func (s *splitter) step(i int) (mark, next int) {
	if !s.mayEnd(i) {
		return -1, i + 1
	}
	return i, s.close(i)
}

// breaks reports whether the sentence ends before token next; mark is as step returns it.
func (s *splitter) breaks(mark, next int) bool {
	v := s.judge(mark, next)
	return v == ends || v == doubt && s.weights.ends(s.features(mark, next))
}

// uncapitalised reports whether the block has no capital at the start of a word, so
// that capitals cannot show where sentences start.
func (s *splitter) uncapitalised() bool {
	for i := s.lo; i < s.hi; i++ {
		if s.capital(i) && s.Word(i) != "I" {
			return false
		}
	}
	return true
}

// capital reports whether token i starts with a capital.
func (s *splitter) capital(i int) bool { return capital(s.Text, int(s.Tokens[i].Start)) }

// mayEnd reports whether token i is a final mark or an abbreviation, so that a sentence
// may end with it.
func (s *splitter) mayEnd(i int) bool {
	t := s.Tokens[i]
	switch c := s.Text[t.End-1]; {
	case c == '.' || c == '!' || c == '?':
		return true
	case c < utf8.RuneSelf || t.End-t.Start < 3:
		return false
	}
	switch s.Text[t.End-3 : t.End] {
	case "…", "。", "！", "？":
		return true
	}
	return false
}

// pure reports whether token i consists of final marks.
func (s *splitter) pure(i int) bool {
	w := s.Word(i)
	return s.mayEnd(i) && (len(w) == 1 || !wordy(w))
}

// wordy reports whether w has a letter or digit.
func wordy(w string) bool {
	for i := 0; i < len(w); {
		c, n := classAt(w, i)
		if c <= digit {
			return true
		}
		i += n
	}
	return false
}

// close returns the token behind the final mark i and what closes with it: further
// final marks, quotation marks, brackets, numbers of notes and faces.
func (s *splitter) close(i int) int {
	for i++; i < s.hi; {
		switch {
		case s.closer(i), s.face(i), s.pure(i) && !s.Spaced(i):
			i++
		case s.note(i):
			i += 3
		default:
			return i
		}
	}
	return i
}

// note reports whether the number of a note in brackets starts at token i, behind a
// final mark on the same line: "ended.[12]".
func (s *splitter) note(i int) bool {
	return i+2 < s.hi && s.Word(i) == "[" && s.Word(i+2) == "]" && count(s.Word(i+1)) > 0 &&
		!s.Spaced(i+1) && !s.Spaced(i+2) && !s.newLine(i)
}

// closer reports whether token i closes what was opened before it: a closing bracket,
// or a quotation mark that stands right behind the token before it or at the end.
func (s *splitter) closer(i int) bool {
	switch s.Word(i) {
	case ")", "]", "}", "”", "»":
		return true
	case "\"", "''", "’’", "'", "’", "›", "“", "*":
		return !s.Spaced(i) || i+1 == s.hi
	}
	return false
}

// face reports whether token i is an emoticon or emoji.
func (s *splitter) face(i int) bool {
	w := s.Word(i)
	if len(w) < 2 {
		return false
	}
	c, _ := classAt(w, 0)
	return c == pictograph || strings.IndexByte(":;=", w[0]) >= 0
}

// opens reports whether a sentence may start with token i: it is not a word in lower
// case and not a mark that goes on.
func (s *splitter) opens(i int) bool {
	w := s.Word(i)
	switch w {
	case ",", ";", ":", "-", "--", "–", "—", "/", "&", "%", ")", "]", "}", "”", "=", "+", ".", "!", "?":
		return false
	}
	return !lowerCase(w, 0)
}

// unquoted returns the first token from i that is not an opening mark. It looks only so
// far: texts may consist of such marks.
func (s *splitter) unquoted(i int) int {
	const marks = 6
	for end := min(i+marks, s.hi-1); i < end && s.opening(i); i++ {
	}
	return i
}

// opening reports whether token i is a mark that may stand before the first word of a
// sentence.
func (s *splitter) opening(i int) bool {
	switch s.Word(i) {
	case "\"", "“", "‘", "'", "``", "''", "‘‘", "’’", "«", "(", "[", "*":
		return true
	}
	return s.dash(i)
}

// dash reports whether token i is a dash.
func (s *splitter) dash(i int) bool {
	switch s.Word(i) {
	case "-", "--", "–", "—":
		return true
	}
	return false
}
