package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"onrecord/internal/query"
)

// plan is a query as SQLite runs it: one expression for the index of words and facets, which answers
// nearly everything, and a condition for the rest.
type plan struct {
	match string    // what the index must give, in the language of FTS5; empty for anything
	rest  condition // on the row statement, named s; empty for none
}

// planner writes plans. It looks names up in the record.
type planner struct {
	ctx     context.Context
	read    reads
	speaker int64 // whose statements alone are asked for; 0 for everybody's
}

// reads is what answers questions: a record file or a transaction on it.
type reads interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// plan returns the plan of q.
func (p *planner) plan(q query.Query) (out plan, err error) {
	var match, not []string
	for _, part := range conjuncts(query.Simplify(q)) {
		wanted, list := part, &match
		if n, ok := part.(query.Not); ok {
			wanted, list = n.Query, &not
		}
		e, exact, err := p.expression(wanted)
		if err != nil {
			return out, err
		}
		if e != "" && (exact || list == &match) {
			*list = append(*list, e)
		}
		if !exact {
			out.rest.and(conditionOf(part))
		}
	}
	out.match = conjunction(match, not)
	return out, nil
}

// conjuncts returns the parts of q that all must hold.
func conjuncts(q query.Query) []query.Query {
	if and, ok := q.(query.And); ok {
		return and
	}
	return []query.Query{q}
}

// conjunction writes what has all of match and none of not; empty if both are.
func conjunction(match, not []string) string {
	if len(match)+len(not) == 0 {
		return ""
	}
	if len(match) == 0 {
		match = []string{everything()}
	}
	e := strings.Join(match, " AND ")
	if len(not) > 0 {
		e = "(" + e + ") NOT (" + strings.Join(not, " OR ") + ")"
	}
	return e
}

// expression writes q in the language of FTS5. If it is not exact it gives more than q asks for,
// or, if it is empty, anything.
func (p *planner) expression(q query.Query) (e string, exact bool, err error) {
	switch q := q.(type) {
	case query.And:
		return p.all(q)
	case query.Or:
		return p.either(q)
	case query.Not:
		e, exact, err := p.expression(q.Query)
		if err != nil || !exact {
			return "", false, err
		}
		return "(" + conjunction(nil, []string{e}) + ")", true, nil
	case query.Field:
		return p.field(q)
	}
	e, exact = inWords(q)
	return e, exact, nil
}

// all writes what has every one of parts: of those that cannot be written exactly, as much as can.
func (p *planner) all(parts []query.Query) (string, bool, error) {
	var written []string
	every := true
	for _, part := range parts {
		e, exact, err := p.expression(part)
		if err != nil {
			return "", false, err
		}
		every = every && exact
		if e != "" {
			written = append(written, e)
		}
	}
	if len(written) == 0 {
		return "", false, nil
	}
	return "(" + strings.Join(written, " AND ") + ")", every, nil
}

// either writes what has any of parts; nothing if one of them may be anything.
func (p *planner) either(parts []query.Query) (string, bool, error) {
	written := make([]string, len(parts))
	every := true
	for i, part := range parts {
		e, exact, err := p.expression(part)
		if err != nil || e == "" {
			return "", false, err
		}
		written[i], every = e, every && exact
	}
	return "(" + strings.Join(written, " OR ") + ")", every, nil
}

// field writes a field.
func (p *planner) field(f query.Field) (e string, exact bool, err error) {
	switch v := f.Value.(type) {
	case query.Choice:
		c := codedFacets[f.Name]
		code, err := c.codes.code(string(v))
		if err != nil {
			panic("unreachable: " + err.Error()) // package query has checked the value
		}
		return facet(c.letter, int64(code)), true, nil
	case query.Days:
		if f.Name == "said" {
			e, exact = saidExpression(v)
			return e, exact, nil
		}
		return p.published(v)
	}
	return p.named(f.Name, mustWords(f))
}

func mustWords(f query.Field) string {
	w, ok := inWords(f.Value.(query.Query))
	if !ok {
		panic("unreachable: a field of text whose value is no text")
	}
	return w
}

// mostNamed is up to how many rows of a name are written as facets.
const mostNamed = 400

// bearers are the tables of names that fields ask for, and which of their rows are of use. An expression of many facets costs the
// index as much for each row that it looks at: those who bear a name and said nothing stay out of it.
var bearers = map[string]struct{ table, where string }{
	"outlet":  {"outlet_words", ""},
	"speaker": {"entity_words", " AND EXISTS (SELECT 1 FROM statement WHERE speaker = entity_words.rowid)"},
	"to":      {"entity_words", " AND EXISTS (SELECT 1 FROM statement WHERE addressee = entity_words.rowid)"},
	"about":   {"entity_words", " AND EXISTS (SELECT 1 FROM about WHERE entity = entity_words.rowid)"},
}

