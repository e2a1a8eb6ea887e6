package score

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// NamePair is two names that people judged to be of one bearer or not.
type NamePair struct {
	Line  int    // of the file
	Kind  string // what they are names of, as the file calls it
	A, B  string
	Same  bool
	Group string // of cases; empty if the file has no groups
}

// maxNamePair is the longest name that is read, in bytes.
const maxNamePair = 1000

// ReadNamePairs reads a table of comma-separated values with a head. The columns name1,
// name2 and is_match ("true" or "false") must be there; schema and case_group can be.
func ReadNamePairs(r io.Reader) ([]NamePair, error) {
	in := csv.NewReader(r)
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head of the table: %w", err)
	}
	for _, column := range []string{"name1", "name2", "is_match"} {
		if !slices.Contains(head, column) {
			return nil, fmt.Errorf("the table has no column %s", column)
		}
	}
	var pairs []NamePair
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return pairs, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := in.FieldPos(0)
		p, err := namePair(head, row)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		p.Line = line
		pairs = append(pairs, p)
	}
}

func namePair(head, row []string) (NamePair, error) {
	cell := func(column string) string {
		if i := slices.Index(head, column); i >= 0 {
			return row[i]
		}
		return ""
	}
	same, err := strconv.ParseBool(cell("is_match"))
	if err != nil {
		return NamePair{}, fmt.Errorf("is_match is %q, neither true nor false", cell("is_match"))
	}
	p := NamePair{Kind: cell("schema"), A: cell("name1"), B: cell("name2"), Same: same, Group: cell("case_group")}
	if len(p.A) > maxNamePair || len(p.B) > maxNamePair {
		return NamePair{}, fmt.Errorf("a name is longer than %d bytes", maxNamePair)
	}
	return p, nil
}

// NamePairs adds up how well names of one bearer were told from others. The zero
// NamePairs are ready to use.
type NamePairs struct {
	all    Count
	pairs  int
	kinds  map[string]Count
	groups map[string]Count
}

// Add adds a pair and whether it was found to be the same.
func (s *NamePairs) Add(p NamePair, found bool) {
	if s.kinds == nil {
		s.kinds, s.groups = map[string]Count{}, map[string]Count{}
	}
	var c Count
	if p.Same {
		c.Gold = 1
	}
	if found {
		c.Found = 1
	}
	if p.Same && found {
		c.Right = 1
	}
	s.pairs++
	s.all.Add(c)
	addTo(s.kinds, strings.ToLower(p.Kind), c)
	addTo(s.groups, p.Group, c)
}

// addTo adds c to the count under key; the empty key counts nothing.
func addTo(counts map[string]Count, key string, c Count) {
	if key != "" {
		sum := counts[key]
		sum.Add(c)
		counts[key] = sum
	}
}

// Report returns the figures, of which the row "all" is the headline.
func (s *NamePairs) Report() Report {
	tables := []Table{{Name: "pairs of one bearer", Measures: []string{""}, Rows: []Row{row("all", s.all)}}}
	for _, t := range []struct {
		name   string
		counts map[string]Count
	}{{"by kind", s.kinds}, {"by group", s.groups}} {
		if len(t.counts) > 0 {
			tables = append(tables, Table{Name: t.name, Measures: []string{""}, Rows: countRows(t.counts)})
		}
	}
	return Report{
		Title:  fmt.Sprintf("names: %d pairs, %d gold of one bearer, %d found", s.pairs, s.all.Gold, s.all.Found),
		Tables: tables,
	}
}

// countRows returns a row for each count, in order of key.
func countRows(counts map[string]Count) []Row {
	var rows []Row
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		rows = append(rows, row(key, counts[key]))
	}
	return rows
}
