package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/internal/store"
)

// A chartRow is one lane of a [chart] before it is drawn.
type chartRow struct {
	Name  string
	News  bool // whether its items are reports: those of one column become one mark, and columns without any are quiet
	Items []chartItem
}

// A chartItem is something that happened, or was said or published, on a day or within several.
type chartItem struct {
	Kind        string    // "report", "copy", "version", "event", "statement"
	First, Last store.Day // the same for a day; one of them may be 0, which is then not known
	Sure        bool      // that it was on all of its days, rather than on some day within them
	Was         store.Day // a day that was given up for it; 0 for none
	Text        string    // stands in the mark: a letter or a number; empty for none
	Title       string    // shown where the pointer rests
	Link        string
	Listed      string // where the list has it; for marks of several
}

// chart shows what happened over time as marks in lanes. All measures are in pixels.
type chart struct {
	Width, Height int
	Foot          int // where the lanes end
	Per           int // days in a column
	Months        []chartText
	Days          []chartText // of columns; only where a column is a day
	Quiet         []chartBand
	Names         []chartText
	Lines         []int // between lanes, from the top
	Marks         []chartMark
	Today         int // 0 if it is not in the chart
}

// chartText is words at a place.
type chartText struct {
	X, Y   int
	Text   string
	Title  string // the whole, where Text is cut
	Strong bool
}

// chartBand is a stretch of columns.
type chartBand struct {
	X, Y, Width, Height int
	Text                *chartText // nil where it has no room
	Title               string
}

// chartMark is one mark.
type chartMark struct {
	Kind        string // of its item, or "several"
	X, Y        int    // its centre
	Left, Width int    // of what has an extent; Width is 0 for what has none
	Open        bool   // its day is not known
	From        int    // where its line to an earlier date begins; 0 for none
	Text, Title string
	Link        string
}

// markHeight is that of what has an extent.
const markHeight = 18

// Top returns where a mark that has an extent begins.
func (m chartMark) Top() int { return m.Y - markHeight/2 }

// Round returns how round its corners are: statements are oblong, so that they are told from events without colour.
func (m chartMark) Round() int {
	if m.Kind == "event" {
		return 2
	}
	return markHeight / 2
}

// The measures of a chart.
const (
	chartWidth   = 944 // if its columns have room
	leastColumn  = 15
	widestColumn = 34
	mostColumns  = 100
	chartHead    = 44
	bandTop      = 22
	laneHeight   = 30
	rowHeight    = 24
	mostRows     = 10  // of marks one below the other in a lane
	roomForWords = 118 // of a band
	mostName     = 17  // characters of the name of a lane
)

// columnDays are how many days a column may have; the first is taken with which the columns are few enough.
var columnDays = []int{1, 2, 7, 14, 28, 91, 182, 364, 3640, 36400, 364000, 3640000}

// dayNumber counts the days from 1 January 1970 on.
func dayNumber(d store.Day) int {
	t := time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
	return int(t.Unix() / 86400)
}

func dateOf(number int) time.Time { return time.Unix(int64(number)*86400, 0).UTC() }

// newChart draws rows; nil if there is nothing to draw.
func newChart(rows []chartRow, today store.Day) *chart {
	from, to, ok := extent(rows)
	if !ok {
		return nil
	}
	d := drawing{from: from, to: to}
	for _, d.Per = range columnDays {
		if d.columns = (to-from)/d.Per + 1; d.columns <= mostColumns {
			break
		}
	}
	d.column = min(max(chartWidth/d.columns, leastColumn), widestColumn)
	d.Width = d.columns * d.column
	y := chartHead
	for _, row := range rows {
		d.Names = append(d.Names, chartText{X: 0, Y: y + laneHeight/2, Text: cutName(row.Name), Title: row.Name})
		d.Lines = append(d.Lines, y)
		if row.News {
			d.news(row, y+laneHeight/2)
			y += laneHeight
			continue
		}
		y += d.packed(row, y)
	}
	d.Foot, d.Height = y, y+4
	d.quiet(rows, dayNumber(today))
	d.dates()
	if n := dayNumber(today); n >= from && n <= to {
		d.Today = d.x(n)
	}
	return &d.chart
}

// extent returns the days from which to which a chart goes: those of the news, and of what lies near them; where no lane is of
// news, of all. ok is false if there is nothing to draw.
func extent(rows []chartRow) (from, to int, ok bool) {
	anything := !slices.ContainsFunc(rows, func(r chartRow) bool { return r.News })
	add := func(first, last int) {
		if !ok {
			from, to, ok = first, last, true
		}
		from, to = min(from, first), max(to, last)
	}
	for _, row := range rows {
		for _, it := range row.Items {
			if row.News || anything {
				add(it.days())
			}
		}
	}
	near := max(14, (to-from)/4)
	least, most := from-near, to+near
	for _, row := range rows {
		for _, it := range row.Items {
			if first, last := it.days(); ok && !row.News && first <= most && last >= least {
				add(max(first, least), min(last, most))
			}
		}
	}
	return from, to, ok
}

// days returns the first and the last day of an item, by their numbers.
func (it *chartItem) days() (first, last int) {
	switch {
	case it.First == 0:
		last = dayNumber(it.Last)
		return last, last
	case it.Last == 0:
		first = dayNumber(it.First)
		return first, first
	}
	return dayNumber(it.First), dayNumber(it.Last)
}

// drawing is a chart in the making.
type drawing struct {
	chart
	from, to int // days
	columns  int
	column   int // its width
}

// at returns the column of a day. One outside the chart is in the column at the edge.
func (d *drawing) at(day int) int { return min(max((day-d.from)/d.Per, 0), d.columns-1) }

