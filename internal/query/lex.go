package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a stretch of a query, in bytes.
type token struct {
	kind       tokenKind
	start, end int
	text       string // of a phrase: what stands between the marks
}

type tokenKind uint8

const (
	endToken    tokenKind = iota // the end of the query, empty
	wordToken                    // anything that is nothing else
	phraseToken                  // "…"
	unclosed                     // a phrase that does not end
	openToken                    // (
	closeToken                   // )
	andToken                     // AND
	orToken                      // OR, |
	notToken                     // NOT
	minusToken                   // - with something after it
	fieldToken                   // name:
)

// minus are the characters that may stand for a minus sign: keyboards and editors make them of one another.
const minus = "-−–"

// lexer cuts a query into tokens.
type lexer struct {
	s   string
	pos int
}

// next returns the next token.
func (l *lexer) next() token {
	l.pos += len(l.s[l.pos:]) - len(strings.TrimLeftFunc(l.s[l.pos:], isSpace))
	if l.pos == len(l.s) {
		return token{endToken, l.pos, l.pos, ""}
	}
	r, size := utf8.DecodeRuneInString(l.s[l.pos:])
	switch {
	case r == '(':
		return l.token(openToken, size)
	case r == ')':
		return l.token(closeToken, size)
	case r == '|':
		rest := strings.TrimLeft(l.s[l.pos:], "|")
		return l.token(orToken, len(l.s)-l.pos-len(rest))
	case marks(r) != "":
		return l.phrase(size, marks(r))
	case strings.ContainsRune(minus, r) && !l.standsAlone(size):
		return l.token(minusToken, size)
	}
	return l.word()
}

// token returns the next n bytes as a token.
func (l *lexer) token(kind tokenKind, n int) token {
	t := token{kind, l.pos, l.pos + n, l.s[l.pos : l.pos+n]}
	l.pos = t.end
	return t
}

// standsAlone reports whether nothing follows the next n bytes that they could belong to.
func (l *lexer) standsAlone(n int) bool {
	r, size := utf8.DecodeRuneInString(l.s[l.pos+n:])
	return size == 0 || isSpace(r) || r == ')' || r == '|'
}

// phrase returns what stands between quotation marks, of which the first has n bytes.
func (l *lexer) phrase(n int, closing string) token {
	start := l.pos + n
	i := strings.IndexAny(l.s[start:], closing)
	if i < 0 {
		return l.token(unclosed, len(l.s)-l.pos)
	}
	_, size := utf8.DecodeRuneInString(l.s[start+i:])
	t := l.token(phraseToken, n+i+size)
	t.text = l.s[start : start+i]
	return t
}

// word returns a word, an operator that is one, or the name of a field with its colon.
func (l *lexer) word() token {
	run := l.run()
	if n := nameLength(run); n > 0 {
		return l.token(fieldToken, n+1)
	}
	switch run {
	case "AND":
		return l.token(andToken, len(run))
	case "OR":
		return l.token(orToken, len(run))
	case "NOT":
		return l.token(notToken, len(run))
	}
	return l.token(wordToken, len(run))
}

// value returns what follows at once as the value of a field: a phrase, or a word, whatever is in it.
// The word is empty if nothing follows.
func (l *lexer) value() token {
	r, size := utf8.DecodeRuneInString(l.s[l.pos:])
	if closing := marks(r); closing != "" {
		return l.phrase(size, closing)
	}
	return l.token(wordToken, len(l.run()))
}

// run returns what comes before the next space, bracket, bar or quotation mark.
func (l *lexer) run() string {
	rest := l.s[l.pos:]
	if i := strings.IndexFunc(rest, func(r rune) bool {
		return isSpace(r) || r == '(' || r == ')' || r == '|' || marks(r) != ""
	}); i >= 0 {
		return rest[:i]
	}
	return rest
}

// nameLength returns how long the name is that begins a word and has a colon after it; 0 if none
// does. The colon of an address, "https://…", is not that of a field.
func nameLength(word string) int {
	i := strings.IndexByte(word, ':')
	if i <= 0 || strings.HasPrefix(word[i:], "://") {
		return 0
	}
	for _, r := range word[:i] {
		if !unicode.IsLetter(r) && r != '_' && r != '-' {
			return 0
		}
	}
	return i
}

// marks returns the marks that close a quotation which r opens; "" if r opens none. Any of its
// family will do, since languages and keyboards differ, and people mix.
func marks(r rune) string {
	const double, angle = "\"“”„‟＂", "«»"
	switch {
	case strings.ContainsRune(double, r):
		return double
	case strings.ContainsRune(angle, r):
		return angle
	}
	return ""
}

// isSpace reports whether r separates words: also control characters, and those that have no width
// and come along when text is copied. Joiners, which some scripts need within words, do not.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) ||
		r == '\u200b' || r == '\u2060' || r == '\ufeff'
}
