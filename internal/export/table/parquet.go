package table

import (
	"fmt"
	"io"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"onrecord/internal/store"
)

// How many rows, and how many bytes of words, a row group of a Parquet file has at most: what is held in memory.
const (
	rowsInGroup  = 10_000
	bytesInGroup = 32 << 20
)

// WriteParquet writes a table for a selection as one Parquet file. All columns are optional, in order of their names;
// the file's metadata has what each holds, under the name of the column, and of the table, under "table".
func (t Table) WriteParquet(w io.Writer, r *store.Reader, sel store.Selection) error {
	options := []parquet.WriterOption{
		t.schema(), parquet.MaxRowsPerRowGroup(rowsInGroup), parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.CreatedBy("onrecord", "1", ""), parquet.KeyValueMetadata("table", t.Name+": "+t.Doc),
	}
	for _, c := range t.Columns {
		options = append(options, parquet.KeyValueMetadata(c.Name, c.Doc))
	}
	out := parquet.NewWriter(w, options...)
	place := t.places()
	row := make(parquet.Row, len(t.Columns))
	bytes := 0
	err := t.Rows(r, sel, func(values []any) error {
		for i, v := range values {
			leaf, err := parquetValue(v)
			if err != nil {
				return fmt.Errorf("%s.%s: %w", t.Name, t.Columns[i].Name, err)
			}
			defined := 1
			if v == nil {
				defined = 0
			}
			row[place[i]] = leaf.Level(0, defined, place[i])
			if s, ok := v.(string); ok {
				bytes += len(s)
			}
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil || bytes < bytesInGroup {
			return err
		}
		bytes = 0
		return out.Flush()
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// schema returns the columns as Parquet has them.
func (t Table) schema() *parquet.Schema {
	group := parquet.Group{}
	for _, c := range t.Columns {
		group[c.Name] = parquet.Optional(leafOf(c.Kind))
	}
	return parquet.NewSchema(t.Name, group)
}

func leafOf(kind store.ColumnKind) parquet.Node {
	switch kind {
	case store.NumberColumn:
		return parquet.Int(64)
	case store.ShareColumn:
		return parquet.Leaf(parquet.DoubleType)
	case store.FlagColumn:
		return parquet.Leaf(parquet.BooleanType)
	case store.DayColumn:
		return parquet.Date()
	}
	return parquet.String()
}

// places returns where in a row of the file each column stands.
func (t Table) places() []int {
	at := map[string]int{}
	for i, path := range t.schema().Columns() {
		at[path[0]] = i
	}
	places := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		places[i] = at[c.Name]
	}
	return places
}

func parquetValue(v any) (parquet.Value, error) {
	switch v := v.(type) {
	case nil:
		return parquet.NullValue(), nil
	case string:
		return parquet.ByteArrayValue([]byte(v)), nil
	case int64:
		return parquet.Int64Value(v), nil
	case float64:
		return parquet.DoubleValue(v), nil
	case bool:
		return parquet.BooleanValue(v), nil
	case store.Day:
		return parquet.Int32Value(sinceEpoch(v)), nil
	}
	return parquet.Value{}, fmt.Errorf("%v (%T) is no value of a column", v, v)
}

// sinceEpoch returns the days since 1 January 1970.
func sinceEpoch(d store.Day) int32 {
	t := time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
	return int32(t.Unix() / 86400)
}
