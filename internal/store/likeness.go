package store

import (
	"database/sql"
	"fmt"
)

// PutSignature keeps the signature of an article's text, to be found under its keys and no longer under
// those of the text that it had before.
func (t *Tx) PutSignature(article int64, signature []byte, keys, before []uint32) error {
	for _, key := range before {
		if _, err := t.exec("DELETE FROM band WHERE hash = ? AND article = ?", int64(key), article); err != nil {
			return err
		}
	}
	if _, err := t.exec("INSERT OR REPLACE INTO signature(article, signature) VALUES (?, ?)", article, signature); err != nil {
		return err
	}
	return t.insertPairs("band(hash, article)", paired(keys, article))
}

// Signature returns the signature of an article's text; ErrNotFound if there is none.
func (t *Tx) Signature(article int64) (signature []byte, err error) {
	err = t.one("SELECT signature FROM signature WHERE article = ?", []any{article}, &signature)
	return signature, err
}

// Signed is an article with the signature of its text.
type Signed struct {
	Article   int64
	Signature []byte
}

// SignedByKey returns the articles that share keys with keys, those with most first, then the
// oldest; at most 64.
func (t *Tx) SignedByKey(keys []uint32) (all []Signed, err error) {
	if len(keys) == 0 {
		return nil, nil
	}
	err = t.many("SELECT signature.article, signature.signature FROM (SELECT article, count(*) AS shared FROM band WHERE hash IN ("+
		marks(len(keys))+") GROUP BY article ORDER BY shared DESC, article LIMIT "+fmt.Sprint(maxCandidates)+
		") AS near JOIN signature ON signature.article = near.article ORDER BY near.shared DESC, near.article",
		anys(keys), func(rows *sql.Rows) error {
			var s Signed
			err := rows.Scan(&s.Article, &s.Signature)
			all = append(all, s)
			return err
		})
	return all, err
}

// PutWordingKeys keeps the keys under which the other wordings of a statement find it, in place of those
// that it had before.
func (t *Tx) PutWordingKeys(statement int64, keys, before []uint64) error {
	for _, key := range before {
		if _, err := t.exec("DELETE FROM wording_key WHERE key = ? AND statement = ?", int64(key), statement); err != nil {
			return err
		}
	}
	return t.insertPairs("wording_key(key, statement)", paired(signed(keys), statement))
}

// signed returns keys as SQLite holds them.
func signed(keys []uint64) []int64 {
	all := make([]int64, len(keys))
	for i, k := range keys {
		all[i] = int64(k)
	}
	return all
}

// StatementsByKey returns the statements that share a key with keys, those with most first, then the
// newest; at most 64.
func (t *Tx) StatementsByKey(keys []uint64) ([]int64, error) {
	return t.byKey("SELECT statement FROM wording_key WHERE key IN (%s) GROUP BY statement ORDER BY count(*) DESC, statement DESC LIMIT %d",
		anys(signed(keys)))
}

// JoinCopies makes the articles for which other stands copies of the article first, other itself
// included. Both stand for themselves.
func (t *Tx) JoinCopies(first, other int64) error {
	_, err := t.exec("UPDATE article SET origin = ? WHERE id = ? OR origin = ?", first, other, other)
	return err
}
