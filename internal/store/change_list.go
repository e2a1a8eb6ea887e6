package store

import (
	"cmp"
	"database/sql"
	"errors"
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
	if more, err = r.countChanged(f); err != nil {
		return nil, 0, err
	}
	latest, err := r.lastChanged(f)
	if err != nil {
		return nil, 0, err
	}
	for _, l := range latest {
		a, err := r.ArticleNumbered(l.article)
		if err != nil {
			return nil, 0, err
		}
		all = append(all, ChangedArticle{Article: a, Latest: l.day})
	}
	return all, more - len(all), r.addChanges(all, f)
}

// countChanged returns how many articles fit. Without a place to begin behind that is answered by one index.
func (r *Reader) countChanged(f ChangeFilter) (n int, err error) {
	c := f.condition()
	query := "SELECT count(DISTINCT change.article) FROM " + f.from() + " WHERE " + c.sql
	if f.After != 0 {
		query = "SELECT count(*) FROM (SELECT 1 FROM " + f.from() + " WHERE " + c.sql + " GROUP BY change.article HAVING (max(change.day), change.article) < (?, ?))"
		c.args = append(c.args, f.AfterDay, f.After)
	}
	return n, r.one(query, c.args, &n)
}

// changedOn is the latest day on which an article was changed.
type changedOn struct {
	article int64
	day     Day
}

// lastChanged returns the articles of a page. It goes through the changes from the latest on, and no further than to the last article.
func (r *Reader) lastChanged(f ChangeFilter) (all []changedOn, err error) {
	c := f.condition()
	seen := map[int64]bool{}
	enough := errors.New("enough")
	err = r.many("SELECT change.article, change.day FROM "+f.from()+" WHERE "+c.sql+" ORDER BY change.day DESC, change.article DESC", c.args, func(rows *sql.Rows) error {
		var on changedOn
		if err := rows.Scan(&on.article, &on.day); err != nil || seen[on.article] {
			return err
		}
		if seen[on.article] = true; f.After != 0 && cmp.Or(cmp.Compare(on.day, f.AfterDay), cmp.Compare(on.article, f.After)) >= 0 {
			return nil // it was on a page before
		}
		if all = append(all, on); len(all) == f.Limit {
			return enough
		}
		return nil
	})
	if err == enough {
		err = nil
	}
	return all, err
}

// from are the changes that are looked at, with the statement of each where it is asked who said that.
func (f ChangeFilter) from() string {
	from := "change"
	if f.Among > 0 {
		from = fmt.Sprintf("(SELECT * FROM change ORDER BY day DESC, article DESC LIMIT %d) AS change", f.Among)
	}
	if f.Speaker != (Named{}) {
		// Asked of each change: there are far fewer than statements of anybody who is quoted much.
		from += " CROSS JOIN statement AS said ON said.id = change.statement"
	}
	return from
}

// addChanges adds to articles the changes that fit. It asks for all at once, for a name that many bear takes long to look up.
func (r *Reader) addChanges(all []ChangedArticle, f ChangeFilter) error {
	at := map[int64]*ChangedArticle{}
	ids := make([]int64, len(all))
	for i := range all {
		ids[i], at[all[i].ID] = all[i].ID, &all[i]
	}
	f.Among = 0 // all that fits of these articles
	c := f.condition()
	c.and(condition{"change.article IN (SELECT value FROM json_each(?))", []any{idList(ids)}})
	return r.many("SELECT change.article, change.version, change.day, change.kind, change.minor, coalesce(change.statement, 0), change.detail FROM "+f.from()+" WHERE "+
		c.sql+" ORDER BY change.article, change.version DESC, change.id", c.args, func(rows *sql.Rows) error {
		var c Change
		err := rows.Scan(&c.Article, &c.Version, &c.Day, &c.Kind, &c.Minor, &c.Statement, &c.Detail)
		at[c.Article].Changes = append(at[c.Article].Changes, c)
		return err
	})
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
		c.and(f.Speaker.in("said.speaker", "entity_words"))
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
