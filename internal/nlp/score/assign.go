package score

import "math"

// assign pairs each of n rows with at most one of m columns, and each column with at most
// one row, so that the sum of gain(row, column) over the pairs is greatest. It returns the
// column of each row, or -1. It is the Hungarian method in the form of Jonker and
// Volgenant, in time n·n·m. https://doi.org/10.1007/BF02278710
func assign(n, m int, gain func(row, column int) float64) []int {
	columns := make([]int, n)
	if n > m {
		for i := range columns {
			columns[i] = -1
		}
		for j, i := range assign(m, n, func(row, column int) float64 { return gain(column, row) }) {
			columns[i] = j
		}
		return columns
	}
	a := assignment{gain: gain, rowPrice: make([]float64, n+1), price: make([]float64, m+1), row: make([]int, m+1)}
	for i := 1; i <= n; i++ {
		a.addRow(i, m)
	}
	for j := 1; j <= m; j++ {
		if a.row[j] > 0 {
			columns[a.row[j]-1] = j - 1
		}
	}
	return columns
}

// assignment is a best one of the rows added so far. Rows and columns count from 1; 0 is
// the column where a new row starts.
type assignment struct {
	gain            func(row, column int) float64
	rowPrice, price []float64
	row             []int // of each column; 0 if free
}

// addRow finds the cheapest chain of reassignments that makes room for row i.
func (a *assignment) addRow(i, m int) {
	a.row[0] = i
	least := make([]float64, m+1) // cheapest way to each column
	from := make([]int, m+1)      // the column before it on that way
	done := make([]bool, m+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	at := 0
	for ok := true; ok; ok = a.row[at] != 0 {
		done[at] = true
		next, delta := 0, math.Inf(1)
		for j := 1; j <= m; j++ {
			if done[j] {
				continue
			}
			r := a.row[at]
			if cost := -a.gain(r-1, j-1) - a.rowPrice[r] - a.price[j]; cost < least[j] {
				least[j], from[j] = cost, at
			}
			if least[j] < delta {
				next, delta = j, least[j]
			}
		}
		a.reprice(done, least, delta)
		at = next
	}
	for at != 0 {
		a.row[at] = a.row[from[at]]
		at = from[at]
	}
}

// reprice makes the columns that were reached as dear as the next one.
func (a *assignment) reprice(done []bool, least []float64, delta float64) {
	for j := range done {
		if done[j] {
			a.rowPrice[a.row[j]] += delta
			a.price[j] -= delta
		} else {
			least[j] -= delta
		}
	}
}
