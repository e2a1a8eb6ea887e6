package timex

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// joinWords are the words between two dates that make a stretch of them.
type joinWords struct {
	always map[int32]bool // "to", "through", "until"
	and    int32
	open   map[int32]bool // before the first of two joined by "and": "between"
}

func newJoinWords(v *vocabulary) joinWords {
	j := joinWords{always: map[int32]bool{}, open: map[int32]bool{}, and: v.literal("and")}
	for _, w := range [...]string{"to", "through", "until", "till", "thru", "-", "–", "—", "--"} {
		j.always[v.literal(w)] = true
	}
	j.open[v.literal("between")] = true
	return j
}

// joined reports whether b ends the stretch of time that a begins: "from a to b",
// "a - b", "between a and b".
func (g *grammar) joined(d *nlp.Doc, a, b match) bool {
	if b.tokens.Start != a.tokens.End+1 || !g.isPoint(a) || g.typeOf(a) != g.typeOf(b) {
		return false
	}
	between := g.vocabulary.read(d.Word(a.tokens.End)).lit
	if g.joins.always[between] {
		return true
	}
	return between != 0 && between == g.joins.and && a.tokens.Start > 0 &&
		g.joins.open[g.vocabulary.read(d.Word(a.tokens.Start-1)).lit]
}

func (g *grammar) typeOf(m match) nlp.DateType { return g.rules[m.end.rule].Type }

// isPoint reports whether m can be the end of a stretch.
func (g *grammar) isPoint(m match) bool {
	t := g.typeOf(m)
	return t == nlp.DateOnly || t == nlp.ClockTime
}

// pair reckons two joined dates: an end without a year takes the one that puts it on
// the right side of the other. ok is false if the two are not in order, so that they
// are no stretch.
func (r *reckoner) pair(a, b match) (first, last found, ok bool) {
	r.from(published(r.d), 0)
	last, lok := r.value(b)
	if l, err := edtf.Parse(last.Value); lok && err == nil && !r.used {
		r.from(l.Latest, -1) // the end says its year, so it decides that of the beginning
	}
	first, fok := r.value(a)
	if f, err := edtf.Parse(first.Value); fok && err == nil && last.Anchor != "" {
		r.from(f.Earliest, 1)
		last, lok = r.value(b)
	}
	if !fok || !lok || !inOrder(first.Value, last.Value) {
		return first, last, false
	}
	r.note(first)
	r.note(last)
	return first, last, true
}

// inOrder reports whether b does not begin before a; values that are not known pass.
func inOrder(a, b string) bool {
	from, aerr := edtf.Parse(a)
	to, berr := edtf.Parse(b)
	if aerr != nil || berr != nil || from.Earliest.IsZero() || to.Earliest.IsZero() {
		return true
	}
	return !edtf.Before(to.Earliest, from.Earliest)
}
