package store

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
	ids, err := t.byKey(keyed{"band", "hash", "article", "DESC", 1, 24}, anys(keys))
	for _, id := range ids {
		if err != nil {
			break
		}
		s := Signed{Article: id}
		s.Signature, err = t.Signature(id)
		all = append(all, s)
	}
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

// StatementsByKey returns the statements that share two keys or more with keys, those with most first, then the
// newest; at most 12. One key alone is shared by very many that are about something else, and hardly ever by
// two wordings of one statement.
func (t *Tx) StatementsByKey(keys []uint64) ([]Partner, error) {
	return keyed{"wording_key", "key", "statement", "DESC", 2, 12}.lookUp(t, anys(signed(keys)))
}

// JoinCopies makes the articles for which other stands copies of the article first, other itself
// included. Both stand for themselves.
func (t *Tx) JoinCopies(first, other int64) error {
	_, err := t.exec("UPDATE article SET origin = ? WHERE id = ? OR origin = ?", first, other, other)
	return err
}
