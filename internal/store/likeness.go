package store

import (
	"cmp"
	"database/sql"
	"slices"
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
// newest; at most 24.
func (t *Tx) SignedByKey(keys []uint32) (all []Signed, err error) {
	ids, err := byKey(t, keyed{"band", "hash", "article", descending, 1, 24}, keys)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	all = make([]Signed, len(ids))
	err = t.many("SELECT article, signature FROM signature WHERE article IN ("+marks(len(ids))+")", anys(ids), func(rows *sql.Rows) error {
		var s Signed
		err := rows.Scan(&s.Article, &s.Signature)
		all[slices.Index(ids, s.Article)] = s
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

// byWording is how statements are looked up: by two keys or more. One key alone is shared by very many that are about something
// else, and hardly ever by two wordings of one statement.
var byWording = keyed{"wording_key", "key", "statement", descending, 2, 12}

// WordingKeys says which statements have keys: as the record holds it, and kept true as statements come.
type WordingKeys struct{ holders map[int64][]int64 }

// WordingKeys reads which statements have each of keys, all at once; of a key that very many have the newest [PerKey] count.
func (t *Tx) WordingKeys(keys []uint64) (*WordingKeys, error) {
	holders, err := holdersOf(t, byWording, signed(keys))
	return &WordingKeys{holders}, err
}

// Partners returns the statements that share two keys or more with keys, which must be among those that were read: those with
// most first, then the newest; at most 12.
func (k *WordingKeys) Partners(keys []uint64) []Partner {
	return partnersIn(byWording, k.holders, signed(keys))
}

// Add says that a statement has keys.
func (k *WordingKeys) Add(statement int64, keys []uint64) {
	for _, key := range signed(keys) {
		ids := k.holders[key]
		at, there := slices.BinarySearchFunc(ids, statement, func(id, of int64) int { return cmp.Compare(of, id) }) // the newest first
		if !there && at < PerKey {
			ids = slices.Insert(ids, at, statement)
			k.holders[key] = ids[:min(len(ids), PerKey)]
		}
	}
}

// JoinCopies makes the articles for which other stands copies of the article first, other itself
// included. Both stand for themselves.
func (t *Tx) JoinCopies(first, other int64) error {
	_, err := t.exec("UPDATE article SET origin = ? WHERE id = ? OR origin = ?", first, other, other)
	return err
}