// spokenOf leaves out those of whom a speaker says nothing, unless that takes long to tell: what many say something of stays in.
const spokenOf = ` AND ((SELECT count(*) FROM (SELECT 1 FROM about WHERE entity = entity_words.rowid LIMIT 101)) > 100
	OR EXISTS (SELECT 1 FROM about JOIN statement ON statement.id = about.statement WHERE about.entity = entity_words.rowid AND statement.speaker = ?))`

// named writes a field of a name; what belongs to articles rather than to statements is no facet.
func (p *planner) named(field, words string) (e string, exact bool, err error) {
	of, ok := bearers[field]
	if !ok {
		return "", false, nil
	}
	where, args := of.where, []any{words}
	if field == "about" && p.speaker != 0 {
		where, args = spokenOf, append(args, p.speaker)
	}
	rows, err := p.read.QueryContext(p.ctx, "SELECT rowid FROM "+of.table+" WHERE "+of.table+" MATCH ?"+where+" LIMIT ?", append(args, mostNamed+1)...)
	if err != nil {
		return "", false, err
	}
	ids, err := scanIDs(rows)
	if err != nil || len(ids) > mostNamed {
		return "", false, err
	}
	switch field {
	case "speaker":
		return "(" + facets(speakerFacet, ids) + " OR {source} : (" + words + ") AND " + facet(speakerFacet, 0) + ")", true, nil
	case "about":
		return "(" + facets(aboutFacet, ids) + " OR {content} : (" + words + "))", true, nil
	case "to":
		return facets(addresseeFacet, ids), true, nil
	}
	return facets(outletFacet, ids), true, nil
}

// dayRange returns the days of a range; a side that is open is far away.
func dayRange(d query.Days) (first, last Day) {
	first, last = 10101, 99991231
	if !d.First.IsZero() {
		first = dayOfTime(d.First)
	}
	if !d.Last.IsZero() {
		last = dayOfTime(d.Last)
	}
	return first, last
}

// mostDays is up to how many days, and mostMonths up to how many months and years, a range is written with.
const (
	mostDays   = 10
	mostMonths = 60
)

// published writes a range of days of publication.
func (p *planner) published(d query.Days) (e string, exact bool, err error) {
	var oldest, newest sql.NullInt64
	if err := p.read.QueryRowContext(p.ctx, "SELECT (SELECT min(day) FROM article WHERE day > 0), (SELECT max(day) FROM article)").Scan(&oldest, &newest); err != nil {
		return "", false, err
	}
	first, last := dayRange(d)
	start, end := max(first, Day(oldest.Int64)), min(last, Day(newest.Int64))
	if start > end || end == 0 {
		return facets(dayFacet, nil), true, nil
	}
	if days := daysBetween(start, end, mostDays); days != nil {
		return facets(dayFacet, days), true, nil
	}
	months, years, ok := monthsBetween(start, end, mostMonths)
	if !ok {
		return "", false, nil
	}
	whole := (start > first || start%100 == 1) && (end < last || end == lastOfMonth(end))
	return "(" + facets(monthFacet, months) + " OR " + facets(yearFacet, years) + ")", whole, nil
}

// daysBetween returns the days from a to b; nil if they are more than most.
func daysBetween(a, b Day, most int) (days []int64) {
	for t := a.time(); ; t = t.AddDate(0, 0, 1) {
		days = append(days, int64(dayOfTime(t)))
		if dayOfTime(t) >= b {
			return days
		}
		if len(days) == most {
			return nil
		}
	}
}

func (d Day) time() time.Time {
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
}

func lastOfMonth(d Day) Day {
	return dayOfTime(time.Date(int(d/10000), time.Month(d/100%100)+1, 0, 0, 0, 0, 0, time.UTC))
}

// saidExpression writes a range of days on which something was said, by its months. What was said over
// several months is in any of them.
func saidExpression(d query.Days) (e string, exact bool) {
	first, last := dayRange(d)
	months, years, ok := monthsBetween(first, last, mostMonths)
	if !ok {
		return "", false
	}
	months = append(months, yearsAsMonths(years)...)
	return "(" + facets(saidFacet, months) + ` OR "` + "\ue000" + `sw")`, false
}

// inWords writes q in the language of FTS5; ok is false if it asks for more than words.
func inWords(q query.Query) (expression string, ok bool) {
	switch q := q.(type) {
	case query.Word:
		return quoted(string(q)), true
	case query.Phrase:
		return quoted(string(q)), true
	case query.Prefix:
		return quoted(string(q)) + " *", true
	case query.And:
		return allInWords(q, " AND ")
	case query.Or:
		return allInWords(q, " OR ")
	}
	return "", false
}

func allInWords(parts []query.Query, operator string) (string, bool) {
	all := make([]string, len(parts))
	for i, part := range parts {
		var ok bool
		if all[i], ok = inWords(part); !ok {
			return "", false
		}
	}
	return "(" + strings.Join(all, operator) + ")", true
}

// quoted writes s as a string of FTS5, of which the words must stand next to each other.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
