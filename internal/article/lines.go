package article

import (
	"strings"

	"onrecord/internal/nlp"
)

// A line is one line of a text, or one paragraph of a page, on its way to a [Part].
type line struct {
	nlp.Span        // without the white space around it
	text     string // what Span covers
	joined   bool   // no blank line stands before it
	kind     Kind   // empty until told
	inner    []Part // parts within it
}

// splitLines returns the lines of text that are not blank.
func splitLines(text string) []line {
	var ls []line
	joined := false
	for start := 0; start < len(text); {
		end := start + strings.IndexAny(text[start:], "\r\n")
		if end < start {
			end = len(text)
		}
		if s := trimmed(text, start, end); s.Len() > 0 {
			ls = append(ls, line{Span: s, text: text[s.Start:s.End], joined: joined})
			joined = true
		} else if end > start || !crlf(text, end) {
			joined = false
		}
		start = end + 1
	}
	return ls
}

// crlf reports whether the line feed at i belongs to the carriage return before it,
// so that the nothing between them is no blank line.
func crlf(text string, i int) bool {
	return i > 0 && i < len(text) && text[i] == '\n' && text[i-1] == '\r'
}

// trimmed returns the span from start to end without white space at its ends.
func trimmed(text string, start, end int) nlp.Span {
	s := text[start:end]
	left := len(s) - len(strings.TrimLeft(s, space))
	s = strings.TrimRight(s[left:], space)
	return nlp.Span{Start: start + left, End: start + left + len(s)}
}

// space are the characters that stand between words and before lines.
const space = " \t\v\f\r\n\u00a0\u2002\u2003\u2009\u200b\ufeff"

// The lines of a hard-wrapped text are about as long as a screen is wide.
const (
	wrapMin   = 40
	wrapMax   = 100
	wrapPairs = 4 // fewer pairs of lines prove nothing
)

// unwrap joins the lines of a text that was wrapped to the width of a screen, so that
// each paragraph is one line again. Other texts come back as they are.
func unwrap(text string, ls []line) []line {
	if !isWrapped(ls) {
		return ls
	}
	var out []line
	for i, l := range ls {
		n := len(out) - 1
		if n >= 0 && l.joined && !indented(text, l) && continues(ls[i-1]) {
			out[n].End = l.End
			out[n].text = text[out[n].Start:l.End]
			continue
		}
		out = append(out, l)
	}
	return out
}

// isWrapped reports whether most lines that follow another directly go on with its sentence.
func isWrapped(ls []line) bool {
	pairs, broken := 0, 0
	for i := 1; i < len(ls); i++ {
		if len(ls[i].text) > 2*wrapMax {
			return false
		}
		if ls[i].joined {
			pairs++
			if continues(ls[i-1]) && !strings.ContainsAny(ls[i-1].text[len(ls[i-1].text)-1:], `.!?":;`) {
				broken++
			}
		}
	}
	return pairs >= wrapPairs && 2*broken > pairs
}

// continues reports whether l is long enough to have been broken off.
func continues(l line) bool { return len(l.text) >= wrapMin && len(l.text) <= wrapMax }

// indented reports whether white space opens the line.
func indented(text string, l line) bool {
	return l.Start > 1 && (text[l.Start-1] == '\t' || text[l.Start-1] == ' ' && text[l.Start-2] == ' ')
}

// parts returns a part for each line and those within it.
func parts(ls []line) []Part {
	var ps []Part
	for _, l := range ls {
		kind := l.kind
		if kind == "" {
			kind = Body
		}
		ps = append(ps, Part{kind, l.Start, l.End})
		ps = append(ps, l.inner...)
	}
	return ps
}

// addInner adds a part that covers bytes start to end of the line's text.
func (l *line) addInner(k Kind, start, end int) {
	l.inner = append(l.inner, Part{k, l.Start + start, l.Start + end})
}
