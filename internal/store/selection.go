package store

import "onrecord/internal/query"

// Selection is the part of a record that a query asks for: the statements that it finds, and what
// they refer to. The zero value is the whole record.
type Selection struct {
	found condition // on the row statement, named s; empty for all
}

// Select returns what q asks for; the whole record if q is nil.
func Select(q query.Query) Selection {
	if q == nil {
		return Selection{}
	}
	return Selection{conditionOf(query.Simplify(q))}
}

// Whole reports whether the selection is the whole record.
func (s Selection) Whole() bool { return s.found.sql == "" }

// statements is the condition that a column holds the id of a statement that was found.
func (s Selection) statements(column string) condition { return s.in(column, "s.id") }

// articles is the condition that a column holds the id of an article with a statement that was found.
func (s Selection) articles(column string) condition { return s.in(column, "s.article") }

// entities is the condition that a column holds the id of an entity of such an article.
func (s Selection) entities(column string) condition {
	if s.Whole() {
		return condition{sql: "1"}
	}
	of := s.articles("sighting.article")
	return condition{column + " IN (SELECT entity FROM sighting WHERE " + of.sql + ")", of.args}
}

// events is the condition that a column holds the id of an event of such an article.
func (s Selection) events(column string) condition {
	if s.Whole() {
		return condition{sql: "1"}
	}
	of := s.articles("event_sighting.article")
	return condition{column + " IN (SELECT event FROM shown_event_sighting AS event_sighting WHERE " + of.sql + ")", of.args}
}

// stories is the condition that a column holds the id of a story of such an article.
func (s Selection) stories(column string) condition {
	if s.Whole() {
		return condition{sql: "1"}
	}
	of := s.articles("article.id")
	return condition{column + " IN (SELECT story FROM article WHERE " + of.sql + ")", of.args}
}

func (s Selection) in(column, of string) condition {
	if s.Whole() {
		return condition{sql: "1"}
	}
	return condition{column + " IN (SELECT " + of + " FROM statement AS s WHERE " + s.found.sql + ")", s.found.args}
}
