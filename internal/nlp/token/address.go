package token

import "strings"

// Longest parts of an address that are looked at, in bytes (RFC 5321): they bound the
// work at each place where an address might start.
const (
	maxLocalPart = 64
	maxDomain    = 255
)

// schemes start a web address.
var schemes = [...]string{"http://", "https://", "ftp://", "www.", "mailto:"}

// address returns the end of a web or mail address, handle or hashtag at i; i if none starts there.
func (s *scanner) address(i int) int {
	if s.inWord(i) {
		return i
	}
	if s.has(at) {
		if end := s.mail(i); end > i {
			return end
		}
	}
	switch c := s.text[i]; {
	case c == '@' && i+1 < s.end && asciiClass[s.text[i+1]&0x7F] == letter:
		return s.trimEnd(i, s.nameRun(i+1, maxDomain))
	case c == '#' && s.class(i+1) == letter:
		return s.letters(i + 1)
	case s.has(dot) || s.has(at):
		return s.web(i)
	}
	return i
}

// web returns the end of a web address that shows its scheme.
func (s *scanner) web(i int) int {
	for _, p := range schemes {
		if end := i + len(p); end < s.end && strings.EqualFold(s.text[i:end], p) && s.class(end) <= digit {
			return s.trimEnd(i, s.path(end))
		}
	}
	return i
}

// path returns the end of what may stand in a web address, from i.
func (s *scanner) path(i int) int {
	for i < s.end {
		c, n := classAt(s.text, i)
		if c == mark && s.text[i] >= 0x80 || within("<>\"", s.text[i]) {
			break
		}
		i += n
	}
	return i
}

// mail returns the end of a mail address at i.
func (s *scanner) mail(i int) int {
	if asciiClass[s.text[i]&0x7F] > digit {
		return i
	}
	j := s.nameRun(i, maxLocalPart)
	if j >= s.end || s.text[j] != '@' {
		return i
	}
	end := s.trimEnd(j, s.nameRun(j+1, maxDomain))
	if end <= j+1 {
		return i
	}
	return end
}

// nameRun returns the end of the characters at i that names in addresses consist of,
// after at most limit bytes.
func (s *scanner) nameRun(i, limit int) int {
	limit = min(s.end, i+limit)
	for i < limit && s.text[i] < 0x80 && (asciiClass[s.text[i]] <= digit || within(".-+%", s.text[i])) {
		i++
	}
	return i
}

// trimEnd returns the end of the address text[i:j] without the punctuation that
// belongs to the sentence around it.
func (s *scanner) trimEnd(i, j int) int {
	for j > i {
		c := s.text[j-1]
		if !within(".,;:!?'*-|", c) && !(c == ')' && !s.opens(i, j, '(')) && !(c == ']' && !s.opens(i, j, '[')) {
			break
		}
		j--
	}
	return j
}

// opens reports whether the address text[i:j], which ends in a closing bracket, has an
// opening one.
func (s *scanner) opens(i, j int, bracket byte) bool {
	return strings.IndexByte(s.text[max(i, j-maxDomain):j], bracket) >= 0
}
