package score

import (
	"cmp"
	"io"
	"slices"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/brat"
)

// GoldAttributions reads brat stand-off about d.Text and returns its attributions on the
// tokens of d, which must have them: a token belongs to a span if they share a byte.
// Attributions whose cue holds no token are left out; the rest have the rule "gold" and
// the order of their cues, as in [nlp.Doc.Attributions].
func GoldAttributions(d *nlp.Doc, ann io.Reader) ([]nlp.Attribution, error) {
	events, err := brat.Read(ann, d.Text)
	if err != nil {
		return nil, err
	}
	var as []nlp.Attribution
	for _, ev := range events {
		a := nlp.Attribution{
			Source: rangesOf(d, ev.Source), Cue: rangesOf(d, ev.Cue), Content: rangesOf(d, ev.Content),
			Rule: "gold", Score: 1,
		}
		if len(a.Cue) > 0 {
			as = append(as, a)
		}
	}
	slices.SortStableFunc(as, func(a, b nlp.Attribution) int { return cmp.Compare(a.Cue[0].Start, b.Cue[0].Start) })
	return as, nil
}

// rangesOf returns the tokens that share a byte with the spans, which are in order of
// start; ranges that touch or overlap are joined.
func rangesOf(d *nlp.Doc, spans []nlp.Span) []nlp.Range {
	var rs []nlp.Range
	for _, s := range spans {
		r := d.TokensIn(s)
		switch n := len(rs); {
		case r.Len() == 0:
		case n > 0 && r.Start <= rs[n-1].End:
			rs[n-1].End = max(rs[n-1].End, r.End)
		default:
			rs = append(rs, r)
		}
	}
	return rs
}
