package token

import "strings"

// final reports whether the sentence ends with the final mark or abbreviation i, before
// token next; only marks that close lie between them.
func (s *splitter) final(i, next int) bool {
	if s.marker(i) {
		return false
	}
	first := s.unquoted(next)
	switch w := s.Word(i); {
	case s.pure(i):
		return s.afterMark(i, next, first)
	case s.lists.is(w[:len(w)-1], title), s.lists.is(w[:len(w)-1], numbered):
		return false
	default:
		return s.afterAbbreviation(i, first)
	}
}

// unquoted returns the first token from i that is not an opening mark.
func (s *splitter) unquoted(i int) int {
	for i+1 < s.hi && strings.Contains("\"“‘'`` ([«*-–—", s.Word(i)) {
		i++
	}
	return i
}

// afterMark decides about the pure final mark i. The next sentence would start at token
// next, its first word is token first.
func (s *splitter) afterMark(i, next, first int) bool {
	w := s.Word(i)
	switch {
	case lowerCase(s.Text, int(s.Tokens[first].Start)):
		return s.lower && s.Spaced(next) && len(w) == 1
	case !s.opens(next):
		return false
	case w == "!" && s.lists.is(s.Word(i-1), exclaimed) && !s.lists.is(s.Word(first), starter):
		return false
	case w[0] != '.' && next > i+1 && s.reported(first):
		return false
	case !s.Spaced(next) && w == ".":
		return s.capital(first)
	}
	return true
}

// reported reports whether the words from i name a speaker and go on with a verb of
// speaking: President Ruiz asked.
func (s *splitter) reported(i int) bool {
	const longestName = 4
	for k := i; k < min(i+longestName, s.hi) && s.capital(k); k++ {
		if k+1 < s.hi && s.lists.is(s.Word(k+1), reporting) {
			return true
		}
	}
	return false
}

// afterAbbreviation decides about abbreviation i, if the next sentence would start with token first.
func (s *splitter) afterAbbreviation(i, first int) bool {
	return s.capital(first) && s.lists.is(s.Word(first), starter)
}

// marker reports whether token i is the full stop of a number or letter that starts a
// list item: "1. Open the door."
func (s *splitter) marker(i int) bool {
	return false
}

// item reports whether a list item starts at token next.
func (s *splitter) item(next int) bool {
	switch s.Word(next) {
	case "•", "⁃", "‣", "▪", "●", "◦":
		return true
	}
	return false
}
