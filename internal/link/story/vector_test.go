package story

import (
	"math"
	"slices"
	"testing"
)

func TestVectors(t *testing.T) {
	a := vector{{1, 3}, {4, 4}, {9, 1}}
	b := vector{{2, 5}, {4, 2}, {9, -1}}
	if got := dot(a, b); got != 7 {
		t.Errorf("dot is %v", got)
	}
	if got, want := a.plus(b, 2), (vector{{1, 3}, {2, 10}, {4, 8}, {9, -1}}); !slices.Equal(got, want) {
		t.Errorf("sum is %v, want %v", got, want)
	}
	if got := a.plus(nil, 1); !slices.Equal(got, a) {
		t.Errorf("nothing more is %v", got)
	}
}

func TestTop(t *testing.T) {
	v := vector{{1, 2}, {2, 0}, {3, 5}, {4, 2}, {5, -1}, {6, 2}, {7, float32(math.NaN())}}
	// Of equal weights the lower key stays.
	if got, want := slices.Clone(v).top(3), (vector{{1, 2}, {3, 5}, {4, 2}}); !slices.Equal(got, want) {
		t.Errorf("top 3 is %v, want %v", got, want)
	}
	if got, want := slices.Clone(v).top(9), (vector{{1, 2}, {3, 5}, {4, 2}, {6, 2}}); !slices.Equal(got, want) {
		t.Errorf("top 9 is %v, want %v", got, want)
	}
}

// A unit vector is what two bytes a weight can say, and nothing less than they can say is left.
func TestUnit(t *testing.T) {
	v := vector{{1, 3}, {4, 4}, {9, 1e-6}}.unit()
	if len(v) != 2 || math.Abs(v.length()-1) > 1e-4 {
		t.Errorf("%v has length %v", v, v.length())
	}
	for _, e := range v {
		if unpackWeight(packWeight(float64(e.weight))) != e.weight {
			t.Errorf("%v is changed when it is kept", e.weight)
		}
	}
	if got := (vector{}).unit(); len(got) != 0 {
		t.Errorf("no words are %v", got)
	}
	if packWeight(-1) != 0 || packWeight(2) != math.MaxUint16 {
		t.Error("weights out of range wrap round")
	}
}
