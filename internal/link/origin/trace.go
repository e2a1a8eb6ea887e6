package origin

import (
	"cmp"
	"slices"
)

// Report is what is known of a report whose origin is asked for.
type Report struct {
	Outlet    string // empty if it is not known
	Published string // ISO 8601, a day or a time with its zone; empty if it is not known
	Credits   []Credit
	Signature Signature
}

// Link says that two reports, by their places in a list, have text in common.
type Link struct {
	First, Second int
	Likeness      Likeness
}

// Group is the reports that have their text from one place: they count as one.
type Group struct {
	Reports []int // places in the list given to Trace, rising; at least one
	// Origin is where the text comes from: a name that the reports credit, or the outlet of Source.
	// Empty if it cannot be told.
	Origin string
	// Source is the report that the others have their text from, or -1: it cannot be told or is not among
	// the reports.
	Source int
	// Earliest is the report that was published first, or -1 where the days or times given do not tell.
	Earliest int
	Why      Reason
}

// Reason says how the origin of a group was told.
type Reason string

// The reasons, the surest first.
const (
	ByOutlet    Reason = "outlet"   // one of the reports is by the agency that others credit
	ByRelease   Reason = "release"  // one of the reports is a press release
	ByCredit    Reason = "credit"   // reports credit one agency, whose own report is not among them
	ByTime      Reason = "time"     // one was published before all others, and nothing else tells: likely, not sure
	Alone       Reason = "alone"    // there is one report only
	Untold      Reason = "unknown"  // nothing tells
	Disagreeing Reason = "disagree" // the reports credit different agencies
)

// Trace groups reports by links between them, and says of each group where its text comes from. Every
// report is in one group; groups are in order of their first reports.
//
// Reports are grouped by links of kind [Copy] and [Cut]. An [Excerpt] does not group: a long report that
// prints an agency's item, or two, among its own words is a report of its own. It groups only if the
// longer one credits the same agency, since then the shorter was cut from it.
func Trace(reports []Report, links []Link) []Group {
	f := newForest(len(reports))
	for _, l := range links {
		inside := l.First >= 0 && l.Second >= 0 && l.First < len(reports) && l.Second < len(reports)
		if inside && joins(reports[l.First], reports[l.Second], l.Likeness) {
			f.join(l.First, l.Second)
		}
	}
	groups := make([]Group, 0, len(reports))
	for _, members := range f.sets() {
		groups = append(groups, settle(reports, members))
	}
	return groups
}

// joins reports whether two reports count as one.
func joins(a, b Report, l Likeness) bool {
	switch l.Kind {
	case Copy, Cut:
		return true
	case Excerpt:
		return sharesCredit(a, b)
	}
	return false
}

func sharesCredit(a, b Report) bool {
	return slices.ContainsFunc(a.Credits, func(c Credit) bool {
		return c.Name != "" && c.Whole() && slices.ContainsFunc(b.Credits, func(d Credit) bool { return d.Name == c.Name && d.Whole() })
	})
}

// settle says where the text of a group comes from.
func settle(reports []Report, members []int) Group {
	g := Group{Reports: members, Source: -1, Earliest: earliest(reports, members)}
	if len(members) == 1 {
		return settleOne(reports, g)
	}
	names := credited(reports, members)
	for _, i := range members {
		if release(reports[i]) {
			return g.from(reports, i, ByRelease)
		}
	}
	for _, i := range members {
		if slices.ContainsFunc(names, func(n string) bool { return sameOutlet(n, reports[i].Outlet) }) {
			return g.from(reports, i, ByOutlet)
		}
	}
	switch {
	case len(names) == 1:
		g.Origin, g.Why = names[0], ByCredit
	case len(names) > 1:
		g.Why = Disagreeing
	case g.Earliest >= 0:
		return g.from(reports, g.Earliest, ByTime)
	default:
		g.Why = Untold
	}
	return g
}

// settleOne settles a group of one report: its outlet wrote it unless it says otherwise.
func settleOne(reports []Report, g Group) Group {
	if names := credited(reports, g.Reports); len(names) == 1 {
		g.Origin, g.Why = names[0], ByCredit
		return g
	}
	return g.from(reports, g.Reports[0], Alone)
}

func (g Group) from(reports []Report, i int, why Reason) Group {
	g.Source, g.Why = i, why
	g.Origin = reports[i].Outlet
	for _, c := range reports[i].Credits {
		if c.Place == Release && c.Name != "" {
			g.Origin = c.Name
		}
	}
	return g
}

func release(r Report) bool {
	return slices.ContainsFunc(r.Credits, func(c Credit) bool { return c.Place == Release })
}

// credited returns the names that reports credit for the whole of their text, sorted.
func credited(reports []Report, members []int) []string {
	var names []string
	for _, i := range members {
		for _, c := range reports[i].Credits {
			if c.Whole() && c.Place != Release && c.Name != "" {
				names = append(names, c.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// earliest returns the one report that was published before all others, or -1. Of a report that gives a
// day only it cannot be told whether it came before another of that day.
func earliest(reports []Report, members []int) int {
	order := slices.Clone(members)
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(newMoment(reports[i].Published).from, newMoment(reports[j].Published).from)
	})
	first := newMoment(reports[order[0]].Published)
	for n, i := range order {
		m := newMoment(reports[i].Published)
		if m.to == 0 || n > 0 && m.from <= first.to {
			return -1
		}
	}
	return order[0]
}

// forest is sets of numbers, each with its least one as root.
type forest []int

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = i
	}
	return f
}

func (f forest) root(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int) {
	i, j = f.root(i), f.root(j)
	f[max(i, j)] = min(i, j)
}

// sets returns the sets in order of their least members.
func (f forest) sets() [][]int {
	var all [][]int
	at := map[int]int{}
	for i := range f {
		r := f.root(i)
		k, ok := at[r]
		if !ok {
			k = len(all)
			at[r] = k
			all = append(all, nil)
		}
		all[k] = append(all[k], i)
	}
	return all
}
