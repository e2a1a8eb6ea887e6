package story

import (
	"math"
	"slices"
)

// How unlike two groups of a story's reports must be, as a share of how like each is in itself,
// to be two stories. Small groups must be less like, since a mean of few pairs says less.
const (
	unlike    = 0.7
	smallness = 0.5 // is divided by the number of reports of the smaller group
	smallest  = 3   // reports of a group
)

// groups divides the members of a story. If there is more than one group, each is a story. The
// first holds the first member; members are numbers, in order.
func (s *Story) groups() [][]int {
	if len(s.members) < 2*smallest {
		return nil
	}
	s.compare()
	l := newLinkage(s.members)
	for l.joinNearest() {
	}
	if l.refused == 0 {
		return nil
	}
	return l.groups()
}

// compare finds how alike the members are, as far as that is not known.
func (s *Story) compare() {
	for i := 1; i < len(s.members); i++ {
		m := &s.members[i]
		if m.alike != nil {
			continue
		}
		m.alike = make([]float64, i)
		for j, o := range s.members[:i] {
			m.alike[j] = dot(m.vector, o.vector)
		}
	}
}

// linkage joins groups of members by the mean likeness of their pairs.
type linkage struct {
	members [][]int     // by group; nil if it was joined to another
	between [][]float64 // sum of the likeness of pairs of members of two groups
	within  []float64   // the same of pairs inside
	refused int         // pairs of groups that could not be joined in the last round
}

// newLinkage returns each member as a group. How alike they are is known.
func newLinkage(ms []member) *linkage {
	n := len(ms)
	l := &linkage{make([][]int, n), make([][]float64, n), make([]float64, n), 0}
	for i := range ms {
		l.members[i], l.between[i] = []int{i}, make([]float64, n)
	}
	for i := range ms {
		for j, x := range ms[i].alike {
			l.between[i][j], l.between[j][i] = x, x
		}
	}
	return l
}

// joinNearest joins the two groups that are most alike among those that may be joined, and
// reports whether there were any.
func (l *linkage) joinNearest() bool {
	best, into, from := -1.0, -1, -1
	l.refused = 0
	for i, a := range l.members {
		for j, b := range l.members[:i] {
			if a == nil || b == nil {
				continue
			}
			mean := l.between[i][j] / float64(len(a)*len(b))
			if mean <= best {
				continue
			}
			if l.unlike(i, j) {
				l.refused++
				continue
			}
			best, into, from = mean, j, i
		}
	}
	if into < 0 {
		return false
	}
	l.join(into, from)
	return true
}

// unlike reports whether groups i and j are two stories.
func (l *linkage) unlike(i, j int) bool {
	a, b := len(l.members[i]), len(l.members[j])
	if a < smallest || b < smallest {
		return false
	}
	between := l.between[i][j] / float64(a*b)
	within := math.Sqrt(l.mean(i) * l.mean(j))
	return between < within*(unlike-smallness/float64(min(a, b)))
}

// mean returns the mean likeness of the pairs inside group i.
func (l *linkage) mean(i int) float64 {
	n := len(l.members[i])
	return l.within[i] / float64(n*(n-1)/2)
}

func (l *linkage) join(into, from int) {
	l.within[into] += l.within[from] + l.between[into][from]
	for k := range l.members {
		if k != into && k != from && l.members[k] != nil {
			l.between[into][k] += l.between[from][k]
			l.between[k][into] = l.between[into][k]
		}
	}
	l.members[into] = append(l.members[into], l.members[from]...)
	l.members[from] = nil
}

// groups returns what is left, in order of the first member of each.
func (l *linkage) groups() [][]int {
	var gs [][]int
	for _, g := range l.members {
		if g != nil {
			slices.Sort(g)
			gs = append(gs, g)
		}
	}
	return gs
}
