package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns s in lower-case Latin letters and digits: accents and apostrophes dropped,
// other scripts romanised by lists/letters.txt. Everything else is left as it is.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		appendFolded(&b, r)
	}
	return b.String()
}

func appendFolded(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		if r != '\'' && r != '`' {
			b.WriteByte(byte(r))
		}
		return
	}
	r = unicode.ToLower(r)
	if latin, ok := letters()[r]; ok {
		b.WriteString(latin)
		return
	}
	if syllable := hangul(r); syllable != "" {
		b.WriteString(syllable)
		return
	}
	appendDecomposed(b, r)
}

// appendDecomposed writes a letter without its accents. A letter that has none and is of no
// listed script stays as it is.
func appendDecomposed(b *strings.Builder, r rune) {
	var in [utf8.UTFMax]byte
	for _, part := range string(norm.NFKD.AppendString(nil, string(in[:utf8.EncodeRune(in[:], r)]))) {
		switch latin, ok := letters()[part]; {
		case ok:
			b.WriteString(latin)
		case unicode.In(part, unicode.Mn, unicode.Lm, unicode.Cf):
		case part < utf8.RuneSelf && part != '\'' && part != '`':
			b.WriteRune(unicode.ToLower(part))
		case part >= utf8.RuneSelf:
			b.WriteRune(part)
		}
	}
}

// The letters that a Korean syllable is composed of, by the revised romanisation.
// https://www.unicode.org/versions/latest/core-spec/chapter-3/#G24646
var (
	hangulLead  = strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h")
	hangulVowel = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	hangulTail  = strings.Fields("- k k k n n n t l k m p t t p l m p p t t ng t t k t p t")
)

const (
	hangulFirst = 0xAC00
	hangulLast  = 0xD7A3
)

// hangul returns a Korean syllable in Latin letters, or nothing if r is none.
func hangul(r rune) string {
	if r < hangulFirst || r > hangulLast {
		return ""
	}
	i := int(r - hangulFirst)
	lead, vowel, tail := i/(21*28), i/28%21, i%28
	return strings.ReplaceAll(hangulLead[lead]+hangulVowel[vowel]+hangulTail[tail], "-", "")
}

// Fold returns a text in lower-case Latin letters as names are compared by: "Zürich" is
// "zurich". Letters of scripts that are not listed, spaces and signs stay.
func Fold(s string) string { return fold(s) }
