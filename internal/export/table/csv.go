package table

import (
	"encoding/csv"
	"io"
	"strconv"
	"unicode/utf8"

	"onrecord/internal/store"
)

// CSV writes rows as RFC 4180 has them, in UTF-8, with line ends of one character.
type CSV struct {
	w *csv.Writer
	// Raw leaves words as they are. Otherwise a word that a spreadsheet would take for a
	// formula gets an apostrophe in front.
	Raw bool
}

// NewCSV returns a writer of rows to w.
func NewCSV(w io.Writer) *CSV { return &CSV{w: csv.NewWriter(w)} }

// Row writes a row of values: string, int, int64, float64, bool, store.Day, or nil for nothing. Only strings can
// hold words from outside.
func (c *CSV) Row(values ...any) error {
	row := make([]string, len(values))
	for i, v := range values {
		row[i] = c.cell(v)
	}
	return c.w.Write(row)
}

// Flush writes what is buffered.
func (c *CSV) Flush() error {
	c.w.Flush()
	return c.w.Error()
}

func (c *CSV) cell(v any) string {
	switch v := v.(type) {
	case string:
		if c.Raw {
			return v
		}
		return Harmless(v)
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case store.Day:
		return v.String()
	}
	return ""
}

// Harmless returns words such that no spreadsheet takes them for a formula: with an apostrophe in front of those
// that begin with one of = + - @, the same in full width, a tab, or a line end.
// https://owasp.org/www-community/attacks/CSV_Injection
func Harmless(s string) string {
	switch first, _ := utf8.DecodeRuneInString(s); first {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n':
		return "'" + s
	}
	return s
}

// WriteCSV writes a table for a selection, its names of columns first.
func (t Table) WriteCSV(w io.Writer, r *store.Reader, sel store.Selection, raw bool) error {
	c := NewCSV(w)
	c.Raw = raw
	if err := c.Row(t.header()...); err != nil {
		return err
	}
	if err := t.Rows(r, sel, func(row []any) error { return c.Row(row...) }); err != nil {
		return err
	}
	return c.Flush()
}
