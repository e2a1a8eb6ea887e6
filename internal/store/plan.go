package store

import (
	"fmt"
	"strings"

	"onrecord/internal/query"
)

// plan is a query as SQLite runs it.
type plan struct {
	words string // what statements must hold, in the language of FTS5; empty for anything
	where string // a condition on the row statement, named s; empty for none
	args  []any  // of where
}

// planFor returns the plan of q. Words that all must hold go to the index of words, the rest is a
// condition on what the index gives.
func planFor(q query.Query) plan {
	var p plan
	var words []string
	var rest condition
	for _, part := range conjuncts(q) {
		if w, ok := inWords(part); ok {
			words = append(words, w)
			continue
		}
		rest.and(conditionOf(part))
	}
	p.words = strings.Join(words, " AND ")
	p.where, p.args = rest.sql, rest.args
	return p
}

// conjuncts returns the parts of q that all must hold.
func conjuncts(q query.Query) []query.Query {
	if and, ok := q.(query.And); ok {
		return and
	}
	return []query.Query{q}
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

// condition is a condition in SQL with its arguments.
type condition struct {
	sql  string
	args []any
}

// and makes c hold only where o holds too.
func (c *condition) and(o condition) {
	if c.sql != "" {
		c.sql += " AND "
	}
	c.sql += "(" + o.sql + ")"
	c.args = append(c.args, o.args...)
}

// conditionOf returns q as a condition.
func conditionOf(q query.Query) condition {
	if w, ok := inWords(q); ok {
		return condition{"s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)", []any{w}}
	}
	switch q := q.(type) {
	case query.And:
		return joinConditions(q, " AND ")
	case query.Or:
		return joinConditions(q, " OR ")
	case query.Not:
		c := conditionOf(q.Query)
		return condition{"NOT coalesce(" + c.sql + ", 0)", c.args}
	case query.Field:
		return conditionOfField(q)
	}
	panic(fmt.Sprintf("unreachable: a query of type %T", q))
}

func joinConditions(parts []query.Query, operator string) condition {
	var all condition
	for i, part := range parts {
		c := conditionOf(part)
		if i > 0 {
			all.sql += operator
		}
		all.sql += "(" + c.sql + ")"
		all.args = append(all.args, c.args...)
	}
	return all
}

// conditionOfField returns a field as a condition.
func conditionOfField(f query.Field) condition {
	switch v := f.Value.(type) {
	case query.Choice:
		return choiceCondition(f.Name, string(v))
	case query.Days:
		return daysCondition(f.Name, v)
	}
	w, ok := inWords(f.Value.(query.Query))
	if !ok {
		panic("unreachable: a field of text whose value is no text")
	}
	return textCondition(f.Name, w)
}

// choiceCondition is that of a field with few values.
func choiceCondition(name, value string) condition {
	list := map[string]codes{"form": forms, "act": acts, "polarity": polarities, "authority": authorities}[name]
	code, err := list.code(value)
	if err != nil {
		panic("unreachable: " + err.Error()) // package query has checked the value
	}
	return condition{"s." + name + " = ?", []any{code}}
}

// daysCondition is that of a field of days: a date that is less exact than a day belongs if it
// shares one with the range.
func daysCondition(name string, d query.Days) condition {
	first, last := 0, 99999999
	if !d.First.IsZero() {
		first = int(dayOfTime(d.First))
	}
	if !d.Last.IsZero() {
		last = int(dayOfTime(d.Last))
	}
	if name == "published" {
		return condition{"s.day BETWEEN ? AND ?", []any{max(first, 1), last}}
	}
	return condition{"s.said_first <= ? AND s.said_last >= ? AND s.said_last > 0", []any{last, first}}
}

const entitiesNamed = "(SELECT rowid FROM entity_words WHERE entity_words MATCH ?)"

// textConditions are those of the fields that hold words, each with how often the words are given
// to it.
var textConditions = map[string]struct {
	sql   string
	times int
}{
	"speaker": {"s.speaker IN " + entitiesNamed + ` OR s.speaker IS NULL AND s.id IN
		(SELECT rowid FROM statement_words WHERE statement_words MATCH '{source} : (' || ? || ')')`, 2},
	"to": {"s.addressee IN " + entitiesNamed, 1},
	"about": {"s.id IN (SELECT statement FROM about WHERE entity IN " + entitiesNamed + `) OR s.id IN
		(SELECT rowid FROM statement_words WHERE statement_words MATCH '{content} : (' || ? || ')')`, 2},
	"outlet": {"s.outlet IN (SELECT rowid FROM outlet_words WHERE outlet_words MATCH ?)", 1},
	"author": {`s.article IN (SELECT article FROM byline WHERE author IN
		(SELECT rowid FROM author_words WHERE author_words MATCH ?))`, 1},
	"story": {`s.article IN (SELECT id FROM article WHERE story IN
		(SELECT rowid FROM story_words WHERE story_words MATCH ?))`, 1},
	"event": {`s.article IN (SELECT article FROM event_sighting WHERE event IN
		(SELECT rowid FROM event_words WHERE event_words MATCH ?))`, 1},
	"place": {`s.article IN (SELECT article FROM event_sighting WHERE event IN
		(SELECT event FROM event_place WHERE entity IN ` + entitiesNamed + `))
		OR s.article IN (SELECT article FROM dateline WHERE entity IN ` + entitiesNamed + ")", 2},
}

func textCondition(name, words string) condition {
	c := textConditions[name]
	args := make([]any, c.times)
	for i := range args {
		args[i] = words
	}
	return condition{c.sql, args}
}
