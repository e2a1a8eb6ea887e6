package answer

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// The limits of what is told.
const (
	fewStatements  = 20
	reasonExamples = 3
)

// Sourcing counts what kinds of source stand behind the statements of a selection, by groups ("outlet", "author",
// "month", "story" or "speaker"): the largest first, months in order of time, and what has no name last.
func Sourcing(r *store.Reader, by string, sel store.Selection) (*view.Sourcing, error) {
	out := &view.Sourcing{By: by, Few: fewStatements, Groups: []view.SourcingGroup{}}
	groups, total, err := r.Sourcing(by, sel)
	if err != nil {
		return nil, err
	}
	out.Total, out.Unnamed = sourcingGroup(by, total), unnamed(total)
	if by != "month" {
		largestFirst(groups)
	}
	for _, g := range groups {
		out.Groups = append(out.Groups, sourcingGroup(by, g))
	}
	out.Justifications, err = justifications(r, sel)
	return out, err
}

func largestFirst(groups []store.Sourcing) {
	slices.SortStableFunc(groups, func(a, b store.Sourcing) int {
		if (a.Name == "") != (b.Name == "") {
			return strings.Compare(b.Name, a.Name)
		}
		return cmp.Compare(b.All.N, a.All.N)
	})
}

// TrimSourcing leaves out groups of fewer statements than least, and those beyond most of the others, and counts them;
// 0 leaves out none.
func TrimSourcing(s *view.Sourcing, least, most int) {
	kept := []view.SourcingGroup{}
	for _, g := range s.Groups {
		switch {
		case g.Statements.N < least:
			s.Hidden++
		case most > 0 && len(kept) >= most:
			s.More++
		default:
			kept = append(kept, g)
		}
	}
	s.Groups = kept
}

func sourcingGroup(by string, g store.Sourcing) view.SourcingGroup {
	out := view.SourcingGroup{Name: record.Text(g.Name), Statements: sourcingCount(g.All), Origins: sourcingCount(g.Origins)}
	letter := map[string]byte{"story": StoryRef, "speaker": EntityRef}[by]
	if letter != 0 && g.ID != 0 {
		out.Ref = record.Text(Ref{letter, g.ID}.String())
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
			all[i].Examples = append(all[i].Examples, Ref{StatementRef, j.Statement}.String())
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b view.Justification) int { return cmp.Compare(b.Statements, a.Statements) })
	return all, err
}