// x returns the middle of the column of a day.
func (d *drawing) x(day int) int { return d.at(day)*d.column + d.column/2 }

// news draws the reports of a lane, those of one column as one mark.
func (d *drawing) news(row chartRow, y int) {
	columns := map[int][]chartItem{}
	for _, it := range row.Items {
		first, _ := it.days()
		columns[d.at(first)] = append(columns[d.at(first)], it)
	}
	for column := range d.columns {
		items := columns[column]
		if len(items) == 0 {
			continue
		}
		m := chartMark{Kind: items[0].Kind, X: column*d.column + d.column/2, Y: y, Text: items[0].Text, Title: items[0].Title, Link: items[0].Link}
		if n := len(items); n > 1 {
			m.Kind, m.Text, m.Link = "several", fmt.Sprint(n), cmp.Or(items[0].Listed, m.Link)
			m.Title = fmt.Sprintf("%d: %s", n, items[0].Title)
			for _, it := range items[1:min(n, 5)] {
				m.Title += "; " + it.Title
			}
			m.Width = max(leastColumn, 8+8*len(m.Text))
			m.Left = min(max(m.X-m.Width/2, 0), d.Width-m.Width)
			m.X = m.Left + m.Width/2
		}
		d.Marks = append(d.Marks, m)
	}
}

// packed draws the items of a lane one below the other where they would cover each other, and returns the height that
// takes.
func (d *drawing) packed(row chartRow, top int) int {
	items := slices.Clone(row.Items)
	slices.SortStableFunc(items, func(a, b chartItem) int {
		x, _ := a.days()
		y, _ := b.days()
		return x - y
	})
	free := []int{} // of each row: the first pixel that nothing covers
	for _, it := range items {
		m := d.mark(it)
		left, right := m.Left, m.Left+m.Width
		if m.From != 0 {
			left = min(left, m.From-leastColumn/2)
		}
		k := slices.IndexFunc(free, func(x int) bool { return x <= left })
		switch {
		case k >= 0:
			free[k] = right
		case len(free) < mostRows:
			k, free = len(free), append(free, right)
		default:
			k = mostRows - 1
			free[k] = max(free[k], right)
		}
		m.Y = top + (laneHeight-rowHeight)/2 + k*rowHeight + rowHeight/2
		d.Marks = append(d.Marks, m)
	}
	return max(1, len(free))*rowHeight + laneHeight - rowHeight
}

// mark draws an item that may take several columns; its Y is not set.
func (d *drawing) mark(it chartItem) chartMark {
	first, last := it.days()
	m := chartMark{Kind: it.Kind, Text: it.Text, Title: it.Title, Link: it.Link, Open: !it.Sure}
	a, b := d.at(first), d.at(last)
	m.Left, m.Width = a*d.column, (b-a+1)*d.column
	if least := 10 + 8*len(m.Text); m.Width < least {
		m.Left, m.Width = m.Left+m.Width/2-least/2, least
	}
	m.Left = min(max(m.Left, 0), d.Width-m.Width)
	m.X = m.Left + m.Width/2
	switch {
	case last < d.from:
		m.Text, m.Title = "‹"+m.Text, m.Title+" (before this chart begins)"
	case first > d.to:
		m.Text, m.Title = m.Text+"›", m.Title+" (after this chart ends)"
	}
	if it.Was != 0 {
		if was := dayNumber(it.Was); was >= d.from && was <= d.to && d.x(was) != m.X {
			m.From = d.x(was)
		}
	}
	return m
}

// quiet finds the columns without news, from the first report on until today.
func (d *drawing) quiet(rows []chartRow, today int) {
	if !slices.ContainsFunc(rows, func(r chartRow) bool { return r.News }) {
		return
	}
	loud := make([]bool, d.columns)
	end := d.at(max(today, d.from))
	for _, row := range rows {
		for i := range row.Items {
			if first, _ := row.Items[i].days(); row.News {
				loud[d.at(first)] = true
				end = max(end, d.at(first))
			}
		}
	}
	start := max(0, slices.Index(loud, true))
	for a := start; a <= end; a++ {
		if loud[a] {
			continue
		}
		b := a
		for b <= end && !loud[b] {
			b++
		}
		band := chartBand{X: a * d.column, Y: bandTop, Width: (b - a) * d.column, Height: d.Foot - bandTop, Title: count((b-a)*d.Per, "day") + " without news"}
		if band.Width >= roomForWords {
			band.Text = &chartText{X: band.X + band.Width/2, Y: d.Foot - 6, Text: band.Title}
		}
		d.Quiet = append(d.Quiet, band)
		a = b
	}
}

// dates writes the months above the columns, and the days where there is a column for each.
func (d *drawing) dates() {
	free, month := 0, ""
	for c := range d.columns {
		t := dateOf(d.from + c*d.Per)
		if name := t.Format("January 2006"); name != month && c*d.column >= free && c*d.column+8*len(name) <= d.Width {
			month = name
			d.Months = append(d.Months, chartText{X: c * d.column, Y: 14, Text: name})
			free = c*d.column + 8*len(name)
		}
		if d.Per == 1 {
			news := !slices.ContainsFunc(d.Quiet, func(q chartBand) bool { return q.X <= c*d.column && c*d.column < q.X+q.Width })
			d.Days = append(d.Days, chartText{X: c*d.column + d.column/2, Y: 34, Text: fmt.Sprint(t.Day()), Strong: news})
		}
	}
}

// cutName shortens the name of a lane to what it has room for.
func cutName(name string) string {
	runes := []rune(strings.Join(strings.Fields(name), " "))
	if len(runes) <= mostName {
		return string(runes)
	}
	return strings.TrimRight(string(runes[:mostName-1]), " ") + "…"
}
