package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Dump returns the rows of all tables as lines, for tests that compare records.
func (s *Store) Dump(ctx context.Context) (lines []string, err error) {
	err = s.View(ctx, func(r *Reader) error {
		var tables []string
		err := r.many("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE '%words%' AND name NOT LIKE 'sqlite%' ORDER BY name",
			nil, func(rows *sql.Rows) error {
				var name string
				err := rows.Scan(&name)
				tables = append(tables, name)
				return err
			})
		for _, table := range tables {
			if err == nil {
				err = r.dumpTable(table, &lines)
			}
		}
		return err
	})
	return lines, err
}

func (r *Reader) dumpTable(table string, lines *[]string) error {
	return r.many("SELECT * FROM "+table+" ORDER BY 1, 2", nil, func(rows *sql.Rows) error {
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		values, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			return err
		}
		var b strings.Builder
		b.WriteString(table)
		for i, v := range values {
			fmt.Fprintf(&b, " %s=%v", columns[i], v)
		}
		*lines = append(*lines, b.String())
		return nil
	})
}
