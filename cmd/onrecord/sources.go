package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"onrecord/internal/export/table"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

type sourcesCommand struct {
	Query  []string `arg:"" optional:"" help:"Which statements to count: a query as of onrecord search (default: all)."`
	By     string   `default:"outlet" enum:"outlet,author,month,story,speaker" help:"Into which groups to put them: ${enum}."`
	Min    int      `placeholder:"N" help:"Only groups of so many statements or more."`
	Limit  int      `placeholder:"N" help:"At most so many groups (default: 40 as text, else all)."`
	Format string   `default:"text" enum:"text,json,csv" help:"How to print: ${enum}."`
	recordOption
}

// Help is what "onrecord sources --help" adds. The tests run its examples.
func (sourcesCommand) Help() string {
	return `Counts what kinds of source stand behind statements, as shares of each outlet, author, month,
story or speaker, with the number behind each share, and lists how reports justify sources
that they do not name.

The kinds: named, a person with a name; role, a person or group called by what they are, as in
"a senior diplomat" or "customs officers"; anonymous, somebody whom the report says nothing of that
would tell them from others ("a source", "a person briefed on the talks"), or says that
they asked not to be named; organisation, as in "the ministry"; document, as in "a letter seen
by the Wire"; metonym, as in "the Kremlin"; relayed, said by another outlet; own voice, the outlet's
own; unknown, where the report does not tell or onrecord could not. onrecord makes mistakes:
look at the statements (onrecord search authority:anonymous) before you publish a share.

Each statement counts that the latest version of an article holds. Copies of one text, as of an
agency, count once "by origin", within each group. Shares of fewer than 20 statements are marked.

Examples:
  onrecord sources
  onrecord sources --by month outlet:Wire published:2026-02
  onrecord sources --by speaker --min 5 authority:named
  onrecord sources --by author --format csv > authors.csv

Exit codes: 0 done, 1 there is no record, 2 the command line is wrong.`
}

// The limits of what is told.
const (
	textGroups     = 40
	textReasons    = 20
	fewStatements  = 20
	reasonExamples = 3
)

// Run prints the audit.
func (c *sourcesCommand) Run(ctx context.Context, e *env) error {
	q, err := queryOption(e, c.Query)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	var out *view.Sourcing
	if err := s.View(ctx, func(r *store.Reader) error {
		out, err = c.audit(r, store.Select(q))
		return err
	}); err != nil {
		return err
	}
	if q != nil {
		out.Query = record.Text(q.String())
	}
	switch c.Format {
	case "json":
		return printJSON(e.stdout, out)
	case "csv":
		return printSourcingCSV(e, out)
	}
	if n := len(out.Justifications); n > textReasons {
		out.Justifications, out.MoreReasons = out.Justifications[:textReasons], n-textReasons
	}
	return view.WriteSourcing(e.stdout, out, e.viewOptions())
}

// queryOption reads a query that may be left out; nil if it is.
func queryOption(e *env, words []string) (query.Query, error) {
	arg := strings.Join(words, " ")
	if strings.TrimSpace(arg) == "" {
		return nil, nil
	}
	return parseQuery(e, arg)
}

// audit counts the statements of a selection.
func (c *sourcesCommand) audit(r *store.Reader, sel store.Selection) (*view.Sourcing, error) {
	out := &view.Sourcing{By: c.By, Few: fewStatements, Groups: []view.SourcingGroup{}}
	groups, total, err := r.Sourcing(c.By, sel)
	if err != nil {
		return nil, err
	}
	out.Total, out.Unnamed = c.group(total), unnamed(total)
	c.addGroups(out, groups)
	out.Justifications, err = justifications(r, sel)
	return out, err
}

