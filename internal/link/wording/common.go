package wording

import (
	"cmp"
	"slices"
)

// pair is two places, of two sequences, that hold the same.
type pair struct{ i, j int }

const (
	// maxTable bounds the table in which two sequences are compared completely, here 256 by 256.
	maxTable = 1 << 16
	// maxDepth bounds how often a stretch is cut at what is unique in it.
	maxDepth = 12
)

// aligner finds what two sequences have in common, in order. The work grows with their length: the ends that
// are alike are taken off; short stretches are compared completely, for the greatest weight in common;
// long ones are cut at what occurs once in both; what is long and holds nothing of the kind
// has nothing in common.
type aligner struct {
	a, b   []uint32
	weight func(i int) int // of place i of a; at least 1
	pairs  []pair
	table  []int32
}

// common returns the places that a and b have in common, rising in both.
func common(a, b []uint32, weight func(i int) int) []pair {
	al := aligner{a: a, b: b, weight: weight, pairs: make([]pair, 0, min(len(a), len(b)))}
	al.stretch(0, len(a), 0, len(b), 0)
	return al.pairs
}

// stretch aligns a[i:ii] with b[j:jj].
func (al *aligner) stretch(i, ii, j, jj, depth int) {
	for i < ii && j < jj && al.a[i] == al.b[j] {
		al.pairs = append(al.pairs, pair{i, j})
		i, j = i+1, j+1
	}
	tail := 0
	for i < ii && j < jj && al.a[ii-1] == al.b[jj-1] {
		ii, jj, tail = ii-1, jj-1, tail+1
	}
	switch {
	case i == ii || j == jj:
	case (ii-i+1)*(jj-j+1) <= maxTable:
		al.complete(i, ii, j, jj)
	case depth < maxDepth:
		al.anchored(i, ii, j, jj, depth)
	}
	for k := range tail {
		al.pairs = append(al.pairs, pair{ii + k, jj + k})
	}
}

// complete finds the heaviest common subsequence of a[i:ii] and b[j:jj].
func (al *aligner) complete(i, ii, j, jj int) {
	n, m := ii-i, jj-j
	row := m + 1
	if cap(al.table) < (n+1)*row {
		al.table = make([]int32, (n+1)*row)
	}
	t := al.table[:(n+1)*row]
	clear(t[n*row:])
	for x := n - 1; x >= 0; x-- {
		this, next := t[x*row:(x+1)*row], t[(x+1)*row:(x+2)*row]
		this[m] = 0
		id, w := al.a[i+x], int32(al.weight(i+x))
		for y := m - 1; y >= 0; y-- {
			best := max(next[y], this[y+1])
			if al.b[j+y] == id {
				best = max(best, next[y+1]+w)
			}
			this[y] = best
		}
	}
	for x, y := 0, 0; x < n && y < m; {
		switch here := t[x*row+y]; {
		case al.a[i+x] == al.b[j+y] && here == t[(x+1)*row+y+1]+int32(al.weight(i+x)):
			al.pairs = append(al.pairs, pair{i + x, j + y})
			x, y = x+1, y+1
		case here == t[(x+1)*row+y]:
			x++
		default:
			y++
		}
	}
}

// anchored cuts a[i:ii] and b[j:jj] at what occurs once in each, and aligns what lies between.
func (al *aligner) anchored(i, ii, j, jj, depth int) {
	anchors := rising(al.unique(i, ii, j, jj))
	if len(anchors) == 0 {
		return
	}
	for _, p := range anchors {
		if p.i < i || p.j < j {
			continue // taken by what went on behind the last anchor
		}
		al.stretch(i, p.i, j, p.j, depth+1)
		al.pairs = append(al.pairs, p)
		i, j = p.i+1, p.j+1
	}
	al.stretch(i, ii, j, jj, depth+1)
}

// unique returns the places of what occurs once in each, in order of a.
func (al *aligner) unique(i, ii, j, jj int) []pair {
	type times struct{ a, b, at int }
	seen := make(map[uint32]times, ii-i)
	for _, id := range al.a[i:ii] {
		c := seen[id]
		c.a++
		seen[id] = c
	}
	for y := j; y < jj; y++ {
		if c, ok := seen[al.b[y]]; ok {
			c.b, c.at = c.b+1, y
			seen[al.b[y]] = c
		}
	}
	var once []pair
	for x := i; x < ii; x++ {
		if c := seen[al.a[x]]; c.a == 1 && c.b == 1 {
			once = append(once, pair{x, c.at})
		}
	}
	return once
}

// rising returns the longest part of pairs, which rise in i, that rises in j as well.
func rising(pairs []pair) []pair {
	var ends []int // ends[n] is the pair that ends the best part of length n+1
	before := make([]int, len(pairs))
	for k, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p.j, func(e, j int) int { return cmp.Compare(pairs[e].j, j) })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, k)
		} else {
			ends[n] = k
		}
	}
	return chain(pairs, before, ends)
}

// chain follows before from the end of the longest part.
func chain(pairs []pair, before, ends []int) []pair {
	if len(ends) == 0 {
		return nil
	}
	part := make([]pair, 0, len(ends))
	for k := ends[len(ends)-1]; k >= 0; k = before[k] {
		part = append(part, pairs[k])
	}
	slices.Reverse(part)
	return part
}
