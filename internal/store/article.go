package store

import (
	"crypto/sha256"
	"database/sql"
	"errors"

	"onrecord/internal/record"
)

// Article is one report at one address, as its latest version has it.
type Article struct {
	ID       int64
	Key      string // record.Article.ID
	URL      string // empty if it has none
	Outlet   string // empty if unknown
	Headline string
	Day      Day   // of publication
	Versions int   // how many there are; the last is the latest
	Story    int64 // 0 if it belongs to none
	Origin   int64 // the article whose copy it is; 0 if it stands for itself

	outlet int64 // the row of its outlet; 0 if unknown
}

// Digest identifies an input with all that bears on how it is read.
type Digest [sha256.Size]byte

const articleColumns = `article.id, article.key, article.url, coalesce(outlet.name, ''), article.headline,
	article.day, article.versions, coalesce(article.story, 0), coalesce(article.origin, 0), coalesce(article.outlet, 0)`

const articleTables = `article LEFT JOIN outlet ON outlet.id = article.outlet`

func (a *Article) fields() []any {
	return []any{&a.ID, &a.Key, &a.URL, &a.Outlet, &a.Headline, &a.Day, &a.Versions, &a.Story, &a.Origin, &a.outlet}
}

// Article returns the article of that key; ErrNotFound if there is none.
func (t *Tx) Article(key string) (a Article, err error) {
	err = t.one("SELECT "+articleColumns+" FROM "+articleTables+" WHERE article.key = ?", []any{key}, a.fields()...)
	return a, err
}

// ArticleByID returns an article; ErrNotFound if there is none.
func (t *Tx) ArticleByID(id int64) (a Article, err error) {
	err = t.one("SELECT "+articleColumns+" FROM "+articleTables+" WHERE article.id = ?", []any{id}, a.fields()...)
	return a, err
}

// Remember notes that the input of that digest was read to article.
func (t *Tx) Remember(d Digest, article int64) error {
	_, err := t.exec("INSERT OR REPLACE INTO input(digest, article) VALUES (?, ?)", d[:], article)
	return err
}

// Reading is what was read from a text.
type Reading struct {
	Record *record.Record
	Reader string // the version of the reading that made the record

	packed []byte // nil until Pack
}

// Pack makes the bytes that the record file keeps. They are made when they are needed, unless they were before: it can be
// done by several goroutines for several readings.
func (r *Reading) Pack() (err error) {
	if r.packed == nil {
		r.packed, err = pack(r.Record)
	}
	return err
}

// AddArticle adds an article with its first version and returns it.
func (t *Tx) AddArticle(of *Reading) (Article, error) {
	r := of.Record
	a := Article{Key: r.Article.ID, URL: string(r.Article.URL), Outlet: string(r.Article.Outlet)}
	id, err := t.insert("INSERT INTO article(key, url, headline, day, versions) VALUES (?, ?, '', 0, 0)", a.Key, a.URL)
	if err != nil {
		return a, err
	}
	a.ID = id
	return a, t.AddVersion(&a, of)
}

// AddVersion adds a version to a, which becomes its latest, and brings a up to date.
func (t *Tx) AddVersion(a *Article, of *Reading) (err error) {
	if err := of.Pack(); err != nil {
		return err
	}
	r := of.Record
	a.Versions++
	if _, err := t.exec("INSERT INTO version(article, number, sha256, reader, record) VALUES (?, ?, ?, ?, ?)",
		a.ID, a.Versions, r.Article.SHA256, of.Reader, of.packed); err != nil {
		return err
	}
	a.Headline, a.Outlet = string(r.Article.Headline), string(r.Article.Outlet)
	a.Day, _ = DaysOf(string(r.Article.Published))
	if a.outlet, err = t.named("outlet", a.Outlet); err != nil {
		return err
	}
	if _, err := t.exec("UPDATE article SET outlet = ?, headline = ?, day = ?, versions = ? WHERE id = ?",
		idOrNull(a.outlet), a.Headline, a.Day, a.Versions, a.ID); err != nil {
		return err
	}
	return t.setAuthors(a.ID, r.Article.Authors)
}

// named returns the id of the row of that name in a table of names, which it adds if need be; 0 for no
// name.
func (t *Tx) named(table, name string) (id int64, err error) {
	if name == "" {
		return 0, nil
	}
	err = t.one("SELECT id FROM "+table+" WHERE name = ?", []any{name}, &id)
	if errors.Is(err, ErrNotFound) {
		if id, err = t.insert("INSERT INTO "+table+"(name) VALUES (?)", name); err == nil {
			_, err = t.exec("INSERT INTO "+table+"_words(rowid, name) VALUES (?, ?)", id, name)
		}
	}
	return id, err
}

func (t *Tx) setAuthors(article int64, names []string) error {
	if _, err := t.exec("DELETE FROM byline WHERE article = ?", article); err != nil {
		return err
	}
	for _, name := range names {
		author, err := t.named("author", name)
		if err != nil {
			return err
		}
		if _, err := t.exec("INSERT OR IGNORE INTO byline(article, author) VALUES (?, ?)", article, author); err != nil {
			return err
		}
	}
	return nil
}

// VersionOf returns the number of the version of article whose text has that checksum;
// ErrNotFound if none has.
func (t *Tx) VersionOf(article int64, sha256 string) (number int, err error) {
	err = t.one("SELECT number FROM version WHERE article = ? AND sha256 = ?", []any{article, sha256}, &number)
	return number, err
}

// Record returns a version of an article; ErrNotFound if there is none of that number.
func (t *Tx) Record(article int64, number int) (*record.Record, error) {
	var blob []byte
	if err := t.one("SELECT record FROM version WHERE article = ? AND number = ?", []any{article, number}, &blob); err != nil {
		return nil, err
	}
	return unpack(blob)
}

// SetStory puts the article of that key into a story.
func (t *Tx) SetStory(key string, story int64) error {
	_, err := t.exec("UPDATE article SET story = ? WHERE key = ?", story, key)
	return err
}

// RecordsAfter calls yield with the record of each article's first version, in the order in which the
// articles came, from the one after article on.
func (t *Tx) RecordsAfter(article int64, yield func(article int64, r *record.Record) error) error {
	return t.many("SELECT article, "+recordRead+" FROM version WHERE article > ? AND number = 1 ORDER BY article", []any{article}, func(rows *sql.Rows) error {
		var id int64
		var blob []byte
		if err := rows.Scan(&id, &blob); err != nil {
			return err
		}
		r, err := unpack(blob)
		if err != nil {
			return err
		}
		return yield(id, r)
	})
}
