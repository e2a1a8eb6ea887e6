package store

import (
	"database/sql"
	"strings"
)

// NamedEntity is an entity as a name finds it.
type NamedEntity struct {
	ID       int64
	Kind     string
	Name     string
	Articles int
	Role     string // one that it was put in, the one of most articles among those that were kept last; empty if none
}

// roleOf is the role of an entity e.
const roleOf = `coalesce((SELECT text FROM (SELECT text FROM role WHERE entity = e.id ORDER BY article DESC, text DESC LIMIT 200)
	GROUP BY text ORDER BY count(*) DESC, text LIMIT 1), '')`

const namedEntityQuery = "SELECT id, kind, name, articles, " + roleOf + " FROM entity AS e WHERE "

// EntitiesNamed returns the entities that go by words: those that are shown under just that name, or if there are
// none, those one of whose names holds all of the words. Those of most articles come first; at most most.
func (r *Reader) EntitiesNamed(words string, most int) ([]NamedEntity, error) {
	all, err := r.namedEntities(namedEntityQuery+"name = ? COLLATE NOCASE ORDER BY articles DESC, id LIMIT ?", words, most)
	if err != nil || len(all) > 0 {
		return all, err
	}
	var quotedWords []string
	for _, w := range strings.Fields(words) {
		quotedWords = append(quotedWords, quoted(w))
	}
	if len(quotedWords) == 0 {
		return nil, nil
	}
	return r.namedEntities(namedEntityQuery+"id IN (SELECT rowid FROM entity_words WHERE entity_words MATCH ?) ORDER BY articles DESC, id LIMIT ?",
		strings.Join(quotedWords, " AND "), most)
}

// EntityNumbered returns an entity by its id; ErrNotFound if there is none.
func (r *Reader) EntityNumbered(id int64) (NamedEntity, error) {
	all, err := r.namedEntities(namedEntityQuery+"id = ? LIMIT ?", id, 1)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return NamedEntity{}, err
	}
	return all[0], nil
}

func (r *Reader) namedEntities(query string, args ...any) (all []NamedEntity, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var e NamedEntity
		var kind int
		err := rows.Scan(&e.ID, &kind, &e.Name, &e.Articles, &e.Role)
		e.Kind = kinds.word(kind)
		all = append(all, e)
		return err
	})
	return all, err
}
