package parallel

import (
	"slices"
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

func TestReadyTakesWhatIsThere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ended bool
		var got [][]int
		for some := range Ready(ticks(12, &ended), 4) {
			got = append(got, some)
			time.Sleep(2500 * time.Millisecond)
		}
		if all := slices.Concat(got...); len(all) != 12 || !slices.IsSorted(all) {
			t.Errorf("got %v, want 0 to 11", got)
		}
		if len(got) > 6 || len(got[0]) != 1 {
			t.Errorf("got %v, want the first alone and then two or three at a time", got)
		}
		for _, some := range got {
			if len(some) > 4 {
				t.Errorf("%v are more than 4", some)
			}
		}
		if !ended {
			t.Error("the loop over the values goes on")
		}
	})
}

func TestReadyStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ended bool
		for some := range Ready(ticks(1000, &ended), 4) {
			if some[0] > 3 {
				break
			}
		}
		if !ended {
			t.Error("the loop over the values goes on")
		}
	})
}
