package brat

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/internal/nlp"
)

// Write writes the attributions of d as a file about d.Text. Spans that run over a line
// end are broken there, as brat does itself, and the parts of a surface are joined by a
// space. Attributions that share a source share its annotation.
func Write(w io.Writer, d *nlp.Doc) error {
	p := printer{Writer: bufio.NewWriter(w), d: d, points: nlp.NewCodePoints(d.Text), ids: make(map[string]string)}
	for i, a := range d.Attributions {
		event := fmt.Sprintf("E%d\tAttribution:%s", i+1, p.annotate("Attribution", a.Cue))
		for _, role := range []struct {
			name   string
			tokens []nlp.Range
		}{{"Source", a.Source}, {"Cue", a.Cue}, {"Content", a.Content}} {
			if len(role.tokens) > 0 {
				event += " " + role.name + ":" + p.annotate(role.name, role.tokens)
			}
		}
		fmt.Fprintln(p, event)
	}
	return p.Flush()
}

type printer struct {
	*bufio.Writer
	d      *nlp.Doc
	points nlp.CodePoints
	ids    map[string]string // of annotations written, by type and offsets
}

// annotate writes a text-bound annotation, unless there is such a one, and returns its id.
func (p *printer) annotate(kind string, tokens []nlp.Range) string {
	var offsets, surface []string
	for _, r := range tokens {
		for _, s := range lines(p.d.Text, p.d.Span(r)) {
			offsets = append(offsets, fmt.Sprintf("%d %d", p.points.Of(s.Start), p.points.Of(s.End)))
			surface = append(surface, p.d.Text[s.Start:s.End])
		}
	}
	key := kind + " " + strings.Join(offsets, ";")
	if id, ok := p.ids[key]; ok {
		return id
	}
	id := fmt.Sprintf("T%d", len(p.ids)+1)
	p.ids[key] = id
	fmt.Fprintf(p, "%s\t%s\t%s\n", id, key, strings.Join(surface, " "))
	return id
}

// lines returns the parts of s that lie on one line each, without the white space at
// their ends; blank lines have none.
func lines(text string, s nlp.Span) []nlp.Span {
	var parts []nlp.Span
	for line := range strings.SplitAfterSeq(text[s.Start:s.End], "\n") {
		end := s.Start + len(line)
		if words := strings.TrimSpace(line); words != "" {
			start := s.Start + strings.Index(line, words)
			parts = append(parts, nlp.Span{Start: start, End: start + len(words)})
		}
		s.Start = end
	}
	return parts
}
