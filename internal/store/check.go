package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"onrecord/internal/record"
	"onrecord/internal/sqlite"
)

// Checked counts what a check has looked at.
type Checked struct {
	Articles, Versions, Statements, Entities, Events int
}

// Check verifies the record: that the file is whole, that every span quotes its text, that every
// reference leads to something, and that the indexes of words hold what the tables hold. It calls
// problem with one sentence for each thing that is wrong.
func (s *Store) Check(ctx context.Context, problem func(string)) (c Checked, err error) {
	if err := s.checkFile(ctx, problem); err != nil {
		return c, explain(err)
	}
	if err := s.checkIndex(ctx, problem); err != nil {
		return c, explain(err)
	}
	err = s.View(ctx, func(r *Reader) error {
		check := checker{r: r, problem: problem}
		if err := errors.Join(check.versions(), check.readings()); err != nil {
			return err
		}
		if err := check.references(); err != nil {
			return err
		}
		err := check.count()
		c = check.seen
		return err
	})
	return c, err
}

// checkFile asks SQLite for what it can tell itself.
func (s *Store) checkFile(ctx context.Context, problem func(string)) error {
	rows, err := s.read.QueryContext(ctx, "PRAGMA integrity_check(100)")
	if err != nil {
		return err
	}
	if err := each(rows, func(rows *sql.Rows) error {
		var text string
		err := rows.Scan(&text)
		if text != "ok" {
			problem("the file: " + text)
		}
		return err
	}); err != nil {
		return err
	}
	if rows, err = s.read.QueryContext(ctx, "PRAGMA foreign_key_check"); err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var table, parent string
		var row sql.NullInt64
		var key int
		err := rows.Scan(&table, &row, &parent, &key)
		if parent == "statement" { // it may be one that was rejected: see dangling
			return err
		}
		problem(fmt.Sprintf("row %d of %s points to a row of %s that is not there", row.Int64, table, parent))
		return err
	})
}

// checkIndex compares the index of words of statements with the tables that it was made from. FTS5 does that by
// a command that is written like a change.
func (s *Store) checkIndex(ctx context.Context, problem func(string)) (err error) {
	db, err := sqlite.Open(s.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, "INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)")
	if err != nil && strings.Contains(err.Error(), "malformed") {
		problem("the index of words is not that of the statements: onrecord rebuild makes it anew")
		return nil
	}
	return err
}

// checker goes through the rows of a record.
type checker struct {
	r       *Reader
	problem func(string)
	seen    Checked
}

// versions checks each stored record by itself and against the rows made from it.
func (c *checker) versions() error {
	return c.r.many(`SELECT version.article, version.number, version.sha256, version.record, article.versions, article.key
		FROM version JOIN article ON article.id = version.article ORDER BY version.article, version.number`, nil, func(rows *sql.Rows) error {
		var article int64
		var number, latest int
		var sum, key string
		var blob []byte
		if err := rows.Scan(&article, &number, &sum, &blob, &latest, &key); err != nil {
			return err
		}
		c.seen.Versions++
		what := fmt.Sprintf("article %s, version %d", key, number)
		r, err := unpack(blob)
		if err != nil {
			c.problem(what + ": " + err.Error())
			return nil
		}
		c.text(what, r, sum)
		return c.statements(what, article, number, r)
	})
}

// readings checks the records that are kept as they were read.
func (c *checker) readings() error {
	return c.r.many(`SELECT version.number, version.sha256, reading.record, article.key FROM reading
		JOIN version ON version.article = reading.article AND version.number = reading.number
		JOIN article ON article.id = reading.article ORDER BY reading.article, reading.number`, nil, func(rows *sql.Rows) error {
		var number int
		var sum, key string
		var blob []byte
		if err := rows.Scan(&number, &sum, &blob, &key); err != nil {
			return err
		}
		what := fmt.Sprintf("article %s, version %d, as it was read", key, number)
		r, err := unpack(blob)
		if err != nil {
			c.problem(what + ": " + err.Error())
			return nil
		}
		c.text(what, r, sum)
		return nil
	})
}

