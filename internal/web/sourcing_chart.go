package web

import (
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/store"
	"onrecord/internal/view"
)

// authorityMark is how a kind of authority looks in a chart: by a pattern, which has the name of the class.
type authorityMark struct{ Name, Class string }

// classOf returns the class of a kind of authority: its first word.
func classOf(authority string) string {
	class, _, _ := strings.Cut(authority, " ")
	return class
}

// A bar is a group in the chart and in the table below it.
type bar struct {
	Name     string
	Address  string // of the group's page or of its statements; empty if it has neither
	N        int
	Few      bool
	Segments []segment
	Cells    []cell
}

// A segment is a kind of authority in a bar. Places are percentages of the width of the bar, as SVG takes them.
type segment struct {
	authorityMark
	X, Width string
	Percent  string
	// Where the label has room, on a wide page and on a telephone: "name", "number", or nothing.
	Wide, Narrow string
}

// A cell is a number of the table.
type cell struct {
	N       int
	Percent string
	Address string // a search for these statements; empty if no query can ask for them
}

// A reasonBar is how many of a group's anonymous statements have a justification.
type reasonBar struct {
	Name          string
	With, Without int
	WithWidth     string // of the chart
	X, Width      string // of those without
}

// draw makes the charts.
func (a *audit) draw() {
	for _, name := range store.Authorities() {
		a.Kinds = append(a.Kinds, authorityMark{name, classOf(name)})
	}
	a.Bars = append(a.Bars, a.bar(&a.Total, "All together", nil))
	for i := range a.Groups {
		g := &a.Groups[i]
		b := a.bar(g, a.groupName(g), a.groupQuery(g))
		if g.Ref != "" {
			b.Address = answer.PageOf(string(g.Ref))
		}
		a.Bars = append(a.Bars, b)
	}
	a.reasons()
}

// count returns what is counted of a group.
func (a *audit) count(g *view.SourcingGroup) *view.SourcingCount {
	if a.Asked.Origins {
		return &g.Origins
	}
	return &g.Statements
}

func (a *audit) groupName(g *view.SourcingGroup) string {
	switch {
	case g.Name == "" && a.By == "speaker":
		return "nobody by name"
	case g.Name == "":
		return "unknown " + a.By
	case a.By == "month":
		return view.When(string(g.Name))
	}
	return string(g.Name)
}

// groupQuery returns the condition that finds the statements of a group; nil if there is none.
func (a *audit) groupQuery(g *view.SourcingGroup) query.Query {
	switch {
	case g.Name == "":
		return nil
	case a.By == "month":
		return monthField(g.Name)
	}
	return named(a.By)(g.Name)
}

// bar draws a group. Its statements are found by the query of the audit with q.
func (a *audit) bar(g *view.SourcingGroup, name string, q query.Query) bar {
	c := a.count(g)
	b := bar{Name: name, N: c.N, Few: c.Few, Address: a.search(g, q, "")}
	before := 0
	for _, s := range c.Shares {
		b.Cells = append(b.Cells, cell{s.N, percent(s.N, c.N), a.search(g, q, s.Authority)})
		if s.N == 0 {
			continue
		}
		share := float64(s.N) / float64(c.N)
		b.Segments = append(b.Segments, segment{
			authorityMark: authorityMark{s.Authority, classOf(s.Authority)},
			X:             places(before, c.N), Width: places(s.N, c.N), Percent: percent(s.N, c.N),
			Wide: label(s.Authority, share, wideBar), Narrow: label(s.Authority, share, narrowBar),
		})
		before += s.N
	}
	return b
}

// search returns where the statements of a group that have a kind of authority are found; of all kinds if it is empty.
func (a *audit) search(g *view.SourcingGroup, q query.Query, authority string) string {
	if g != &a.Total && q == nil {
		return ""
	}
	parts := query.And{}
	for _, p := range []query.Query{a.Asked.query, q} {
		if p != nil {
			parts = append(parts, p)
		}
	}
	if authority != "" {
		parts = append(parts, authorityField(record.Text(authority)))
	}
	if len(parts) == 0 {
		return ""
	}
	return asked{ByDay: true}.address(query.Simplify(parts).String(), 0)
}

// The least widths of a bar in pixels, and what a letter and the rest of a label take.
const (
	wideBar     = 620
	narrowBar   = 320
	letterWidth = 7
	labelRoom   = 34
	numberRoom  = 38
)

// label says what of a label has room in a segment: "name" with its number, "number", or nothing.
func label(name string, share float64, width int) string {
	switch room := share * float64(width); {
	case room >= float64(len(name)*letterWidth+labelRoom+10):
		return "name"
	case room >= numberRoom:
		return "number"
	}
	return ""
}

// places returns n of all as a percentage that SVG takes.
func places(n, all int) string {
	if all == 0 {
		return "0%"
	}
	return fmt.Sprintf("%.3f%%", float64(n)*100/float64(all))
}

// percent returns n of all for a reader.
func percent(n, all int) string {
	switch {
	case n == 0 || all == 0:
		return "–"
	case n*200 < all:
		return "<1%"
	case n < all && n*200 > all*199:
		return ">99%"
	}
	return fmt.Sprintf("%d%%", (n*200+all)/(2*all))
}

// reasons draws how many anonymous statements are justified, to the measure of the group that has most of them.
func (a *audit) reasons() {
	anonymous := func(c *view.SourcingCount) int {
		for _, s := range c.Shares {
			if s.Authority == "anonymous" {
				return s.N
			}
		}
		return 0
	}
	most := 0
	for i := range a.Groups {
		most = max(most, anonymous(a.count(&a.Groups[i])))
	}
	for i := range a.Groups {
		g := &a.Groups[i]
		c := a.count(g)
		if n := anonymous(c); n > 0 {
			without := c.AnonymousNoReason
			a.Reasoned = append(a.Reasoned, reasonBar{
				Name: a.groupName(g), With: n - without, Without: without,
				WithWidth: places(n-without, most), X: places(n-without, most), Width: places(without, most),
			})
		}
	}
}
