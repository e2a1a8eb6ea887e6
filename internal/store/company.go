package store

import (
	"database/sql"
	"fmt"
)

// What is looked at of an entity: each reads an index in its order, and no more rows than its limit.
const (
	seenIn      = "SELECT DISTINCT article FROM sighting WHERE entity = ?1 ORDER BY article DESC"
	saidBy      = "SELECT outlet, form, wording, day FROM statement WHERE speaker = ?1 AND gone = 0 ORDER BY day DESC, id DESC"
	mentionedIn = "SELECT statement FROM about WHERE entity = ?1 ORDER BY statement DESC"
	filedFrom   = "SELECT article AS id FROM dateline WHERE entity = ?1 ORDER BY article DESC"
)

// Companion is somebody or something that articles name beside an entity.
type Companion struct {
	ID       int64
	Kind     string // "person", "organisation", "place", "other"
	Name     string
	Articles int // how many articles speak of it at all
	Together int // how many of those that were looked at
	Origins  int // the same, but for copies of one text, which are one
}

// MaxCompany is at how many articles of an entity, those that were kept last, [Reader.Company] looks.
const MaxCompany = 50

// Company returns who and what articles name beside an entity, those with most origins in common first, at most
// most; looked is how many articles that rests on.
func (r *Reader) Company(entity int64, most int) (all []Companion, looked int, err error) {
	// What is grouped are the ids only: names are looked up for those that are given.
	query := fmt.Sprintf(`WITH seen AS MATERIALIZED (`+seenIn+` LIMIT %d),
		beside AS MATERIALIZED (SELECT s.entity, count(DISTINCT s.article) AS articles, count(DISTINCT coalesce(a.origin, a.id)) AS origins
			FROM seen JOIN article AS a ON a.id = seen.article JOIN sighting AS s ON s.article = a.id WHERE s.entity <> ?1
			GROUP BY s.entity ORDER BY origins DESC, articles DESC, s.entity LIMIT ?2)
		SELECT e.id, e.kind, e.name, e.articles, beside.articles, beside.origins, (SELECT count(*) FROM seen)
		FROM beside JOIN entity AS e ON e.id = beside.entity ORDER BY beside.origins DESC, beside.articles DESC, e.id`, MaxCompany)
	err = r.many(query, []any{entity, most}, func(rows *sql.Rows) error {
		var c Companion
		var kind int
		err := rows.Scan(&c.ID, &kind, &c.Name, &c.Articles, &c.Together, &c.Origins, &looked)
		c.Kind = kinds.word(kind)
		all = append(all, c)
		return err
	})
	return all, looked, err
}

// Voice is an outlet that reports what an entity says.
type Voice struct {
	Outlet      string // empty if unknown
	Statements  int
	Quoted      int // of these with words between quotation marks
	Wordings    int // statements, but for other wordings of one, which are one
	First, Last Day // of publication
}

// MaxVoiced is at how many statements of an entity, the newest, [Reader.Voices] looks.
const MaxVoiced = 300

// Voices returns the outlets that report what an entity says, those with most statements first, at most most; looked is
// how many statements that rests on.
func (r *Reader) Voices(entity int64, most int) (all []Voice, looked int, err error) {
	indirect, err := forms.code("indirect")
	if err != nil {
		return nil, 0, err // unreachable: it is one of them
	}
	query := fmt.Sprintf(`WITH said AS MATERIALIZED (`+saidBy+` LIMIT %d)
		SELECT coalesce(outlet.name, ''), count(*), sum(form <> ?2), count(DISTINCT wording), coalesce(min(nullif(day, 0)), 0), max(day), (SELECT count(*) FROM said)
		FROM said LEFT JOIN outlet ON outlet.id = said.outlet GROUP BY said.outlet ORDER BY 2 DESC, outlet.name LIMIT ?3`, MaxVoiced)
	err = r.many(query, []any{entity, indirect, most}, func(rows *sql.Rows) error {
		var v Voice
		err := rows.Scan(&v.Outlet, &v.Statements, &v.Quoted, &v.Wordings, &v.First, &v.Last, &looked)
		all = append(all, v)
		return err
	})
	return all, looked, err
}

// MaxMentions is how many statements [Reader.Mentions] counts at most.
const MaxMentions = 5000

// Mentions returns the statements whose contents mention an entity, those kept last first, at most most; total is how many
// there are, counted up to [MaxMentions].
func (r *Reader) Mentions(entity int64, most int) (ids []int64, total int, err error) {
	if err := r.one("SELECT count(*) FROM (SELECT 1 FROM about WHERE entity = ? LIMIT ?)", []any{entity, MaxMentions}, &total); err != nil {
		return nil, 0, err
	}
	ids, err = r.ids(mentionedIn+" LIMIT ?2", entity, most)
	return ids, total, err
}

// Desk is an outlet that files reports from a place.
type Desk struct {
	Outlet      string // empty if unknown
	Articles    int
	First, Last Day // of publication
}

// MaxFiled is at how many articles, those kept last, [Reader.Desks] looks.
const MaxFiled = 1000

// Desks returns the outlets whose reports were filed from a place, those with most first; at most most.
func (r *Reader) Desks(place int64, most int) (all []Desk, err error) {
	query := fmt.Sprintf(`SELECT coalesce(outlet.name, ''), count(*), coalesce(min(nullif(article.day, 0)), 0), max(article.day)
		FROM (`+filedFrom+` LIMIT %d) AS filed
		JOIN article ON article.id = filed.id LEFT JOIN outlet ON outlet.id = article.outlet
		GROUP BY article.outlet ORDER BY 2 DESC, outlet.name LIMIT ?2`, MaxFiled)
	err = r.many(query, []any{place, most}, func(rows *sql.Rows) error {
		var d Desk
		err := rows.Scan(&d.Outlet, &d.Articles, &d.First, &d.Last)
		all = append(all, d)
		return err
	})
	return all, err
}
