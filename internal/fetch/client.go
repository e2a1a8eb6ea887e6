package fetch

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Options say how a [Client] behaves. The zero value is a client for real use that does
// not ask for robots.txt.
type Options struct {
	UserAgent    string        // who asks; "onrecord" if empty. robots.txt is read for its first word
	Robots       bool          // whether robots.txt is asked for and kept to
	AllowPrivate bool          // whether addresses within private networks are read
	PerHost      time.Duration // least time between two requests to one host; 1 second if 0
	MaxBytes     int           // longest answer, decompressed; 16 MB if 0
	Timeout      time.Duration // longest time for one answer to its last byte; 30 seconds if 0
	MaxRedirects int           // 10 if 0

	// Now is the clock; [time.Now] if nil.
	Now func() time.Time
	// Sleep waits, or returns the error of ctx if that is done before; a timer if nil.
	Sleep func(ctx context.Context, d time.Duration) error
	// Dial replaces the connecting to hosts, with its check of addresses; for tests.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Transport replaces all of the connection, with the check of resolved addresses; nil
	// for real use.
	Transport http.RoundTripper
}

// filled returns the options with the defaults in place of zeros.
func (o Options) filled() Options {
	if o.UserAgent == "" {
		o.UserAgent = "onrecord"
	}
	if o.PerHost == 0 {
		o.PerHost = time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 16 << 20
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = 10
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = Sleep
	}
	if o.Transport == nil {
		o.Transport = newTransport(o)
	}
	return o
}

// Sleep waits for d, or until ctx is done, whose error it returns then.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Client reads addresses. It may be used from several goroutines at once; those that ask
// one host wait for their turn.
type Client struct {
	o    Options
	http *http.Client

	mu    sync.Mutex
	hosts map[string]*host // by scheme and authority
}

// New returns a client.
func New(o Options) *Client {
	o = o.filled()
	// Redirects are followed by the client itself, one polite request at a time.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{
		o:     o,
		http:  &http.Client{Transport: o.Transport, CheckRedirect: stay},
		hosts: map[string]*host{},
	}
}

// Close lets go of the connections that wait for another request. The client can still be used.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Get reads an address, following redirects. With validators of an earlier answer the
// response may be [Response.NotModified]. Any status but 200 and 304 is an error. Errors
// are an [*Error], or that of ctx when it is done.
func (c *Client) Get(ctx context.Context, address string, v Validators) (*Response, error) {
	u, err := parseAddress(address)
	if err != nil {
		return nil, err
	}
	t := trail{max: c.o.MaxRedirects, seen: map[string]bool{}, permanent: true}
	for {
		if err := t.visit(u); err != nil {
			return nil, err
		}
		if err := c.enter(ctx, u); err != nil {
			return nil, err
		}
		a, err := c.ask(ctx, request{method: http.MethodGet, url: u, validators: v, max: c.o.MaxBytes})
		if err != nil {
			return nil, err
		}
		next, err := a.redirect()
		switch {
		case err != nil:
			return nil, err
		case next == nil:
			return c.conclude(a, v, t.moved)
		}
		t.follow(next, a.status)
		u = next
	}
}

// parseAddress returns an address that may be asked for, without its fragment.
func parseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !isWeb(u) {
		return nil, &Error{Why: BadAddress, URL: address}
	}
	u.Fragment, u.RawFragment = "", ""
	u.User = nil // credentials are never sent
	return u, nil
}

// trail is the way through redirects.
type trail struct {
	max       int
	seen      map[string]bool
	permanent bool   // whether all redirects so far are for good
	moved     string // the last address that was reached by those only
}

// visit notes that u is about to be asked.
func (t *trail) visit(u *url.URL) error {
	s := u.String()
	switch {
	case t.seen[s]:
		return &Error{Why: Redirects, URL: s, limit: "in a circle"}
	case len(t.seen) > t.max:
		return &Error{Why: Redirects, URL: s, limit: "too many times"}
	}
	t.seen[s] = true
	return nil
}

// follow notes a redirect to next.
func (t *trail) follow(next *url.URL, status int) {
	t.permanent = t.permanent && (status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect)
	if t.permanent {
		t.moved = next.String()
	}
}

// conclude turns the last answer into a response, or the error that its status is.
func (c *Client) conclude(a *answer, sent Validators, moved string) (*Response, error) {
	now := c.o.Now()
	r := &Response{URL: a.url.String(), Moved: moved, Status: a.status, ContentType: a.header.Get("Content-Type"),
		MaxAge: parseMaxAge(a.header, now)}
	r.Hubs, r.Self = parseLinks(a.header.Values("Link"), a.url)
	r.Validators = Validators{ETag: a.header.Get("ETag"), LastModified: a.header.Get("Last-Modified")}
	switch {
	case a.status == http.StatusOK:
		r.Body = a.body
		return r, nil
	case a.status == http.StatusNotModified && sent != Validators{}:
		r.NotModified = true
		if r.Validators == (Validators{}) {
			r.Validators = sent
		}
		return r, nil
	}
	return nil, c.failed(a)
}

// failed returns the error for an answer's status. A host that says when to come back is
// left alone until then.
func (c *Client) failed(a *answer) error {
	now := c.o.Now()
	wait := parseRetryAfter(a.header.Get("Retry-After"), now)
	err := fromStatus(a.url.String(), a.status, wait)
	if err.Why == Temporary && wait > 0 {
		c.host(a.url).closeUntil(now.Add(wait))
	}
	return err
}
