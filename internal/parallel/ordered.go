package parallel

import (
	"context"
	"iter"
)

// ahead is how many results per running call may wait for a slow one before them.
const ahead = 4

// Ordered calls f on each item of in, at most n calls at a time, and yields the results
// in the order of the items. Only a few results per call wait to be taken, so memory
// does not grow with the number of items. When ctx is done no further call is begun and
// the results of those begun are still yielded. All calls have returned when the loop
// over the results ends. n must be at least 1.
func Ordered[In, Out any](ctx context.Context, in iter.Seq[In], n int, f func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		slots := make(chan chan Out, ahead*n)
		go feed(ctx, in, n, slots, f)
		wanted := true
		for slot := range slots {
			out := <-slot
			if wanted && !yield(out) {
				wanted = false
				stop()
			}
		}
	}
}

// feed begins a call for each item and puts the slot for its result into slots, which it
// closes at the end.
func feed[In, Out any](ctx context.Context, in iter.Seq[In], n int, slots chan<- chan Out, f func(In) Out) {
	defer close(slots)
	running := make(chan struct{}, n)
	for item := range in {
		select {
		case <-ctx.Done():
			return
		case running <- struct{}{}:
		}
		slot := make(chan Out, 1)
		slots <- slot
		go func() {
			slot <- f(item)
			<-running
		}()
	}
}
