package store

import (
	"fmt"

	"onrecord/internal/query"
)

// condition is a condition in SQL with its arguments, for what the index of words cannot answer.
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
		code, err := codedFacets[f.Name].codes.code(string(v))
		if err != nil {
			panic("unreachable: " + err.Error()) // package query has checked the value
		}
		return condition{"s." + f.Name + " = ?", []any{code}}
	case query.Days:
		return daysCondition(f.Name, v)
	}
	return textCondition(f.Name, mustWords(f))
}

// daysCondition is that of a field of days: a date that is less exact than a day belongs if it
// shares one with the range.
func daysCondition(name string, d query.Days) condition {
	first, last := dayRange(d)
	if name == "published" {
		return condition{"s.day BETWEEN ? AND ?", []any{first, last}}
	}
	return condition{"s.said_first <= ? AND s.said_last >= ? AND s.said_last > 0", []any{last, first}}
}

const entitiesNamed = "(SELECT rowid FROM entity_words WHERE entity_words MATCH ?)"

// ofArticles are the statements of some articles. It is asked of the number alone, before the row is
// fetched.
const ofArticles = "s.id IN (SELECT id FROM statement WHERE article IN (%s))"

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
	"author": {fmt.Sprintf(ofArticles, `SELECT article FROM byline WHERE author IN
		(SELECT rowid FROM author_words WHERE author_words MATCH ?)`), 1},
	"story": {fmt.Sprintf(ofArticles, `SELECT id FROM article WHERE story IN
		(SELECT rowid FROM story_words WHERE story_words MATCH ?)`), 1},
	"event": {fmt.Sprintf(ofArticles, `SELECT article FROM shown_event_sighting WHERE event IN
		(SELECT rowid FROM event_words WHERE event_words MATCH ?)`), 1},
	"place": {fmt.Sprintf(ofArticles, `SELECT article FROM shown_event_sighting WHERE event IN
		(SELECT event FROM shown_event_place WHERE entity IN `+entitiesNamed+`)
		UNION SELECT article FROM dateline WHERE entity IN `+entitiesNamed), 2},
}

func textCondition(name, words string) condition {
	c := textConditions[name]
	args := make([]any, c.times)
	for i := range args {
		args[i] = words
	}
	return condition{c.sql, args}
}
