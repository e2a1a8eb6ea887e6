package parallel

import "iter"

// Ready yields the values of in, in order, by those that are ready at a time: at least one, and at most most. It takes
// values from in while the loop over the slices works, up to most ahead of it. The loop over in has ended when that over
// the slices ends. A slice is the loop's own. most must be at least 1.
func Ready[T any](in iter.Seq[T], most int) iter.Seq[[]T] {
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
			if !yield(append([]T{v}, waiting(values, most-1)...)) {
				return
			}
		}
	}
}

// waiting takes the values that are ready, n at most.
func waiting[T any](values <-chan T, n int) (all []T) {
	for range n {
		select {
		case v, ok := <-values:
			if !ok {
				return all
			}
			all = append(all, v)
		default:
			return all
		}
	}
	return all
}
