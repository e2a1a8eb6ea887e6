package store

import (
	"database/sql"
	"fmt"
)

// VersionCount returns how many versions of articles there are.
func (t *Tx) VersionCount() (n int, err error) {
	err = t.one("SELECT count(*) FROM version", nil, &n)
	return n, err
}

// Clear empties the record but for what does not come from reports: the log of decisions, what is followed, and the states whose names
// begin with prefix. Ids begin anew.
func (t *Tx) Clear(prefix string) error {
	if err := t.index(); err != nil {
		return err
	}
	// The words of statements leave their index by triggers, which make them of the rows; the other indexes are emptied as a whole.
	for _, query := range []string{
		"DELETE FROM statement_text", "DELETE FROM about", "DELETE FROM statement",
		"INSERT INTO outlet_words(outlet_words) VALUES ('delete-all')", "INSERT INTO author_words(author_words) VALUES ('delete-all')",
		"INSERT INTO entity_words(entity_words) VALUES ('delete-all')", "INSERT INTO story_words(story_words) VALUES ('delete-all')",
		"INSERT INTO event_words(event_words) VALUES ('delete-all')",
	} {
		if _, err := t.exec(query); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	tables, err := t.derived()
	if err != nil {
		return err
	}
	for _, table := range tables {
		if _, err := t.exec("DELETE FROM " + table); err != nil {
			return err
		}
	}
	_, err = t.exec("DELETE FROM state WHERE substr(name, 1, length(?1)) <> ?1", prefix)
	t.statement = 0
	return err
}

// derived returns the tables of what comes from reports, but for the indexes of words.
func (t *Tx) derived() (tables []string, err error) {
	err = t.many(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'goose%' AND name NOT LIKE '%words%'
		AND name NOT IN ('decision', 'source', 'state') ORDER BY name`, nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		tables = append(tables, name)
		return err
	})
	return tables, err
}
