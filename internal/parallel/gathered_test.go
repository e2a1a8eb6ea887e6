package parallel

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// ticks yields numbers from 0 on, one a second, and tells when it has ended.
func ticks(n int, ended *bool) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		defer func() { *ended = true }()
		for i := range n {
			if !yield(i) {
				return
			}
			time.Sleep(time.Second)
		}
	}
}

func TestGathered(t *testing.T) {
	for _, c := range []struct {
		work time.Duration // of the loop over the slices
		want string
	}{
		{0, "[[0 1 2] [3 4 5] [6 7 8] [9 10 11]]"},
		{5 * time.Second, "[[0 1 2] [3 4 5 6] [7 8 9 10] [11]]"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var ended bool
			var got [][]int
			for some := range Gathered(ticks(12, &ended), 4, 2500*time.Millisecond) {
				got = append(got, some)
				time.Sleep(c.work)
			}
			if fmt.Sprint(got) != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
			if !ended {
				t.Error("the loop over the values goes on")
			}
		})
	}
}

func TestGatheredStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ended bool
		for some := range Gathered(ticks(1000, &ended), 4, 0) {
			if some[0] > 3 {
				break
			}
		}
		if !ended {
			t.Error("the loop over the values goes on")
		}
	})
}
