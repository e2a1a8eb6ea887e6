package query

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/term"
)

// Error says why a query cannot be read, and where.
type Error struct {
	Query string // as it was given
	// The offending stretch of Query. Its length is 0 where something is missing.
	Offset, Length         int    // in bytes
	RuneOffset, RuneLength int    // in code points; a byte that is not UTF-8 counts as one
	Message                string // one line, no full stop: "there is no field authorty"
	Suggestion             string // what to do, one line, no full stop: "did you mean authority:anonymous?"; empty if there is none
}

// Error returns message and suggestion on one line.
func (e *Error) Error() string {
	if e.Suggestion == "" {
		return e.Message
	}
	return e.Message + "; " + e.Suggestion
}

// newError makes an error about the bytes from start to end of query.
func newError(query string, start, end int, message, suggestion string) *Error {
	return &Error{
		Query: query, Offset: start, Length: end - start,
		RuneOffset: utf8.RuneCountInString(query[:start]), RuneLength: utf8.RuneCountInString(query[start:end]),
		Message: message, Suggestion: suggestion,
	}
}

// Caret returns two lines without a line end after the second: the query, and carets under the offending
// stretch; one caret where it has no width. No line is wider than width columns, or than 20 if width is
// less: of a long query the surroundings of the place are shown, with "…" for what is left out. Control
// characters are shown as term.Clean shows them.
func (e *Error) Caret(width int) string {
	width = max(width, 20)
	before := term.Clean(e.Query[:e.Offset])
	at := term.Clean(e.Query[e.Offset : e.Offset+e.Length])
	after := term.Clean(e.Query[e.Offset+e.Length:])
	if term.Width(before+at+after) >= width {
		at = head(at, width/2)
		before = tail(before, width/4)
		after = head(after, width-1-term.Width(before)-max(term.Width(at), 1))
	}
	return before + at + after + "\n" +
		strings.Repeat(" ", term.Width(before)) + strings.Repeat("^", max(term.Width(at), 1))
}

// head returns the beginning of s that is at most width columns wide, ended by "…" if not all.
func head(s string, width int) string {
	columns := 0
	for i, r := range s {
		if columns += term.Width(string(r)); columns >= width && i+utf8.RuneLen(r) < len(s) || columns > width {
			return s[:i] + "…"
		}
	}
	return s
}

// tail returns the end of s that is at most width columns wide, begun by "…" if not all.
func tail(s string, width int) string {
	columns := 0
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if columns += term.Width(string(r)); columns >= width && i > size || columns > width {
			return "…" + s[i:]
		}
		i -= size
	}
	return s
}
