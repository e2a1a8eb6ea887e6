package table

import (
	"fmt"
	"slices"

	"onrecord/internal/link/entity"
	"onrecord/internal/link/event"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Table is one table of a record.
type Table struct {
	Name    string
	Doc     string
	Columns []store.Column
	// rows calls yield with its rows, whose values are as the kinds of the columns say. The slice is
	// used again.
	rows func(r *store.Reader, sel store.Selection, yield func([]any) error) error
}

// All returns the tables: those of the store, and those made of what the store holds packed.
func All() []Table {
	var all []Table
	for _, t := range store.Tables() {
		all = append(all, Table{t.Name, t.Doc, t.Columns, func(r *store.Reader, sel store.Selection, yield func([]any) error) error {
			return r.Rows(t, sel, yield)
		}})
		switch t.Name {
		case "articles":
			all = append(all, versions())
		case "entities":
			all = append(all, names())
		case "stories":
			all = append(all, events())
		}
	}
	return all
}

// column is a column of a table that is made here.
func column(name string, kind store.ColumnKind, doc string) store.Column {
	return store.Column{Name: name, Kind: kind, Doc: doc}
}

func versions() Table {
	return Table{
		Name: "versions", Doc: "One row for each text of an article.",
		Columns: []store.Column{
			column("article", store.TextColumn, "key of the article"),
			column("version", store.NumberColumn, "from 1"),
			column("published", store.TextColumn, "ISO 8601, a day or a time with its zone"),
			column("modified", store.TextColumn, "ISO 8601"),
			column("language", store.TextColumn, "BCP 47"),
			column("headline", store.TextColumn, "headline"),
			column("reader", store.TextColumn, "the version of the reading that made the record"),
			column("sha256", store.TextColumn, "of the text in UTF-8"),
			column("text", store.TextColumn, "the text in which spans count"),
		},
		rows: func(r *store.Reader, sel store.Selection, yield func([]any) error) error {
			return r.EachVersion(sel, func(v store.Version) error {
				a := &v.Record.Article
				return yield([]any{
					a.ID, int64(v.Number), some(a.Published), some(a.Modified), some(a.Language), some(a.Headline),
					some(record.Text(v.Reader)), a.SHA256, some(record.Text(a.Text)),
				})
			})
		},
	}
}

func names() Table {
	return Table{
		Name: "names", Doc: "One row for each name by which reports call an entity, as far as names are kept: the most frequent 24.",
		Columns: []store.Column{
			column("entity", store.TextColumn, "reference"),
			column("name", store.TextColumn, "as reports write it"),
			column("articles", store.NumberColumn, "how many have it"),
		},
		rows: func(r *store.Reader, sel store.Selection, yield func([]any) error) error {
			return r.EachEntity(sel, func(e store.Entity) error {
				p, err := entity.Decode(e.ID, e.Profile)
				if err != nil {
					return err
				}
				for _, n := range p.Names {
					if err := yield([]any{fmt.Sprintf("e%d", e.ID), n.Text, int64(n.Count)}); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

func events() Table {
	return Table{
		Name: "events", Doc: "One row for each event over all reports, as of the day of the newest article of the record.",
		Columns: []store.Column{
			column("event", store.TextColumn, "reference"),
			column("kind", store.TextColumn, "`summit`, `vote` …"),
			column("name", store.TextColumn, "the words that name it"),
			column("status", store.TextColumn, "`announced`, `moved`, `reported as happened`, `not covered since` …"),
			column("when", store.TextColumn, "EDTF; of what is postponed or cancelled the date that it was to have"),
			column("first", store.DayColumn, "its first day, as last told"),
			column("last", store.DayColumn, "its last day, as last told"),
			column("story", store.TextColumn, "the matter that it belongs to"),
		},
		rows: func(r *store.Reader, sel store.Selection, yield func([]any) error) error {
			asOf, err := r.LastDay()
			if err != nil {
				return err
			}
			return r.EachEvent(sel, func(e store.Event) error {
				k, _, err := event.DecodeCorrected(e.State, e.Corrections)
				if err != nil {
					return fmt.Errorf("event %d: %w", e.ID, err)
				}
				s := k.Status(asOf.String())
				row := []any{fmt.Sprintf("v%d", e.ID), e.Kind, some(record.Text(e.Name)), some(record.Text(s.Status)), some(record.Text(s.When)), day(e.First), day(e.Last), nil}
				if e.Story != 0 {
					row[7] = fmt.Sprintf("t%d", e.Story)
				}
				return yield(row)
			})
		},
	}
}

// some returns a text, or nil for none.
func some(t record.Text) any {
	if t == "" {
		return nil
	}
	return string(t)
}

func day(d store.Day) any {
	if d == 0 {
		return nil
	}
	return d
}

// Rows calls yield with the rows of a table for a selection. The slice is used again.
func (t Table) Rows(r *store.Reader, sel store.Selection, yield func([]any) error) error {
	return t.rows(r, sel, func(row []any) error {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("table %s: a row has %d values for %d columns", t.Name, len(row), len(t.Columns)) // unreachable
		}
		return yield(row)
	})
}

// header returns the names of the columns.
func (t Table) header() []any {
	var all []any
	for _, c := range t.Columns {
		all = append(all, c.Name)
	}
	return slices.Clip(all)
}
