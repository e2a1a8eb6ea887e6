package brat

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/nlp"
)

// Attribution is one event of a file. Its spans are bytes of the text, in order of
// start; they may touch and, in careless files, overlap. A role may be empty.
type Attribution struct {
	ID                   string // "E7"
	Source, Cue, Content []nlp.Span
}

// Read returns the attributions of a file about text, in the order of their lines.
//
// Lines that are neither text-bound annotations nor events are passed over: notes, blank
// lines, and the rest of a surface that runs over several lines. Several spans of a role
// ("Content", "Content2") are united. Spans are cut to the text. The error names a line
// whose offsets are not numbers.
func Read(r io.Reader, text string) ([]Attribution, error) {
	p, err := parse(r, text)
	if err != nil {
		return nil, err
	}
	return p.attributions(), nil
}

func parse(r io.Reader, text string) (*parser, error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	p := &parser{text: text, points: nlp.NewCodePoints(text), spans: make(map[string][]nlp.Span)}
	p.end = p.points.Of(len(text))
	for line := range strings.SplitSeq(string(all), "\n") {
		p.n++
		if err := p.line(strings.TrimRight(line, "\r")); err != nil {
			return nil, fmt.Errorf("line %d: %w", p.n, err)
		}
	}
	return p, nil
}

type parser struct {
	text   string
	points nlp.CodePoints
	end    int                   // of the text, in code points
	n      int                   // of the line being read, from 1
	spans  map[string][]nlp.Span // of each text-bound annotation, by its id
	events []event
	doubts []string
}

// event is an event whose arguments are still ids: text-bound annotations may follow it.
type event struct {
	id   string
	line int
	args []string // "Source:T1", without the trigger
}

func (p *parser) line(line string) error {
	id, rest, ok := strings.Cut(line, "\t")
	if !ok || !isID(id) {
		return nil
	}
	if id[0] == 'E' {
		if args := strings.Fields(rest); len(args) > 0 {
			p.events = append(p.events, event{id, p.n, args[1:]})
		}
		return nil
	}
	head, surface, quoted := strings.Cut(rest, "\t")
	_, offsets, ok := strings.Cut(head, " ")
	if !ok {
		return nil
	}
	spans, err := p.parseSpans(offsets)
	p.spans[id] = spans
	if err == nil && quoted {
		p.checkSurface(id, surface)
	}
	return err
}

// isID reports whether s names a text-bound annotation or an event: "T12", "E3".
func isID(s string) bool {
	if len(s) < 2 || s[0] != 'T' && s[0] != 'E' {
		return false
	}
	return strings.Trim(s[1:], "0123456789") == ""
}

// parseSpans reads "0 9" or "15 20;25 30".
func (p *parser) parseSpans(offsets string) ([]nlp.Span, error) {
	var spans []nlp.Span
	for part := range strings.SplitSeq(offsets, ";") {
		f := strings.Fields(part)
		if len(f) != 2 {
			return nil, fmt.Errorf("offsets %q are not a start and an end", offsets)
		}
		start, err1 := strconv.Atoi(f[0])
		end, err2 := strconv.Atoi(f[1])
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("offsets %q are not numbers", offsets)
		}
		start, end = max(start, 0), min(end, p.end)
		if start < end {
			spans = append(spans, nlp.Span{Start: p.points.Byte(start), End: p.points.Byte(end)})
		}
	}
	return spans, nil
}

func (p *parser) attributions() []Attribution {
	as := make([]Attribution, 0, len(p.events))
	for _, ev := range p.events {
		a := Attribution{ID: ev.id}
		for _, arg := range ev.args {
			role, id, _ := strings.Cut(arg, ":")
			if spans := a.role(baseRole(role)); spans != nil {
				*spans = append(*spans, p.spans[id]...)
			}
		}
		for _, spans := range []*[]nlp.Span{&a.Source, &a.Cue, &a.Content} {
			slices.SortStableFunc(*spans, func(x, y nlp.Span) int { return cmp.Compare(x.Start, y.Start) })
		}
		as = append(as, a)
	}
	return as
}

// baseRole returns the name of a role without the number that tells it from others.
func baseRole(name string) string { return strings.TrimRight(name, "0123456789") }

// role returns the spans of a role by its name, or nil if it is none that is kept.
func (a *Attribution) role(name string) *[]nlp.Span {
	switch name {
	case "Source":
		return &a.Source
	case "Cue":
		return &a.Cue
	case "Content":
		return &a.Content
	}
	return nil
}
