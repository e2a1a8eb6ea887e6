package store

import (
	"database/sql"

	"onrecord/internal/record"
)

// What follows walks over the rows of a selection, in an order that depends on nothing but the record, one row at a
// time, so that a large record takes no more memory than a small one. Within yield the Reader may be asked more.

// Version is one text of an article with its record.
type Version struct {
	Article int64
	Number  int
	Reader  string // the version of the reading that made the record; empty if it is not known
	Record  *record.Record
}

// EachVersion calls yield with the versions of the articles of a selection, in the order in which they came.
func (r *Reader) EachVersion(sel Selection, yield func(Version) error) error {
	in := sel.articles("version.article")
	return r.eachVersion("SELECT article, number, reader, record FROM version WHERE "+in.sql+" ORDER BY rowid", in.args, yield)
}

// EachReading calls yield with the versions that [Reader.EachVersion] gives as they were read, without what people decided
// about statements.
func (r *Reader) EachReading(sel Selection, yield func(Version) error) error {
	in := sel.articles("version.article")
	return r.eachVersion("SELECT article, number, reader, "+recordRead+" FROM version WHERE "+in.sql+" ORDER BY rowid", in.args, yield)
}

// EachLatest calls yield with the latest version of each article of a selection, in the order in which the articles
// came.
func (r *Reader) EachLatest(sel Selection, yield func(Version) error) error {
	in := sel.articles("article.id")
	return r.eachVersion("SELECT article, number, reader, record FROM article JOIN version ON version.article = article.id AND number = versions WHERE "+
		in.sql+" ORDER BY article.id", in.args, yield)
}

func (r *Reader) eachVersion(query string, args []any, yield func(Version) error) error {
	return r.many(query, args, func(rows *sql.Rows) error {
		var v Version
		var blob []byte
		err := rows.Scan(&v.Article, &v.Number, &v.Reader, &blob)
		if err != nil {
			return err
		}
		if v.Record, err = unpack(blob); err != nil {
			return err
		}
		return yield(v)
	})
}

// EachArticle calls yield with the articles of a selection, in the order in which they came, and the key of
// the article whose copy each is; empty if it stands for itself.
func (r *Reader) EachArticle(sel Selection, yield func(a Article, origin string) error) error {
	in := sel.articles("article.id")
	return r.many("SELECT "+articleColumns+", coalesce((SELECT key FROM article AS first WHERE first.id = article.origin), '') FROM "+articleTables+
		" WHERE "+in.sql+" ORDER BY article.id", in.args, func(rows *sql.Rows) error {
		var a Article
		var origin string
		if err := rows.Scan(append(a.fields(), &origin)...); err != nil {
			return err
		}
		return yield(a, origin)
	})
}

// EachEntity calls yield with the entities that the articles of a selection speak of, in order of their ids.
func (r *Reader) EachEntity(sel Selection, yield func(Entity) error) error {
	in := sel.entities("entity.id")
	return r.many("SELECT id, kind, name, articles, profile FROM entity WHERE "+in.sql+" ORDER BY id", in.args, func(rows *sql.Rows) error {
		var e Entity
		var kind int
		if err := rows.Scan(&e.ID, &kind, &e.Name, &e.Articles, &e.Profile); err != nil {
			return err
		}
		e.Kind = kinds.word(kind)
		return yield(e)
	})
}

// EachStory calls yield with the stories of the articles of a selection, in order of their ids; without State.
func (r *Reader) EachStory(sel Selection, yield func(Story) error) error {
	in := sel.stories("story.id")
	return r.many("SELECT id, key, name, first, last, articles FROM story WHERE "+in.sql+" ORDER BY id", in.args, func(rows *sql.Rows) error {
		var s Story
		if err := rows.Scan(&s.ID, &s.Key, &s.Name, &s.First, &s.Last, &s.Articles); err != nil {
			return err
		}
		return yield(s)
	})
}

// EachEvent calls yield with the events of the articles of a selection, in order of their ids.
func (r *Reader) EachEvent(sel Selection, yield func(Event) error) error {
	in := sel.events("event.id")
	return r.many("SELECT id, kind, name, first, last, coalesce(story, 0), state, (SELECT corrections FROM event_corrected WHERE event = id) "+
		"FROM shown_event AS event WHERE "+in.sql+" ORDER BY id", in.args, func(rows *sql.Rows) error {
		var e Event
		if err := rows.Scan(&e.ID, &e.Kind, &e.Name, &e.First, &e.Last, &e.Story, &e.State, &e.Corrections); err != nil {
			return err
		}
		return yield(e)
	})
}

