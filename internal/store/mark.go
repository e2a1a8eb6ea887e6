package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"

	"onrecord/internal/query"
	"onrecord/internal/sqlite"
)

// The characters between which SQLite sets what matches. None stands in a statement's words: what is
// read from reports holds no such character, and if it did, the marks would be left out.
const markStart, markEnd = "\x02", "\x03"

// mark says where the contents of hits have the words of a query.
func (r *Reader) mark(q query.Query, hits []Hit) error {
	words := markedWords(q)
	if words == "" || len(hits) == 0 {
		return nil
	}
	marked, err := highlighted(r.ctx, words, hits)
	for i := range hits {
		if text, ok := marked[hits[i].Statement]; ok { // else it was found by something else
			hits[i].Marks = marksIn(text, hits[i].Content)
		}
	}
	return err
}

// textIndex opens what marks words: databases in memory, one for each core that is likely to be free for that. The index of the record would
// seek all of the words anew for each text, in all of its parts, which takes longer than to make an index of the few texts of a page.
var textIndex = sync.OnceValues(func() (*sql.DB, error) {
	db, err := sqlite.Open(":memory:")
	if err == nil {
		db.SetMaxOpenConns(2)
		db.SetMaxIdleConns(2)
	}
	return db, err
})

// textsTable cuts texts into words as the index of the record does.
const textsTable = "CREATE VIRTUAL TABLE IF NOT EXISTS text USING fts5(content, source, tokenize='porter unicode61 remove_diacritics 2')"

// highlighted returns the contents of those of hits that have what words ask for, with marks, by the ids of the statements.
func highlighted(ctx context.Context, words string, hits []Hit) (marked map[int64]string, err error) {
	db, err := textIndex()
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, textsTable); err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return nil, err
	}
	defer func() {
		_, undone := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		err = errors.Join(err, undone)
	}()
	var values []any
	for i := range hits {
		values = append(values, hits[i].Statement, hits[i].Content, hits[i].Source)
	}
	if _, err := conn.ExecContext(ctx, "INSERT INTO text(rowid, content, source) VALUES (?, ?, ?)"+strings.Repeat(", (?, ?, ?)", len(hits)-1), values...); err != nil {
		return nil, err
	}
	rows, err := conn.QueryContext(ctx, "SELECT rowid, highlight(text, 0, char(2), char(3)) FROM text WHERE text MATCH ?", words)
	if err != nil {
		return nil, err
	}
	marked = map[int64]string{}
	return marked, each(rows, func(rows *sql.Rows) error {
		var id int64
		var text string
		err := rows.Scan(&id, &text)
		marked[id] = text
		return err
	})
}

// markedWords returns the words that are marked: those asked for of contents.
func markedWords(q query.Query) string {
	var words []string
	for leaf, wanted := range query.Leaves(q) {
		if f, ok := leaf.(query.Field); ok && f.Name == "about" {
			leaf = f.Value.(query.Query)
		}
		if w, ok := inWords(leaf); ok && wanted {
			words = append(words, w)
		}
	}
	return strings.Join(words, " OR ")
}

// marksIn returns where content is marked; nil if marked is not content with marks.
func marksIn(marked, content string) (all [][2]int) {
	at := 0 // in content
	for {
		before, rest, ok := strings.Cut(marked, markStart)
		if at += len(before); !ok {
			break
		}
		within, after, ok := strings.Cut(rest, markEnd)
		if !ok {
			return nil
		}
		all = append(all, [2]int{at, at + len(within)})
		at += len(within)
		marked = after
	}
	if at != len(content) {
		return nil
	}
	return all
}
