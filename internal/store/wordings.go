package store

import (
	"database/sql"
	"fmt"
)

// MaxWordings is how many statements of one wording group are given at most.
const MaxWordings = 500

// Wordings returns the statements that word the same as the one that stands for them, in order of the days of their
// articles; at most [MaxWordings].
func (r *Reader) Wordings(wording int64) ([]int64, error) {
	return r.ids(fmt.Sprintf("SELECT id FROM statement WHERE wording = ? ORDER BY day, article, id LIMIT %d", MaxWordings), wording)
}

// WordingOf returns the statement that stands for the wordings of another; ErrNotFound if there is no such statement.
func (r *Reader) WordingOf(statement int64) (wording int64, err error) {
	err = r.one("SELECT wording FROM statement WHERE id = ?", []any{statement}, &wording)
	return wording, err
}

// maxSharedKeys bounds how many rows are looked at for statements that are near others.
const maxSharedKeys = 20000

// Near returns statements that share keys with some of the wordings of a statement and are none of them, those with
// most keys first; at most 64.
func (r *Reader) Near(wording int64) ([]int64, error) {
	return r.ids(fmt.Sprintf(`SELECT other FROM (SELECT near.statement AS other FROM wording_key AS near
		JOIN (SELECT DISTINCT key FROM wording_key JOIN statement ON statement.id = wording_key.statement WHERE statement.wording = ?) AS mine
		ON mine.key = near.key LIMIT %d) JOIN statement ON statement.id = other
		WHERE statement.wording <> ? GROUP BY other ORDER BY count(*) DESC, other LIMIT %d`, maxSharedKeys, maxCandidates), wording, wording)
}

func (r *Reader) ids(query string, args ...any) (ids []int64, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
