package nlp

import (
	"testing"
	"unicode/utf8"
)

func TestCodePoints(t *testing.T) {
	for _, text := range []string{"", "Kyiv", "“Kyjiv”, they said — née Zoë 🇺🇦", "bad \xff byte ü"} {
		c := NewCodePoints(text)
		n := 0
		for b := range text {
			if c.Of(b) != n || c.Byte(n) != b {
				t.Errorf("%q: byte %d is code point %d (want %d), which starts at byte %d", text, b, c.Of(b), n, c.Byte(n))
			}
			n++
		}
		if end := utf8.RuneCountInString(text); c.Of(len(text)) != end || c.Byte(end) != len(text) {
			t.Errorf("%q: end is code point %d, byte %d", text, c.Of(len(text)), c.Byte(end))
		}
	}
}
