package store

import (
	"database/sql"
	"fmt"

	"onrecord/internal/record"
)

// What follows lists rows page by page. Each page begins behind the last row of the one before, so that no row is given twice
// and none is passed over while articles are added.

// Stamp says how far a record has come. Two that are equal are of the same record, if the program that made it is the
// same: all that an answer can show comes with an article, a version or a decision.
type Stamp struct {
	Article  int64 // the last that was added
	Version  int64 // the last row of a version
	Decision int64 // the last of the log
}

// Stamp returns how far the record has come.
func (r *Reader) Stamp() (s Stamp, err error) {
	err = r.one(`SELECT coalesce((SELECT max(id) FROM article), 0), coalesce((SELECT max(rowid) FROM version), 0),
		coalesce((SELECT max(number) FROM decision), 0)`, nil, &s.Article, &s.Version, &s.Decision)
	return s, err
}

// ArticleList says which articles to list. The zero value asks for all, from the newest on.
type ArticleList struct {
	Outlet   string // words of its name
	Story    int64  // 0 for any
	From, To Day    // days of publication; 0 where open
	Day      Day    // begin behind the article of this day and id; both 0 for the newest
	ID       int64
}

// ArticlesListed returns articles in order of publication, the newest first, at most most.
func (r *Reader) ArticlesListed(l ArticleList, most int) (all []Article, err error) {
	c := condition{sql: "1"}
	if l.ID != 0 {
		c.and(condition{"(article.day, article.id) < (?, ?)", []any{l.Day, l.ID}})
	}
	if l.Outlet != "" {
		c.and(condition{"article.outlet IN (SELECT rowid FROM outlet_words WHERE outlet_words MATCH ?)", []any{quoted(l.Outlet)}})
	}
	if l.Story != 0 {
		c.and(condition{"article.story = ?", []any{l.Story}})
	}
	if l.From != 0 {
		c.and(condition{"article.day >= ?", []any{l.From}})
	}
	if l.To != 0 {
		c.and(condition{"article.day <= ?", []any{l.To}})
	}
	err = r.many("SELECT "+articleColumns+" FROM "+articleTables+" WHERE "+c.sql+" ORDER BY article.day DESC, article.id DESC LIMIT ?",
		append(c.args, most), func(rows *sql.Rows) error {
			var a Article
			err := rows.Scan(a.fields()...)
			all = append(all, a)
			return err
		})
	return all, err
}

// LatestAfter calls yield with the latest version of each article of a selection behind the article of that id, in the order
// in which the articles came, at most most.
func (r *Reader) LatestAfter(sel Selection, article int64, most int, yield func(Version) error) error {
	in := sel.articles("article.id")
	return r.eachVersion("SELECT article, number, reader, record FROM article JOIN version ON version.article = article.id AND number = versions WHERE "+
		"article.id > ? AND "+in.sql+" ORDER BY article.id LIMIT ?", append(append([]any{article}, in.args...), most), yield)
}

// VersionsListed returns the records of all versions of an article, the first first.
func (r *Reader) VersionsListed(article int64) (all []*record.Record, err error) {
	err = r.eachVersion("SELECT article, number, reader, record FROM version WHERE article = ? ORDER BY number", []any{article}, func(v Version) error {
		all = append(all, v.Record)
		return nil
	})
	return all, err
}

// StatementsAfter returns the ids of the statements of a selection behind that one, in order, at most most.
func (r *Reader) StatementsAfter(sel Selection, statement int64, most int) ([]int64, error) {
	in := ofStatements(sel)
	return r.ids("SELECT s.id FROM statement AS s WHERE s.id > ? AND "+in.sql+" ORDER BY s.id LIMIT ?", append(append([]any{statement}, in.args...), most)...)
}

// EntityList says which entities to list. The zero value asks for all, from the beginning of the alphabet on.
type EntityList struct {
	Words string // all of which one of its names must hold
	Kind  string // "person", "organisation", "place", "other"; empty for any
	Name  string // begin behind the entity of this name and id; ID 0 for the beginning
	ID    int64
}

// EntitiesListed returns entities in order of their names, at most most.
func (r *Reader) EntitiesListed(l EntityList, most int) ([]NamedEntity, error) {
	c := condition{sql: "1"}
	if l.ID != 0 {
		c.and(condition{"name COLLATE NOCASE > ? OR name = ? COLLATE NOCASE AND id > ?", []any{l.Name, l.Name, l.ID}})
	}
	if l.Kind != "" {
		kind, err := kinds.code(l.Kind)
		if err != nil {
			return nil, err
		}
		c.and(condition{"kind = ?", []any{kind}})
	}
	if words := allWords(l.Words); words != "" {
		c.and(condition{"id IN (SELECT rowid FROM entity_words WHERE entity_words MATCH ?)", []any{words}})
	}
	return r.namedEntities(namedEntityQuery+c.sql+" ORDER BY name COLLATE NOCASE, id LIMIT ?", append(c.args, most)...)
}

// StoriesAfter returns the stories that had begun by a day, those with the latest articles first, behind the story of that last
// day and id, or from the first on for an id of 0; at most most.
func (r *Reader) StoriesAfter(asOf, last Day, id int64, most int) ([]StoryRow, error) {
	if id == 0 {
		return r.LatestStories(asOf, 0, most)
	}
	return r.stories("SELECT "+storyColumns+" FROM story WHERE articles > 0 AND first <= ? AND (last, id) < (?, ?) ORDER BY last DESC, id DESC LIMIT ?",
		asOf, last, id, most)
}

// Size is how much a record holds.
type Size struct {
	Articles, Versions, Statements, Stories, Events, Outlets, Decisions int

	Entities    map[string]int // by kind
	First, Last Day            // of publication; 0 if no article has a day
}

// Size returns how much the record holds.
func (r *Reader) Size() (s Size, err error) {
	err = r.one(`SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version), (SELECT count(*) FROM statement),
		(SELECT count(*) FROM story WHERE articles > 0), (SELECT count(*) FROM shown_event), (SELECT count(*) FROM outlet), (SELECT count(*) FROM decision),
		coalesce((SELECT min(day) FROM article WHERE day > 0), 0), coalesce((SELECT max(day) FROM article), 0)`, nil,
		&s.Articles, &s.Versions, &s.Statements, &s.Stories, &s.Events, &s.Outlets, &s.Decisions, &s.First, &s.Last)
	if err != nil {
		return s, fmt.Errorf("size of the record: %w", err)
	}
	s.Entities = map[string]int{}
	err = r.many("SELECT kind, count(*) FROM entity GROUP BY kind", nil, func(rows *sql.Rows) error {
		var kind, n int
		err := rows.Scan(&kind, &n)
		s.Entities[kinds.word(kind)] = n
		return err
	})
	return s, err
}

// DecisionRow is an entry of the log of decisions.
type DecisionRow struct {
	Number int
	Detail string // JSON of one object
}

// DecisionsListed returns the entries of the log whose numbers are below before, or all for 0, the latest first, at most most.
func (r *Reader) DecisionsListed(before, most int) (all []DecisionRow, err error) {
	err = r.many("SELECT number, detail FROM decision WHERE ?1 = 0 OR number < ?1 ORDER BY number DESC LIMIT ?2", []any{before, most}, func(rows *sql.Rows) error {
		var d DecisionRow
		err := rows.Scan(&d.Number, &d.Detail)
		all = append(all, d)
		return err
	})
	return all, err
}
