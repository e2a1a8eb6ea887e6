package parallel

import (
	"iter"
	"time"
)

// Gathered yields the values of in, in order, several at a time: those that come within wait of the first, and at most most. It
// takes values from in while the loop over the slices works, up to most ahead of it. The loop over in has ended when that over
// the slices ends. A slice is the loop's own. most must be at least 1.
func Gathered[T any](in iter.Seq[T], most int, wait time.Duration) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		values, stop := make(chan T, most), make(chan struct{})
		go func() {
			defer close(values)
			for v := range in {
				select {
				case values <- v:
				case <-stop:
					return
				}
			}
		}()
		defer func() {
			close(stop)
			for range values { // until in has ended
			}
		}()
		for v := range values {
			if !yield(gather(values, v, most, wait)) {
				return
			}
		}
	}
}

// gather returns first and the values that come within wait, most at most.
func gather[T any](values <-chan T, first T, most int, wait time.Duration) []T {
	all := []T{first}
	late := time.NewTimer(wait)
	defer late.Stop()
	for len(all) < most {
		select {
		case v, ok := <-values:
			if !ok {
				return all
			}
			all = append(all, v)
		case <-late.C:
			return all
		}
	}
	return all
}
