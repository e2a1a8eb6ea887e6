package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text.
type Word struct {
	Text       string // as it compares: lower case, no accents; never empty
	Start, End int    // bytes of the text, half-open; with a possessive 's
}

// maxWord is the length in bytes of the longest word; what is longer is no word but a
// key, a picture or an attack.
const maxWord = 64

// Split returns the words of s in order. Their spans do not overlap.
//
//   - The possessive goes: "Ana’s" is "ana". Other apostrophes inside go too: "don't" is "dont",
//     "O'Brien" is "obrien".
//   - A hyphen parts words: "cease-fire" is "cease", "fire"; but a prefix stays with its word:
//     "re-election" is "reelection".
//   - Initials are one word: "U.N." is "un". The United States, "U.S." or "US", are "usa", since "us" is
//     a pronoun.
//   - Numbers lose the commas of thousands and keep their point: "1,200.5" is "1200.5".
func Split(s string) []Word {
	words := make([]Word, 0, len(s)/5+1)
	sc := scanner{text: s}
	for sc.next() {
		if w, ok := sc.word(); ok {
			words = append(words, w)
		}
	}
	return words
}

// scanner goes through a text from word to word.
type scanner struct {
	text       string
	start, end int  // the word
	dropped    bool // whether something inside it must go to make it compare
}

// next finds the next word, and reports whether there is one.
func (sc *scanner) next() bool {
	s := sc.text
	for i := sc.end; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case !inWord(r):
			i += n
		case addressAt(s, i):
			i = skipToSpace(s, i)
		default:
			sc.start, sc.dropped = i, false
			sc.end = sc.wordEnd(i)
			return true
		}
	}
	sc.end = len(s)
	return false
}

// inWord reports whether words are made of r. Marks count, since they stand on letters.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
}

// addressAt reports whether a web address starts at i.
func addressAt(s string, i int) bool {
	for _, p := range [...]string{"http://", "https://", "www."} {
		if len(s)-i > len(p) && strings.EqualFold(s[i:i+len(p)], p) {
			return true
		}
	}
	return false
}

func skipToSpace(s string, i int) int {
	if n := strings.IndexFunc(s[i:], unicode.IsSpace); n >= 0 {
		return i + n
	}
	return len(s)
}

// wordEnd returns the end of the word that starts at i, and notes whether something inside
// must be dropped.
func (sc *scanner) wordEnd(i int) int {
	s := sc.text
	if end := initialsEnd(s, i); end > 0 {
		sc.dropped = true
		return end
	}
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if inWord(r) {
			i += n
			continue
		}
		if !sc.joins(r, i, i+n) {
			break
		}
		sc.dropped = sc.dropped || r != '.'
		i += n
	}
	return i
}

// joins reports whether r, at text[at:after], is inside the word that started before it.
func (sc *scanner) joins(r rune, at, after int) bool {
	next, _ := utf8.DecodeRuneInString(sc.text[after:])
	if !inWord(next) || sc.start == at {
		return false
	}
	before := sc.text[at-1]
	switch r {
	case '\'', '’', 'ʼ', '‘':
		return true
	case '.', ',':
		return isDigit(before) && next < utf8.RuneSelf && isDigit(byte(next)) && (r == '.' || threeDigits(sc.text[after:]))
	case '-', '‐', '‑':
		return prefixes[strings.ToLower(sc.text[sc.start:at])]
	case '\u00ad', '\u200d': // soft hyphen, joiner
		return true
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// threeDigits reports whether s starts with three digits and no more.
func threeDigits(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

// prefixes are written with a hyphen by some and without by others.
var prefixes = map[string]bool{
	"co": true, "de": true, "e": true, "non": true, "pre": true, "re": true, "un": true,
}

// initialsEnd returns the end of initials with points, "U.S.", that start at i; 0 if none do.
func initialsEnd(s string, i int) int {
	n := 0
	for i+1 < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' && s[i+1] == '.' {
		i += 2
		n++
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	switch {
	case n < 2 && !(n == 1 && i < len(s) && 'A' <= s[i] && s[i] <= 'Z' && endsAfter(s, i)):
		return 0
	case n == 1: // "U.S", without its last point
		return i + 1
	case inWord(r): // "e.g.so": no initials
		return 0
	}
	return i
}

// endsAfter reports whether no word goes on after the byte at i.
func endsAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i+1:])
	return !inWord(r)
}

// word returns the word that next found, as it compares; false if nothing is left of it or
// it is too long.
func (sc *scanner) word() (Word, bool) {
	w := Word{sc.text[sc.start:sc.end], sc.start, sc.end}
	if len(w.Text) > maxWord {
		return w, false
	}
	if w.Text == "US" || w.Text == "U.S." || w.Text == "U.S" {
		w.Text = "usa"
		return w, true
	}
	if sc.dropped {
		w.Text = drop(withoutPossessive(w.Text))
	}
	if folded := Fold(w.Text); folded != w.Text {
		w.Text = drop(folded) // what some letters come apart into is none
	}
	return w, w.Text != ""
}

// withoutPossessive returns w without 's at its end.
func withoutPossessive(w string) string {
	for _, suffix := range [...]string{"'s", "’s", "ʼs", "‘s", "'S", "’S"} {
		if bare, ok := strings.CutSuffix(w, suffix); ok {
			return bare
		}
	}
	return w
}

// drop returns w without what joins its parts. The points of numbers stay.
func drop(w string) string {
	number := strings.IndexFunc(w, unicode.IsLetter) < 0
	return strings.Map(func(r rune) rune {
		if inWord(r) || r == '.' && number {
			return r
		}
		return -1
	}, w)
}
