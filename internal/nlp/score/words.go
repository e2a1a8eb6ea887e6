package score

import (
	"unicode"
	"unicode/utf8"

	"onrecord/internal/nlp"
)

// words returns the tokens in which attributions are compared, whatever tokens the
// pipeline made: runs of letters, digits and underscores, and every other character alone
// that is not white space. These are the matches of \w+|[^\w\s] in Python 3, so "don't"
// is three and a combining mark is one.
func words(text string) []nlp.Span {
	var ws []nlp.Span
	inWord := false
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isWordRune(r) && inWord:
			ws[len(ws)-1].End = i + size
		case !isSpace(r):
			ws = append(ws, nlp.Span{Start: i, End: i + size})
		}
		inWord = isWordRune(r)
	}
	return ws
}

func isWordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isSpace reports whether r is white space to Python, which counts the separators of
// files, groups, records and units among it.
func isSpace(r rune) bool { return unicode.IsSpace(r) || 0x1C <= r && r <= 0x1F }
