package nlp

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Check returns the first way in which d contradicts itself, or nil: spans outside the
// text or inside a character, tokens out of order, gaps that hold more than white
// space, sentences that leave tokens out, heads that form a circle, indexes that
// point nowhere. Tests call it after every stage.
func (d *Doc) Check() error {
	for _, check := range []func() error{
		d.checkBlocks, d.checkTokens, d.checkSentences, d.checkPerToken, d.checkArcs,
		d.checkFindings, d.checkEntities, d.checkStatements, d.checkEvents,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (d *Doc) checkSpan(what string, s Span) error {
	if s.Start < 0 || s.Start > s.End || s.End > len(d.Text) {
		return fmt.Errorf("%s %v lies outside the text of %d bytes", what, s, len(d.Text))
	}
	for _, at := range [2]int{s.Start, s.End} {
		if at < len(d.Text) && !utf8.RuneStart(d.Text[at]) && utf8.ValidString(d.Text) {
			return fmt.Errorf("%s %v cuts a character", what, s)
		}
	}
	return nil
}

func (d *Doc) checkBlocks() error {
	end := 0
	for i, b := range d.Blocks {
		if err := d.checkSpan(fmt.Sprint("block ", i), b.Span); err != nil {
			return err
		}
		if b.Start < end {
			return fmt.Errorf("block %d starts before the end of the one before it", i)
		}
		end = b.End
	}
	return nil
}

func (d *Doc) checkTokens() error {
	if !d.Has(Tokens) {
		return nil
	}
	end, next := 0, 0
	for bi, b := range d.Blocks {
		if b.Tokens.Start != next || b.Tokens.End < next || b.Tokens.End > len(d.Tokens) {
			return fmt.Errorf("block %d holds tokens %v, want them to start at %d", bi, b.Tokens, next)
		}
		next = b.Tokens.End
		end = b.Start
		for i := b.Tokens.Start; i < b.Tokens.End; i++ {
			t := d.Tokens[i]
			s := Span{int(t.Start), int(t.End)}
			if err := d.checkSpan(fmt.Sprint("token ", i), s); err != nil {
				return err
			}
			if s.Len() == 0 || s.Start < end || s.End > b.End {
				return fmt.Errorf("token %d %v is empty, out of order or outside block %d %v", i, s, bi, b.Span)
			}
			if strings.TrimSpace(d.Text[end:s.Start]) != "" {
				return fmt.Errorf("text %q before token %d is in no token", d.Text[end:s.Start], i)
			}
			end = s.End
		}
		if strings.TrimSpace(d.Text[end:b.End]) != "" {
			return fmt.Errorf("text %q at the end of block %d is in no token", d.Text[end:b.End], bi)
		}
	}
	if next != len(d.Tokens) {
		return fmt.Errorf("%d tokens lie in no block", len(d.Tokens)-next)
	}
	return nil
}

func (d *Doc) checkSentences() error {
	if !d.Has(Sentences) {
		return nil
	}
	next := 0
	for i, s := range d.Sentences {
		if s.Start != next || s.End <= s.Start || s.End > len(d.Tokens) {
			return fmt.Errorf("sentence %d %v is empty or does not follow the one before it", i, s)
		}
		if d.BlockOf(s.Start) != d.BlockOf(s.End-1) {
			return fmt.Errorf("sentence %d crosses a block", i)
		}
		next = s.End
	}
	if next != len(d.Tokens) {
		return fmt.Errorf("%d tokens lie in no sentence", len(d.Tokens)-next)
	}
	return nil
}

func (d *Doc) checkPerToken() error {
	for _, l := range []struct {
		layer Layers
		n     int
	}{{Tags, len(d.Tags)}, {Lemmas, len(d.Lemmas)}, {Arcs, len(d.Arcs)}, {Encoding, len(d.Encoding.Data) / max(1, d.Encoding.Cols)}} {
		forgotten := l.layer == Encoding && d.Encoding.Data == nil
		if d.Has(l.layer) && l.n != len(d.Tokens) && !forgotten {
			return fmt.Errorf("layer %v has %d entries for %d tokens", l.layer, l.n, len(d.Tokens))
		}
	}
	return nil
}

func (d *Doc) checkArcs() error {
	if !d.Has(Arcs) {
		return nil
	}
	for si, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			at, steps := i, 0
			for d.Arcs[at].Head >= 0 {
				at = int(d.Arcs[at].Head)
				if !s.Has(at) {
					return fmt.Errorf("head of token %d lies outside sentence %d", i, si)
				}
				if steps++; steps > s.Len() {
					return fmt.Errorf("heads of sentence %d form a circle at token %d", si, i)
				}
			}
		}
	}
	return nil
}

