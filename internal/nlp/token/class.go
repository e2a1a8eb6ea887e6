package token

import (
	"unicode"
	"unicode/utf8"
)

// class is what a character is to the tokenizer.
type class uint8

const (
	letter     class = iota // letters, marks, numerals other than 0-9, bytes that are not UTF-8
	digit                   // 0-9
	space                   // as unicode.IsSpace sees it
	dot                     // .
	apostrophe              // ' and ’, also as closing quotation marks
	hyphen                  // - and its Unicode twins
	at                      // @
	slash                   // /
	joiner                  // invisible: soft hyphen, zero-width joiners
	control                 // invisible: other control and format characters
	repeated                // marks that form one token with their like: !! == **
	pictograph              // emoji and other symbols that take modifiers
	mark                    // everything else: a token each
)

// asciiClass holds the class of each ASCII character.
var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		r := rune(c)
		switch {
		case r == '_' || unicode.IsLetter(r):
			t[c] = letter
		case unicode.IsDigit(r):
			t[c] = digit
		case unicode.IsSpace(r):
			t[c] = space
		case unicode.IsControl(r):
			t[c] = control
		default:
			t[c] = mark
		}
	}
	for _, c := range "!?*=~<>+|#`" {
		t[c] = repeated
	}
	t['.'], t['\''], t['-'], t['@'], t['/'] = dot, apostrophe, hyphen, at, slash
	return t
}()

// classAt returns the class of the character at text[i] and its length in bytes, at least 1.
func classAt(text string, i int) (class, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return classOf(r, n), n
}

// classOf returns the class of a character outside ASCII that took n bytes.
func classOf(r rune, n int) class {
	switch {
	case r == utf8.RuneError && n == 1, 'À' <= r && r <= 'ʯ' && r != '×' && r != '÷':
		return letter
	case r == '’' || r == 'ʼ' || r == '＇':
		return apostrophe
	case r == '\u2010' || r == '\u2011':
		return hyphen
	case unicode.IsSpace(r):
		return space
	case r == '\u00AD' || '\u200C' <= r && r <= '\u200D' || r == '\u2060':
		return joiner
	case r == '…':
		return repeated
	case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
		return letter
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
		return control
	case unicode.In(r, unicode.So, unicode.Sk):
		return pictograph
	}
	return mark
}