// text checks that the record is of the text that it says it is of.
func (c *checker) text(what string, r *record.Record, sum string) {
	of := sha256.Sum256([]byte(r.Article.Text))
	if got := hex.EncodeToString(of[:]); got != sum || sum != r.Article.SHA256 {
		c.problem(what + ": the text is not the one that was read: its checksum is another")
	}
}

// statements checks the rows of the statements that a version is the last to have.
func (c *checker) statements(what string, article int64, number int, r *record.Record) error {
	byRef := map[string]*record.Statement{}
	for i := range r.Statements {
		byRef[r.Statements[i].ID] = &r.Statements[i]
	}
	return c.r.many(`SELECT s.id, s.ref, x.content, x.spans FROM statement AS s LEFT JOIN statement_text AS x ON x.id = s.id
		WHERE s.article = ? AND s.last = ?`, []any{article, number}, func(rows *sql.Rows) error {
		var id int64
		var ref string
		var content, spans sql.NullString
		if err := rows.Scan(&id, &ref, &content, &spans); err != nil {
			return err
		}
		c.seen.Statements++
		from := byRef[ref]
		if from == nil {
			c.problem(fmt.Sprintf("statement s%d: %s has no statement %s", id, what, ref))
			return nil
		}
		row, err := newStatementRow(from)
		if err != nil {
			return err
		}
		if row.content != content.String || row.spans != spans.String {
			c.problem(fmt.Sprintf("statement s%d: its words are not those of %s", id, what))
		}
		return nil
	})
}

// notThere is the condition that a column holds the id of no statement, rejected ones included.
const notThere = " NOT IN (SELECT id FROM statement UNION ALL SELECT id FROM reviewed)"

// dangling are queries for references that no foreign key holds, with what they mean.
var dangling = []struct{ what, query string }{
	{"statement s%d words the same as one that is not there", "SELECT id FROM statement WHERE wording" + notThere},
	{"a change points to the statement s%d, which is not there", "SELECT statement FROM change WHERE statement" + notThere},
	{"statement s%d is not there and has words to search", "SELECT id FROM statement_text WHERE id NOT IN (SELECT id FROM statement)"},
	{"statement s%d is not there and mentions somebody", "SELECT statement FROM about WHERE statement NOT IN (SELECT id FROM statement)"},
	{"article %d has a version that is kept as it was read, and no such version", "SELECT article FROM reading WHERE NOT EXISTS (SELECT 1 FROM version WHERE article = reading.article AND number = reading.number)"},
	{"statement s%d has no words to search", "SELECT id FROM statement WHERE id NOT IN (SELECT id FROM statement_text)"},
	{"article %d has no version", "SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM version WHERE article = article.id AND number = article.versions)"},
	{"event v%d stands somewhere and is not there", "SELECT event FROM event_standing WHERE event NOT IN (SELECT id FROM event)"},
	{"event v%d is rejected and not there", "SELECT event FROM event_rejected WHERE event NOT IN (SELECT id FROM event)"},
	{"a decision is about the event v%d, which is not there", "SELECT event FROM event_decided WHERE event NOT IN (SELECT id FROM event)"},
	{"event v%d is corrected and not there", "SELECT event FROM event_corrected WHERE event NOT IN (SELECT id FROM event)"},
	{"event v%d is doubtful and not there", "SELECT event FROM event_doubt WHERE event NOT IN (SELECT id FROM event)"},
	{"story t%d has no article", "SELECT id FROM story WHERE id NOT IN (SELECT story FROM article WHERE story IS NOT NULL)"},
	{"article %d is said to be a copy of a copy", "SELECT a.id FROM article AS a JOIN article AS b ON b.id = a.origin WHERE b.origin IS NOT NULL"},
}

func (c *checker) references() error {
	for _, d := range dangling {
		if err := c.r.many(d.query+" ORDER BY 1 LIMIT 100", nil, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			c.problem(fmt.Sprintf(d.what, id))
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) count() error {
	return c.r.one("SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM entity), (SELECT count(*) FROM shown_event)", nil,
		&c.seen.Articles, &c.seen.Entities, &c.seen.Events)
}

// Backup copies the record, which may be in use, to a new file. The copy is whole or not there.
func (s *Store) Backup(ctx context.Context, path string) error {
	return explain(sqlite.Copy(ctx, s.path, path))
}
