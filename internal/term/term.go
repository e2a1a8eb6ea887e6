package term

import (
	"io"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// columns measures text the same way on every machine; the package's own default asks
// the environment.
var columns = &runewidth.Condition{StrictEmojiNeutral: true}

// Width returns the number of columns that s takes. Control characters take none.
func Width(s string) int { return columns.StringWidth(s) }

// Clean returns s with each control character and each character that reorders text
// replaced by U+FFFD, and each tab and line end by a space. What it returns is one line
// and cannot move the cursor, change colours or hide words.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case hostile(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// hostile reports whether r is a control character or overrides the direction of text.
func hostile(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r)
}

// Cleaner passes what is written to it on to W as [Clean] does, but for line ends and
// tabs, which it keeps. It is for output formats that hold text as it stands. A
// character must not be split over two calls of Write.
type Cleaner struct{ W io.Writer }

// Write writes p to W.
func (c Cleaner) Write(p []byte) (int, error) {
	s := strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && hostile(r) {
			return unicode.ReplacementChar
		}
		return r
	}, string(p))
	if _, err := io.WriteString(c.W, s); err != nil {
		return 0, err
	}
	return len(p), nil
}
