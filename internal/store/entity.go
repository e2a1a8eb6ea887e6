package store

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
)

// Entity is somebody or something over all reports.
type Entity struct {
	ID       int64
	Kind     string // "person", "organisation", "place", "other"
	Name     string // to show
	Articles int    // how many speak of it
	Profile  []byte // what is known of it, as package entity writes it
}

// Names are the words under which an entity is found.
type Names struct {
	Entity int64
	Keys   []string // under which likely spellings of its names are looked up
	Words  []string // its names, for people to search
}

// EntitiesByKeys returns the entities that have each of keys, the oldest [PerKey] in order of their ids; nil for a key
// that none has.
func (t *Tx) EntitiesByKeys(keys []string) (map[string][]int64, error) {
	return holdersOf(t, keyed{table: "entity_key", key: "key", of: "entity", order: ascending}, keys)
}

const entityColumns = "id, kind, name, articles, profile"

// scan scans a row of entityColumns.
func (e *Entity) scan(row func(...any) error) error {
	var kind int
	err := row(&e.ID, &kind, &e.Name, &e.Articles, &e.Profile)
	e.Kind = kinds.word(kind)
	return err
}

// EntityByID returns an entity; ErrNotFound if there is none.
func (t *Tx) EntityByID(id int64) (e Entity, err error) {
	err = e.scan(func(to ...any) error {
		return t.one("SELECT "+entityColumns+" FROM entity WHERE id = ?", []any{id}, to...)
	})
	return e, err
}

// Entities calls yield with those of the entities that there are, in no order.
func (t *Tx) Entities(ids []int64, yield func(*Entity) error) error {
	for some := range slices.Chunk(ids, rowsAtOnce) {
		if err := t.many("SELECT "+entityColumns+" FROM entity WHERE id IN ("+marks(len(some))+")", anys(some), func(rows *sql.Rows) error {
			var e Entity
			if err := e.scan(rows.Scan); err != nil {
				return err
			}
			return yield(&e)
		}); err != nil {
			return err
		}
	}
	return nil
}

// EntityOf returns the entity that an article's record calls ref; ErrNotFound if there is none.
func (t *Tx) EntityOf(article int64, ref string) (entity int64, err error) {
	err = t.one("SELECT entity FROM sighting WHERE article = ? AND ref = ?", []any{article, ref}, &entity)
	return entity, err
}

// marks returns n question marks for a statement.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

func anys[T any](list []T) []any {
	all := make([]any, len(list))
	for i, v := range list {
		all[i] = v
	}
	return all
}

// NextEntity returns the id that the next entity is to have.
func (t *Tx) NextEntity() (id int64, err error) {
	err = t.one("SELECT coalesce(max(id), 0) + 1 FROM entity", nil, &id)
	return id, err
}

// AddEntity adds entities under their IDs.
func (t *Tx) AddEntity(all ...*Entity) error {
	values := make([]any, 0, 5*len(all))
	for _, e := range all {
		kind, err := kinds.code(e.Kind)
		if err != nil {
			return err
		}
		values = append(values, e.ID, kind, e.Name, e.Articles, e.Profile)
	}
	return t.insertRows("INSERT OR FAIL INTO entity(id, kind, name, articles, profile)", 5, values)
}

// SaveProfile writes what has changed of an entity whose kind and name have not: the index of names is left alone.
func (t *Tx) SaveProfile(e *Entity) error {
	_, err := t.exec("UPDATE entity SET articles = ?, profile = ? WHERE id = ?", e.Articles, e.Profile, e.ID)
	return err
}

// SaveEntity writes what has changed of an entity, but for its names.
func (t *Tx) SaveEntity(e *Entity) error {
	kind, err := kinds.code(e.Kind)
	if err != nil {
		return err
	}
	_, err = t.exec("UPDATE entity SET kind = ?, name = ?, articles = ?, profile = ? WHERE id = ?",
		kind, e.Name, e.Articles, e.Profile, e.ID)
	return err
}

// SetNames says under which names entities are found. Keys are added and never taken away: a name that
// somebody once had finds them.
func (t *Tx) SetNames(all ...Names) error {
	var pairs []any
	for _, n := range all {
		pairs = append(pairs, paired(n.Keys, n.Entity)...)
		if t.unnamed == nil {
			t.unnamed = map[int64]string{}
		}
		t.unnamed[n.Entity] = strings.Join(n.Words, " · ")
	}
	return t.insertPairs("entity_key(key, entity)", pairs)
}

