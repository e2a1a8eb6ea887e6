package keep

import (
	"errors"
	"slices"
	"testing"
)

func TestRecent(t *testing.T) {
	r, loads := recent[int64, int]{most: 4}, 0
	get := func(id int64) int {
		v, err := r.of(id, func() (int, error) { loads++; return int(id) * 10, nil })
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, id := range []int64{1, 2, 1, 3, 1, 4, 1, 5, 1} {
		if v := get(id); v != int(id)*10 {
			t.Fatalf("%d of %d", v, id)
		}
	}
	if loads != 5 {
		t.Errorf("%d loads: what is asked for again and again was let go", loads)
	}
	if n := len(r.young) + len(r.old); n > r.most {
		t.Errorf("%d things are held, want at most %d", n, r.most)
	}
	r.put(1, 11)
	if get(1) != 11 {
		t.Error("what was put is not there")
	}
	r.drop(1)
	if get(1) != 10 {
		t.Error("what was dropped is there")
	}
	broken := errors.New("broken")
	if _, err := r.of(99, func() (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if r.forget(); len(r.young)+len(r.old) != 0 {
		t.Error("it has not forgotten")
	}
}

func TestMostShared(t *testing.T) {
	var many []int64
	for id := range int64(2 * mostNamesakes) {
		many = append(many, id+1)
	}
	for _, c := range []struct {
		lists [][]int64
		want  []int64
	}{
		{nil, nil},
		{[][]int64{nil, nil}, nil},
		{[][]int64{{3, 5}, {1, 5, 9}, {5, 9}}, []int64{5, 9, 1, 3}},
		{[][]int64{many}, many[:mostNamesakes]},
		{[][]int64{many, many[20:]}, append(slices.Clone(many[20:]), many[:mostNamesakes-4]...)},
	} {
		if got := mostShared(c.lists); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.lists, got, c.want)
		}
	}
}
