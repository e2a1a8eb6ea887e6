package store

import (
	"database/sql"
	"fmt"
)

// SetJoined notes that all decisions up to that number are in what is joined. The number stands in the file as SQLite's user_version,
// apart from the tables, which are the same whether a record was joined at once or anew.
func (t *Tx) SetJoined(decision int) error {
	_, err := t.w.conn.ExecContext(t.ctx, fmt.Sprintf("PRAGMA user_version = %d", decision)) // a pragma takes no arguments
	return err
}

// Joined returns the number that [Tx.SetJoined] set last; 0 if it never did.
func (t *Tx) Joined() (decision int, err error) {
	err = t.one("PRAGMA user_version", nil, &decision)
	return decision, err
}

// Joined returns the number of the last decision that was there when everything was joined anew; 0 if that never was.
func (r *Reader) Joined() (decision int, err error) {
	err = r.one("PRAGMA user_version", nil, &decision)
	return decision, err
}

// FirstSightingsOf returns the sightings of an entity as [Reader.SightingsOf] does, each as the first version of its article has it that
// names the entity: by that it is known while everything is joined anew.
func (r *Reader) FirstSightingsOf(entity int64) (all []SightingRow, err error) {
	err = r.many(`WITH seen AS (SELECT article, version, ref FROM sighting_before WHERE entity = ?1
			UNION ALL SELECT article, 1 << 30, ref FROM sighting WHERE entity = ?1),
		placed AS (SELECT article, ref, rank() OVER (PARTITION BY article ORDER BY version) AS place FROM seen)
		SELECT article.key, article.url, placed.ref FROM placed JOIN article ON article.id = placed.article
		WHERE place = 1 ORDER BY article.id, placed.ref`,
		[]any{entity}, func(rows *sql.Rows) error {
			var s SightingRow
			err := rows.Scan(&s.ArticleKey, &s.URL, &s.Ref)
			all = append(all, s)
			return err
		})
	return all, err
}

// EntityEver returns the entity that a version of an article calls ref, the first that does; ErrNotFound if none does.
func (t *Tx) EntityEver(article int64, ref string) (entity int64, err error) {
	err = t.one(entityEver, []any{article, ref}, &entity)
	return entity, err
}

// EntityEver returns the entity that a version of an article calls ref, the first that does; ErrNotFound if none does.
func (r *Reader) EntityEver(article int64, ref string) (entity int64, err error) {
	err = r.one(entityEver, []any{article, ref}, &entity)
	return entity, err
}

const entityEver = `SELECT entity FROM (SELECT entity, 1 << 30 AS version FROM sighting WHERE article = ?1 AND ref = ?2
	UNION ALL SELECT entity, version FROM sighting_before WHERE article = ?1 AND ref = ?2) ORDER BY version LIMIT 1`

// maxWaiting is how many decisions [Reader.WaitingFor] gives at most.
const maxWaiting = 20

// WaitingFor returns the numbers of the merges and splits that were decided since everything was joined anew and name a sighting of an
// entity, whether they stand or not; the last 20 at most, in order.
func (r *Reader) WaitingFor(entity int64) ([]int64, error) {
	joined, err := r.Joined()
	if err != nil {
		return nil, err
	}
	return r.ids(`SELECT number FROM (SELECT DISTINCT number FROM decision, json_each(decision.detail, '$.sightings') AS seen
		JOIN article ON article.key = substr(seen.value, 1, instr(seen.value, '/') - 1)
		WHERE number > ?1 AND decision.kind IN ('merge', 'split') AND ?2 IN (
			SELECT entity FROM sighting WHERE sighting.article = article.id AND ref = substr(seen.value, instr(seen.value, '/') + 1)
			UNION ALL SELECT entity FROM sighting_before WHERE sighting_before.article = article.id AND ref = substr(seen.value, instr(seen.value, '/') + 1))
		ORDER BY number DESC LIMIT ?3) ORDER BY number`, joined, entity, maxWaiting)
}
