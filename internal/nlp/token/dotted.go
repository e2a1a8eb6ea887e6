package token

import "unicode/utf8"

// dotted returns how far the word text[i:k] goes on if the full stop at k belongs to
// it, as in "U.S.", "Gov.", "J.", "example.com"; k otherwise.
func (s *scanner) dotted(i, k int) int {
	if k < s.plain {
		return k
	}
	if end := s.acronym(i, k); end > k {
		return end
	}
	if s.class(k+1) <= digit {
		return s.glued(i, k)
	}
	ellipsis := s.class(k+1) == dot && s.class(k+2) == dot
	if !ellipsis && s.abbreviated(i, k) {
		return k + 1
	}
	return k
}

// acronym returns the end of a row of two or more single letters with full stops
// between them and perhaps behind them, starting at i with a full stop at k; k if
// there is none. A plural s may follow: "G.I.s".
func (s *scanner) acronym(i, k int) int {
	none, end, n := k, k, 0
	for s.oneLetter(i, k) {
		n++
		end = k
		if s.class(k) != dot {
			break
		}
		end = k + 1
		i, k = k+1, s.letters(k+1)
	}
	if n < 2 {
		return none
	}
	if s.class(end) == letter && s.text[end] == 's' && s.class(end+1) > digit {
		end++
	}
	return end
}

// oneLetter reports whether text[i:k] is one letter.
func (s *scanner) oneLetter(i, k int) bool {
	if i == k || s.class(i) != letter {
		return false
	}
	_, n := classAt(s.text, i)
	return i+n == k
}

// glued decides about a word text[i:k] whose full stop at k has a letter or digit
// right behind it.
func (s *scanner) glued(i, k int) int {
	end, last, capitals := s.dottedRun(k)
	word := s.text[i:k]
	switch {
	case s.lists.is(s.text[i:end], abbreviation): // "Ph.D"
		if s.class(end) == dot {
			end++
		}
		return end
	case s.lists.is(s.text[last:end], ending): // "example.com", "example.com/news"
		if s.class(end) == slash {
			return s.trimEnd(i, s.path(end))
		}
		return end
	case s.lists.is(word, abbreviation), s.lists.is(word, numbered) && s.class(k+1) == digit: // "Nov.28"
		return k + 1
	case s.oneLetter(i, k) && capital(s.text, i) && capital(s.text, k+1): // "J.Smith"
		return k + 1
	case !capitals && s.class(k+1) == letter: // "alt.animals"
		return end
	}
	s.plain = end
	return k
}

// dottedRun follows a row of words with full stops between them from the full stop at
// k, as far as a domain reaches. It returns its end, the start of its last word, and
// whether one of the words behind k starts with a capital.
func (s *scanner) dottedRun(k int) (end, last int, capitals bool) {
	for end = k; end < k+maxDomain && s.class(end) == dot && s.class(end+1) <= digit; {
		last = end + 1
		capitals = capitals || capital(s.text, last)
		end = s.letters(last)
	}
	return end, last, capitals
}

// abbreviated reports whether the word text[i:k] keeps the full stop at k.
func (s *scanner) abbreviated(i, k int) bool {
	word := s.text[i:k]
	switch {
	case s.oneLetter(i, k) && capital(s.text, i):
		return s.initial(i, k)
	case s.lists.is(word, abbreviation):
		return true
	}
	return s.lists.is(word, numbered) && s.beforeNumber(k+1)
}

// initial reports whether the capital text[i:k] stands for a name: "George W. Bush",
// but not the end of "you and I. Then" or "vitamin C. The".
func (s *scanner) initial(i, k int) bool {
	next := s.beyond(k + 1)
	if next == len(s.text) {
		return false
	}
	c, n := classAt(s.text, next)
	switch {
	case capital(s.text, next):
		end := next
		for c == letter && end < len(s.text) {
			end += n
			if end < len(s.text) {
				c, n = classAt(s.text, end)
			}
		}
		return s.afterCapital() || s.text[i:k] != "I" && !s.lists.is(s.text[next:end], starter)
	case c == letter:
		return s.afterCapital()
	}
	return c == digit || c == hyphen || c == apostrophe || s.text[next] == ',' || s.afterInitial()
}

// afterInitial reports whether the last token is a capital with its full stop.
func (s *scanner) afterInitial() bool {
	n := len(s.toks)
	return s.afterCapital() && s.text[s.toks[n-1].End-1] == '.'
}

// beforeNumber reports whether a digit stands at i or behind the white space there.
func (s *scanner) beforeNumber(i int) bool {
	i = s.beyond(i)
	return i < len(s.text) && asciiClass[s.text[i]&0x7F] == digit && s.text[i] < utf8.RuneSelf
}

// beyond returns the start of what follows the white space at i. Only a little is
// skipped: more white space is no longer a space between words.
func (s *scanner) beyond(i int) int {
	const few = 4
	for range few {
		if i == len(s.text) {
			return i
		}
		c, n := classAt(s.text, i)
		if c != space {
			return i
		}
		i += n
	}
	return i
}

// afterCapital reports whether the last token starts with a capital.
func (s *scanner) afterCapital() bool {
	n := len(s.toks)
	return n > 0 && capital(s.text, int(s.toks[n-1].Start))
}
