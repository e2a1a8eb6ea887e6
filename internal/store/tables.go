package store

import (
	"database/sql"
	"fmt"
)

// ColumnKind says what the values of a column are.
type ColumnKind uint8

// The kinds of column. Any value may be nil: there is none, or it is not known.
const (
	TextColumn   ColumnKind = iota // string
	NumberColumn                   // int64
	ShareColumn                    // float64, 0 to 1 in thousandths
	FlagColumn                     // bool
	DayColumn                      // Day, never 0
)

// Column is one column of a [Table].
type Column struct {
	Name string
	Kind ColumnKind
	Doc  string // what it holds, for people; in Markdown
	sql  string
	as   func(int64) any // makes the value of the integer in the file; nil for what is in the file
}

// Table is a table of what the record holds, as it is given out. Its columns are made for people, not those of the
// file.
type Table struct {
	Name    string
	Doc     string
	Columns []Column
	from    string
	in      func(Selection) condition
	order   string
}

// Tables returns the tables. What they say together is all that the record holds of reports, but for the texts and
// what is packed with them.
func Tables() []Table {
	return []Table{
		articleTable(), authorTable(), statementTable(), spanTable(), aboutTable(), entityTable(), sightingTable(), roleTable(),
		storyTable(), placeTable(), eventSightingTable(), changeTable(), decisionTable(),
	}
}

// Rows calls yield with the rows of a table for a selection, in an order that depends on nothing but the
// record. The slice is used again.
func (r *Reader) Rows(t Table, sel Selection, yield func([]any) error) error {
	query := "SELECT "
	for i, c := range t.Columns {
		if i > 0 {
			query += ", "
		}
		query += c.sql
	}
	where := t.in(sel)
	row, to := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range row {
		to[i] = &row[i]
	}
	return r.many(query+" FROM "+t.from+" WHERE "+where.sql+" ORDER BY "+t.order, where.args, func(rows *sql.Rows) error {
		if err := rows.Scan(to...); err != nil {
			return err
		}
		for i, c := range t.Columns {
			v, err := c.value(row[i])
			if err != nil {
				return fmt.Errorf("%s.%s: %w", t.Name, c.Name, err)
			}
			row[i] = v
		}
		return yield(row)
	})
}

// value makes a value of a column of what the file has.
func (c Column) value(v any) (any, error) {
	if n, ok := v.(int64); ok && c.as != nil {
		return c.as(n), nil
	}
	switch v := v.(type) {
	case nil:
		return nil, nil
	case []byte:
		return string(v), nil
	case string:
		if c.Kind == TextColumn {
			return v, nil
		}
	case int64:
		if c.Kind == NumberColumn {
			return v, nil
		}
	}
	return nil, fmt.Errorf("%v (%T) is no value of it", v, v)
}

// text is a column of words; the empty text is none.
func text(name, sql, doc string) Column {
	return Column{Name: name, Doc: doc, sql: "nullif(" + sql + ", '')"}
}

// number is a column of whole numbers.
func number(name, sql, doc string) Column {
	return Column{Name: name, Kind: NumberColumn, Doc: doc, sql: sql}
}

// reference is a column of references to rows.
func reference(name, sql string, letter byte, doc string) Column {
	return Column{Name: name, Doc: doc, sql: sql, as: func(id int64) any {
		if id == 0 {
			return nil
		}
		return fmt.Sprintf("%c%d", letter, id)
	}}
}

// coded is a column of words that the file holds as codes.
func coded(name, sql string, list codes, doc string) Column {
	return Column{Name: name, Doc: doc, sql: sql, as: func(code int64) any { return list.word(int(code)) }}
}

// dayColumn is a column of days.
func dayColumn(name, sql, doc string) Column {
	return Column{Name: name, Kind: DayColumn, Doc: doc, sql: sql, as: func(day int64) any {
		if day == 0 {
			return nil
		}
		return Day(day)
	}}
}

// share is a column of thousandths.
func share(name, sql, doc string) Column {
	return Column{Name: name, Kind: ShareColumn, Doc: doc, sql: sql, as: func(n int64) any { return float64(n) / 1000 }}
}

// yesNo is a column of truth values.
func yesNo(name, sql, doc string) Column {
	return Column{Name: name, Kind: FlagColumn, Doc: doc, sql: sql, as: func(n int64) any { return n != 0 }}
}

// articleKey is the column of the key of an article, which other tables have too.
func articleKey(sql string) Column { return text("article", sql, "key of the article") }
