package store

import (
	"bytes"
	"database/sql"
)

// AddDecision adds a decision to the log under the next number, which it returns; detail is JSON of
// one object without that number.
func (t *Tx) AddDecision(number int, kind, detail string) error {
	_, err := t.exec("INSERT INTO decision(number, kind, detail) VALUES (?, ?, ?)", number, kind, detail)
	return err
}

// Decisions returns the log of decisions as JSON Lines, in order.
func (t *Tx) Decisions() ([]byte, error) {
	var b bytes.Buffer
	err := t.many("SELECT detail FROM decision ORDER BY number", nil, func(rows *sql.Rows) error {
		var detail string
		err := rows.Scan(&detail)
		b.WriteString(detail + "\n")
		return err
	})
	return b.Bytes(), err
}
