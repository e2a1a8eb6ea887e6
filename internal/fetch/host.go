package fetch

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// host is what is known about one host that is asked.
type host struct {
	limiter *rate.Limiter

	robotsOnce sync.Mutex // held while robots.txt is asked for

	mu     sync.Mutex
	used   time.Time // the last request, to forget hosts that are idle
	closed time.Time // until when it wants no request
	robots *rules    // nil if never asked for
}

// maxHosts is how many hosts are remembered.
const maxHosts = 4096

// host returns what is known about the host of an address.
func (c *Client) host(u *url.URL) *host {
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[key]
	if h == nil {
		if len(c.hosts) >= maxHosts {
			c.forget()
		}
		h = &host{limiter: rate.NewLimiter(rate.Every(c.o.PerHost), 1)}
		c.hosts[key] = h
	}
	h.mu.Lock()
	h.used = c.o.Now()
	h.mu.Unlock()
	return h
}

// forget drops the hosts that were used before the middle of those remembered.
func (c *Client) forget() {
	var oldest, newest time.Time
	for _, h := range c.hosts {
		if oldest.IsZero() || h.used.Before(oldest) {
			oldest = h.used
		}
		if h.used.After(newest) {
			newest = h.used
		}
	}
	middle := oldest.Add(newest.Sub(oldest) / 2)
	for key, h := range c.hosts {
		if !h.used.After(middle) {
			delete(c.hosts, key)
		}
	}
}

// closeUntil leaves the host alone until t.
func (h *host) closeUntil(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.After(h.closed) {
		h.closed = t
	}
}

// closedFor returns for how long the host is to be left alone from now on.
func (h *host) closedFor(now time.Time) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	return max(h.closed.Sub(now), 0)
}

// enter waits for the client's turn at a host and asks robots.txt for permission.
func (c *Client) enter(ctx context.Context, u *url.URL) error {
	if err := c.permit(ctx, u); err != nil {
		return err
	}
	return c.wait(ctx, u)
}

// wait waits for the client's turn at a host. A host that wants to be left alone is an
// error at once: the caller has better things to do than wait for it.
func (c *Client) wait(ctx context.Context, u *url.URL) error {
	h := c.host(u)
	now := c.o.Now()
	if d := h.closedFor(now); d > 0 {
		return &Error{Why: Temporary, URL: u.String(), RetryAfter: d}
	}
	turn := h.limiter.ReserveN(now, 1)
	d := turn.DelayFrom(now)
	if d <= 0 {
		return nil
	}
	if err := c.o.Sleep(ctx, d); err != nil {
		turn.CancelAt(c.o.Now())
		return err
	}
	return nil
}
