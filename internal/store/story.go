package store

import (
	"database/sql"
	"errors"
)

// Story is the articles about one developing matter.
type Story struct {
	ID          int64
	Key         string // what package story calls it
	Name        string
	First, Last Day // of publication
	Articles    int
	State       []byte // as package story writes it
}

// Stories calls yield with each story, in the order of their ids.
func (t *Tx) Stories(yield func(Story) error) error {
	return t.many("SELECT id, key, name, first, last, articles, state FROM story ORDER BY id", nil, func(rows *sql.Rows) error {
		var s Story
		if err := rows.Scan(&s.ID, &s.Key, &s.Name, &s.First, &s.Last, &s.Articles, &s.State); err != nil {
			return err
		}
		return yield(s)
	})
}

// PutStory adds s, if its ID is 0, or writes it.
func (t *Tx) PutStory(s *Story) (err error) {
	args := []any{s.Key, s.Name, s.First, s.Last, s.Articles, s.State}
	if s.ID == 0 {
		s.ID, err = t.insert("INSERT INTO story(key, name, first, last, articles, state) VALUES (?, ?, ?, ?, ?, ?)", args...)
	} else {
		_, err = t.exec("UPDATE story SET key = ?, name = ?, first = ?, last = ?, articles = ?, state = ? WHERE id = ?", append(args, s.ID)...)
	}
	return err
}

// SetStoryWords says under which words a story is found.
func (t *Tx) SetStoryWords(id int64, words string) error { return t.setWords("story_words", id, words) }

// DropStory takes away a story to which no article belongs any more.
func (t *Tx) DropStory(id int64) error {
	if _, err := t.exec("DELETE FROM story_words WHERE rowid = ?", id); err != nil {
		return err
	}
	_, err := t.exec("DELETE FROM story WHERE id = ?", id)
	return err
}

// setWords makes the row of an index of words hold a name.
func (t *Tx) setWords(table string, id int64, name string) error {
	if _, err := t.exec("DELETE FROM "+table+" WHERE rowid = ?", id); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO "+table+"(rowid, name) VALUES (?, ?)", id, name)
	return err
}

// State returns what SetState keeps under a name; nil if there is nothing.
func (t *Tx) State(name string) (value []byte, err error) {
	err = t.one("SELECT value FROM state WHERE name = ?", []any{name}, &value)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return value, err
}

// SetState keeps value under a name.
func (t *Tx) SetState(name string, value []byte) error {
	_, err := t.exec("INSERT OR REPLACE INTO state(name, value) VALUES (?, ?)", name, value)
	return err
}
