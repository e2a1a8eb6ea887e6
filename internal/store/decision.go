package store

import (
	"bytes"
	"database/sql"
)

// AddDecision adds a decision to the log; detail is JSON of one object. Its members "article" and "undoes" tell the
// article that it is about.
func (t *Tx) AddDecision(number int, kind, detail string) error {
	_, err := t.exec(`INSERT INTO decision(number, kind, detail, article) VALUES (?1, ?2, ?3, coalesce(json_extract(?3, '$.article'),
		(SELECT article FROM decision WHERE number = json_extract(?3, '$.undoes'))))`, number, kind, detail)
	return err
}

// LastDecision returns the number of the last decision of the log; 0 if there is none.
func (t *Tx) LastDecision() (number int, err error) {
	err = t.one("SELECT coalesce(max(number), 0) FROM decision", nil, &number)
	return number, err
}

// ArticleOfDecision returns the key of the article that a decision is about; empty if it is about entities, and ErrNotFound
// if there is no such decision.
func (t *Tx) ArticleOfDecision(number int) (key string, err error) {
	err = t.one("SELECT coalesce(article, '') FROM decision WHERE number = ?", []any{number}, &key)
	return key, err
}

// DecisionsAbout returns the part of the log about the statements of an article as JSON Lines, in order.
func (t *Tx) DecisionsAbout(article string) ([]byte, error) {
	return decisions(t, decisionsAbout, article)
}

// DecisionsAbout returns the part of the log about the statements of an article as JSON Lines, in order.
func (r *Reader) DecisionsAbout(article string) ([]byte, error) {
	return decisions(r, decisionsAbout, article)
}

const decisionsAbout = "SELECT detail FROM decision WHERE article = ? ORDER BY number"

const allDecisions = "SELECT detail FROM decision ORDER BY number"

// Decisions returns the log of decisions as JSON Lines, in order.
func (t *Tx) Decisions() ([]byte, error) { return decisions(t, allDecisions) }

// Decisions returns the log of decisions as JSON Lines, in order.
func (r *Reader) Decisions() ([]byte, error) { return decisions(r, allDecisions) }

// DecisionsBefore returns the last decisions of the log whose numbers are below number, at most most, as JSON Lines, in
// order; the end of the log for a number of 0.
func (r *Reader) DecisionsBefore(number, most int) ([]byte, error) {
	return decisions(r, `SELECT detail FROM (SELECT number, detail FROM decision WHERE ?1 = 0 OR number < ?1 ORDER BY number DESC LIMIT ?2)
		ORDER BY number`, number, most)
}

// UndoesFrom returns the undoes of the log from that number on as JSON Lines, in order.
func (r *Reader) UndoesFrom(number int) ([]byte, error) {
	return decisions(r, "SELECT detail FROM decision WHERE number >= ? AND kind = 'undo' ORDER BY number", number)
}

func decisions(from rows, query string, args ...any) ([]byte, error) {
	var b bytes.Buffer
	err := from.many(query, args, func(rows *sql.Rows) error {
		var detail string
		err := rows.Scan(&detail)
		b.WriteString(detail + "\n")
		return err
	})
	return b.Bytes(), err
}
