package web

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/internal/view"
)

// TestAuditsAreKept tests that an audit that takes long is counted once for all who ask, shown for a while, and counted
// anew without anybody waiting.
func TestAuditsAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var k keptAudits
		counted := 0
		count := func(context.Context) (*view.Sourcing, error) {
			counted++
			n := counted
			time.Sleep(time.Second)
			return &view.Sourcing{Hidden: n}, nil
		}
		ask := func(want int, wait time.Duration) {
			t.Helper()
			began := time.Now()
			c, err := k.audit(t.Context(), "outlet", time.Now, count)
			if err != nil || c.out.Hidden != want || time.Since(began) != wait {
				t.Errorf("the audit is the %dth after %v, %v; want the %dth after %v", c.out.Hidden, time.Since(began), err, want, wait)
			}
		}
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() { ask(1, time.Second) })
		}
		all.Wait()
		time.Sleep(150 * time.Second)
		ask(1, 0)
		time.Sleep(60 * time.Second) // now it is too old
		ask(1, 0)
		ask(1, 0)
		time.Sleep(2 * time.Second)
		ask(2, 0)
		time.Sleep(time.Hour) // so old that nobody wants it
		ask(3, time.Second)
		if counted != 3 {
			t.Errorf("counted %d times", counted)
		}
	})
}

func TestQuickAuditsAreNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var k keptAudits
		n := 0
		for range 3 {
			if _, err := k.audit(t.Context(), "outlet", time.Now, func(context.Context) (*view.Sourcing, error) {
				n++
				time.Sleep(longAudit / 2)
				return &view.Sourcing{}, nil
			}); err != nil {
				t.Fatal(err)
			}
		}
		if n != 3 {
			t.Errorf("counted %d times, want 3", n)
		}
		wrong := errors.New("the disk is gone")
		if _, err := k.audit(t.Context(), "author", time.Now, func(context.Context) (*view.Sourcing, error) { return nil, wrong }); !errors.Is(err, wrong) {
			t.Errorf("the error is %v", err)
		}
		for i := range 3 * mostAudits {
			k.entry(string(rune(i)))
		}
		if len(k.of) > mostAudits {
			t.Errorf("%d audits are kept", len(k.of))
		}
	})
}
