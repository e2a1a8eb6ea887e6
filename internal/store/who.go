package store

import (
	"database/sql"
	"fmt"

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

// MaxCovered is at how many articles, those kept last, [Reader.CoverageOf] looks.
const MaxCovered = 1000

// CoverageOf returns the coverage of an entity by the articles kept last, at most [MaxCovered].
func (r *Reader) CoverageOf(entity int64) (c Coverage, err error) {
	err = r.one(fmt.Sprintf(`SELECT count(*), count(DISTINCT coalesce(article.origin, article.id)), coalesce(min(nullif(article.day, 0)), 0), coalesce(max(article.day), 0)
		FROM (`+seenIn+` LIMIT %d) AS seen JOIN article ON article.id = seen.article`, MaxCovered),
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

// RoleCount is how many articles of an outlet put an entity in a role.
type RoleCount struct {
	Text        string
	Outlet      string // empty if unknown
	Articles    int
	First, Last Day // of publication; 0 if no article has a day
}

// mostRolesCounted is how many rows of roles are counted.
const mostRolesCounted = 500

// RoleCounts returns in which roles articles put an entity, in order of the day and the number of the first article, of the
// [mostRolesCounted] that were kept last.
func (r *Reader) RoleCounts(entity int64) (all []RoleCount, err error) {
	err = r.many(fmt.Sprintf(`SELECT given.text, coalesce(outlet.name, ''), count(*), coalesce(min(nullif(article.day, 0)), 0), max(article.day)
		FROM (SELECT text, article FROM role WHERE entity = ? ORDER BY article DESC, text DESC LIMIT %d) AS given
		JOIN article ON article.id = given.article LEFT JOIN outlet ON outlet.id = article.outlet
		GROUP BY given.text, article.outlet ORDER BY min((article.day << 32) | article.id), given.text`, mostRolesCounted), []any{entity}, func(rows *sql.Rows) error {
		var c RoleCount
		err := rows.Scan(&c.Text, &c.Outlet, &c.Articles, &c.First, &c.Last)
		all = append(all, c)
		return err
	})
	return all, err
}

// How many statements [Reader.SpokenBy] counts at most: the newest, and of those that a query finds the ones that were kept last.
const (
	maxSpoken      = 2000
	maxSpokenAbout = 250
)

// Spoken is what somebody said: how much of it, and what came last.
type Spoken struct {
	Total   int
	AtLeast bool          // there are more, which were not counted
	Counts  []SpokenCount // of the total
	Newest  []int64       // statements, the newest first
}

// SpokenCount is how many statements of one month, form and authority there are.
type SpokenCount struct {
	Month           string // empty if the day is not known
	Form, Authority string
	N               int
}

// SpokenBy returns the statements of an entity: all, or those that a query finds; of the newest as many ids as asked for.
func (r *Reader) SpokenBy(entity int64, about query.Query, newest int) (s Spoken, err error) {
	if about != nil {
		return r.spokenAbout(entity, about, newest)
	}
	// The order is that of an index which has all that is counted.
	err = r.many(fmt.Sprintf(`SELECT day / 100, form, authority, count(*) FROM (SELECT day, form, authority FROM statement WHERE speaker = ?
		ORDER BY day DESC, form DESC, authority DESC LIMIT %d) GROUP BY 1, 2, 3`, maxSpoken), []any{entity}, func(rows *sql.Rows) error {
		var month, form, authority, n int
		err := rows.Scan(&month, &form, &authority, &n)
		s.add(Day(month*100), form, authority, n)
		return err
	})
	if err != nil {
		return s, err
	}
	s.AtLeast = s.Total == maxSpoken
	s.Newest, err = r.ids("SELECT id FROM statement WHERE speaker = ? ORDER BY day DESC, id DESC LIMIT ?", entity, newest)
	return s, err
}

// spokenAbout returns the statements of an entity that a query finds.
func (r *Reader) spokenAbout(entity int64, about query.Query, newest int) (s Spoken, err error) {
	p, err := (&planner{ctx: r.ctx, read: r.tx, speaker: entity}).plan(about)
	if err != nil {
		return s, err
	}
	p.rest.and(condition{"s.speaker = ?", []any{entity}})
	if p.match != "" {
		p.match = "(" + p.match + ") AND " + facet(speakerFacet, entity)
	}
	all, err := r.matches(p, maxSpokenAbout)
	if err != nil {
		return s, err
	}
	s.AtLeast = len(all) == maxSpokenAbout
	newestFirst(all)
	for i, m := range all {
		s.add(m.day, m.form, m.authority, 1)
		if i < newest {
			s.Newest = append(s.Newest, m.id)
		}
	}
	return s, nil
}

func (s *Spoken) add(day Day, form, authority, n int) {
	s.Total += n
	s.Counts = append(s.Counts, SpokenCount{day.Month(), forms.word(form), authorities.word(authority), n})
}

// Namesake is somebody else one of whose names holds a word.
type Namesake struct {
	NamedEntity
	Together int // how many articles speak of both, of the [MaxTogether] of the other that were kept last
}

// namesakesLookedAt is how many namesakes are looked at.
const namesakesLookedAt = 300

// MaxTogether is at how many articles of each namesake, those kept last, [Reader.Namesakes] looks.
const MaxTogether = 50

// Namesakes returns the other entities of the kind of one that go by a word, those of most articles first; at
// most most.
func (r *Reader) Namesakes(entity int64, word string, most int) (all []Namesake, err error) {
	err = r.many(fmt.Sprintf(`SELECT e.id, e.kind, e.name, e.articles, `+roleOf+`,
		(SELECT count(*) FROM (SELECT DISTINCT article FROM sighting WHERE entity = e.id ORDER BY article DESC LIMIT %d) AS seen
			WHERE EXISTS (SELECT 1 FROM sighting WHERE entity = ? AND article = seen.article))
		FROM (SELECT id, kind, name, articles FROM entity WHERE id IN (SELECT rowid FROM entity_words WHERE entity_words MATCH ? LIMIT %d) AND id <> ?
			AND kind = (SELECT kind FROM entity WHERE id = ?) ORDER BY articles DESC, id LIMIT ?) AS e ORDER BY e.articles DESC, e.id`,
		MaxTogether, namesakesLookedAt),
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
