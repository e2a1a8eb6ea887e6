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
	row := func(key, name string, c Count) Row { return Row{key, name, []Count{c}} }
	return Table{Name: "attributions", Measures: []string{""}, Rows: []Row{
		row("attr_all_overlap50", "source, cue, content overlap by half", s.half),
		row("attr_all_exact", "source, cue, content equal", s.whole),
		row("attr_cue_overlap", "cues overlap", s.cueOverlap),
		row("attr_content50_no_cue", "content by half, cue aside", s.content),
		row("attr_content50_source50_no_cue", "content and source by half, cue aside", s.contentSource),
	}}
}

func (s *Attributions) roleTable() Table {
	t := Table{Name: "roles", Measures: []string{"overlapping", "exact"}}
	for r, name := range roleNames {
		t.Rows = append(t.Rows, Row{"span_" + name, strings.ToLower(name), []Count{s.soft[r], s.exact[r]}})
	}
	return t
}

func (s *Attributions) tokenTable() Table {
	t := Table{Name: "words in a role of any attribution", Measures: []string{""}}
	for r, name := range roleNames {
		t.Rows = append(t.Rows, Row{"token_" + name, strings.ToLower(name), []Count{s.tokens[r]}})
	}
	return t
}

func (s *Attributions) givenTable() Table {
	t := Table{Name: "roles of those at the same cue", Measures: []string{"overlap", "exact"}, Shares: true}
	for r, name := range roleNames {
		// With nothing matched nothing is right, rather than all.
		n := max(s.matched, 1)
		t.Rows = append(t.Rows, Row{"given_match_" + name, strings.ToLower(name), []Count{whole(s.dice[r], n), whole(s.alike[r], n)}})
	}
	return t
}

func (s *Attributions) kindTable() Table {
	t := Table{Name: "by kind", Measures: []string{"by half", "exact"}}
	for k := range numKinds {
		if v := s.kinds[k]; v != nil {
			t.Rows = append(t.Rows, Row{kindNames[k], kindNames[k], []Count{v.half, v.exact}})
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
			t.Rows = append(t.Rows, Row{rule, rule, []Count{half, exact}})
		}
	}
	slices.SortFunc(t.Rows, func(a, b Row) int { return strings.Compare(a.Key, b.Key) })
	return t
}

func (s *Attributions) errorTable() Table {
	e := s.errors
	row := func(name string, n, of int) Row { return Row{name, name, []Count{whole(float64(n), of)}} }
	return Table{Name: "errors", Measures: []string{""}, Shares: true, Rows: []Row{
		row("missed, of gold", e.missed, s.gold),
		row("invented, of found", e.invented, s.found),
		row("source missing", e.sourceMissing, s.matched),
		row("source invented", e.sourceInvented, s.matched),
		row("source wrong", e.sourceWrong, s.matched),
		row("source too long or short", e.sourceBounds, s.matched),
		row("cue too long or short", e.cueBounds, s.matched),
		row("content too long", e.contentLong, s.matched),
		row("content too short", e.contentShort, s.matched),
		row("content shifted", e.contentShifted, s.matched),
	}}
}
