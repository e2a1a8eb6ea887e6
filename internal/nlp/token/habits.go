package token

// habits are how a writer ends sentences, as far as the Doc and the block show it. In
// some texts of the web, lines without final marks were run together.
type habits struct {
	bare     uint32 // long blocks of the Doc that end without a final mark, on a rough scale
	finished uint32 // 1 if the block ends with a final mark, else 0
	marks    uint32 // final marks in the block, on a rough scale
}

// enterDoc learns the habits of the Doc.
func (s *splitter) enterDoc() {
	const long = 10 // tokens
	n, bare := 0, 0
	for _, b := range s.Blocks {
		if b.Tokens.Len() < long {
			continue
		}
		n++
		if !s.endsFinished(b.Tokens.Start, b.Tokens.End) {
			bare++
		}
	}
	switch {
	case n == 0:
		s.bare = 0
	case bare == 0:
		s.bare = 1
	case bare*10 < n:
		s.bare = 2
	case bare*3 < n:
		s.bare = 3
	default:
		s.bare = 4
	}
}

// enterHabits learns the habits of the block.
func (s *splitter) enterHabits() {
	s.finished = 0
	if s.endsFinished(s.lo, s.hi) {
		s.finished = 1
	}
	n := 0
	for i := s.lo; i < s.hi; i++ {
		if s.mayEnd(i) {
			n++
		}
	}
	s.marks = bucket(n)
}

// endsFinished reports whether the tokens [lo, hi) end with a final mark and what may
// close behind it.
func (s *splitter) endsFinished(lo, hi int) bool {
	const closing = 3
	for i := hi - 1; i >= max(lo, hi-1-closing); i-- {
		if s.mayEnd(i) {
			return true
		}
		if shapeOf(s.Word(i)) != punctuation {
			break
		}
	}
	return false
}

// lowerCased returns the number of words in lower case of the sentence before token
// next, which must not fall from call to call within a sentence.
func (s *splitter) lowerCased(next int) int {
	for ; s.counted < next; s.counted++ {
		if lowerCase(s.Text, int(s.Tokens[s.counted].Start)) {
			s.lowered++
		}
	}
	return s.lowered
}
