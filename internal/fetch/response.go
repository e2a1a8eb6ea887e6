package fetch

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Validators are what a site gave with an answer so that it can be asked whether
// anything has changed since. Both may be empty.
type Validators struct {
	ETag         string
	LastModified string // as HTTP gives it
}

// Response is an answer with status 200, or 304 to a request with validators.
type Response struct {
	URL         string        // the address that answered, after redirects
	Moved       string        // where the address asked for has moved for good; empty if it has not
	Status      int           // 200 or 304
	NotModified bool          // 304: nothing has changed since the validators were given
	ContentType string        // as HTTP gives it; may be empty
	Body        []byte        // decompressed, at most [Options.MaxBytes]; nil if not modified
	Validators  Validators    // to send the next time; those sent, if not modified
	MaxAge      time.Duration // how long the answer may be taken for fresh; 0 if not said
	Hubs        []string      // WebSub hubs announced in Link headers, absolute
	Self        string        // the topic announced beside them; may be empty
}

// maxRetryAfter bounds what a site may ask for.
const maxRetryAfter = 30 * 24 * time.Hour

// parseRetryAfter reads a Retry-After header: seconds or a date. 0 if there is none.
func parseRetryAfter(s string, now time.Time) time.Duration {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return bounded(n)
	}
	t, err := http.ParseTime(s)
	if err != nil {
		return 0
	}
	return bounded(int64(t.Sub(now) / time.Second))
}

// bounded returns n seconds as a duration between none and the longest believed.
func bounded(n int64) time.Duration {
	n = min(max(n, 0), int64(maxRetryAfter/time.Second))
	return time.Duration(n) * time.Second
}

// parseMaxAge reads how long an answer is fresh from its Cache-Control header, else from
// Expires. 0 if neither says.
func parseMaxAge(h http.Header, now time.Time) time.Duration {
	for _, directive := range strings.Split(strings.Join(h.Values("Cache-Control"), ","), ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		if !strings.EqualFold(key, "max-age") {
			continue
		}
		if n, err := strconv.ParseInt(strings.Trim(value, `"`), 10, 64); err == nil {
			return bounded(n)
		}
	}
	if t, err := http.ParseTime(h.Get("Expires")); err == nil {
		return bounded(int64(t.Sub(now) / time.Second))
	}
	return 0
}

// maxLinks bounds how many links of Link headers are read.
const maxLinks = 64

// parseLinks reads the hubs and the topic of Link headers (RFC 8288), absolute to base.
func parseLinks(values []string, base *url.URL) (hubs []string, self string) {
	rest := strings.Join(values, ", ")
	for range maxLinks {
		start := strings.IndexByte(rest, '<')
		end := strings.IndexByte(rest, '>')
		if start < 0 || end < start {
			break
		}
		target, params := rest[start+1:end], rest[end+1:]
		rest = ""
		if next := strings.IndexByte(params, '<'); next >= 0 {
			params, rest = params[:next], params[next:]
		}
		address := absolute(base, target)
		switch rels := relOf(params); {
		case address == "":
		case rels["hub"]:
			hubs = append(hubs, address)
		case rels["self"] && self == "":
			self = address
		}
	}
	return hubs, self
}

// relOf returns the relations that the parameters of a link name, in lower case.
func relOf(params string) map[string]bool {
	for _, p := range strings.Split(params, ";") {
		key, value, _ := strings.Cut(strings.Trim(p, " \t,"), "=")
		if !strings.EqualFold(strings.TrimSpace(key), "rel") {
			continue
		}
		rels := map[string]bool{}
		for _, r := range strings.Fields(strings.Trim(strings.TrimSpace(value), `"`)) {
			rels[strings.ToLower(r)] = true
		}
		return rels
	}
	return nil
}

// absolute resolves an address against base; empty if it is no web address.
func absolute(base *url.URL, address string) string {
	u, err := base.Parse(strings.TrimSpace(address))
	if err != nil || !isWeb(u) {
		return ""
	}
	return u.String()
}

// isWeb reports whether an address is one that is followed.
func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}
