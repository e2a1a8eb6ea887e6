package term

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Style is how text looks: the parameters of an SGR escape sequence, as "1;32" for bold
// green; empty for plain.
type Style string

// The styles, to be joined with [Style.And].
const (
	Bold      Style = "1"
	Dim       Style = "2"
	Italic    Style = "3"
	Underline Style = "4"
	Red       Style = "31"
	Green     Style = "32"
	Yellow    Style = "33"
	Blue      Style = "34"
	Magenta   Style = "35"
	Cyan      Style = "36"
)

// And returns the style that is both s and t.
func (s Style) And(t Style) Style {
	if s == "" || t == "" {
		return s + t
	}
	return s + ";" + t
}

// Piece is text of one style. The text holds no control characters.
type Piece struct {
	Text  string
	Style Style
}

// Line is what stands on one line.
type Line []Piece

// Width returns the number of columns that l takes.
func (l Line) Width() int {
	n := 0
	for _, p := range l {
		n += Width(p.Text)
	}
	return n
}

// String returns l as text, with escape sequences if colour is true.
func (l Line) String(colour bool) string {
	var b strings.Builder
	style := Style("")
	change := func(to Style) {
		if !colour || to == style {
			return
		}
		if style != "" {
			b.WriteString("\x1b[0m")
		}
		if to != "" {
			b.WriteString("\x1b[" + string(to) + "m")
		}
		style = to
	}
	for _, p := range l {
		change(p.Style)
		b.WriteString(p.Text)
	}
	change("")
	return b.String()
}

// Wrap breaks text into lines of at most width columns, at spaces where there are any.
// Pieces with no space between them stay together. A word wider than a line is
// cut; a single character wider than width stands alone.
func Wrap(text []Piece, width int) []Line {
	w := wrapper{width: max(width, 1)}
	for _, word := range words(text) {
		w.add(word)
	}
	return w.finish()
}

type wrapper struct {
	width int
	lines []Line
	line  Line
	used  int
	style Style // of the last piece, for the space after it
}

func (w *wrapper) add(word Line) {
	n := word.Width()
	if w.used > 0 && w.used+1+n > w.width {
		w.endLine()
	}
	if w.used > 0 {
		w.put(Piece{" ", w.spaceStyle(word)})
	}
	for _, p := range word {
		w.addPiece(p)
	}
}

// spaceStyle carries a style over the space between two words that share it, so that
// underlining runs on.
func (w *wrapper) spaceStyle(next Line) Style {
	if len(next) > 0 && next[0].Style == w.style {
		return w.style
	}
	return ""
}

// addPiece puts p on the line. What does not fit is cut between characters, each taken
// once, so that a word of megabytes costs no more than its length.
func (w *wrapper) addPiece(p Piece) {
	if w.used+Width(p.Text) <= w.width {
		w.put(p)
		return
	}
	from, used := 0, w.used
	for g := graphemes.FromString(p.Text); g.Next(); {
		n := Width(g.Value())
		if used+n > w.width && used > 0 {
			w.put(Piece{p.Text[from:g.Start()], p.Style})
			w.endLine()
			from, used = g.Start(), 0
		}
		used += n
	}
	w.put(Piece{p.Text[from:], p.Style})
}

func (w *wrapper) put(p Piece) {
	w.style = p.Style
	w.used += Width(p.Text)
	w.line = append(w.line, p)
}

func (w *wrapper) endLine() {
	w.lines = append(w.lines, w.line)
	w.line, w.used = nil, 0
}

func (w *wrapper) finish() []Line {
	if len(w.line) > 0 {
		w.endLine()
	}
	return w.lines
}

// words splits text at spaces; a word may have several styles.
func words(text []Piece) []Line {
	var all []Line
	var word Line
	end := func() {
		if len(word) > 0 {
			all = append(all, word)
			word = nil
		}
	}
	for _, p := range text {
		for i, part := range strings.Split(p.Text, " ") {
			if i > 0 {
				end()
			}
			if part != "" {
				word = append(word, Piece{part, p.Style})
			}
		}
	}
	end()
	return all
}
