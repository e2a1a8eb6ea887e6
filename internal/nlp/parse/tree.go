package parse

import (
	"math"

	"onrecord/internal/nlp/nn"
)

// tree writes to heads, for the rows of sentence s, the best tree with one root under scores:
// the best head of each token where that makes a tree, else what the algorithm of Chu,
// Liu and Edmonds finds. The first is linear in the number of pairs, the second cubic in
// the length of the sentence at worst.
func tree(scores *nn.Var, s nn.Group, heads []int32) {
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
	score := make([][]float64, n)
	for i := range n {
		score[i] = make([]float64, n)
		for j, v := range scores.Row(s.Lo + i)[:n] {
			score[i][j] = float64(v)
			if i == j {
				score[i][j] = math.Inf(-1)
			}
		}
	}
	for i, h := range spanningTree(score, root) {
		heads[s.Lo+i] = int32(s.Lo + h)
	}
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
// its own head. score[i][j] is the weight of j as the head of i. (Chu and Liu 1965,
// Edmonds 1967.)
func spanningTree(score [][]float64, root int) []int {
	heads := bestHeads(score, root)
	circle := findCircle(heads, root)
	if circle == nil {
		return heads
	}
	return expand(score, root, heads, circle)
}

// bestHeads returns the best head of each node but root.
func bestHeads(score [][]float64, root int) []int {
	heads := make([]int, len(score))
	for i := range score {
		heads[i] = -1
		for j, v := range score[i] {
			if j != i && (heads[i] < 0 || v > score[i][heads[i]]) {
				heads[i] = j
			}
		}
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
func expand(score [][]float64, root int, heads, circle []int) []int {
	n := len(score)
	inside := make([]bool, n)
	for _, c := range circle {
		inside[c] = true
	}
	var rest []int // nodes of the smaller problem; the circle comes last
	for i := range n {
		if !inside[i] {
			rest = append(rest, i)
		}
	}
	m := len(rest)
	small := make([][]float64, m+1)
	out := make([]int, m) // which node of the circle is the best head of rest[i]
	in := make([]int, m)  // which node of the circle rest[j] enters best
	for i := range small {
		small[i] = make([]float64, m+1)
		for j := range small[i] {
			small[i][j] = math.Inf(-1)
		}
	}
	smallRoot := 0
	for a, i := range rest {
		if i == root {
			smallRoot = a
		}
		for b, j := range rest {
			if a != b {
				small[a][b] = score[i][j]
			}
		}
		out[a], in[a] = circle[0], circle[0]
		for _, c := range circle {
			if score[i][c] > score[i][out[a]] {
				out[a] = c
			}
			if score[c][i]-score[c][heads[c]] > score[in[a]][i]-score[in[a]][heads[in[a]]] {
				in[a] = c
			}
		}
		small[a][m] = score[i][out[a]]
		small[m][a] = score[in[a]][i] - score[in[a]][heads[in[a]]]
	}
	solved := spanningTree(small, smallRoot)
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