func (d *Doc) checkRange(what string, r Range) error {
	if r.Start < 0 || r.Start >= r.End || r.End > len(d.Tokens) {
		return fmt.Errorf("%s covers tokens %v of %d", what, r, len(d.Tokens))
	}
	return nil
}

func (d *Doc) checkOrdered(what string, rs []Range) error {
	end := 0
	for i, r := range rs {
		if err := d.checkRange(what, r); err != nil {
			return err
		}
		if r.Start < end {
			return fmt.Errorf("%s: part %d overlaps or precedes the one before it", what, i)
		}
		end = r.End
	}
	return nil
}

func (d *Doc) checkFindings() error {
	var names, dates []Range
	for _, n := range d.Names {
		names = append(names, n.Tokens)
	}
	for i, t := range d.Dates {
		dates = append(dates, t.Tokens)
		if t.Until != 0 && (t.Until <= i || t.Until >= len(d.Dates)) {
			return fmt.Errorf("date %d of %d lasts until date %d", i, len(d.Dates), t.Until)
		}
	}
	if err := d.checkOrdered("names", names); err != nil {
		return err
	}
	if err := d.checkOrdered("dates", dates); err != nil {
		return err
	}
	cue := -1
	for i, a := range d.Attributions {
		if len(a.Cue) == 0 {
			return fmt.Errorf("attribution %d has no cue", i)
		}
		for role, rs := range map[string][]Range{"source": a.Source, "cue": a.Cue, "content": a.Content} {
			if err := d.checkOrdered(fmt.Sprint(role, " of attribution ", i), rs); err != nil {
				return err
			}
		}
		if a.Cue[0].Start < cue {
			return fmt.Errorf("attribution %d stands before its predecessor", i)
		}
		cue = a.Cue[0].Start
	}
	return nil
}

func (d *Doc) checkEntities() error {
	if !d.Has(Entities) {
		return nil
	}
	for i, m := range d.Mentions {
		if err := d.checkRange(fmt.Sprint("mention ", i), m.Tokens); err != nil {
			return err
		}
		if !m.Tokens.Has(m.Head) || m.Entity < 0 || m.Entity >= len(d.Entities) {
			return fmt.Errorf("mention %d has head %d and entity %d", i, m.Head, m.Entity)
		}
	}
	for i, e := range d.Entities {
		if len(e.Mentions) == 0 {
			return fmt.Errorf("entity %d has no mention", i)
		}
		for _, m := range e.Mentions {
			if m < 0 || m >= len(d.Mentions) || d.Mentions[m].Entity != i {
				return fmt.Errorf("entity %d lists mention %d, which is not its own", i, m)
			}
		}
		for _, r := range e.Roles {
			if err := d.checkRange(fmt.Sprint("role of entity ", i), r.Tokens); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Doc) checkStatements() error {
	for i, s := range d.Statements {
		if s.Attribution < 0 || s.Attribution >= len(d.Attributions) || s.Said >= len(d.Dates) {
			return fmt.Errorf("statement %d points at attribution %d, date %d", i, s.Attribution, s.Said)
		}
		for _, sp := range []Speaker{s.Speaker, s.Addressee} {
			if sp.Entity >= len(d.Entities) {
				return fmt.Errorf("statement %d points at entity %d of %d", i, sp.Entity, len(d.Entities))
			}
			if sp.Entity >= 0 && sp.Unknown != "" {
				return fmt.Errorf("statement %d: speaker both known and unknown", i)
			}
		}
		for _, r := range []Range{s.Justification, s.Medium} {
			if r.Len() != 0 {
				if err := d.checkRange(fmt.Sprint("statement ", i), r); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (d *Doc) checkEvents() error {
	for i, e := range d.Events {
		what := fmt.Sprint("event ", i)
		if err := d.checkRange(what, e.Name); err != nil {
			return err
		}
		if e.When >= len(d.Dates) || e.Where >= len(d.Entities) || len(e.Evidence) == 0 {
			return fmt.Errorf("%s: date %d, place %d, %d pieces of evidence", what, e.When, e.Where, len(e.Evidence))
		}
		if err := d.checkOrdered(what, e.Evidence); err != nil {
			return err
		}
		for _, p := range e.Participants {
			if p < 0 || p >= len(d.Entities) {
				return fmt.Errorf("%s: participant %d of %d entities", what, p, len(d.Entities))
			}
		}
	}
	return nil
}
