package store

import (
	"database/sql"
	"fmt"
	"strings"

	"onrecord/internal/record"
)

// ChangeFilter says which changes to give. The zero value asks for all that are more than minor.
type ChangeFilter struct {
	Article string // its key or its address; empty for all
	Outlet  string // words of its name
	Speaker Named  // of the statement that was changed
	Kinds   []string
	Since   Day // brought by a version of that day or later
	Minor   bool
	Limit   int // how many articles; 0 is all
	Among   int // looks at so many changes, those of the latest days, and no more; 0 for all
	// Only articles behind one in the list: that of the id After, whose Latest was AfterDay. 0 begins.
	After    int64
	AfterDay Day
}

// ChangedArticle is an article with what its later versions changed.
type ChangedArticle struct {
	Article
	Latest  Day      // of the latest version that changed something
	Changes []Change // the newest version first, each in order of the text
}

// ChangedArticles returns articles whose later versions changed something, those changed last first, and how
// many more there are.
func (r *Reader) ChangedArticles(f ChangeFilter) (all []ChangedArticle, more int, err error) {
	c := f.condition()
	limit := f.Limit
	if limit == 0 {
		limit = -1 // none, to SQLite
	}
	having := ""
	if f.After != 0 {
		having, c.args = " HAVING (max(change.day), change.article) < (?, ?)", append(c.args, f.AfterDay, f.After)
	}
	// What is grouped are numbers and days only: articles are looked up for those that are given.
	found := "SELECT change.article AS id, max(change.day) AS latest, count(*) OVER () AS n FROM " + f.from() + " WHERE " + c.sql +
		" GROUP BY change.article" + having + " ORDER BY 2 DESC, 1 DESC LIMIT ?"
	err = r.many("WITH found AS MATERIALIZED ("+found+") SELECT "+articleColumns+", found.latest, found.n FROM "+articleTables+
		" JOIN found ON found.id = article.id ORDER BY found.latest DESC, found.id DESC", append(c.args, limit), func(rows *sql.Rows) error {
		var a ChangedArticle
		err := rows.Scan(append(a.fields(), &a.Latest, &more)...)
		all = append(all, a)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	for i := range all {
		if all[i].Changes, err = r.changesOf(all[i].ID, f); err != nil {
			return nil, 0, err
		}
	}
	return all, more - len(all), nil
}

// from are the changes that are looked at.
func (f ChangeFilter) from() string {
	if f.Among == 0 {
		return "change"
	}
	return fmt.Sprintf("(SELECT * FROM change ORDER BY day DESC, article DESC LIMIT %d) AS change", f.Among)
}

// changesOf returns the changes of an article that fit.
func (r *Reader) changesOf(article int64, f ChangeFilter) (all []Change, err error) {
	c := f.condition()
	c.and(condition{"change.article = ?", []any{article}})
	err = r.many("SELECT change.article, version, change.day, change.kind, minor, coalesce(change.statement, 0), detail FROM change WHERE "+
		c.sql+" ORDER BY version DESC, change.id", c.args, func(rows *sql.Rows) error {
		var c Change
		err := rows.Scan(&c.Article, &c.Version, &c.Day, &c.Kind, &c.Minor, &c.Statement, &c.Detail)
		all = append(all, c)
		return err
	})
	return all, err
}

// condition leaves out what is about a statement that was rejected.
func (f ChangeFilter) condition() condition {
	c := condition{sql: "(change.statement IS NULL OR change.statement NOT IN (SELECT id FROM reviewed) OR change.statement IN (SELECT id FROM statement))"}
	if f.Article != "" {
		c.and(condition{"change.article IN (SELECT id FROM article WHERE key = ? UNION ALL SELECT id FROM article WHERE ? AND url = ?)",
			[]any{f.Article, isAddress(f.Article), f.Article}})
	}
	if f.Outlet != "" {
		c.and(condition{"(SELECT outlet FROM article WHERE id = change.article) IN (SELECT rowid FROM outlet_words WHERE outlet_words MATCH ?)",
			[]any{quoted(f.Outlet)}})
	}
	if f.Speaker != (Named{}) {
		// Asked of each change: there are far fewer than statements of anybody who is quoted much.
		c.and(f.Speaker.in("(SELECT speaker FROM statement WHERE id = change.statement)", "entity_words"))
	}
	if len(f.Kinds) > 0 {
		c.and(condition{"change.kind IN (" + marks(len(f.Kinds)) + ")", anys(f.Kinds)})
	}
	if f.Since != 0 {
		c.and(condition{"change.day >= ?", []any{f.Since}})
	}
	if !f.Minor {
		c.and(condition{"change.minor = 0", nil})
	}
	return c
}

// VersionRecord returns the record of a version of an article; ErrNotFound if there is none of that number.
func (r *Reader) VersionRecord(article int64, number int) (*record.Record, error) {
	var blob []byte
	if err := r.one("SELECT record FROM version WHERE article = ? AND number = ?", []any{article, number}, &blob); err != nil {
		return nil, err
	}
	return unpack(blob)
}

// FindArticle returns the article of that key or address; ErrNotFound if there is none.
func (r *Reader) FindArticle(name string) (a Article, err error) {
	for _, column := range []string{"key", "url"} {
		err = r.one("SELECT "+articleColumns+" FROM "+articleTables+" WHERE article."+column+" = ? ORDER BY article.id LIMIT 1", []any{name}, a.fields()...)
		if err != ErrNotFound || !isAddress(name) {
			break
		}
	}
	return a, err
}

// isAddress reports whether the name of an article may be its address, which is looked for in all of them.
func isAddress(name string) bool { return strings.Contains(name, ":") }
