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
	Key     string   // for programs: "attr_all_exact"
	Name    string   // for people: "source, cue and content equal"
	Figures []Figure // one for each measure of the table
}

// Figure is precision, recall and F1 in per cent, and the counts behind them.
type Figure struct {
	Precision, Recall, F1 float64
	Right                 float64
	Found, Gold           int
}

// figure returns the Figure of a Count.
func figure(c Count) Figure {
	return Figure{c.Precision(), c.Recall(), c.F1(), c.Right, c.Found, c.Gold}
}

// row returns a Row with a Count for each measure, whose name is also its key.
func row(name string, counts ...Count) Row { return keyed(name, name, counts...) }

// keyed returns a Row with a Count for each measure.
func keyed(key, name string, counts ...Count) Row {
	r := Row{Key: key, Name: name}
	for _, c := range counts {
		r.Figures = append(r.Figures, figure(c))
	}
	return r
}

// WriteText writes r as tables of at most 80 columns. Names of rows that are too long for
// that end in "…".
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
		f := row.Figures[0]
		fmt.Fprintf(w, "  %-38s%8.2f%8.2f%8.2f%8d%8d\n", clip(row.Name, 38), f.Precision, f.Recall, f.F1, f.Found, f.Gold)
	}
}

func (t Table) writeDouble(w io.Writer) {
	fmt.Fprintf(w, "%-30s%21s%22s\n", "", t.Measures[0], t.Measures[1])
	fmt.Fprintf(w, "%-30s%7s%7s%7s%8s%7s%7s%7s\n", t.Name, "P", "R", "F1", "P", "R", "F1", "gold")
	for _, row := range t.Rows {
		a, b := row.Figures[0], row.Figures[1]
		fmt.Fprintf(w, "  %-28s%7.2f%7.2f%7.2f%8.2f%7.2f%7.2f%7d\n",
			clip(row.Name, 28), a.Precision, a.Recall, a.F1, b.Precision, b.Recall, b.F1, b.Gold)
	}
}

func (t Table) writeShares(w io.Writer) {
	fmt.Fprintf(w, "%-40s", t.Name)
	for _, m := range t.Measures {
		fmt.Fprintf(w, "%10s", strings.TrimSpace(m+" %"))
	}
	fmt.Fprintf(w, "%10s\n", "of")
	for _, row := range t.Rows {
		fmt.Fprintf(w, "  %-38s", clip(row.Name, 38))
		for _, f := range row.Figures {
			fmt.Fprintf(w, "%10.2f", f.Recall)
		}
		fmt.Fprintf(w, "%10d\n", row.Figures[0].Gold)
	}
}

// clip returns s cut to n characters, the last of which then is "…".
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// MarshalJSON writes the rows with their figures by measure, in per cent to two decimals.
func (t Table) MarshalJSON() ([]byte, error) {
	type row struct {
		Key     string `json:"key"`
		Name    string `json:"name"`
		Figures any    `json:"figures"`
	}
	measures, rows := make([]string, len(t.Measures)), make([]row, len(t.Rows))
	for j := range measures {
		measures[j] = t.measure(j)
	}
	for i, r := range t.Rows {
		figures := make(map[string]any)
		for j, f := range r.Figures {
			figures[measures[j]] = t.members(f)
		}
		rows[i] = row{r.Key, r.Name, figures}
	}
	return json.Marshal(struct {
		Name     string   `json:"name"`
		Measures []string `json:"measures"`
		Rows     []row    `json:"rows"`
	}{t.Name, measures, rows})
}

// measure returns the name of a measure; the only one of a table may have none.
func (t Table) measure(i int) string {
	if t.Measures[i] == "" {
		return "all"
	}
	return t.Measures[i]
}

// members returns what is written of a figure.
func (t Table) members(f Figure) any {
	if t.Shares {
		return struct {
			Share float64 `json:"share"`
			Right float64 `json:"right"`
			Of    int     `json:"of"`
		}{round(f.Recall), round(f.Right), f.Gold}
	}
	return struct {
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
		Right     float64 `json:"right"`
		Found     int     `json:"found"`
		Gold      int     `json:"gold"`
	}{round(f.Precision), round(f.Recall), round(f.F1), round(f.Right), f.Found, f.Gold}
}

// round rounds to two decimals, so that machines whose last bits differ agree.
func round(x float64) float64 { return math.Round(100*x) / 100 }

// whole is a share of n.
func whole(right float64, n int) Count { return Count{right, n, n} }
