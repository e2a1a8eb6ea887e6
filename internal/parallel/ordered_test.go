package parallel

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestOrderedKeepsOrder(t *testing.T) {
	in := []int{5, 1, 4, 2, 3, 0}
	var running, most atomic.Int32
	f := func(n int) int {
		most.Store(max(most.Load(), running.Add(1)))
		defer running.Add(-1)
		time.Sleep(time.Duration(n) * time.Millisecond)
		return n * n
	}
	got := slices.Collect(Ordered(t.Context(), slices.Values(in), 3, f))
	if want := []int{25, 1, 16, 4, 9, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if most.Load() > 3 {
		t.Errorf("%d calls ran at a time, want at most 3", most.Load())
	}
}

func TestOrderedStops(t *testing.T) {
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	same := func(n int) int { return n }
	for n := range Ordered(t.Context(), endless, 2, same) {
		if n == 10 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	last := 0
	for n := range Ordered(ctx, endless, 2, same) {
		last = n
		if n == 10 {
			cancel()
		}
	}
	if last < 10 || last > 25 {
		t.Errorf("the last result after a cancel at 10 is %d", last)
	}
}
