package main

import (
	"fmt"
	"io"

	"onrecord/internal/link/name"
	"onrecord/internal/nlp/score"
)

type scoreNamePairs struct {
	Gold      []string `arg:"" help:"Tables of pairs of names, or folders of .csv."`
	Lines     string   `default:"all" enum:"all,odd,even" help:"Lines of each file to score: ${enum}."`
	Threshold float64  `default:"0.7" help:"Score from which two names are of one bearer, 0 to 1."`
	Mistakes  bool     `help:"Name each pair that was judged wrongly, on standard error."`
	scoreOutput
}

// Help is what "onrecord score name-pairs --help" adds. The tests run its examples.
func (scoreNamePairs) Help() string {
	return `The table has a head with the columns name1, name2 and is_match, true or false; the
columns schema (Person, Company, Place …) and case_group can be there. With --lines, one
half of a table can be looked at and the other kept aside.

Example:
  onrecord score name-pairs cmd/onrecord/testdata/gold/names.csv`
}

// Run compares the names of each pair.
func (c *scoreNamePairs) Run(e *env) error {
	files, err := goldFiles(c.Gold, ".csv")
	if err != nil {
		return err
	}
	golds, err := readAll(files, func(_ string, r io.Reader) ([]score.NamePair, error) { return score.ReadNamePairs(r) })
	if err != nil {
		return err
	}
	var s score.NamePairs
	for _, p := range golds {
		if c.skips(p.Line) {
			continue
		}
		k := schemaKind(p.Kind)
		m := name.Parse(p.A, k).Compare(name.Parse(p.B, k))
		found := m.Score >= c.Threshold
		s.Add(p, found)
		if c.Mistakes && found != p.Same {
			fmt.Fprintf(e.stderr, "line %d: %s, %s: %.2f, %s\n", p.Line, p.A, p.B, m.Score, m.Reason)
		}
	}
	return c.put(e, s.Report())
}

// skips reports whether a line is not to be scored.
func (c *scoreNamePairs) skips(line int) bool {
	return c.Lines == "odd" && line%2 == 0 || c.Lines == "even" && line%2 == 1
}

// schemaKind returns the kind of name that a schema of FollowTheMoney is about.
func schemaKind(schema string) name.Kind {
	switch schema {
	case "Person":
		return name.Person
	case "Company", "Organization", "PublicBody", "LegalEntity":
		return name.Organisation
	case "Address", "Place":
		return name.Place
	}
	return name.Other
}
