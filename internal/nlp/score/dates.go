package score

import (
	"fmt"
	"maps"
	"slices"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/edtf"
)

// Dated is a text with its gold dates.
type Dated struct {
	Name      string // of the document
	Text      string
	Published nlp.Day
	Kinds     []nlp.BlockKind // one for each line of Text
	Dates     []DateSpan      // in order, not overlapping
}

// RawDoc returns a new Doc over the text, without any layer.
func (t Dated) RawDoc() *nlp.Doc {
	d := nlp.NewDoc(t.Text, nlp.Context{Published: t.Published, Anchor: "publication"})
	for i := range d.Blocks {
		d.Blocks[i].Kind = t.Kinds[i]
	}
	return d
}

// DateSpan is a date as bytes of its text.
type DateSpan struct {
	nlp.Span
	Value DateValue
}

// DateValue is the days that a gold date means. A zero Day is an open side; the zero
// DateValue is not known and agrees with nothing.
type DateValue struct {
	Earliest, Latest nlp.Day
	Within           bool   // it means some stretch between these days, not all of it
	Clock            string // "22:30:00" if it is a time of day
}

// agrees reports whether a value found, in EDTF, means the same days; of a gold value
// that only sets bounds, whether it lies within them. Marks of doubt are passed over. Of a
// time of day, day and time must agree as far as the gold has them, whatever the zone.
func (v DateValue) agrees(found string) bool {
	e, err := edtf.Parse(found)
	switch {
	case err != nil || v == DateValue{}:
		return false
	case v.Clock != "":
		return len(e.Clock) >= len(v.Clock) && e.Clock[:len(v.Clock)] == v.Clock &&
			(v.Earliest.IsZero() || v.Earliest == e.Earliest)
	case v.Within:
		return v.bounds(e)
	}
	return e.Earliest == v.Earliest && e.Latest == v.Latest
}

// bounds reports whether e lies between the days of v; no end of e may be open where v
// has a bound.
func (v DateValue) bounds(e edtf.Value) bool {
	return !edtf.Before(e.Earliest, v.Earliest) &&
		(v.Latest.IsZero() || !e.Latest.IsZero() && !edtf.Before(v.Latest, e.Latest))
}

// Dates adds up how well dates were found, over any number of texts. Gold annotations of
// dates leave out times of day, durations and sets, so these count only where they share
// a byte with a gold date. The zero Dates are ready to use.
type Dates struct {
	texts         int
	spans         spanCounts
	exactValues   Count // of the dates with the span of a gold date that has a value
	overlapValues Count // of the dates that share a byte with one
	rules         map[string]*spanCounts
}

// Add compares the dates of d with the gold for the same text.
func (s *Dates) Add(gold Dated, d *nlp.Doc) {
	s.texts++
	matched := matchDates(d, gold.Dates)
	s.spans.exact.Gold += len(gold.Dates)
	s.spans.overlap.Gold += len(gold.Dates)
	for i, date := range d.Dates {
		g := matched[i]
		if g < 0 {
			if date.Type == nlp.DateOnly {
				s.addSpan(date.Rule, 0, 0)
			}
			continue
		}
		want := gold.Dates[g]
		exact := want.Span == d.Span(date.Tokens)
		s.addSpan(date.Rule, one(exact), 1)
		s.addValue(want.Value, date.Value, exact)
	}
}

// addSpan counts a date that was found.
func (s *Dates) addSpan(rule string, exact, overlap float64) {
	if s.rules == nil {
		s.rules = make(map[string]*spanCounts)
	}
	if s.rules[rule] == nil {
		s.rules[rule] = new(spanCounts)
	}
	for _, c := range []*spanCounts{&s.spans, s.rules[rule]} {
		c.exact.Add(Count{exact, 1, 0})
		c.overlap.Add(Count{overlap, 1, 0})
	}
}

func (s *Dates) addValue(want DateValue, found string, exact bool) {
	if want == (DateValue{}) {
		return
	}
	right := whole(one(want.agrees(found)), 1)
	s.overlapValues.Add(right)
	if exact {
		s.exactValues.Add(right)
	}
}

// matchDates returns for each date of d the index of the gold date that shares a byte with
// it, each its own, or -1.
func matchDates(d *nlp.Doc, gold []DateSpan) []int {
	matched := make([]int, len(d.Dates))
	j := 0
	for i, date := range d.Dates {
		span := d.Span(date.Tokens)
		for j < len(gold) && gold[j].End <= span.Start {
			j++
		}
		matched[i] = -1
		if j < len(gold) && gold[j].Start < span.End {
			matched[i] = j
			j++
		}
	}
	return matched
}

// Report returns the figures. The recall of a rule is the share of all gold that it finds.
func (s *Dates) Report() Report {
	found := s.spans.overlap.Found
	spans := Table{Name: "dates", Measures: []string{"exact", "overlapping"}}
	spans.Rows = []Row{keyed("dates", "days and longer stretches", s.spans.exact, s.spans.overlap)}
	values := Table{Name: "share of dates found", Measures: []string{""}, Shares: true, Rows: []Row{
		keyed("value_exact", "right value, of those exact", s.exactValues),
		keyed("value_overlap", "right value, of those overlapping", s.overlapValues),
		keyed("invented", "no gold date there", whole(float64(found)-s.spans.overlap.Right, found)),
	}}
	rules := Table{Name: "by rule", Measures: spans.Measures}
	for _, rule := range slices.Sorted(maps.Keys(s.rules)) {
		c := *s.rules[rule]
		c.exact.Gold, c.overlap.Gold = s.spans.exact.Gold, s.spans.overlap.Gold
		rules.Rows = append(rules.Rows, row(rule, c.exact, c.overlap))
	}
	return Report{
		Title:  fmt.Sprintf("dates: %d texts, %d gold, %d found", s.texts, s.spans.exact.Gold, found),
		Tables: []Table{spans, values, rules},
	}
}
