package story

import (
	"fmt"
	"math"
	"testing"
)

// alikeMembers returns members of groups of the given sizes: pairs within a group are alike by within, others by
// between.
func alikeMembers(within, between float64, sizes ...int) []member {
	var ms []member
	for g, size := range sizes {
		for range size {
			m := member{id: fmt.Sprint("m", len(ms)), vector: vector{
				{0, float32(math.Sqrt(between))},                      // all share
				{uint32(1 + g), float32(math.Sqrt(within - between))}, // the group shares
				{uint32(100 + len(ms)), float32(math.Sqrt(1 - within))},
			}}
			ms = append(ms, m)
		}
	}
	return ms
}

func TestGroups(t *testing.T) {
	for _, c := range []struct {
		within, between float64
		sizes           []int
		want            string
	}{
		{0.4, 0.1, []int{4, 4}, "[[0 1 2 3] [4 5 6 7]]"},
		{0.4, 0.1, []int{3, 3}, "[[0 1 2] [3 4 5]]"},
		{0.4, 0.3, []int{4, 4}, "[]"},  // hardly less alike than in themselves
		{0.4, 0.24, []int{3, 3}, "[]"}, // too few to tell
		{0.4, 0.24, []int{7, 7}, "[[0 1 2 3 4 5 6] [7 8 9 10 11 12 13]]"},
		{0.4, 0.1, []int{6, 2}, "[]"}, // two are no group
		{0.4, 0.1, []int{2, 2}, "[]"},
		{0.5, 0.05, []int{3, 3, 3}, "[[0 1 2] [3 4 5] [6 7 8]]"},
		{0.4, 0.1, []int{9}, "[]"},
	} {
		s := &Story{members: alikeMembers(c.within, c.between, c.sizes...)}
		if got := fmt.Sprint(s.groups()); got != c.want {
			t.Errorf("%v, %v alike and %v across: %s, want %s", c.sizes, c.within, c.between, got, c.want)
		}
	}
}

// The largest group keeps the story if its first reports have settled.
func TestSplitOfASettledStory(t *testing.T) {
	c := New(Options{})
	s := &Story{id: "s", reports: 20, members: alikeMembers(0.4, 0.1, 3, 5)}
	for _, m := range s.members {
		s.sum = s.sum.plus(m.vector, 1)
	}
	s.settle()
	c.Load(s)
	moves := c.split(s)
	if len(moves) != 3 || moves[0] != (Move{"m0", "s", "m0"}) || moves[2] != (Move{"m2", "s", "m0"}) || s.Reports() != 17 {
		t.Errorf("moves %v, %d reports left", moves, s.Reports())
	}
}

// What members remember of how alike they are is what they are, also after some have settled.
func TestMembersRememberHowAlikeTheyAre(t *testing.T) {
	s := &Story{id: "s"}
	for _, m := range alikeMembers(0.4, 0.1, 40, 30) {
		s.add(m)
		s.groups()
	}
	for i, m := range s.members {
		if len(m.alike) != i {
			t.Fatalf("member %d remembers %d others", i, len(m.alike))
		}
		for j, x := range m.alike {
			if want := dot(m.vector, s.members[j].vector); x != want {
				t.Errorf("members %d and %d are alike by %v, want %v", i, j, x, want)
			}
		}
	}
}

func TestFewStoriesAreRemembered(t *testing.T) {
	c := New(Options{})
	for range mostCompared + 3 {
		s := &Story{members: alikeMembers(0.4, 0.1, 7), reports: 7}
		c.split(s)
		c.split(s)
	}
	if len(c.compared) != mostCompared {
		t.Errorf("%d stories are remembered, want %d", len(c.compared), mostCompared)
	}
}
