package nn

// Group is a half-open range of rows: the tokens of one sentence.
type Group struct{ Lo, Hi int }

// Pairs returns for each row i of a group, at column j, the product of row i of a with row
// lo+j of b, plus table[bucket(j-(i-lo))]: how well i goes with each row of its group. Columns
// beyond the group hold a score so low that it has no probability; rows outside groups
// are zero. Shapes: a and b rows×k, table 1×buckets, result rows×longest group.
func (t *Tape) Pairs(a, b *Var, groups []Group, table *Param, bucket func(offset int) int) *Var {
	width := 0
	for _, g := range groups {
		width = max(width, g.Hi-g.Lo)
	}
	y := t.New(a.Rows, width)
	clear(y.X)
	for _, g := range groups {
		for i := g.Lo; i < g.Hi; i++ {
			row, n := y.Row(i), g.Hi-g.Lo
			dots(row[:n], a.Row(i), b.X[g.Lo*b.Cols:g.Hi*b.Cols])
			for j := range row {
				if j >= n {
					row[j] = impossible
					continue
				}
				row[j] += table.W[bucket(j-(i-g.Lo))]
			}
		}
	}
	t.then(func() {
		dt := t.grad(table).w
		for _, g := range groups {
			for i := g.Lo; i < g.Hi; i++ {
				t.pairsBack(a, b, y.Grad(i), i, g, dt, bucket)
			}
		}
	})
	return y
}

// pairsBack is the backward pass of row i.
func (t *Tape) pairsBack(a, b *Var, dy []float32, i int, g Group, dt []float32, bucket func(int) int) {
	da, x := a.Grad(i), a.Row(i)
	for j := range g.Hi - g.Lo {
		d := dy[j]
		if d == 0 {
			continue
		}
		dt[bucket(j-(i-g.Lo))] += d
		db, y := b.Grad(g.Lo+j), b.Row(g.Lo+j)
		for k := range x {
			da[k] += float32(d * y[k])
			db[k] += float32(d * x[k])
		}
	}
}
