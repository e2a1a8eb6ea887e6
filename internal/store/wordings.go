package store

import (
	"database/sql"
	"fmt"
	"slices"
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

// maxNearKeys bounds by how many keys statements are looked up that are near others.
const maxNearKeys = 96

// Near returns statements that share keys with keys, of which the first 96 count, those with most first; at most 64.
func (r *Reader) Near(keys []uint64) ([]int64, error) {
	near, err := lookUp(r, keyed{"wording_key", "key", "statement", descending, 1, 64}, signed(keys[:min(len(keys), maxNearKeys)]))
	if err != nil {
		return nil, err
	}
	return r.shown(idsOf(near))
}

// shown returns those of the statements that are shown, in that order: one that was rejected keeps its keys.
func (r *Reader) shown(ids []int64) ([]int64, error) {
	there, err := r.ids("SELECT id FROM statement WHERE id IN ("+marks(len(ids))+")", anys(ids)...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(ids, func(id int64) bool { return !slices.Contains(there, id) }), nil
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