// EachChange calls yield with what later versions of the articles of a selection changed, in the order in which it was
// found, and the key of the article.
func (r *Reader) EachChange(sel Selection, yield func(c Change, article string) error) error {
	in := sel.articles("change.article")
	return r.many("SELECT change.article, version, change.day, kind, minor, coalesce(statement, 0), detail, article.key "+
		"FROM change JOIN article ON article.id = change.article WHERE "+in.sql+" ORDER BY change.id", in.args, func(rows *sql.Rows) error {
		var c Change
		var key string
		if err := rows.Scan(&c.Article, &c.Version, &c.Day, &c.Kind, &c.Minor, &c.Statement, &c.Detail, &key); err != nil {
			return err
		}
		return yield(c, key)
	})
}

// SightingsIn returns who is who in the latest version of an article, in order of the ids in its record.
func (r *Reader) SightingsIn(article int64) (all []Sighting, err error) {
	err = r.many("SELECT article, ref, entity, score FROM sighting WHERE article = ? ORDER BY ref", []any{article}, func(rows *sql.Rows) error {
		var s Sighting
		err := rows.Scan(&s.Article, &s.Ref, &s.Entity, &s.Score)
		all = append(all, s)
		return err
	})
	return all, err
}

// EventSighting says which event of an article's record is which over all reports.
type EventSighting struct {
	Ref   string // its id in the record
	Event int64
}

// EventsIn returns the events of the latest version of an article, in order of the ids in its record.
func (r *Reader) EventsIn(article int64) (all []EventSighting, err error) {
	err = r.many("SELECT ref, event FROM shown_event_sighting WHERE article = ? ORDER BY ref", []any{article}, func(rows *sql.Rows) error {
		var s EventSighting
		err := rows.Scan(&s.Ref, &s.Event)
		all = append(all, s)
		return err
	})
	return all, err
}

// StatementsIn returns the statements of all versions of an article, in the order in which they came.
func (r *Reader) StatementsIn(article int64) (all []Statement, err error) {
	err = r.many(`SELECT id, article, ref, first, last, gone, coalesce(speaker, 0), coalesce(addressee, 0), coalesce(wording, id)
		FROM statement WHERE article = ? ORDER BY id`, []any{article}, func(rows *sql.Rows) error {
		var s Statement
		err := rows.Scan(&s.ID, &s.Article, &s.Ref, &s.First, &s.Last, &s.Gone, &s.Speaker, &s.Addressee, &s.Wording)
		all = append(all, s)
		return err
	})
	return all, err
}

// LastDay returns the day of the newest article of the record; 0 if no article has a day.
func (r *Reader) LastDay() (d Day, err error) {
	err = r.one("SELECT coalesce(max(day), 0) FROM article", nil, &d)
	return d, err
}

// HasArticles reports whether the record holds any article.
func (r *Reader) HasArticles() (has bool, err error) {
	err = r.one("SELECT EXISTS (SELECT 1 FROM article)", nil, &has)
	return has, err
}

// Telling is an article that tells of an event.
type Telling struct {
	Article Article
	Ref     string // the event's id in the record of its latest version
}

// MaxTellings is how many articles [Reader.TellingsOf] gives at most.
const MaxTellings = 200

// TellingsOf returns the articles of a selection that tell of an event in their latest version, in the order in which they
// came; at most [MaxTellings].
func (r *Reader) TellingsOf(event int64, sel Selection) (all []Telling, err error) {
	in := sel.articles("article.id")
	err = r.many("SELECT "+articleColumns+", event_sighting.ref FROM "+articleTables+" JOIN shown_event_sighting AS event_sighting ON event_sighting.article = article.id "+
		"WHERE event_sighting.event = ? AND "+in.sql+" ORDER BY article.id, event_sighting.ref LIMIT ?", append(append([]any{event}, in.args...), MaxTellings),
		func(rows *sql.Rows) error {
			var t Telling
			err := rows.Scan(append(t.Article.fields(), &t.Ref)...)
			all = append(all, t)
			return err
		})
	return all, err
}

// ArticlesOf returns the keys of the articles of a selection that speak of an entity, in the order in which they came; at most
// most.
func (r *Reader) ArticlesOf(entity int64, sel Selection, most int) (keys []string, err error) {
	in := sel.articles("article.id")
	err = r.many("SELECT article.key FROM article WHERE id IN (SELECT article FROM sighting WHERE entity = ?) AND "+in.sql+" ORDER BY id LIMIT ?",
		append(append([]any{entity}, in.args...), most), func(rows *sql.Rows) error {
			var key string
			err := rows.Scan(&key)
			keys = append(keys, key)
			return err
		})
	return keys, err
}

// KindOf returns the kind of an entity; ErrNotFound if there is none.
func (r *Reader) KindOf(entity int64) (string, error) {
	var kind int
	err := r.one("SELECT kind FROM entity WHERE id = ?", []any{entity}, &kind)
	return kinds.word(kind), err
}
