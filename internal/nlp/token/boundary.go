package token

// final reports whether the sentence ends with token mark, a final mark or an
// abbreviation, before token next; only marks that close lie between them.
func (s *splitter) final(mark, next int) bool {
	if mark < s.head.end {
		return false // the full stop of "1." starts a sentence
	}
	switch w := s.Word(mark); {
	case w == "." && (s.dotBefore(mark) || s.dotBehind(mark)):
		return s.afterDots(mark, next)
	case s.pure(mark):
		return s.afterMark(mark, next)
	case s.is(w[:len(w)-1], title|numbered):
		return false
	default:
		return s.afterAbbreviation(next)
	}
}

// afterMark decides about the final mark, if the next sentence would start at next.
func (s *splitter) afterMark(mark, next int) bool {
	w := s.Word(mark)
	first := s.unquoted(next)
	switch {
	case mark > s.lo && s.omission(mark):
		return false
	case lowerCase(s.Text, int(s.Tokens[first].Start)):
		return s.lower && s.Spaced(next) && len(w) == 1
	case !s.opens(next) && first == next:
		return false
	case w[0] != '.' && next > mark+1 && s.reported(first):
		return false
	case !s.Spaced(next) && w == ".":
		return s.capital(first)
	}
	return true
}

// omission reports whether the mark is an ellipsis in brackets of its own: "[...]".
func (s *splitter) omission(mark int) bool {
	switch s.Word(mark - 1) {
	case "[", "(":
		return s.Word(mark)[0] == '.' || s.Word(mark) == "…"
	}
	return false
}

// dotBehind reports whether another full stop stands behind token i, with a space
// between them, as in ". . .".
func (s *splitter) dotBehind(i int) bool {
	return i+1 < s.hi && s.Word(i+1) == "." && s.Spaced(i+1)
}

// dotBefore reports whether token i is the full stop behind another one.
func (s *splitter) dotBefore(i int) bool {
	return i > s.lo && s.Word(i-1) == "." && s.dotBehind(i-1)
}

// afterDots decides about a full stop in a row of full stops with spaces between them.
// Four make an ellipsis and a full stop: the full stop is the first if it stands right
// behind a word, else the last.
func (s *splitter) afterDots(mark, next int) bool {
	const ellipsis = 3
	first, end := mark, mark+1
	for first > max(s.start, mark-ellipsis) && s.dotBefore(first) {
		first--
	}
	for end < min(s.hi, mark+ellipsis+1) && s.dotBehind(end-1) {
		end++
	}
	switch {
	case end-first <= ellipsis || end == s.hi || !s.capital(s.unquoted(end)):
		return false
	case !s.Spaced(first):
		return mark == first
	}
	return next == end
}

// reported reports whether the words from i name a speaker and go on with a verb of
// speaking: President Ruiz asked.
func (s *splitter) reported(i int) bool {
	const longestName = 4
	for k := i; k < min(i+longestName, s.hi-1) && s.capital(k); k++ {
		if s.is(s.Word(k+1), reporting) {
			return true
		}
	}
	return false
}

// afterAbbreviation decides about an abbreviation, if the next sentence would start at
// next. A dash behind it goes on: "CHICAGO, Ill. — The".
func (s *splitter) afterAbbreviation(next int) bool {
	first := s.unquoted(next)
	return !s.dash(next) && s.capital(first) && s.is(s.Word(first), starter)
}
