package main

import (
	"context"
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type compareCommand struct {
	Statement []string `arg:"" help:"A statement: its reference (s123), or a query that finds it and its wordings only."`
	With      string   `placeholder:"STATEMENT" help:"Compare it with this statement (s456), whatever that is, not with its other wordings."`
	Format    string   `default:"text" enum:"text,json" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord compare --help" adds. The tests run its examples.
func (compareCommand) Help() string {
	return `Shows a statement in the words of every report that has it: what each leaves out, adds or
replaces, where a number, a date, a "not" or a "may" differs, who attributes it to whom, and
who quotes directly. Copies of one text count as one origin. The wordings are compared with
the fullest one. What is alike and was not taken for the same statement is listed below.

Examples:
  onrecord compare '"to a single train" speaker:Ferrante'
  onrecord compare --format json '"a number is not a flag"'

Exit codes: 0 done, 1 there is no such statement or more than one, 2 the command line is wrong.`
}

// Run prints the wordings of a statement.
func (c *compareCommand) Run(ctx context.Context, e *env) error {
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	id, err := findStatement(ctx, e, s, strings.Join(c.Statement, " "))
	if err != nil {
		return err
	}
	var out *view.Comparison
	err = s.View(ctx, func(r *store.Reader) (err error) {
		out, err = c.compare(r, id)
		return err
	})
	if err != nil {
		return hinted(err, "onrecord search shows those that are there")
	}
	if c.Format == "json" {
		return printJSON(e.results(), out)
	}
	return view.WriteComparison(e.stdout, out, e.viewOptions())
}

// compare compares a statement with the one that is named, or else with its other wordings.
func (c *compareCommand) compare(r *store.Reader, id int64) (*view.Comparison, error) {
	if c.With == "" {
		return answer.Comparison(r, id)
	}
	other, ok := answer.ParseRef(c.With, answer.StatementRef)
	switch {
	case !ok:
		return nil, usageError{fmt.Sprintf("--with %s is no reference to a statement", c.With), "a reference is written like s123; onrecord search shows them"}
	case other == id:
		return nil, usageError{fmt.Sprintf("%s is the statement itself", answer.Ref{Letter: answer.StatementRef, ID: id}), "name another one after --with"}
	}
	return answer.ComparisonWith(r, id, other)
}

// searched is how many statements a query is asked for.
const searched = 200

// findStatement returns the statement that an argument means: one of the wordings that a query finds, if they are
// all of one statement.
func findStatement(ctx context.Context, e *env, s *store.Store, arg string) (int64, error) {
	if id, ok := answer.ParseRef(arg, answer.StatementRef); ok {
		return id, nil
	}
	q, err := parseQuery(e, arg)
	if err != nil {
		return 0, err
	}
	found, err := s.Search(ctx, store.Search{Query: query.Simplify(q), Limit: searched})
	if err != nil {
		return 0, err
	}
	var groups []int64
	first := map[int64]store.Hit{}
	for _, h := range found.Hits {
		if _, ok := first[h.Wording]; !ok {
			groups = append(groups, h.Wording)
			first[h.Wording] = h
		}
	}
	switch len(groups) {
	case 0:
		return 0, fmt.Errorf("no statement in the record fits %q: onrecord search shows what is there", arg)
	case 1:
		return first[groups[0]].Statement, nil
	}
	var lines []string
	for _, g := range groups {
		lines = append(lines, candidateLine(first[g]))
	}
	return 0, several(e, "compare", arg, "statements", lines)
}

// candidateLine says in one line what a statement is.
func candidateLine(h store.Hit) string {
	who := h.Speaker
	if who == "" {
		who = "speaker unknown"
	}
	content := []rune(h.Content)
	if len(content) > candidateLength {
		content = append(content[:candidateLength], '…')
	}
	return fmt.Sprintf("%s %s, %s: %s", answer.Ref{Letter: answer.StatementRef, ID: h.Statement}, who, daysInWords(h.Article.Day, h.Article.Day), string(content))
}

// candidateLength is how many code points of a statement are shown in a list.
const candidateLength = 90
