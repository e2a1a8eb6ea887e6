package web

import (
	"context"
	"sync"
	"time"

	"onrecord/internal/view"
)

// An audit of a large record takes a second or more, and changes little from one report to the next. What took long is
// kept for a while: shown as it is, with when it was counted, and counted anew behind the reader's back.
const (
	longAudit  = 100 * time.Millisecond // what is quicker is never kept
	auditAge   = 200                    // times as long as it took is an audit shown
	oldestKept = 20 * time.Minute       // at most
	mostAudits = 200                    // are kept; then all are forgotten
)

// keptAudits are the audits that took long, by what was asked for. The zero value is empty.
type keptAudits struct {
	mu sync.Mutex
	of map[string]*keptAudit
}

// keptAudit is an audit with when it was counted and how long that took.
type keptAudit struct {
	counting chan struct{} // holds one while it is counted

	mu   sync.Mutex // of what follows
	last countedAudit
}

type countedAudit struct {
	out  *view.Sourcing // nil if it was never counted
	at   time.Time
	took time.Duration
}

// fresh reports whether an audit may be shown as it is.
func (c countedAudit) fresh(now time.Time) bool {
	return c.out != nil && c.took >= longAudit && now.Sub(c.at) < min(auditAge*c.took, oldestKept)
}

func (k *keptAudits) entry(key string) *keptAudit {
	k.mu.Lock()
	defer k.mu.Unlock()
	e := k.of[key]
	if e == nil {
		if k.of == nil || len(k.of) >= mostAudits {
			k.of = map[string]*keptAudit{}
		}
		e = &keptAudit{counting: make(chan struct{}, 1)}
		k.of[key] = e
	}
	return e
}

func (e *keptAudit) get() countedAudit {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.last
}

// A counter counts an audit.
type counter func(context.Context) (*view.Sourcing, error)

// audit returns an audit that was kept, or counts it. What is too old is returned once more if it took long, while it is
// counted anew.
func (k *keptAudits) audit(ctx context.Context, key string, now func() time.Time, count counter) (countedAudit, error) {
	e := k.entry(key)
	c := e.get()
	switch {
	case c.fresh(now()):
		return c, nil
	case c.out != nil && c.took >= longAudit && now().Sub(c.at) < 2*oldestKept:
		select {
		case e.counting <- struct{}{}:
			go func() {
				defer func() { <-e.counting }()
				e.count(context.WithoutCancel(ctx), now, count) // an error shows when nothing that is kept is good any more
			}()
		default:
		}
		return c, nil
	}
	// Who asks for the same meanwhile waits for it.
	select {
	case e.counting <- struct{}{}:
		defer func() { <-e.counting }()
	case <-ctx.Done():
		return c, ctx.Err()
	}
	if c := e.get(); c.fresh(now()) {
		return c, nil
	}
	return e.count(ctx, now, count)
}

// count counts an audit and keeps it.
func (e *keptAudit) count(ctx context.Context, now func() time.Time, count counter) (c countedAudit, err error) {
	c.at = now()
	if c.out, err = count(ctx); err != nil {
		return c, err
	}
	c.took = now().Sub(c.at)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = c
	return c, nil
}
