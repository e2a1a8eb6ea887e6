package score

// partition divides the numbers from 0 into parts, by joining.
type partition []int // of each number, one of the same part; itself if it stands for the part

func newPartition(n int) partition {
	p := make(partition, n)
	for i := range p {
		p[i] = i
	}
	return p
}

// of returns the number that stands for the part of i.
func (p partition) of(i int) int {
	for p[i] != i {
		p[i] = p[p[i]]
		i = p[i]
	}
	return i
}

// join makes the parts of i and j one; the smaller number stands for it.
func (p partition) join(i, j int) {
	i, j = p.of(i), p.of(j)
	p[max(i, j)] = min(i, j)
}

// parts returns the parts of at least n numbers, in order of their first.
func (p partition) parts(n int) [][]int {
	members := make([][]int, len(p))
	for i := range p {
		members[p.of(i)] = append(members[p.of(i)], i)
	}
	var parts [][]int
	for _, m := range members {
		if len(m) >= n {
			parts = append(parts, m)
		}
	}
	return parts
}
