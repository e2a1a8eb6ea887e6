package store

import "database/sql"

// StoryNews is a story with how much was told of it in some days.
type StoryNews struct {
	StoryRow
	Origins int // articles of those days, but for copies of one text, which are one
	News    int // articles of those days
}

// MostTold returns the stories of which most origins told from one day to another, the latest first among equals; at
// most most.
func (r *Reader) MostTold(from, to Day, most int) (all []StoryNews, err error) {
	err = r.many(`SELECT story.id, name, first, last, articles, count(DISTINCT coalesce(article.origin, article.id)), count(*)
		FROM article JOIN story ON story.id = article.story WHERE article.day BETWEEN ? AND ? AND articles > 0
		GROUP BY story.id ORDER BY 6 DESC, last DESC, story.id DESC LIMIT ?`, []any{from, to, most}, func(rows *sql.Rows) error {
		var s StoryNews
		err := rows.Scan(&s.ID, &s.Name, &s.First, &s.Last, &s.StoryRow.Articles, &s.Origins, &s.News)
		all = append(all, s)
		return err
	})
	return all, err
}

// NewestStatements returns the ids of statements of the newest articles up to a day that are no copies, two of each at most,
// those that are surest, and of those that word the same one; the newest articles first, at most most.
func (r *Reader) NewestStatements(upTo Day, most int) ([]int64, error) {
	// The plus keeps SQLite from gathering all that are no copies, to sort them.
	return r.ids(`SELECT id FROM (
		SELECT s.id, newest.day, s.article, row_number() OVER (PARTITION BY s.article ORDER BY s.score DESC, s.id) AS place,
			row_number() OVER (PARTITION BY s.wording ORDER BY newest.day DESC, s.article DESC, s.id) AS worded
		FROM (SELECT id, day FROM article WHERE day <= ? AND +origin IS NULL ORDER BY day DESC, id DESC LIMIT ?) AS newest
		JOIN statement AS s ON s.article = newest.id WHERE s.gone = 0)
		WHERE place <= 2 AND worded = 1 ORDER BY day DESC, article DESC, id LIMIT ?`, upTo, most, most)
}

// CopiesOf returns the articles that are copies of one, in the order in which they came; at most most.
func (r *Reader) CopiesOf(article int64, most int) (all []Article, err error) {
	err = r.many("SELECT "+articleColumns+" FROM "+articleTables+" WHERE article.origin = ? ORDER BY article.id LIMIT ?", []any{article, most}, func(rows *sql.Rows) error {
		var a Article
		err := rows.Scan(a.fields()...)
		all = append(all, a)
		return err
	})
	return all, err
}

// ArticleNumbered returns an article by its id; ErrNotFound if there is none.
func (r *Reader) ArticleNumbered(id int64) (a Article, err error) {
	err = r.one("SELECT "+articleColumns+" FROM "+articleTables+" WHERE article.id = ?", []any{id}, a.fields()...)
	return a, err
}
