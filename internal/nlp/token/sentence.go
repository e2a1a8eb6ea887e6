package token

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// splitter finds the sentences of one block after the other.
type splitter struct {
	*nlp.Doc
	lists *lists
	lo    int  // first token of the block
	hi    int  // end of the tokens of the block
	start int  // first token of the sentence
	lower bool // the block is written without capitals
}

// split fills d.Sentences.
func split(d *nlp.Doc, l *lists) {
	s := splitter{Doc: d, lists: l}
	for _, b := range d.Blocks {
		s.block(b.Tokens)
	}
}

// block appends the sentences of one block.
func (s *splitter) block(b nlp.Range) {
	s.lo, s.hi, s.start = b.Start, b.End, b.Start
	s.lower = s.uncapitalised()
	for i := b.Start; i < b.End; {
		next := i + 1
		ends := s.ends(i)
		if ends {
			next = s.close(i)
		}
		if next == s.hi || s.newLine(next) || s.item(next) || ends && s.final(i, next) {
			s.Sentences = append(s.Sentences, nlp.Range{Start: s.start, End: next})
			s.start = next
		}
		i = next
	}
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
	w := s.Word(i)
	switch w[len(w)-1] {
	case '.', '!', '?':
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(w)
	return r == '…' || r == '。' || r == '！' || r == '？'
}

// close returns the token behind the final mark i and the marks that close with it:
// further final marks, closing quotation marks and brackets.
func (s *splitter) close(i int) int {
	for i++; i < s.hi && (s.pure(i) && s.pure(i-1) || s.closer(i)); i++ {
	}
	return i
}

// pure reports whether token i consists of final marks.
func (s *splitter) pure(i int) bool {
	w := s.Word(i)
	r, _ := utf8.DecodeRuneInString(w)
	return strings.ContainsRune(".!?…。！？", r) && s.ends(i) && (len(w) == 1 || !isWord(w))
}

// isWord reports whether w has a letter or digit.
func isWord(w string) bool {
	for i := 0; i < len(w); {
		c, n := classAt(w, i)
		if c <= digit {
			return true
		}
		i += n
	}
	return false
}

// closer reports whether token i closes what was opened before it: a closing bracket,
// or a quotation mark that stands right behind the token before it.
func (s *splitter) closer(i int) bool {
	switch s.Word(i) {
	case ")", "]", "}", "”", "»", "''":
		return true
	case "\"", "'", "’", "›", "“":
		return !s.Spaced(i)
	}
	return false
}

// newLine reports whether a line ends before token next that no sentence runs over: a
// blank line, or a short line before one that starts like a sentence.
func (s *splitter) newLine(next int) bool {
	const short = 45 // bytes; lines of running text are longer
	gap := s.Text[s.Tokens[next-1].End:s.Tokens[next].Start]
	at := strings.IndexByte(gap, '\n')
	if at < 0 {
		return false
	}
	if strings.IndexByte(gap[at+1:], '\n') >= 0 {
		return true
	}
	end := int(s.Tokens[next-1].End)
	from := max(end-short, int(s.Tokens[s.lo].Start))
	return s.opens(next) && (end-from < short || strings.IndexByte(s.Text[from:end], '\n') >= 0)
}

// opens reports whether token i looks like the start of a sentence: it is not a word in
// lower case and no mark that goes on.
func (s *splitter) opens(i int) bool {
	w := s.Word(i)
	switch asciiOr(w[0]) {
	case letter, digit:
		return !lowerCase(w, 0)
	}
	switch w {
	case ",", ";", ":", "-", "--", "–", "—", "/", "&", "%", ")", "]", "}", "”", "...", "…", "=", "+":
		return false
	}
	return true
}

// asciiOr returns the class of an ASCII byte; mark for others.
func asciiOr(c byte) class {
	if c < utf8.RuneSelf {
		return asciiClass[c]
	}
	return mark
}
