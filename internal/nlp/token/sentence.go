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
	lo, hi int  // tokens of the block
	start  int  // first token of the sentence
	head   item // list item that the sentence starts with
	last   item // list item that a sentence of the block started with last
	lower  bool // the block is written without capitals
	lines  lines
}

// split fills d.Sentences.
func split(d *nlp.Doc, l *lists) {
	s := splitter{Doc: d, lists: l}
	for _, b := range d.Blocks {
		s.block(b)
	}
}

// block appends the sentences of one block.
func (s *splitter) block(b nlp.Block) {
	s.lo, s.hi = b.Tokens.Start, b.Tokens.End
	s.lower = s.uncapitalised()
	s.lines = newLines(s.Text, b.Span)
	s.last = item{}
	s.begin(s.lo)
	for i := s.lo; i < s.hi; {
		mark, next := i, i+1
		if s.ends(i) {
			next = s.close(i)
		} else {
			mark = -1
		}
		if next == s.hi || s.breaks(mark, next) {
			s.Sentences = append(s.Sentences, nlp.Range{Start: s.start, End: next})
			s.begin(next)
		}
		i = next
	}
}

// breaks reports whether the sentence ends before token next. Token mark is the final
// mark or abbreviation before it, behind which only closing marks stand, or -1.
func (s *splitter) breaks(mark, next int) bool {
	if s.lineEnds(next) || s.itemStarts(next) {
		return true
	}
	return mark >= 0 && s.final(mark, next)
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

// ends reports whether token i is a final mark or an abbreviation, so that a sentence
// may end with it.
func (s *splitter) ends(i int) bool {
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
	return s.ends(i) && (len(w) == 1 || !wordy(w))
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

// note reports whether the number of a note in brackets starts right behind the token
// before i: "ended.[12]".
func (s *splitter) note(i int) bool {
	return i+2 < s.hi && s.Word(i) == "[" && s.Word(i+2) == "]" &&
		!s.Spaced(i) && !s.Spaced(i+1) && !s.Spaced(i+2) && count(s.Word(i+1)) > 0
}

// closer reports whether token i closes what was opened before it: a closing bracket,
// or a quotation mark that stands right behind the token before it or at the end.
func (s *splitter) closer(i int) bool {
	switch s.Word(i) {
	case ")", "]", "}", "”", "»", "''", "’’":
		return true
	case "\"", "'", "’", "›", "“", "*":
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

// unquoted returns the first token from i that is not an opening mark.
func (s *splitter) unquoted(i int) int {
	for i+1 < s.hi {
		switch s.Word(i) {
		case "\"", "“", "‘", "'", "``", "‘‘", "«", "(", "[", "*":
		default:
			if !s.dash(i) {
				return i
			}
		}
		i++
	}
	return i
}

// dash reports whether token i is a dash.
func (s *splitter) dash(i int) bool {
	switch s.Word(i) {
	case "-", "--", "–", "—":
		return true
	}
	return false
}
