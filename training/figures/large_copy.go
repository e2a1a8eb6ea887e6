package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
)

// multiplier makes a large record of a small one: each article becomes several in other words, with all that belongs to
// it. Who and what many articles speak of is the same in all copies, and so are the largest stories.
type multiplier struct {
	base   *sql.DB
	out    *sql.Conn // what it writes to
	copies int
	words  *vocabulary

	entities map[int64]bool // those that all copies share
	stories  map[int64]bool
}

// mapping makes the value that a copy has of one of the small record.
type mapping func(m *multiplier, v any, copied int) any

// same leaves a value as it is.
func same(_ *multiplier, v any, _ int) any { return v }

// ownRow is the number of a row of which each copy has its own.
func ownRow(m *multiplier, v any, copied int) any {
	if v == nil {
		return nil
	}
	return v.(int64)*int64(m.copies) + int64(copied)
}

// entityRow is the number of an entity.
func entityRow(m *multiplier, v any, copied int) any {
	if v == nil {
		return nil
	}
	return m.shared(m.entities, v.(int64), copied)
}

// storyRow is the number of a story.
func storyRow(m *multiplier, v any, copied int) any {
	if v == nil {
		return nil
	}
	return m.shared(m.stories, v.(int64), copied)
}

// shared returns the number of a row of which each copy has its own, unless it is one of all.
func (m *multiplier) shared(all map[int64]bool, id int64, copied int) int64 {
	if all[id] {
		copied = 0
	}
	return id*int64(m.copies) + int64(copied)
}

// outletsEach is of how many outlets the articles of one become.
const outletsEach = 20

// outletRow is the number of an outlet.
func outletRow(_ *multiplier, v any, copied int) any {
	if v == nil {
		return nil
	}
	return v.(int64)*outletsEach + int64(copied%outletsEach)
}

// outletName is the name of an outlet: the first copy keeps it, others are of another town.
func outletName(name string, copied int) string {
	if copied %= outletsEach; copied == 0 || name == "" {
		return name
	}
	return name + " of " + towns[copied]
}

// towns are where outlets are.
var towns = strings.Fields(`Selm Orvan Halden Lorne Elmsford Wexbridge Calder Tashmir Oruba Esterholm Kestrel Adelmar Brennick Corvale Dunmere Farrow
	Galdern Hestwick Imbria Jorvik`)

// text is words of an article.
func text(m *multiplier, v any, copied int) any {
	if v == nil {
		return nil
	}
	return m.words.vary(v.(string), copied)
}

// key is the key of an article.
func key(_ *multiplier, v any, copied int) any { return keyOf(v.(string), copied) }

