package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
)

// Report is the figures of one comparison, in the order to read them.
type Report struct {
	Title  string  `json:"title"` // what was compared: "attributions: 84 texts, …"
	Tables []Table `json:"tables"`
}

// Table is figures of one sort.
type Table struct {
	Name     string   // what the rows are: "by kind"
	Measures []string // what counts as right: "overlapping", "exact"; one or two
	Shares   bool     // the rows are shares of a whole: nothing is found too much
	Rows     []Row
}

// Row is the figures of one thing.
type Row struct {
	Key    string  // for programs: "attr_all_exact"
	Name   string  // for people: "source, cue and content equal"
	Counts []Count // one for each measure of the table
}

// WriteText writes r as tables of at most 80 columns, as long as names are no longer
// than 30 characters (40 with one measure).
func (r Report) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintln(&b, r.Title)
	for _, t := range r.Tables {
		fmt.Fprintln(&b)
		switch {
		case t.Shares:
			t.writeShares(&b)
		case len(t.Measures) == 1:
			t.writeSingle(&b)
		default:
			t.writeDouble(&b)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (t Table) writeSingle(w io.Writer) {
	name := t.Name
	if t.Measures[0] != "" {
		name += ", " + t.Measures[0]
	}
	fmt.Fprintf(w, "%-40s%8s%8s%8s%8s%8s\n", name, "P", "R", "F1", "found", "gold")
	for _, row := range t.Rows {
		c := row.Counts[0]
		fmt.Fprintf(w, "  %-38s%8.2f%8.2f%8.2f%8d%8d\n", row.Name, c.Precision(), c.Recall(), c.F1(), c.Found, c.Gold)
	}
}

func (t Table) writeDouble(w io.Writer) {
	fmt.Fprintf(w, "%-30s%21s%22s\n", "", t.Measures[0], t.Measures[1])
	fmt.Fprintf(w, "%-30s%7s%7s%7s%8s%7s%7s%7s\n", t.Name, "P", "R", "F1", "P", "R", "F1", "gold")
	for _, row := range t.Rows {
		a, b := row.Counts[0], row.Counts[1]
		fmt.Fprintf(w, "  %-28s%7.2f%7.2f%7.2f%8.2f%7.2f%7.2f%7d\n",
			row.Name, a.Precision(), a.Recall(), a.F1(), b.Precision(), b.Recall(), b.F1(), b.Gold)
	}
}

func (t Table) writeShares(w io.Writer) {
	fmt.Fprintf(w, "%-40s", t.Name)
	for _, m := range t.Measures {
		fmt.Fprintf(w, "%10s", strings.TrimSpace(m+" %"))
	}
	fmt.Fprintf(w, "%10s\n", "of")
	for _, row := range t.Rows {
		fmt.Fprintf(w, "  %-38s", row.Name)
		for _, c := range row.Counts {
			fmt.Fprintf(w, "%10.2f", c.Recall())
		}
		fmt.Fprintf(w, "%10d\n", row.Counts[0].Gold)
	}
}

// MarshalJSON writes the rows with their figures by measure, in per cent to two decimals.
func (t Table) MarshalJSON() ([]byte, error) {
	type row struct {
		Key     string `json:"key"`
		Name    string `json:"name"`
		Figures any    `json:"figures"`
	}
	rows := make([]row, len(t.Rows))
	for i, r := range t.Rows {
		figures := make(map[string]any)
		for j, c := range r.Counts {
			figures[t.measure(j)] = t.figures(c)
		}
		rows[i] = row{r.Key, r.Name, figures}
	}
	return json.Marshal(struct {
		Name string `json:"name"`
		Rows []row  `json:"rows"`
	}{t.Name, rows})
}

// measure returns the name of a measure; the only one of a table may have none.
func (t Table) measure(i int) string {
	if t.Measures[i] == "" {
		return "all"
	}
	return t.Measures[i]
}

// figures returns what is written of a count.
func (t Table) figures(c Count) any {
	if t.Shares {
		return struct {
			Share float64 `json:"share"`
			Right float64 `json:"right"`
			Of    int     `json:"of"`
		}{round(c.Recall()), round(c.Right), c.Gold}
	}
	return struct {
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
		Right     float64 `json:"right"`
		Found     int     `json:"found"`
		Gold      int     `json:"gold"`
	}{round(c.Precision()), round(c.Recall()), round(c.F1()), round(c.Right), c.Found, c.Gold}
}

// round rounds to two decimals, so that machines whose last bits differ agree.
func round(x float64) float64 { return math.Round(100*x) / 100 }

// whole is a share of n.
func whole(right float64, n int) Count { return Count{right, n, n} }
