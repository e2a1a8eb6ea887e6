package score

import (
	"fmt"
	"slices"
	"strings"
)

// Report returns the figures. The keys of the first four tables are those of the
// definitions that attributions are scored by in the literature on PolNeAR.
func (s *Attributions) Report() Report {
	tables := []Table{s.wholeTable(), s.roleTable(), s.tokenTable(), s.givenTable(), s.kindTable()}
	if rules := s.ruleTable(); len(rules.Rows) > 0 {
		tables = append(tables, rules)
	}
	return Report{
		Title: fmt.Sprintf("attributions: %d texts, %d gold, %d found, %d at the same cue",
			s.texts, s.gold, s.found, s.matched),
		Tables: append(tables, s.errorTable()),
	}
}

func (s *Attributions) wholeTable() Table {
	return Table{Name: "attributions", Measures: []string{""}, Rows: []Row{
		keyed("attr_all_overlap50", "source, cue, content overlap by half", s.half),
		keyed("attr_all_exact", "source, cue, content equal", s.whole),
		keyed("attr_cue_overlap", "cues overlap", s.cueOverlap),
		keyed("attr_content50_no_cue", "content by half, cue aside", s.content),
		keyed("attr_content50_source50_no_cue", "content and source by half, cue aside", s.contentSource),
	}}
}

func (s *Attributions) roleTable() Table {
	t := Table{Name: "roles", Measures: []string{"overlapping", "exact"}}
	for r, name := range roleNames {
		t.Rows = append(t.Rows, keyed("span_"+name, strings.ToLower(name), s.soft[r], s.exact[r]))
	}
	return t
}

func (s *Attributions) tokenTable() Table {
	t := Table{Name: "words in a role of any attribution", Measures: []string{""}}
	for r, name := range roleNames {
		t.Rows = append(t.Rows, keyed("token_"+name, strings.ToLower(name), s.tokens[r]))
	}
	return t
}

func (s *Attributions) givenTable() Table {
	t := Table{Name: "roles of those at the same cue", Measures: []string{"overlap", "exact"}, Shares: true}
	for r, name := range roleNames {
		// With nothing matched nothing is right, rather than all.
		n := max(s.matched, 1)
		t.Rows = append(t.Rows, keyed("given_match_"+name, strings.ToLower(name), whole(s.dice[r], n), whole(s.alike[r], n)))
	}
	return t
}

func (s *Attributions) kindTable() Table {
	t := Table{Name: "by kind", Measures: []string{"by half", "exact"}}
	for k := range numKinds {
		if v := s.kinds[k]; v != nil {
			t.Rows = append(t.Rows, row(kindNames[k], v.half, v.exact))
		}
	}
	return t
}

// ruleTable gives the recall of a rule as the share of all gold that it finds.
func (s *Attributions) ruleTable() Table {
	t := Table{Name: "by rule", Measures: []string{"by half", "exact"}}
	for rule, v := range s.rules {
		if rule != "" {
			half, exact := v.half, v.exact
			half.Gold, exact.Gold = s.gold, s.gold
			t.Rows = append(t.Rows, row(rule, half, exact))
		}
	}
	slices.SortFunc(t.Rows, func(a, b Row) int { return strings.Compare(a.Key, b.Key) })
	return t
}

func (s *Attributions) errorTable() Table {
	e := s.errors
	share := func(name string, n, of int) Row { return row(name, whole(float64(n), of)) }
	return Table{Name: "errors", Measures: []string{""}, Shares: true, Rows: []Row{
		share("missed, of gold", e.missed, s.gold),
		share("invented, of found", e.invented, s.found),
		share("source missing", e.sourceMissing, s.matched),
		share("source invented", e.sourceInvented, s.matched),
		share("source wrong", e.sourceWrong, s.matched),
		share("source too long or short", e.sourceBounds, s.matched),
		share("cue too long or short", e.cueBounds, s.matched),
		share("content too long", e.contentLong, s.matched),
		share("content too short", e.contentShort, s.matched),
		share("content shifted", e.contentShifted, s.matched),
	}}
}
