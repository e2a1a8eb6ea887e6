package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// request is one request to one host.
type request struct {
	method     string
	url        *url.URL
	validators Validators
	body       []byte      // to send; nil for none
	header     http.Header // of the body, and what goes with it
	max        int         // longest body in bytes; 0 reads none
	cut        bool        // a longer body is cut, not an error
}

// answer is what came back to one request.
type answer struct {
	url    *url.URL
	status int
	header http.Header
	body   []byte // of status 200 only
}

// ask makes one request and reads its answer to the end, within the time for it.
func (c *Client) ask(ctx context.Context, r request) (*answer, error) {
	if !c.o.AllowPrivate && isPrivateLiteral(r.url.Hostname()) {
		return nil, &Error{Why: NotAllowed, URL: r.url.String()}
	}
	limited, stop := context.WithTimeout(ctx, c.o.Timeout)
	defer stop()
	req, err := c.compose(limited, r)
	if err != nil {
		return nil, &Error{Why: BadAddress, URL: r.url.String(), Err: err}
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, c.explain(ctx, r.url, err)
	}
	defer resp.Body.Close()
	a := &answer{url: r.url, status: resp.StatusCode, header: resp.Header}
	if resp.StatusCode == http.StatusOK && r.max > 0 {
		a.body, err = c.body(ctx, r, resp)
	}
	return a, err
}

// compose makes the request as HTTP has it.
func (c *Client) compose(ctx context.Context, r request) (*http.Request, error) {
	var body io.Reader
	if r.body != nil {
		body = bytes.NewReader(r.body)
	}
	req, err := http.NewRequestWithContext(ctx, r.method, r.url.String(), body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", c.o.UserAgent)
	req.Header.Set("Accept", "text/html, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5")
	maps.Copy(req.Header, r.header)
	if r.validators.ETag != "" {
		req.Header.Set("If-None-Match", r.validators.ETag)
	}
	if r.validators.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.validators.LastModified)
	}
	return req, nil
}

// body reads the body of an answer, at most as much as is allowed. The transport
// decompresses it, so the bound holds for what a small answer unfolds to.
func (c *Client) body(ctx context.Context, r request, resp *http.Response) ([]byte, error) {
	tooLarge := &Error{Why: TooLarge, URL: r.url.String(), limit: size(r.max)}
	if resp.ContentLength > int64(r.max) && !r.cut {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, int64(r.max)+1))
	switch {
	case len(data) > r.max && r.cut:
		return data[:r.max], nil
	case len(data) > r.max:
		return nil, tooLarge
	case err != nil:
		return nil, c.explain(ctx, r.url, err)
	}
	return data, nil
}

// size says a number of bytes in words.
func size(n int) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", max(n>>10, 1))
}

// explain returns the error for a request that got no answer, or only a part of one.
func (c *Client) explain(ctx context.Context, u *url.URL, err error) error {
	var timeout interface{ Timeout() bool }
	switch {
	case ctx.Err() != nil:
		return ctx.Err() // the caller's own
	case errors.Is(err, errPrivate):
		return &Error{Why: NotAllowed, URL: u.String()}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return &Error{Why: Timeout, URL: u.String(), limit: c.o.Timeout.String()}
	}
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return &Error{Why: Unreachable, URL: u.String(), Err: errors.New("there is no site of that name")}
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err // without the address, which the user knows
	}
	return &Error{Why: Unreachable, URL: u.String(), Err: err}
}

// redirect returns where an answer sends the client; nil if it is no redirect.
func (a *answer) redirect() (*url.URL, error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	next, err := a.url.Parse(strings.TrimSpace(a.header.Get("Location")))
	if err != nil || a.header.Get("Location") == "" || !isWeb(next) {
		return nil, &Error{Why: Redirects, URL: a.url.String(), Status: a.status, limit: "to what is no web address"}
	}
	next.Fragment, next.RawFragment = "", ""
	next.User = nil
	return next, nil
}