// indexNames puts names of entities into the index, in order of their ids.
func (t *Tx) indexNames() error {
	if len(t.unnamed) == 0 {
		return nil
	}
	names, err := json.Marshal(t.unnamed)
	if err != nil {
		return err // unreachable: they are numbers and texts
	}
	clear(t.unnamed)
	for _, query := range []string{
		"DELETE FROM entity_words WHERE rowid IN (SELECT CAST(key AS INTEGER) FROM json_each(?))",
		"INSERT INTO entity_words(rowid, name) SELECT CAST(key AS INTEGER), value FROM json_each(?) ORDER BY 1",
	} {
		if _, err := t.exec(query, string(names)); err != nil {
			return err
		}
	}
	return nil
}

// SetDateline says where the latest version of an article was filed.
func (t *Tx) SetDateline(article int64, places []int64) error {
	if _, err := t.exec("DELETE FROM dateline WHERE article = ?", article); err != nil {
		return err
	}
	for _, place := range places {
		if _, err := t.exec("INSERT OR IGNORE INTO dateline(entity, article) VALUES (?, ?)", place, article); err != nil {
			return err
		}
	}
	return nil
}

// MergeEntity makes an entity part of another: all that points to it points to that one. Its keys and names
// are the caller's to save.
func (t *Tx) MergeEntity(into, from int64) error {
	if err := t.index(); err != nil {
		return err
	}
	for _, query := range []string{
		"UPDATE sighting SET entity = ? WHERE entity = ?",
		"UPDATE OR IGNORE role SET entity = ? WHERE entity = ?",
		"UPDATE OR IGNORE dateline SET entity = ? WHERE entity = ?",
		"UPDATE OR IGNORE about SET entity = ? WHERE entity = ?",
		"UPDATE OR IGNORE event_place SET entity = ? WHERE entity = ?",
		"UPDATE statement SET speaker = ? WHERE speaker = ?",
		"UPDATE statement SET addressee = ? WHERE addressee = ?",
		"UPDATE reviewed SET speaker = ? WHERE speaker = ?",
		"UPDATE reviewed SET addressee = ? WHERE addressee = ?",
		"UPDATE sighting_before SET entity = ? WHERE entity = ?",
	} {
		if _, err := t.exec(query, into, from); err != nil {
			return err
		}
	}
	for _, query := range []string{
		"DELETE FROM role WHERE entity = ?", "DELETE FROM dateline WHERE entity = ?", "DELETE FROM about WHERE entity = ?",
		"DELETE FROM event_place WHERE entity = ?", "DELETE FROM entity_key WHERE entity = ?",
		"DELETE FROM entity_words WHERE rowid = ?", "DELETE FROM entity WHERE id = ?",
	} {
		if _, err := t.exec(query, from); err != nil {
			return err
		}
	}
	return nil
}

// Sighting says which entity of an article's record is which over all reports.
type Sighting struct {
	Article int64
	Ref     string // its id in the record
	Entity  int64
	Score   int // of the link, thousandths
}

// SetSightings says who is who in the latest version of an article.
func (t *Tx) SetSightings(article int64, all []Sighting) error {
	if _, err := t.exec("DELETE FROM sighting WHERE article = ?", article); err != nil {
		return err
	}
	var values []any
	for _, s := range all {
		values = append(values, article, s.Ref, s.Entity, s.Score)
	}
	return t.insertRows("INSERT OR FAIL INTO sighting(article, ref, entity, score)", 4, values)
}

// Sightings returns the entities of an article by their id in its record.
func (t *Tx) Sightings(article int64) (map[string]int64, error) {
	return t.sightings("SELECT ref, entity FROM sighting WHERE article = ?", article)
}

func (t *Tx) sightings(query string, args ...any) (map[string]int64, error) {
	all := map[string]int64{}
	err := t.many(query, args, func(rows *sql.Rows) error {
		var ref string
		var entity int64
		err := rows.Scan(&ref, &entity)
		all[ref] = entity
		return err
	})
	return all, err
}

// Role is what an article says somebody is.
type Role struct {
	Entity int64
	Text   string
}

// SetRoles says in which roles the latest version of an article puts entities.
func (t *Tx) SetRoles(article int64, all []Role) error {
	if _, err := t.exec("DELETE FROM role WHERE article = ?", article); err != nil {
		return err
	}
	var values []any
	for _, r := range all {
		values = append(values, r.Entity, article, r.Text)
	}
	return t.insertRows("INSERT OR IGNORE INTO role(entity, article, text)", 3, values)
}
