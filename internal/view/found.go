package view

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/term"
)

// Found is what a search found.
type Found struct {
	Query      string      `json:"query"`    // as it was understood
	Total      int         `json:"total"`    // how many statements match
	AtLeast    bool        `json:"at_least"` // there are older ones besides, which were not counted
	Articles   int         `json:"articles"` // in how many articles
	Origins    int         `json:"origins"`  // the same, but for copies of one text, which are one
	Order      string      `json:"order"`    // "match", or "day": the newest first
	Offset     int         `json:"offset"`   // how many were passed over
	Statements []Statement `json:"statements"`
	Counts     Counts      `json:"counts"`
	Parts      []PartFound `json:"parts,omitzero"` // where nothing matches: how many each part of the query finds alone
}

// Counts are how many of the statements have each value of a property, most first, and months the latest first.
type Counts struct {
	Speaker   CountList `json:"speaker"`
	Outlet    CountList `json:"outlet"`
	Authority CountList `json:"authority"`
	Month     CountList `json:"month"`
}

// CountList is the most frequent values of a property.
type CountList struct {
	Values []Count `json:"values"`
	More   int     `json:"more"` // how many values there are besides
}

// Count is how many statements have a value.
type Count struct {
	Value record.Text `json:"value"`        // null if it is unknown
	Ref   string      `json:"ref,omitzero"` // of the entity; absent if it is none
	N     int         `json:"n"`
}

// PartFound is how many statements a part of a query finds alone.
type PartFound struct {
	Part    string `json:"part"`
	Total   int    `json:"total"`
	AtLeast bool   `json:"at_least"`
}

// WriteFound writes f to w.
func WriteFound(w io.Writer, f *Found, o Options) error {
	p := newPage(w, o)
	p.blank()
	p.wrapped(margin, term.Piece{}, plain(f.head(), term.Bold)...)
	p.wrapped(margin, term.Piece{}, plain(f.shown(), term.Dim)...)
	p.rule("")
	for i := range f.Statements {
		p.statement(&f.Statements[i])
	}
	p.countLists(&f.Counts)
	return p.out.Flush()
}

func (f *Found) head() string {
	n := counted(f.Total, "statement", "statements")
	if f.AtLeast {
		n = "more than " + n
	}
	return n + " in " + counted(f.Articles, "article", "articles") + " from " + counted(f.Origins, "origin", "origins")
}

// shown says which of the statements are given, and in which order.
func (f *Found) shown() string {
	order := "the newest first"
	if f.Order == "match" {
		order = "the best match first"
	}
	text := fmt.Sprintf("%s · %s", f.Query, order)
	if n := len(f.Statements); n < f.Total && n > 0 {
		text += fmt.Sprintf(" · %d to %d", f.Offset+1, f.Offset+n)
	}
	if f.AtLeast {
		text += fmt.Sprintf(" · counts are of the newest %d", f.Total)
	}
	return text
}

// countLists writes the counts, a property a line, if there are any.
func (p *page) countLists(c *Counts) {
	if len(c.Speaker.Values)+len(c.Outlet.Values)+len(c.Authority.Values)+len(c.Month.Values) == 0 {
		return
	}
	p.rule("COUNTS")
	p.countList("by speaker    ", named(c.Speaker, "somebody without a name"))
	p.countList("by outlet     ", c.Outlet)
	p.countList("by authority  ", c.Authority)
	p.countList("by month      ", c.Month)
	p.blank()
}

// named gives the value that has no name a name.
func named(list CountList, none record.Text) CountList {
	list.Values = slices.Clone(list.Values)
	for i := range list.Values {
		list.Values[i].Value = cmp.Or(list.Values[i].Value, none)
	}
	return list
}

func (p *page) countList(label string, list CountList) {
	if len(list.Values) == 0 {
		return
	}
	var all []string
	for _, c := range list.Values {
		all = append(all, cmp.Or(string(c.Value), "unknown")+" "+strconv.Itoa(c.N))
	}
	if list.More > 0 {
		all = append(all, fmt.Sprintf("%d more", list.More))
	}
	p.wrapped(margin, term.Piece{Text: label, Style: term.Dim}, plain(strings.Join(all, " · "), "")...)
}