// addGroups gives the groups that are large enough, the largest first, months in order of time, and the unknown one last.
func (c *sourcesCommand) addGroups(out *view.Sourcing, groups []store.Sourcing) {
	if c.By != "month" {
		slices.SortStableFunc(groups, func(a, b store.Sourcing) int {
			if (a.Name == "") != (b.Name == "") {
				return strings.Compare(b.Name, a.Name)
			}
			return cmp.Compare(b.All.N, a.All.N)
		})
	}
	limit := c.Limit
	if limit == 0 && c.Format == "text" {
		limit = textGroups
	}
	for _, g := range groups {
		switch {
		case g.All.N < c.Min:
			out.Hidden++
		case limit > 0 && len(out.Groups) >= limit:
			out.More++
		default:
			out.Groups = append(out.Groups, c.group(g))
		}
	}
}

func (c *sourcesCommand) group(g store.Sourcing) view.SourcingGroup {
	out := view.SourcingGroup{Name: record.Text(g.Name), Statements: sourcingCount(g.All), Origins: sourcingCount(g.Origins)}
	letter := map[string]byte{"story": storyRef, "speaker": entityRef}[c.By]
	if letter != 0 && g.ID != 0 {
		out.Ref = record.Text(ref{letter, g.ID}.String())
	}
	return out
}

func sourcingCount(c store.SourcingCount) view.SourcingCount {
	out := view.SourcingCount{N: c.N, Few: c.N < fewStatements, Shares: []view.Share{}}
	for i, authority := range store.Authorities() {
		n := c.Authority[i]
		out.Shares = append(out.Shares, view.Share{Authority: authority, N: n, Share: share(n, c.N)})
		if authority == "anonymous" {
			out.AnonymousNoReason = n - c.AnonymousJustified
		}
	}
	return out
}

// share returns n of all in thousandths; 0 of nothing.
func share(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64((n*1000+all/2)/all) / 1000
}

// unnamed says how many of the sources without a name are justified.
func unnamed(g store.Sourcing) []view.Unnamed {
	count := func(c store.SourcingCount, authority string, justified int) view.UnnamedCount {
		n := c.Authority[slices.Index(store.Authorities(), authority)]
		return view.UnnamedCount{N: n, Without: n - justified, Share: share(n-justified, n)}
	}
	return []view.Unnamed{
		{
			Authority:  "anonymous",
			Statements: count(g.All, "anonymous", g.All.AnonymousJustified), Origins: count(g.Origins, "anonymous", g.Origins.AnonymousJustified),
		},
		{
			Authority:  "role",
			Statements: count(g.All, "role", g.All.RoleJustified), Origins: count(g.Origins, "role", g.Origins.RoleJustified),
		},
	}
}

// justifications counts the reasons for not naming sources, the most frequent first. Case and spaces do not
// tell them apart.
func justifications(r *store.Reader, sel store.Selection) ([]view.Justification, error) {
	all := []view.Justification{}
	at := map[string]int{}
	err := r.Justifications(sel, func(j store.Justified) error {
		text := strings.Join(strings.Fields(j.Justification), " ")
		i, ok := at[strings.ToLower(text)]
		if !ok {
			i = len(all)
			at[strings.ToLower(text)] = i
			all = append(all, view.Justification{Text: text, Examples: []string{}})
		}
		all[i].Statements++
		if j.Once {
			all[i].Origins++
		}
		if len(all[i].Examples) < reasonExamples {
			all[i].Examples = append(all[i].Examples, ref{statementRef, j.Statement}.String())
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b view.Justification) int { return cmp.Compare(b.Statements, a.Statements) })
	return all, err
}

// printSourcingCSV prints a row for each group, way to count and kind of authority.
func printSourcingCSV(e *env, s *view.Sourcing) error {
	w := table.NewCSV(e.stdout)
	if err := w.Row(s.By, "ref", "counted", "authority", "n", "of", "share", "few"); err != nil {
		return err
	}
	for _, g := range s.Groups {
		for _, counted := range []struct {
			by string
			c  *view.SourcingCount
		}{{"statement", &g.Statements}, {"origin", &g.Origins}} {
			for _, sh := range counted.c.Shares {
				if err := w.Row(string(g.Name), string(g.Ref), counted.by, sh.Authority, sh.N, counted.c.N, sh.Share, counted.c.Few); err != nil {
					return fmt.Errorf("csv: %w", err)
				}
			}
		}
	}
	return w.Flush()
}
