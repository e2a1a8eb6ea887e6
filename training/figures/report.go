package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// report is what "onrecord score … --format json" prints.
type report struct {
	Title  string
	Tables []table
}

type table struct {
	Name     string
	Measures []string
	Rows     []row
}

type row struct {
	Key, Name string
	Figures   map[string]figure // by measure
}

// figure has precision, recall and F1, or a share, in per cent.
type figure struct {
	Precision, Recall, F1 *float64
	Share                 *float64
	Right                 float64
	Found, Gold, Of       int
}

func parseReport(data []byte) (report, error) {
	var r report
	err := json.Unmarshal(data, &r)
	return r, err
}

// find returns a figure by its key and measure.
func (r report) find(key, measure string) (figure, error) {
	for _, t := range r.Tables {
		for _, row := range t.Rows {
			if f, ok := row.Figures[measure]; ok && row.Key == key {
				return f, nil
			}
		}
	}
	return figure{}, fmt.Errorf("the report %q has no figure %s, %s", r.Title, key, measure)
}

// markdown returns the tables of the report.
func (r report) markdown() string {
	var b strings.Builder
	for _, t := range r.Tables {
		t.write(&b)
	}
	return b.String()
}

func (t table) write(b *strings.Builder) {
	head, rule := "| "+t.Name+" |", "|---|"
	for _, m := range t.Measures {
		for _, column := range t.columns() {
			head += " " + strings.TrimSpace(strings.TrimPrefix(m, "all")+" "+column) + " |"
			rule += "--:|"
		}
	}
	fmt.Fprintf(b, "%s of |\n%s--:|\n", head, rule)
	for _, row := range t.Rows {
		fmt.Fprintf(b, "| %s |", row.Name)
		of := 0
		for _, m := range t.Measures {
			f := row.Figures[m]
			of = max(f.Gold, f.Of)
			for _, x := range []*float64{f.Precision, f.Recall, f.F1, f.Share} {
				if x != nil {
					fmt.Fprintf(b, " %.2f |", *x)
				}
			}
		}
		fmt.Fprintf(b, " %d |\n", of)
	}
	b.WriteString("\n")
}

// columns returns what each measure of the table has.
func (t table) columns() []string {
	for _, row := range t.Rows {
		for _, f := range row.Figures {
			if f.Share != nil {
				return []string{"%"}
			}
		}
	}
	return []string{"P", "R", "F1"}
}
