package store

import (
	"bytes"
	"database/sql"
)

// AddDecision adds a decision to the log; detail is JSON of one object.
func (t *Tx) AddDecision(number int, kind, detail string) error {
	_, err := t.exec("INSERT INTO decision(number, kind, detail) VALUES (?, ?, ?)", number, kind, detail)
	return err
}

// Decisions returns the log of decisions as JSON Lines, in order.
func (t *Tx) Decisions() ([]byte, error) { return decisions(t) }

// Decisions returns the log of decisions as JSON Lines, in order.
func (r *Reader) Decisions() ([]byte, error) { return decisions(r) }

func decisions(from rows) ([]byte, error) {
	var b bytes.Buffer
	err := from.many("SELECT detail FROM decision ORDER BY number", nil, func(rows *sql.Rows) error {
		var detail string
		err := rows.Scan(&detail)
		b.WriteString(detail + "\n")
		return err
	})
	return b.Bytes(), err
}
