package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in lower case without accents: "Šefčovič" is "sefcovic". Letters that Unicode does
// not take apart are spelt with Latin ones as agencies do: "ø" is "o", "ß" is "ss". A string that is
// so already is returned as it is.
func Fold(s string) string {
	upper := false
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return foldAll(s)
		}
		upper = upper || 'A' <= s[i] && s[i] <= 'Z'
	}
	if upper {
		return strings.ToLower(s)
	}
	return s
}

// foldAll folds a string that is not ASCII.
func foldAll(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		r = unicode.ToLower(r)
		switch latin, ok := spelt[r]; {
		case ok:
			b.WriteString(latin)
		case r < 0x300 || r > 0x36f: // no accent
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// spelt are letters that have no decomposition.
var spelt = map[rune]string{
	'ß': "ss", 'æ': "ae", 'ð': "d", 'ø': "o", 'þ': "th", 'đ': "d", 'ħ': "h", 'ı': "i",
	'ł': "l", 'ŋ': "n", 'œ': "oe", 'ŧ': "t", 'ə': "a", 'ς': "σ",
}
