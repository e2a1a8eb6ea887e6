package token

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// scanner cuts text into tokens, one chunk at a time. A chunk is what stands between
// white space.
type scanner struct {
	lists *lists
	text  string // of the Doc, up to the end of the block
	begin int    // start of the chunk
	end   int    // end of the chunk
	seen  uint32 // classes of the chunk, as bits
	toks  []nlp.Token
	plain int // end of a dotted run known to be several tokens
}

// block appends the tokens of one block.
func (s *scanner) block(text string, b nlp.Span) {
	s.text, s.plain = text[:b.End], 0
	for i := b.Start; i < b.End; {
		if c, n := classAt(s.text, i); c == space {
			i += n
			continue
		}
		i = s.chunk(i)
	}
}

// chunk appends the tokens of the chunk that starts at i and returns its end.
func (s *scanner) chunk(i int) int {
	s.begin, s.seen = i, 0
	s.end = i
	for s.end < len(s.text) {
		c, n := classAt(s.text, s.end)
		if c == space {
			break
		}
		s.seen |= 1 << c
		s.end += n
	}
	for i < s.end {
		i = s.next(i)
	}
	return s.end
}

// has reports whether a character of class c occurs in the chunk.
func (s *scanner) has(c class) bool { return s.seen&(1<<c) != 0 }

// emit appends the token text[i:j] and returns j.
func (s *scanner) emit(i, j int) int {
	s.toks = append(s.toks, nlp.Token{Start: int32(i), End: int32(j)})
	return j
}

// next appends one token or more that start at i and returns where they end, after i.
func (s *scanner) next(i int) int {
	if s.seen == 1<<letter {
		return s.cut(i, s.end)
	}
	if end := s.address(i); end > i {
		return s.emit(i, end)
	}
	c, n := classAt(s.text, i)
	switch c {
	case letter:
		return s.word(i)
	case digit:
		return s.number(i)
	case dot:
		return s.dot(i)
	case apostrophe:
		return s.apostrophe(i, n)
	case hyphen, repeated:
		return s.emit(i, s.run(i, n))
	case control, joiner:
		return s.emit(i, s.invisible(i))
	case pictograph:
		return s.emit(i, s.pictograph(i, n))
	}
	if end := s.emoticon(i); end > i {
		return s.emit(i, end)
	}
	return s.emit(i, i+n)
}

// class returns the class of the character at i, or space at the end of the chunk.
func (s *scanner) class(i int) class {
	if i >= s.end {
		return space
	}
	c, _ := classAt(s.text, i)
	return c
}

// letters returns the end of the letters and digits at i; joiners between them belong.
func (s *scanner) letters(i int) int {
	end := i
	for j := i; j < s.end; {
		c, n := classAt(s.text, j)
		j += n
		if c <= digit {
			end = j
		} else if c != joiner || end == i {
			break
		}
	}
	return end
}

// inWord reports whether the character before i is a letter or digit of the chunk.
func (s *scanner) inWord(i int) bool {
	if i == s.begin {
		return false
	}
	r, n := utf8.DecodeLastRuneInString(s.text[s.begin:i])
	if r < utf8.RuneSelf {
		return asciiClass[r] <= digit
	}
	return classOf(r, n) == letter
}

// dot cuts a number like .5, an ellipsis or a full stop.
func (s *scanner) dot(i int) int {
	if s.class(i+1) == digit && !s.inWord(i) {
		return s.number(i)
	}
	return s.emit(i, s.run(i, 1))
}

// run returns the end of a row of equal marks; all final marks count as equal.
func (s *scanner) run(i, n int) int {
	first := s.text[i : i+n]
	i += n
	for i < s.end {
		_, n := classAt(s.text, i)
		if next := s.text[i : i+n]; next != first && !alike(first, next) {
			break
		}
		i += n
	}
	return i
}

// alike reports whether two marks may stand in one token.
func alike(a, b string) bool {
	const final = ".!?…"
	return strings.Contains(final, a) && strings.Contains(final, b)
}

// invisible returns the end of a row of control and format characters.
func (s *scanner) invisible(i int) int {
	for s.class(i) == control || s.class(i) == joiner {
		_, n := classAt(s.text, i)
		i += n
	}
	return i
}

// pictograph returns the end of an emoji with its modifiers and what is joined to it,
// or of a pair of flag letters.
func (s *scanner) pictograph(i, n int) int {
	const zwj = "\u200D"
	flag := isFlagLetter(s.text[i : i+n])
	for i += n; i < s.end; i += n {
		_, n = classAt(s.text, i)
		part := s.text[i : i+n]
		switch {
		case flag && isFlagLetter(part):
			flag = false
		case part == zwj || i >= 3 && s.text[i-3:i] == zwj || isModifier(part):
		default:
			return i
		}
	}
	return i
}

// isFlagLetter reports whether c is one of the letters that form flags in pairs.
func isFlagLetter(c string) bool { return "🇦" <= c && c <= "🇿" }

// isModifier reports whether c changes the pictograph before it: a skin tone, a
// variation selector or a keycap.
func isModifier(c string) bool {
	return "🏻" <= c && c <= "🏿" || c == "\uFE0E" || c == "\uFE0F" || c == "\u20E3"
}

// emoticon returns the end of a face such as :-) or ;P that starts at i; i if there is none.
func (s *scanner) emoticon(i int) int {
	const eyes, noses, mouths = ":;=8", "-o^'", ")(DPpO|/\\3*]["
	if i+1 >= s.end || !within(eyes, s.text[i]) || i > s.begin && s.text[i-1] == '/' {
		return i
	}
	j := i + 1
	nose := within(noses, s.text[j])
	if nose {
		j++
	}
	// Without a nose, a colon before a bracket inside a chunk is mostly just that.
	if j >= s.end || !within(mouths, s.text[j]) || !nose && i > s.begin {
		return i
	}
	mouth := s.text[j]
	for j < s.end && s.text[j] == mouth {
		j++
	}
	if s.class(j) <= digit {
		return i
	}
	return j
}

// within reports whether c is one of the characters of set.
func within(set string, c byte) bool {
	for i := 0; i < len(set); i++ {
		if set[i] == c {
			return true
		}
	}
	return false
}
