package parse

import (
	"math"

	"onrecord/internal/nlp/nn"
)

// tree writes to heads, for the rows of sentence s, the best tree with one root under scores:
// the best head of each token where that makes a tree, else what the algorithm of Chu,
// Liu and Edmonds finds. The first is linear in the number of pairs, the second cubic in
// the length of the sentence at worst.
func (w *workspace) tree(scores *nn.Var, s nn.Group, heads []int32) {
	n := s.Hi - s.Lo
	roots := 0
	for i := range n {
		j := best(scores.Row(s.Lo + i)[:n])
		heads[s.Lo+i] = int32(s.Lo + j)
		if i == j {
			roots++
		}
	}
	if roots == 1 && !circular(heads, s) {
		return
	}
	root := bestRoot(scores, s)
	score := w.matrix(n)
	for i := range n {
		row := score.row(i)
		for j, v := range scores.Row(s.Lo + i)[:n] {
			row[j] = float64(v)
		}
		row[i] = math.Inf(-1)
	}
	for i, h := range w.spanningTree(score, root) {
		heads[s.Lo+i] = int32(s.Lo + h)
	}
}

// A workspace holds the matrices of one tree, in memory that the next one uses again: two in turn, since a matrix is read
// only to make the next smaller one.
type workspace struct {
	memory [2][]float64
	turn   int
}

// matrix is n×n numbers.
type matrix struct {
	n       int
	numbers []float64
}

func (m matrix) row(i int) []float64 { return m.numbers[i*m.n : (i+1)*m.n] }

// matrix returns n×n numbers of unknown value. They are void at the call after the next.
func (w *workspace) matrix(n int) matrix {
	w.turn = 1 - w.turn
	m := &w.memory[w.turn]
	if len(*m) < n*n {
		*m = make([]float64, n*n)
	}
	return matrix{n, (*m)[:n*n]}
}

func best(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

// bestRoot returns the token that is most likely the root: by how much its score as root is
// above that of its best head.
func bestRoot(scores *nn.Var, s nn.Group) int {
	n := s.Hi - s.Lo
	at, top := 0, float32(math.Inf(-1))
	for i := range n {
		row := scores.Row(s.Lo + i)[:n]
		other := float32(-1e30)
		for j, v := range row {
			if j != i {
				other = max(other, v)
			}
		}
		if v := row[i] - other; v > top {
			at, top = i, v
		}
	}
	return at
}

// circular reports whether some token of s does not reach a root over its heads.
func circular(heads []int32, s nn.Group) bool {
	n := s.Hi - s.Lo
	seen := make([]int, n) // 0 not yet, else 1 + the token the walk began at
	for i := range n {
		at := i
		for seen[at] == 0 {
			seen[at] = i + 1
			next := int(heads[s.Lo+at]) - s.Lo
			if next == at {
				break
			}
			at = next
		}
		if seen[at] == i+1 && int(heads[s.Lo+at])-s.Lo != at {
			return true
		}
	}
	return false
}

// spanningTree returns the head of each node in the heaviest tree that hangs on root, which is
// its own head. Row i of score holds the weight of each other node as the head of i. (Chu and Liu 1965,
// Edmonds 1967.)
func (w *workspace) spanningTree(score matrix, root int) []int {
	heads := bestHeads(score, root)
	circle := findCircle(heads, root)
	if circle == nil {
		return heads
	}
	return w.expand(score, root, heads, circle)
}

// bestHeads returns the best head of each node but root.
func bestHeads(score matrix, root int) []int {
	heads := make([]int, score.n)
	for i := range heads {
		row, at := score.row(i), -1
		for j, v := range row {
			if j != i && (at < 0 || v > row[at]) {
				at = j
			}
		}
		heads[i] = at
	}
	heads[root] = root
	return heads
}

// findCircle returns the nodes of a circle in heads, or nil.
func findCircle(heads []int, root int) []int {
	seen := make([]int, len(heads))
	for i := range heads {
		at := i
		for at != root && seen[at] == 0 {
			seen[at] = i + 1
			at = heads[at]
		}
		if at != root && seen[at] == i+1 {
			circle := []int{at}
			for k := heads[at]; k != at; k = heads[k] {
				circle = append(circle, k)
			}
			return circle
		}
	}
	return nil
}

// expand solves the problem in which circle is one node, then breaks the circle where the
// arc from outside enters.
func (w *workspace) expand(score matrix, root int, heads, circle []int) []int {
	inside := make([]bool, score.n)
	for _, c := range circle {
		inside[c] = true
	}
	rest := make([]int, 0, score.n) // nodes of the smaller problem; the circle comes last
	for i := range score.n {
		if !inside[i] {
			rest = append(rest, i)
		}
	}
	m := len(rest)
	small := w.matrix(m + 1)
	out := make([]int, m) // which node of the circle is the best head of rest[i]
	in := make([]int, m)  // which node of the circle rest[j] enters best
	enters := func(c, i int) float64 { return score.row(c)[i] - score.row(c)[heads[c]] }
	smallRoot := 0
	for a, i := range rest {
		if i == root {
			smallRoot = a
		}
		from, to := score.row(i), small.row(a)
		for b, j := range rest {
			to[b] = from[j]
		}
		to[a] = math.Inf(-1)
		out[a], in[a] = circle[0], circle[0]
		for _, c := range circle {
			if from[c] > from[out[a]] {
				out[a] = c
			}
			if enters(c, i) > enters(in[a], i) {
				in[a] = c
			}
		}
		to[m] = from[out[a]]
		small.row(m)[a] = enters(in[a], i)
	}
	small.row(m)[m] = math.Inf(-1)
	solved := w.spanningTree(small, smallRoot)
	for a, i := range rest {
		if solved[a] == m {
			heads[i] = out[a]
		} else {
			heads[i] = rest[solved[a]]
		}
	}
	enter := solved[m]
	heads[in[enter]] = rest[enter]
	return heads
}
