package store

import (
	"database/sql"
	"fmt"

	"onrecord/internal/query"
)

// Span is a stretch of the versions of a record in the order in which they came: those after After, up to Last. Numbers
// count from 1, and are the same after a rebuild, which keeps the versions again in their order.
type Span struct{ After, Last int64 }

// FreshVersion is a version by its number in the order in which all came.
type FreshVersion struct {
	Number  int64
	Article int64
	Key     string // of the article
	Version int    // of the article, from 1
}

// LastVersion returns the number of the version that came last; 0 if the record is empty.
func (r *Reader) LastVersion() (n int64, err error) {
	err = r.one("SELECT coalesce(max(rowid), 0) FROM version", nil, &n)
	return n, err
}

// FreshVersions returns the versions that came after one, at most most.
func (r *Reader) FreshVersions(after int64, most int) (all []FreshVersion, err error) {
	err = r.many("SELECT version.rowid, article.id, article.key, version.number FROM version JOIN article ON article.id = version.article "+
		"WHERE version.rowid > ? ORDER BY version.rowid LIMIT ?", []any{after, most}, func(rows *sql.Rows) error {
		var v FreshVersion
		err := rows.Scan(&v.Number, &v.Article, &v.Key, &v.Version)
		all = append(all, v)
		return err
	})
	return all, err
}

// freshArticles are the articles of a span.
const freshArticles = "(SELECT article FROM version WHERE rowid > ? AND rowid <= ?)"

// FreshStatements returns the statements that the versions of a span brought and that a query asks for, in the order in
// which they came, at most most.
func (r *Reader) FreshStatements(q query.Query, in Span, most int) ([]int64, error) {
	p, err := (&planner{ctx: r.ctx, read: r.tx}).plan(q)
	if err != nil {
		return nil, err
	}
	// The oldest of these rows lets the index of words pass over all that came before.
	var oldest sql.NullInt64
	err = r.one("SELECT min(statement.id) FROM version JOIN statement ON statement.article = version.article AND statement.first = version.number "+
		"WHERE version.rowid > ? AND version.rowid <= ?", []any{in.After, in.Last}, &oldest)
	if err != nil || !oldest.Valid {
		return nil, err
	}
	from, args := p.from()
	id := "s.id"
	if p.match != "" {
		id = "statement_words.rowid"
	}
	rows, err := r.tx.QueryContext(r.ctx, "SELECT s.id FROM "+from+" AND "+id+" >= ? AND EXISTS (SELECT 1 FROM version WHERE version.article = s.article "+
		"AND version.number = s.first AND version.rowid > ? AND version.rowid <= ?) ORDER BY "+id+fmt.Sprintf(" LIMIT %d", most),
		append(args, oldest.Int64, in.After, in.Last)...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}

// FreshChanges returns what the versions of a span changed of the statements that a query asks for, but for what is minor,
// the newest first, at most most. Of statements that were reworded the new words count.
func (r *Reader) FreshChanges(q query.Query, in Span, most int) (all []Change, err error) {
	// Most versions are the first of their article. Then there is no need to look for all that the query asks for.
	var later bool
	err = r.one("SELECT EXISTS (SELECT 1 FROM version WHERE rowid > ? AND rowid <= ? AND number > 1)", []any{in.After, in.Last}, &later)
	if err != nil || !later {
		return nil, err
	}
	of := Select(q).statements("change.statement")
	args := append([]any{in.After, in.Last}, of.args...)
	err = r.many("SELECT change.article, change.version, change.day, change.kind, change.minor, change.statement, change.detail FROM change "+
		"JOIN version ON version.article = change.article AND version.number = change.version "+
		"WHERE change.article IN "+freshArticles+" AND version.rowid > ? AND version.rowid <= ? AND change.minor = 0 AND change.statement IS NOT NULL AND "+of.sql+
		" ORDER BY change.id DESC LIMIT ?", append(append([]any{in.After, in.Last}, args...), most), func(rows *sql.Rows) error {
		var c Change
		err := rows.Scan(&c.Article, &c.Version, &c.Day, &c.Kind, &c.Minor, &c.Statement, &c.Detail)
		all = append(all, c)
		return err
	})
	return all, err
}

// FreshEvents returns the events that the articles of a span tell of in their latest versions, in order of their numbers.
func (r *Reader) FreshEvents(in Span) (ids []int64, err error) {
	err = r.many("SELECT DISTINCT event FROM shown_event_sighting WHERE article IN "+freshArticles+" ORDER BY event", []any{in.After, in.Last}, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// KeyOf returns the key of an article; ErrNotFound if there is none.
func (r *Reader) KeyOf(article int64) (key string, err error) {
	err = r.one("SELECT key FROM article WHERE id = ?", []any{article}, &key)
	return key, err
}