// keyOf returns the key of a copy of an article.
func keyOf(key string, copied int) string {
	if copied == 0 {
		return key
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", key, copied))
	return hex.EncodeToString(sum[:])[:len(key)]
}

// address is that of an article.
func address(_ *multiplier, v any, copied int) any { return addressOf(v.(string), copied) }

func addressOf(url string, copied int) string {
	if copied == 0 || url == "" {
		return url
	}
	return fmt.Sprintf("%s?copy=%d", url, copied)
}

// digest is that of an input.
func digest(_ *multiplier, v any, copied int) any {
	sum := sha256.Sum256(append([]byte{byte(copied), byte(copied >> 8)}, v.([]byte)...))
	return sum[:]
}

// hash is that of a piece of a text.
func hash(_ *multiplier, v any, copied int) any {
	return int64(uint32(mix(uint64(copied)<<40)) ^ uint32(v.(int64)))
}

// copiedTable is a table whose rows are copied one by one.
type copiedTable struct {
	name    string
	columns []copiedColumn
}

type copiedColumn struct {
	name string
	as   mapping
}

// columns returns columns that are treated the same.
func columns(as mapping, names string) (all []copiedColumn) {
	for _, name := range strings.Fields(names) {
		all = append(all, copiedColumn{name, as})
	}
	return all
}

func copiedAs(name string, lists ...[]copiedColumn) copiedTable {
	t := copiedTable{name: name}
	for _, l := range lists {
		t.columns = append(t.columns, l...)
	}
	return t
}

// copiedTables are those that need no more than a look at each value.
var copiedTables = []copiedTable{
	copiedAs("article", columns(ownRow, "id origin"), columns(key, "key"), columns(address, "url"), columns(outletRow, "outlet"), columns(text, "headline"),
		columns(same, "day versions"), columns(storyRow, "story")),
	copiedAs("byline", columns(ownRow, "article"), columns(same, "author")),
	copiedAs("input", columns(digest, "digest"), columns(ownRow, "article")),
	copiedAs("statement", columns(ownRow, "id article origin wording"), columns(outletRow, "outlet"), columns(entityRow, "speaker addressee"),
		columns(same, "ref first last gone day form act polarity authority said_first said_last score conflict")),
	copiedAs("statement_text", columns(ownRow, "id"), columns(text, "content source speaker justification"), columns(same, "unknown said spans")),
	copiedAs("sighting", columns(ownRow, "article"), columns(same, "ref score"), columns(entityRow, "entity")),
	copiedAs("sighting_before", columns(ownRow, "article"), columns(same, "version ref"), columns(entityRow, "entity")),
	copiedAs("role", columns(entityRow, "entity"), columns(ownRow, "article"), columns(text, "text")),
	copiedAs("dateline", columns(entityRow, "entity"), columns(ownRow, "article")),
	copiedAs("about", columns(entityRow, "entity"), columns(ownRow, "statement")),
	copiedAs("band", columns(hash, "hash"), columns(ownRow, "article")),
	copiedAs("signature", columns(ownRow, "article"), columns(same, "signature")),
	copiedAs("event_place", columns(entityRow, "entity"), columns(ownRow, "event")),
	copiedAs("event_standing", columns(ownRow, "event"), columns(same, "told status date")),
	copiedAs("event_sighting", columns(ownRow, "article event"), columns(same, "ref")),
}

// copyTable copies the rows of a table.
func (m *multiplier) copyTable(ctx context.Context, t copiedTable) error {
	var names []string
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	in := m.insert(t.name, names...)
	values := make([]any, len(names))
	return m.eachRow(ctx, "SELECT "+strings.Join(names, ", ")+" FROM "+t.name, len(names), func(from []any) error {
		for copied := range m.copies {
			for i, c := range t.columns {
				values[i] = c.as(m, from[i], copied)
			}
			if err := in.add(ctx, values...); err != nil {
				return err
			}
		}
		return nil
	}, in)
}

// eachRow calls f with each row of the small record that a query gives, and writes out what in holds at the end.
func (m *multiplier) eachRow(ctx context.Context, query string, columns int, f func([]any) error, in ...*inserter) error {
	rows, err := m.base.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	from, to := make([]any, columns), make([]any, columns)
	for i := range from {
		to[i] = &from[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		if err := f(from); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, i := range in {
		if err := i.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}

// inserter adds rows to a table of the large record, several at once.
type inserter struct {
	out    *sql.Conn
	query  string // up to the values
	row    string // marks of one row
	values []any
	full   *sql.Stmt
	most   int // values at once
}

func (m *multiplier) insert(table string, names ...string) *inserter {
	marks := "(" + strings.TrimSuffix(strings.Repeat("?,", len(names)), ",") + ")"
	return &inserter{
		out: m.out, query: "INSERT OR IGNORE INTO " + table + "(" + strings.Join(names, ", ") + ") VALUES ", row: marks,
		most: max(1, 400/len(names)) * len(names),
	}
}

func (i *inserter) statement() string {
	n := len(i.values) / (strings.Count(i.row, "?"))
	return i.query + strings.TrimSuffix(strings.Repeat(i.row+",", n), ",")
}

func (i *inserter) add(ctx context.Context, values ...any) (err error) {
	i.values = append(i.values, values...)
	if len(i.values) < i.most {
		return nil
	}
	if i.full == nil {
		if i.full, err = i.out.PrepareContext(ctx, i.statement()); err != nil {
			return err
		}
	}
	_, err = i.full.ExecContext(ctx, i.values...)
	i.values = i.values[:0]
	return err
}

// flush adds what waits, and ends the use of the inserter.
func (i *inserter) flush(ctx context.Context) error {
	if i.full != nil {
		defer i.full.Close()
	}
	if len(i.values) == 0 {
		return nil
	}
	_, err := i.out.ExecContext(ctx, i.statement(), i.values...)
	i.values = i.values[:0]
	return err
}
