package web

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace is how often something may be done: so often at once, and then once in a while.
type pace struct {
	burst int
	every time.Duration
}

// The paces. Sign-ins that succeed do not count. A newsroom may have one network address, and whoever guesses at a name may
// not lock its owner out for long.
var (
	peerRate = pace{20, 10 * time.Second}
	nameRate = pace{50, time.Minute}
	apiRate  = pace{200, 50 * time.Millisecond}
)

// maxLimited is how many names or addresses are remembered.
const maxLimited = 10_000

// limits hold each name or address to a pace.
type limits struct {
	pace
	mu sync.Mutex
	of map[string]*rate.Limiter
}

func newLimits(p pace) *limits { return &limits{pace: p, of: map[string]*rate.Limiter{}} }

// take counts one attempt of key. It returns how long to wait if there were too many; if not, back takes the count back.
func (l *limits) take(key string, now time.Time) (wait time.Duration, back func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	one, ok := l.of[key]
	if !ok {
		l.makeRoom(now)
		one = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.of[key] = one
	}
	r := one.ReserveN(now, 1)
	if wait = r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		return wait, func() {}
	}
	return 0, func() { r.CancelAt(now) }
}

// makeRoom forgets, of some, those that have waited long enough; one at random if there are none. A map is walked from a
// random place.
func (l *limits) makeRoom(now time.Time) {
	if len(l.of) < maxLimited {
		return
	}
	looked, last := 0, ""
	for key, one := range l.of {
		if one.TokensAt(now) >= float64(l.burst) {
			delete(l.of, key)
		}
		if looked, last = looked+1, key; looked == 50 {
			break
		}
	}
	if len(l.of) >= maxLimited {
		delete(l.of, last)
	}
}

// networkOf returns what one customer of a network has: an IPv4 address, or the first 64 bits of an IPv6 address.
func networkOf(ip netip.Addr) string {
	if p, err := ip.Prefix(64); err == nil && ip.Is6() {
		return p.String()
	}
	return ip.String()
}

func inWords(d time.Duration) string {
	if s := seconds(d); s < 90 {
		return strconv.Itoa(s) + " s"
	}
	return strconv.Itoa(int(math.Ceil(d.Minutes()))) + " minutes"
}

// seconds are those of a duration, at least one.
func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }

// retryAfter tells a program when to come back. https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
func retryAfter(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(seconds(wait)))
}
