package fetch

import (
	"bytes"
	"context"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// How robots.txt is read, after RFC 9309.
const (
	maxRobots       = 500 << 10        // bytes; what comes after is not read
	robotsAge       = 24 * time.Hour   // how long an answer holds
	robotsRetry     = 10 * time.Minute // how long after a failure it is asked for again
	robotsRedirects = 5
	maxCrawlDelay   = 5 * time.Minute // a longer one is taken for this
)

// rules are what one robots.txt says to this client.
type rules struct {
	group  *robotstxt.Group // nil if all is allowed
	until  time.Time        // when to ask again
	failed error            // why it could not be had; then nothing may be read
}

// allows reports whether an address may be read.
func (r *rules) allows(u *url.URL) bool {
	if r.group == nil {
		return true
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return r.group.Test(path)
}

// permit returns an error if robots.txt does not allow an address, or cannot be had.
func (c *Client) permit(ctx context.Context, u *url.URL) error {
	if !c.o.Robots {
		return nil
	}
	r, err := c.robotsOf(ctx, u)
	if err != nil {
		return err
	}
	if r.failed != nil {
		return r.failed
	}
	if !r.allows(u) {
		return &Error{Why: Robots, URL: u.String()}
	}
	return nil
}

// robotsOf returns the rules of the host of u, asked for if they are unknown or too old.
// The error is that of ctx only.
func (c *Client) robotsOf(ctx context.Context, u *url.URL) (*rules, error) {
	h := c.host(u)
	h.robotsOnce.Lock()
	defer h.robotsOnce.Unlock()
	if h.robots != nil && c.o.Now().Before(h.robots.until) {
		return h.robots, nil
	}
	r, err := c.askRobots(ctx, u)
	if err != nil {
		return nil, err
	}
	if r.group != nil && r.group.CrawlDelay > c.o.PerHost {
		h.limiter.SetLimitAt(c.o.Now(), rate.Every(min(r.group.CrawlDelay, maxCrawlDelay)))
	}
	h.robots = r
	return r, nil
}

// askRobots asks for the robots.txt of the host of u. Without one (any status of the 400s)
// all is allowed; where the host does not answer, nothing is for a while.
func (c *Client) askRobots(ctx context.Context, u *url.URL) (*rules, error) {
	a, err := c.robotsAnswer(ctx, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"})
	now := c.o.Now()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return &rules{until: now.Add(robotsRetry), failed: err}, nil
	case a.status == http.StatusOK:
		return &rules{group: parseRobots(a.body, c.o.UserAgent), until: now.Add(robotsAge)}, nil
	case a.status >= 500 || a.status == http.StatusTooManyRequests:
		wait := max(parseRetryAfter(a.header.Get("Retry-After"), now), robotsRetry)
		return &rules{until: now.Add(wait), failed: fromStatus(a.url.String(), a.status, wait)}, nil
	}
	return &rules{until: now.Add(robotsAge)}, nil
}

// robotsAnswer follows the redirects of robots.txt. Too many count as none there.
func (c *Client) robotsAnswer(ctx context.Context, u *url.URL) (*answer, error) {
	for range robotsRedirects + 1 {
		if err := c.wait(ctx, u); err != nil {
			return nil, err
		}
		a, err := c.ask(ctx, request{method: http.MethodGet, url: u, max: maxRobots, cut: true})
		if err != nil {
			return nil, err
		}
		next, err := a.redirect()
		if next == nil || err != nil {
			return a, nil
		}
		u = next
	}
	return &answer{url: u, status: http.StatusNotFound}, nil
}

// parseRobots returns the rules for an agent; nil if all is allowed.
func parseRobots(body []byte, agent string) *robotstxt.Group {
	product, _, _ := strings.Cut(strings.ToLower(agent), "/")
	product, _, _ = strings.Cut(product, " ")
	data, err := robotstxt.FromBytes(mendRobots(body, product))
	if err != nil {
		return nil // unreachable while mendRobots leaves only lines that the library takes
	}
	return data.FindGroup(product)
}

// mendRobots writes a robots.txt as the library takes it, which refuses the whole file for
// one line that it does not understand. Lines that say nothing here are left out.
func mendRobots(body []byte, product string) []byte {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	var out bytes.Buffer
	grouped := false
	for line := range bytes.FieldsFuncSeq(body, func(r rune) bool { return r == '\n' || r == '\r' }) {
		text, _, _ := strings.Cut(string(line), "#")
		key, value, ok := strings.Cut(text, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !ok || !isRobotsLine(key, value, grouped) {
			continue
		}
		grouped = true
		out.WriteString(mendLine(key, value, product))
	}
	return out.Bytes()
}

// isRobotsLine reports whether a line is one that counts; grouped tells whether an agent
// was named before it.
func isRobotsLine(key, value string, grouped bool) bool {
	switch key {
	case "user-agent":
		return value != ""
	case "allow", "disallow":
		return grouped && !strings.ContainsAny(value, " \t\v")
	case "crawl-delay":
		n, err := strconv.ParseFloat(value, 64)
		return grouped && err == nil && n >= 0 && !math.IsNaN(n) && n < 1e6
	}
	return false
}

// mendLine writes one line.
func mendLine(key, value, product string) string {
	switch {
	case key == "crawl-delay":
	case key == "user-agent":
		value = mendAgent(value, product)
	case value == "":
		// It says nothing, but ends the list of agents: without it the next group would be theirs.
		key, value = "allow", "/robots.txt"
	case strings.Trim(value, "*") == "":
		value = "/"
	}
	return key + ": " + value + "\n"
}

// mendAgent keeps "*" and the agent's own name. The library would take "on" for the
// beginning of "onrecord".
func mendAgent(value, product string) string {
	value, _, _ = strings.Cut(strings.ToLower(value), "/")
	if value == "*" || value == product {
		return value
	}
	return "another-agent"
}
