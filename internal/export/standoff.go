package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/internal/record"
)

// WriteStandOff writes the statements of r as brat stand-off annotations of its text, as package brat does for a
// document: spans that run over a line end are broken there, and statements that share a source share its
// annotation. https://brat.nlplab.org/standoff.html
func WriteStandOff(w io.Writer, r *record.Record) error {
	s := standOff{Writer: bufio.NewWriter(w), ids: map[string]string{}}
	for i, st := range r.Statements {
		event := fmt.Sprintf("E%d\tAttribution:%s", i+1, s.annotate("Attribution", st.Cue))
		for _, role := range []struct {
			name  string
			spans []record.Span
		}{{"Source", st.Source}, {"Cue", st.Cue}, {"Content", st.Content}} {
			if id := s.annotate(role.name, role.spans); id != "" {
				event += " " + role.name + ":" + id
			}
		}
		fmt.Fprintln(s, event)
	}
	return s.Flush()
}

type standOff struct {
	*bufio.Writer
	ids map[string]string // of annotations written, by type and offsets
}

// annotate writes a text-bound annotation, unless there is such a one, and returns its id; empty if there are
// no words.
func (s *standOff) annotate(kind string, spans []record.Span) string {
	var offsets, surface []string
	for _, span := range spans {
		for _, line := range linesOf(span) {
			offsets = append(offsets, fmt.Sprintf("%d %d", line.Start, line.End))
			surface = append(surface, line.Text)
		}
	}
	if len(offsets) == 0 {
		return ""
	}
	key := kind + " " + strings.Join(offsets, ";")
	if id, ok := s.ids[key]; ok {
		return id
	}
	id := fmt.Sprintf("T%d", len(s.ids)+1)
	s.ids[key] = id
	fmt.Fprintf(s, "%s\t%s\t%s\n", id, key, strings.Join(surface, " "))
	return id
}

// linesOf returns the parts of a span that lie on one line each, without the white space at their ends; blank
// lines have none.
func linesOf(s record.Span) []record.Span {
	var parts []record.Span
	start := s.Start
	for line := range strings.SplitAfterSeq(s.Text, "\n") {
		if words := strings.TrimSpace(line); words != "" {
			at := start + len([]rune(line[:strings.Index(line, words)]))
			parts = append(parts, record.Span{Start: at, End: at + len([]rune(words)), Text: words})
		}
		start += len([]rune(line))
	}
	return parts
}
