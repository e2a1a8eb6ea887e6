package store

import (
	"database/sql"

	"onrecord/internal/query"
)

// Entity returns an entity; ErrNotFound if there is none.
func (r *Reader) Entity(id int64) (e Entity, err error) {
	var kind int
	err = r.one("SELECT id, kind, name, articles, profile FROM entity WHERE id = ?", []any{id}, &e.ID, &kind, &e.Name, &e.Articles, &e.Profile)
	e.Kind = kinds.word(kind)
	return e, err
}

// Coverage is how many articles speak of something, and on which days they were published.
type Coverage struct {
	Articles    int
	Origins     int // the same, but for copies of one text, which are one
	First, Last Day // 0 if no article has a day
}

// CoverageOf returns the coverage of an entity.
func (r *Reader) CoverageOf(entity int64) (c Coverage, err error) {
	err = r.one(`SELECT count(*), count(DISTINCT coalesce(article.origin, article.id)), coalesce(min(nullif(article.day, 0)), 0), coalesce(max(article.day), 0)
		FROM (SELECT DISTINCT article AS id FROM sighting WHERE entity = ?) AS seen JOIN article ON article.id = seen.id`,
		[]any{entity}, &c.Articles, &c.Origins, &c.First, &c.Last)
	return c, err
}

// MaxRoles is how many rows [Reader.Roles] gives at most.
const MaxRoles = 5000

// RoleRow is a role in which an article puts an entity.
type RoleRow struct {
	Text    string
	Article Article
}

// Roles returns the roles of an entity in order of the days of the articles, the latest [MaxRoles] of them.
func (r *Reader) Roles(entity int64) (all []RoleRow, err error) {
	err = r.many("SELECT * FROM (SELECT role.text, "+articleColumns+" FROM "+articleTables+
		" JOIN role ON role.article = article.id WHERE role.entity = ? ORDER BY article.day DESC, article.id DESC, role.text LIMIT ?) ORDER BY 7, 2, 1",
		[]any{entity, MaxRoles}, func(rows *sql.Rows) error {
			var row RoleRow
			err := rows.Scan(append([]any{&row.Text}, row.Article.fields()...)...)
			all = append(all, row)
			return err
		})
	return all, err
}

// MaxSpoken is how many statements [Reader.SpokenBy] gives at most.
const MaxSpoken = 10000

// Spoken is a statement of somebody, with what is counted.
type Spoken struct {
	ID        int64
	Day       Day
	Form      string
	Authority string
}

// SpokenBy returns the statements of an entity, the newest first: all, or those that a query finds; the
// newest [MaxSpoken] of them.
func (r *Reader) SpokenBy(entity int64, about query.Query) (all []Spoken, err error) {
	p := plan{match: facet(speakerFacet, entity)}
	if about != nil {
		if p, err = (&planner{r.ctx, r.tx}).plan(about); err != nil {
			return nil, err
		}
		p.rest.and(condition{"s.speaker = ?", []any{entity}})
		if p.match != "" {
			p.match = "(" + p.match + ") AND " + facet(speakerFacet, entity)
		}
	}
	from, args := p.from()
	err = r.many("SELECT s.id, s.day, s.form, s.authority FROM "+from+" ORDER BY s.day DESC, s.id DESC LIMIT ?", append(args, MaxSpoken), func(rows *sql.Rows) error {
		var s Spoken
		var form, authority int
		err := rows.Scan(&s.ID, &s.Day, &form, &authority)
		s.Form, s.Authority = forms.word(form), authorities.word(authority)
		all = append(all, s)
		return err
	})
	return all, err
}

// Namesake is somebody else one of whose names holds a word.
type Namesake struct {
	NamedEntity
	Together int // how many articles speak of both
}

// Namesakes returns the other entities of the kind of one that go by a word, those of most articles first; at
// most most.
func (r *Reader) Namesakes(entity int64, word string, most int) (all []Namesake, err error) {
	err = r.many(`SELECT e.id, e.kind, e.name, e.articles, coalesce((SELECT text FROM role WHERE entity = e.id GROUP BY text ORDER BY count(*) DESC, text LIMIT 1), ''),
		(SELECT count(*) FROM (SELECT article FROM sighting WHERE entity = e.id INTERSECT SELECT article FROM sighting WHERE entity = ?))
		FROM (SELECT id, kind, name, articles FROM entity WHERE id IN (SELECT rowid FROM entity_words WHERE entity_words MATCH ?) AND id <> ?
			AND kind = (SELECT kind FROM entity WHERE id = ?) ORDER BY articles DESC, id LIMIT ?) AS e ORDER BY e.articles DESC, e.id`,
		[]any{entity, quoted(word), entity, entity, most}, func(rows *sql.Rows) error {
			var n Namesake
			var kind int
			err := rows.Scan(&n.ID, &kind, &n.Name, &n.Articles, &n.Role, &n.Together)
			n.Kind = kinds.word(kind)
			all = append(all, n)
			return err
		})
	return all, err
}
