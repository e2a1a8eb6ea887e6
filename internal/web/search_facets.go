package web

import (
	"strings"
	"time"

	"onrecord/internal/query"
	"onrecord/internal/record"
	"onrecord/internal/view"
)

// A choice is a condition that a link adds to a query, or takes out of it.
type choice struct {
	Text    string // what it is called
	Class   string // of its mark; empty for none
	N       int    // how many statements have it; 0 where that is not told
	Chosen  bool   // the query has it: the link takes it out
	Address string // empty if no query can ask for it
}

// A facet is the choices of one property.
type facet struct {
	Name    string
	Choices []choice
	More    int // how many values there are besides
}

// conditions returns the parts of the query that all must hold.
func (a asked) conditions() (all []choice) {
	parts := conjuncts(a.query)
	for i, p := range parts {
		rest := append(append(query.And{}, parts[:i]...), parts[i+1:]...)
		c := choice{Text: p.String(), Chosen: true, Address: "/search"}
		if len(rest) > 0 {
			c.Address = a.address(query.Simplify(rest).String(), 0)
		}
		all = append(all, c)
	}
	return all
}

func conjuncts(q query.Query) []query.Query {
	q = query.Simplify(q)
	if and, ok := q.(query.And); ok {
		return and
	}
	return []query.Query{q}
}

// facets returns what was counted as links.
func (a asked) facets(c *view.Counts) []facet {
	all := []facet{
		a.facet("Speaker", c.Speaker, named("speaker")),
		a.facet("Outlet", c.Outlet, named("outlet")),
		a.facet("Authority", c.Authority, authorityField),
		a.facet("Month", c.Month, monthField),
	}
	for i := range all[0].Choices {
		if all[0].Choices[i].Text == "" {
			all[0].Choices[i].Text = "nobody by name"
		}
	}
	for i, v := range c.Authority.Values {
		all[2].Choices[i].Class = string(v.Value)
	}
	for i, v := range c.Month.Values {
		all[3].Choices[i].Text = view.When(string(v.Value))
	}
	return all
}

// facet returns the choices of a property; field makes the condition of a value, nil if there is none.
func (a asked) facet(name string, list view.CountList, field func(record.Text) query.Query) facet {
	f := facet{Name: name, More: list.More}
	for _, v := range list.Values {
		c := choice{Text: string(v.Value), N: v.N}
		if q := field(v.Value); q != nil {
			c.Chosen, c.Address = a.toggled(q)
		}
		f.Choices = append(f.Choices, c)
	}
	return f
}

// toggled returns the search with a condition added, or taken out if it is there.
func (a asked) toggled(q query.Query) (chosen bool, address string) {
	kept := query.And{}
	for _, p := range conjuncts(a.query) {
		if p.String() == q.String() {
			chosen = true
			continue
		}
		kept = append(kept, p)
	}
	if !chosen {
		kept = append(kept, q)
	}
	if len(kept) == 0 {
		return chosen, "/search"
	}
	return chosen, a.address(query.Simplify(kept).String(), 0)
}

// named returns what makes the condition of a field for a name.
func named(field string) func(record.Text) query.Query {
	return func(v record.Text) query.Query {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`"“”„‟＂«»`, r) {
				return ' '
			}
			return r
		}, string(v))
		return readable(query.Field{Name: field, Value: query.Phrase(strings.Join(strings.Fields(name), " "))})
	}
}

func authorityField(v record.Text) query.Query {
	return readable(query.Field{Name: "authority", Value: query.Choice(v)})
}

// monthField makes the condition of a month, "2026-02".
func monthField(v record.Text) query.Query {
	t, err := time.Parse("2006-01", string(v))
	if err != nil {
		return nil
	}
	return query.Field{Name: "published", Value: query.Days{First: t, Last: t.AddDate(0, 1, -1)}}
}

// readable returns a condition as it is read again from its text; nil if it cannot be: a name may be of marks alone.
func readable(f query.Field) query.Query {
	q, err := query.Parse(f.String())
	if err != nil {
		return nil
	}
	return q
}
