package score

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"onrecord/internal/nlp"
)

// Named is a text with its gold names.
type Named struct {
	Name  string // of the document
	Text  string
	Names []NameSpan // in order, not overlapping
}

// RawDoc returns a new Doc over the text, without any layer.
func (n Named) RawDoc() *nlp.Doc { return nlp.NewDoc(n.Text, nlp.Context{}) }

// NameSpan is a name as bytes of its text.
type NameSpan struct {
	nlp.Span
	Kind nlp.NameKind
}

// Names adds up how well names of persons, organisations and places were found, over any
// number of texts; other kinds are passed over, since gold annotations rarely have them.
// The zero Names are ready to use.
type Names struct {
	texts int
	kinds [nlp.Place + 1]spanCounts
	spans spanCounts // whatever the kind
	rules map[string]*spanCounts
}

// spanCounts counts names under two measures.
type spanCounts struct {
	exact   Count // right if there is a gold name over the same bytes
	overlap Count // right if there is a gold name, its own, that shares a byte
}

// Add compares the names of d with the gold for the same text.
func (s *Names) Add(gold Named, d *nlp.Doc) {
	s.texts++
	want := slices.DeleteFunc(slices.Clone(gold.Names), func(n NameSpan) bool { return n.Kind > nlp.Place })
	var found []NameSpan
	var rules []string
	for _, n := range d.Names {
		if n.Kind <= nlp.Place {
			found = append(found, NameSpan{d.Span(n.Tokens), n.Kind})
			rules = append(rules, n.Rule)
		}
	}
	s.spans.add(want, found)
	for k := range s.kinds {
		s.kinds[k].add(ofKind(want, nlp.NameKind(k)), ofKind(found, nlp.NameKind(k)))
	}
	s.addRules(want, found, rules)
}

// addRules counts each rule's own names against all gold names of their kind.
func (s *Names) addRules(want, found []NameSpan, rules []string) {
	if s.rules == nil {
		s.rules = make(map[string]*spanCounts)
	}
	for _, rule := range slices.Compact(slices.Sorted(slices.Values(rules))) {
		if s.rules[rule] == nil {
			s.rules[rule] = new(spanCounts)
		}
		for k := range s.kinds {
			var own []NameSpan
			for i, n := range found {
				if rules[i] == rule && n.Kind == nlp.NameKind(k) {
					own = append(own, n)
				}
			}
			s.rules[rule].add(ofKind(want, nlp.NameKind(k)), own)
		}
	}
}

func ofKind(names []NameSpan, k nlp.NameKind) []NameSpan {
	var of []NameSpan
	for _, n := range names {
		if n.Kind == k {
			of = append(of, n)
		}
	}
	return of
}

func (c *spanCounts) add(gold, found []NameSpan) {
	g, f := nameSpans(gold), nameSpans(found)
	c.exact.Add(Spans(f, g))
	c.overlap.Add(overlapping(f, g))
}

func nameSpans(names []NameSpan) []nlp.Span {
	spans := make([]nlp.Span, len(names))
	for i, n := range names {
		spans[i] = n.Span
	}
	return spans
}

// overlapping counts the spans of found that share a byte with a span of gold, each with
// one of its own. Both are in order and do not overlap among themselves.
func overlapping(found, gold []nlp.Span) Count {
	c := Count{Found: len(found), Gold: len(gold)}
	for i, j := 0, 0; i < len(found) && j < len(gold); {
		switch f, g := found[i], gold[j]; {
		case f.End <= g.Start:
			i++
		case g.End <= f.Start:
			j++
		default:
			c.Right++
			i, j = i+1, j+1
		}
	}
	return c
}

// Report returns the figures. The recall of a rule is the share of all gold that it finds.
func (s *Names) Report() Report {
	var all spanCounts
	kinds := Table{Name: "names", Measures: []string{"exact", "overlapping"}}
	for k, c := range s.kinds {
		all.exact.Add(c.exact)
		all.overlap.Add(c.overlap)
		name := nlp.NameKind(k).String()
		kinds.Rows = append(kinds.Rows, row(name, c.exact, c.overlap))
	}
	kinds.Rows = append(kinds.Rows, keyed("all", "all, of the right kind", all.exact, all.overlap),
		keyed("spans", "all, whatever the kind", s.spans.exact, s.spans.overlap))
	tables := []Table{kinds}
	if rules := s.ruleTable(all.exact.Gold); len(rules.Rows) > 0 {
		tables = append(tables, rules)
	}
	return Report{
		Title:  fmt.Sprintf("names: %d texts, %d gold, %d found", s.texts, all.exact.Gold, all.exact.Found),
		Tables: tables,
	}
}

func (s *Names) ruleTable(gold int) Table {
	t := Table{Name: "by rule", Measures: []string{"exact", "overlapping"}}
	for _, rule := range slices.Sorted(maps.Keys(s.rules)) {
		c := *s.rules[rule]
		c.exact.Gold, c.overlap.Gold = gold, gold
		t.Rows = append(t.Rows, row(rule, c.exact, c.overlap))
	}
	return t
}

// outermost returns the names in order without those that lie in, or overlap, a longer or
// earlier one.
func outermost(names []NameSpan) []NameSpan {
	slices.SortStableFunc(names, func(a, b NameSpan) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var out []NameSpan
	end := 0
	for _, n := range names {
		if n.Start >= end {
			out = append(out, n)
			end = n.End
		}
	}
	return out
}
