package store

import (
	"database/sql"

	"onrecord/internal/record"
)

// Versions calls yield with every version of every article as it was read, in the order in which they came.
func (t *Tx) Versions(yield func(reader string, r *record.Record) error) error {
	return t.many("SELECT reader, "+recordRead+" FROM version ORDER BY rowid", nil, func(rows *sql.Rows) error {
		var reader string
		var blob []byte
		if err := rows.Scan(&reader, &blob); err != nil {
			return err
		}
		r, err := unpack(blob)
		if err != nil {
			return err
		}
		return yield(reader, r)
	})
}

// Inputs calls yield with every input that was read and the key of its article.
func (t *Tx) Inputs(yield func(d Digest, article string) error) error {
	return t.many("SELECT input.digest, article.key FROM input JOIN article ON article.id = input.article ORDER BY input.digest", nil,
		func(rows *sql.Rows) error {
			var digest []byte
			var key string
			if err := rows.Scan(&digest, &key); err != nil {
				return err
			}
			var d Digest
			copy(d[:], digest)
			return yield(d, key)
		})
}

// States calls yield with what is kept under the names that begin with prefix.
func (t *Tx) States(prefix string, yield func(name string, value []byte) error) error {
	return t.many("SELECT name, value FROM state WHERE substr(name, 1, length(?)) = ? ORDER BY name", []any{prefix, prefix}, func(rows *sql.Rows) error {
		var name string
		var value []byte
		if err := rows.Scan(&name, &value); err != nil {
			return err
		}
		return yield(name, value)
	})
}

// Sources calls yield with the address and the state of each source that is followed.
func (t *Tx) Sources(yield func(address, state string) error) error { return eachSource(t, yield) }

// rows is what reads rows: [Tx] and [Reader].
type rows interface {
	many(query string, args []any, scan func(*sql.Rows) error) error
}

func eachSource(from rows, yield func(address, state string) error) error {
	return from.many("SELECT address, state FROM source ORDER BY address", nil, func(rows *sql.Rows) error {
		var address, state string
		if err := rows.Scan(&address, &state); err != nil {
			return err
		}
		return yield(address, state)
	})
}

// PutSource keeps the state of a source.
func (t *Tx) PutSource(address, state string) error {
	_, err := t.exec("INSERT OR REPLACE INTO source(address, state) VALUES (?, ?)", address, state)
	return err
}

// SightingRow is a sighting of an entity.
type SightingRow struct {
	ArticleKey string
	URL        string // empty if the article has none
	Ref        string // the entity's id in the record of the article
}

// SightingsOf returns the sightings of an entity, in the order in which the articles came.
func (r *Reader) SightingsOf(entity int64) (all []SightingRow, err error) {
	err = r.many(`SELECT article.key, article.url, sighting.ref FROM sighting JOIN article ON article.id = sighting.article
		WHERE sighting.entity = ? ORDER BY article.id, sighting.ref`, []any{entity}, func(rows *sql.Rows) error {
		var s SightingRow
		err := rows.Scan(&s.ArticleKey, &s.URL, &s.Ref)
		all = append(all, s)
		return err
	})
	return all, err
}
