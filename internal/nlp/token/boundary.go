package token

// verdict is what the rules say about a place between two tokens.
type verdict int8

// The verdicts.
const (
	goesOn verdict = iota
	ends
	doubt // the rules cannot tell
)

// yes returns the verdict ends if b holds, else goesOn.
func yes(b bool) verdict {
	if b {
		return ends
	}
	return goesOn
}

// judge says whether the sentence ends before token next. Token mark is the final mark
// or abbreviation before it, behind which only closing marks stand, or -1.
func (s *splitter) judge(mark, next int) verdict {
	switch {
	case s.lineEnds(next) || s.itemStarts(next):
		return ends
	case mark < s.head.end && mark >= 0:
		return goesOn // the full stop of "1." starts a sentence
	case mark < 0:
		return s.afterWord(next)
	}
	switch w := s.Word(mark); {
	case w == "." && (s.dotBefore(mark) || s.dotBehind(mark)):
		return yes(s.afterDots(mark, next))
	case s.pure(mark):
		return s.afterMark(mark, next)
	case s.is(w[:len(w)-1], title|numbered):
		return goesOn
	default:
		return s.afterAbbreviation(next)
	}
}

// afterWord decides about a place without a final mark: lines that were run together
// leave such ends.
func (s *splitter) afterWord(next int) verdict {
	if s.Spaced(next) && s.opens(next) {
		return doubt
	}
	return goesOn
}

// afterMark decides about the final mark, if the next sentence would start at next.
func (s *splitter) afterMark(mark, next int) verdict {
	w := s.Word(mark)
	first := s.unquoted(next)
	questions := w[0] == '!' || w[0] == '?'
	switch {
	case mark > s.lo && s.omission(mark):
		return goesOn
	case lowerCase(s.Text, int(s.Tokens[first].Start)):
		return s.beforeLowerCase(mark, next)
	case !s.opens(next) && first == next:
		return goesOn
	case w[0] != '.' && next > mark+1 && s.reported(first):
		return goesOn
	case !s.Spaced(next) && w == ".":
		return yes(s.capital(first))
	case len(w) > 1 && !questions:
		return doubt
	}
	return ends
}

// beforeLowerCase decides about the final mark, if a word in lower case follows at next.
// It goes on behind a quotation ("Why?" she asked), a letter ("E. coli"), and what is
// an abbreviation but for its capital ("Lindt and co. were").
func (s *splitter) beforeLowerCase(mark, next int) verdict {
	switch {
	case !s.Spaced(next), mark > s.lo && (loneLetter(s.Word(mark-1)) || s.abbreviates(s.Word(mark-1))):
		return goesOn
	case s.lower && len(s.Word(mark)) == 1:
		return ends
	case next > mark+1:
		return goesOn
	}
	return doubt
}

// loneLetter reports whether w is one letter, which is short for something, but not the
// pronoun.
func loneLetter(w string) bool {
	return len(w) == 1 && asciiClass[w[0]&0x7F] == letter && w != "I"
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
func (s *splitter) afterAbbreviation(next int) verdict {
	first := s.unquoted(next)
	switch {
	case s.dash(next) || !s.capital(first):
		return goesOn
	case s.is(s.Word(first), starter):
		return ends
	}
	return doubt
}
