package store

// Change is one thing that a later version of an article changed.
type Change struct {
	Article   int64
	Version   int // the number of the later version
	Day       Day // on which that was modified or, if it does not say, published
	Kind      string
	Minor     bool
	Statement int64  // 0 if it is about no statement
	Detail    string // JSON
}

// AddChange keeps a change.
func (t *Tx) AddChange(c Change) error {
	_, err := t.exec("INSERT INTO change(article, version, day, kind, minor, statement, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
		c.Article, c.Version, c.Day, c.Kind, c.Minor, idOrNull(c.Statement), c.Detail)
	return err
}
