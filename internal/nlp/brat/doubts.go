package brat

import (
	"fmt"
	"io"
	"strings"

	"onrecord/internal/nlp"
)

// Doubts says what in a file about text is probably a mistake, one sentence each, in the
// order of the lines within text-bound annotations and within events: words that do not
// stand at their offsets, as when the text was changed after it was annotated or the
// offsets count bytes; arguments that are not there; events without a cue. The error is
// that of [Read].
func Doubts(r io.Reader, text string) ([]string, error) {
	p, err := parse(r, text)
	if err != nil {
		return nil, err
	}
	for i, a := range p.attributions() {
		p.checkEvent(p.events[i], a)
	}
	return p.doubts, nil
}

// checkSurface compares the words of an annotation with those at its offsets, but for
// white space. Words that run over a line end go on in the next line, so the rest of them
// may be missing.
func (p *parser) checkSurface(id, surface string) {
	if p.standsAt(p.spans[id], surface) {
		return
	}
	there := ""
	if spans := p.spans[id]; len(spans) > 0 {
		there = p.text[spans[0].Start:spans[0].End]
	}
	p.doubts = append(p.doubts, fmt.Sprintf("line %d: %s quotes %.40q where the text has %.40q", p.n, id, surface, there))
}

// standsAt reports whether the text in spans begins with words, whatever the white space.
func (p *parser) standsAt(spans []nlp.Span, words string) bool {
	want := strings.Join(strings.Fields(words), "")
	for _, s := range spans {
		for part := range strings.FieldsSeq(p.text[s.Start:s.End]) {
			n := min(len(part), len(want))
			if part[:n] != want[:n] {
				return false
			}
			if want = want[n:]; want == "" {
				return true
			}
		}
	}
	return false
}

func (p *parser) checkEvent(ev event, a Attribution) {
	for _, arg := range ev.args {
		role, id, _ := strings.Cut(arg, ":")
		if new(Attribution).role(baseRole(role)) != nil && len(p.spans[id]) == 0 {
			p.doubts = append(p.doubts, fmt.Sprintf("line %d: %s names %s, which has no place in the text", ev.line, ev.id, id))
		}
	}
	if len(a.Cue) == 0 {
		p.doubts = append(p.doubts, fmt.Sprintf("line %d: %s has no Cue and does not count", ev.line, ev.id))
	}
}
