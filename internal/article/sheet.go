package article

import "strings"

// A sheet is a text that is put together from what a page or a record of JSON holds, a
// blank line between any two of its lines.
type sheet struct {
	text  strings.Builder
	lines []line
}

// add adds a line; an empty one is none. The kind is empty for lines of the report that
// the text itself may tell to be something else.
func (s *sheet) add(k Kind, text string) {
	if text == "" {
		return
	}
	if s.text.Len() > 0 {
		s.text.WriteString("\n\n")
	}
	l := line{kind: k, text: text}
	l.Start = s.text.Len()
	s.text.WriteString(text)
	l.End = s.text.Len()
	s.lines = append(s.lines, l)
}

// hasReport reports whether any line may be part of a report.
func (s *sheet) hasReport() bool {
	for _, l := range s.lines {
		if l.kind == "" {
			return true
		}
	}
	return false
}

// readSheet takes over the lines of s and reads what they say, as in plain text.
func (t *layout) readSheet(s *sheet, h Hints) {
	t.Text, t.lines, t.blankful = s.text.String(), s.lines, true
	t.readBody()
	for i := range t.lines {
		if t.lines[i].kind == "" {
			t.markDateline(&t.lines[i])
			break
		}
	}
	markBiography(t.lines, t.Authors)
	t.settle(h)
}

// take keeps what the metadata claim.
func (a *Article) take(c claims) {
	a.URL, a.Outlet = webAddress(c.url), c.outlet
	a.Headline, a.Authors = c.headline, c.authors
	a.Published, a.Modified = c.published, c.modified
	a.Language = languageCode(c.language)
}
