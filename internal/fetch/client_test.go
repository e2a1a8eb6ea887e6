package fetch_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/fetch/fetchtest"
)

// newWeb returns the web of testdata and a client for it.
func newWeb(t *testing.T, o fetch.Options) (*fetchtest.Web, *fetch.Client) {
	t.Helper()
	web := fetchtest.Load(t, "testdata/web.txt")
	o.Dial = web.Dial
	o.UserAgent = "onrecord/1.0 (+https://onrecord.example)"
	return web, fetch.New(o)
}

// bubble runs a test where time passes only while all wait.
func bubble(t *testing.T, f func(t *testing.T)) { synctest.Test(t, f) }

func TestGet(t *testing.T) {
	bubble(t, func(t *testing.T) {
		web, c := newWeb(t, fetch.Options{})
		r, err := c.Get(t.Context(), " http://wire.example/report#top", fetch.Validators{})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(r.Body); !strings.Contains(got, "ferry") || r.Status != 200 || r.URL != "http://wire.example/report" || r.Moved != "" {
			t.Errorf("got %+v with %q", r, got)
		}
		if r.ContentType != "text/html; charset=utf-8" || r.MaxAge != 10*time.Minute {
			t.Errorf("content type %q, fresh for %v", r.ContentType, r.MaxAge)
		}
		if got := web.Asked()[0].Header.Get("User-Agent"); got != "onrecord/1.0 (+https://onrecord.example)" {
			t.Errorf("the client calls itself %q", got)
		}
		again, err := c.Get(t.Context(), "http://wire.example/report", r.Validators)
		if err != nil || !again.NotModified || again.Body != nil || again.Validators.ETag != `"v1"` {
			t.Errorf("with the validators: %+v, %v", again, err)
		}
		if got := web.Asked()[1].Header.Get("If-Modified-Since"); got != "Mon, 05 Jan 2026 10:00:00 GMT" {
			t.Errorf("asked whether it was modified since %q", got)
		}
	})
}

func TestDecompression(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := newWeb(t, fetch.Options{})
		r, err := c.Get(t.Context(), "http://wire.example/packed", fetch.Validators{})
		if err != nil || string(r.Body) != "The ferry was packed.\n" {
			t.Errorf("got %+v, %v", r, err)
		}
	})
}

func TestLinks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		now := func() time.Time { return time.Date(2026, 1, 5, 10, 30, 0, 0, time.UTC) }
		_, c := newWeb(t, fetch.Options{Now: now})
		r, err := c.Get(t.Context(), "http://wire.example/feed", fetch.Validators{})
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"http://hub.example/", "http://other.example/"}; !slices.Equal(r.Hubs, want) || r.Self != "http://wire.example/feed" {
			t.Errorf("hubs %q of %q", r.Hubs, r.Self)
		}
		if r.MaxAge != 30*time.Minute {
			t.Errorf("fresh for %v, want half an hour", r.MaxAge)
		}
	})
}

func TestRedirects(t *testing.T) {
	bubble(t, func(t *testing.T) {
		web, c := newWeb(t, fetch.Options{})
		for _, test := range []struct{ address, url, moved string }{
			{"http://wire.example/found", "http://wire.example/report", ""},
			{"http://wire.example/moved", "http://wire.example/report", "http://new.example/again"},
			{"http://user:word@wire.example/report", "http://wire.example/report", ""},
			{"http://wire.example/to-secret", "http://new.example/secret", ""},
		} {
			r, err := c.Get(t.Context(), test.address, fetch.Validators{})
			if err != nil || r.URL != test.url || r.Moved != test.moved {
				t.Errorf("%s: got %+v, %v", test.address, r, err)
			}
		}
		for _, r := range web.Asked() {
			if r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" {
				t.Errorf("%s was told %v", r.URL, r.Header)
			}
		}
	})
}

// failures are addresses and what is said about each.
var failures = []struct {
	address string
	why     fetch.Why
	lasting bool
	says    string
}{
	{"ftp://wire.example/", fetch.BadAddress, true, "it is no http or https address"},
	{"http:///report", fetch.BadAddress, true, "it is no http or https address"},
	{"http://%zz/", fetch.BadAddress, true, "it is no http or https address"},
	{"http://wire.example/nothing", fetch.NotFound, true, "the site has no such page (status 404)"},
	{"http://wire.example/gone", fetch.Gone, true, "the site says that it is gone for good (status 410)"},
	{"http://wire.example/forbidden", fetch.Refused, true, "the site refuses to show it (status 403)"},
	{"http://wire.example/teapot", fetch.Status, true, "the site answered with status 418"},
	{"http://down.example/", fetch.Temporary, false, "the site cannot answer now (status 500)"},
	{"http://busy.example/", fetch.Temporary, false, "the site cannot answer now (status 503); ask again in 2m0s"},
	{"http://wire.example/circle", fetch.Redirects, true, "the address redirects in a circle"},
	{"http://wire.example/to-file", fetch.Redirects, true, "the address redirects to what is no web address"},
	{"http://wire.example/to-nowhere", fetch.Redirects, true, "the address redirects to what is no web address"},
	{"http://wire.example/to-inside", fetch.NotAllowed, true, "it lies within a private network, which is not read unless that is allowed"},
	{"http://wire.example/endless", fetch.TooLarge, true, "the answer is longer than 1 MB"},
	{"http://wire.example/bomb", fetch.TooLarge, true, "the answer is longer than 1 MB"},
	{"http://wire.example/long", fetch.TooLarge, true, "the answer is longer than 1 MB"},
	{"http://wire.example/slow", fetch.Timeout, false, "the answer took longer than 30s"},
	{"http://wire.example/hang", fetch.Timeout, false, "the answer took longer than 30s"},
	{"http://wire.example/cut", fetch.Unreachable, false, "the site cannot be reached: unexpected EOF"},
	{"http://wire.example/rubbish", fetch.Unreachable, false, "the site cannot be reached: "},
}

func TestFailures(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := newWeb(t, fetch.Options{MaxBytes: 1 << 20})
		for _, test := range failures {
			_, err := c.Get(t.Context(), test.address, fetch.Validators{})
			var e *fetch.Error
			if !errors.As(err, &e) || e.Why != test.why || e.Lasting() != test.lasting || !strings.HasPrefix(e.Error(), test.says) {
				t.Errorf("%s: got %v, want %s", test.address, err, test.says)
			}
		}
	})
}

func TestTooManyRedirects(t *testing.T) {
	bubble(t, func(t *testing.T) {
		web, _ := newWeb(t, fetch.Options{})
		for n := range 5 {
			web.Set("http://wire.example/"+strings.Repeat("x", n), "HTTP/1.1 302 Found\nLocation: /"+strings.Repeat("x", n+1)+"\n\n")
		}
		web.Set("http://wire.example/xxxxx", "HTTP/1.1 200 OK\n\nThere.\n")
		for limit, want := range map[int]string{4: "the address redirects too many times", 5: ""} {
			c := fetch.New(fetch.Options{Dial: web.Dial, MaxRedirects: limit})
			_, err := c.Get(t.Context(), "http://wire.example/", fetch.Validators{})
			if got := message(err); got != want {
				t.Errorf("at most %d: %q, want %q", limit, got, want)
			}
		}
	})
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestCalledOff holds that the error of the caller's context is returned as it is.
func TestCalledOff(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := newWeb(t, fetch.Options{})
		ctx, stop := context.WithTimeout(t.Context(), 3*time.Second)
		defer stop()
		if _, err := c.Get(ctx, "http://wire.example/hang", fetch.Validators{}); err != context.DeadlineExceeded {
			t.Errorf("while it is read: %v", err)
		}
		if _, err := c.Get(ctx, "http://wire.example/report", fetch.Validators{}); err != context.DeadlineExceeded {
			t.Errorf("while it waits for its turn: %v", err)
		}
	})
}

func TestRate(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := newWeb(t, fetch.Options{PerHost: 5 * time.Second})
		start := time.Now()
		var at []time.Duration
		for _, address := range []string{"http://wire.example/report", "http://wire.example/found", "http://new.example/secret", "http://wire.example/report"} {
			if _, err := c.Get(t.Context(), address, fetch.Validators{}); err != nil {
				t.Fatal(err)
			}
			at = append(at, time.Since(start))
		}
		// The redirect is a request of its own; the other host needs no waiting.
		if want := []time.Duration{0, 10 * time.Second, 10 * time.Second, 15 * time.Second}; !slices.Equal(at, want) {
			t.Errorf("answers came after %v, want %v", at, want)
		}
	})
}

// TestRetryAfter holds that a host is left alone as long as it asks, without waiting.
func TestRetryAfter(t *testing.T) {
	bubble(t, func(t *testing.T) {
		web, c := newWeb(t, fetch.Options{})
		get := func() error {
			_, err := c.Get(t.Context(), "http://busy.example/", fetch.Validators{})
			return err
		}
		if why, ok := fetch.KindOf(get()); !ok || why != fetch.Temporary {
			t.Fatal("the host is not busy")
		}
		time.Sleep(time.Minute)
		var e *fetch.Error
		if err := get(); !errors.As(err, &e) || e.RetryAfter != time.Minute || e.Status != 0 {
			t.Errorf("a minute later: %v", err)
		}
		time.Sleep(time.Minute)
		if err := get(); err != nil {
			t.Errorf("two minutes later: %v", err)
		}
		if n := len(web.Asked()); n != 2 {
			t.Errorf("the host was asked %d times, want twice", n)
		}
	})
}

func TestRobotsAreKept(t *testing.T) {
	bubble(t, func(t *testing.T) {
		web, c := newWeb(t, fetch.Options{Robots: true})
		get := func(address string) string {
			_, err := c.Get(t.Context(), address, fetch.Validators{})
			return message(err)
		}
		const no = "the site's robots.txt asks programs not to read it"
		start := time.Now()
		for _, test := range []struct{ address, want string }{
			{"http://closed.example/private/x", no},
			{"http://closed.example/news", ""},
			{"http://closed.example/to-private", no},
			{"http://away.example/private/x", no},
			{"http://endless.example/private/x", no},
			{"http://endless.example/news", ""},
			{"http://wire.example/report", ""}, // has none
			{"http://ill.example/news", "the site cannot answer now (status 503); ask again in 10m0s"},
			{"http://ill.example/news", "the site cannot answer now (status 503); ask again in 10m0s"},
		} {
			if got := get(test.address); got != test.want {
				t.Errorf("%s: %q, want %q", test.address, got, test.want)
			}
		}
		if d := time.Since(start); d < 20*time.Second {
			t.Errorf("all took %v, though a site asks for 10 seconds between two requests", d)
		}
		time.Sleep(10 * time.Minute)
		if got := get("http://ill.example/news"); got != "" {
			t.Errorf("when robots.txt can be had again: %q", got)
		}
		count := 0
		for _, r := range web.Asked() {
			if r.URL == "http://closed.example/robots.txt" {
				count++
			}
		}
		if count != 2 { // once by its own host, once by a redirect
			t.Errorf("robots.txt was asked for %d times", count)
		}
		time.Sleep(24 * time.Hour)
		web.Set("http://closed.example/robots.txt", "HTTP/1.1 404 Not Found\n\n")
		web.Set("http://closed.example/private/x", "HTTP/1.1 200 OK\n\nOpen.\n")
		if got := get("http://closed.example/private/x"); got != "" {
			t.Errorf("a day later, without robots.txt: %q", got)
		}
	})
}

func TestPost(t *testing.T) {
	bubble(t, func(t *testing.T) {
		web, c := newWeb(t, fetch.Options{})
		web.Set("http://hub.example/", "HTTP/1.1 202 Accepted\n\n")
		status, err := c.Post(t.Context(), "http://hub.example/", url.Values{"hub.mode": {"subscribe"}})
		if err != nil || status != 202 {
			t.Errorf("got %d, %v", status, err)
		}
		if r := web.Asked()[0]; r.Method != http.MethodPost || r.Form.Get("hub.mode") != "subscribe" {
			t.Errorf("asked %+v", r)
		}
		if _, err := c.Post(t.Context(), "http://127.0.0.1/", nil); message(err) != "it lies within a private network, which is not read unless that is allowed" {
			t.Errorf("a hub within: %v", err)
		}
	})
}

// TestPrivateNetworks connects for real, to loopback.
func TestPrivateNetworks(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("inside")) })}
	go server.Serve(l)
	defer server.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	for _, host := range []string{"127.0.0.1", "localhost"} {
		address := "http://" + net.JoinHostPort(host, port) + "/"
		if _, err := fetch.New(fetch.Options{}).Get(t.Context(), address, fetch.Validators{}); message(err) != "it lies within a private network, which is not read unless that is allowed" {
			t.Errorf("%s: %v", address, err)
		}
	}
	r, err := fetch.New(fetch.Options{AllowPrivate: true}).Get(t.Context(), "http://"+l.Addr().String(), fetch.Validators{})
	if err != nil || string(r.Body) != "inside" {
		t.Errorf("allowed: %+v, %v", r, err)
	}
}

// TestNoSuchHost holds that an error of the resolver is told in words.
func TestNoSuchHost(t *testing.T) {
	dial := func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "lunn.invalid", IsNotFound: true}}
	}
	_, err := fetch.New(fetch.Options{Dial: dial}).Get(t.Context(), "http://lunn.invalid/", fetch.Validators{})
	if got := message(err); got != "the site cannot be reached: there is no site of that name" {
		t.Errorf("told %q", got)
	}
}

// TestSite reads a host of the fake web at its place on loopback.
func TestSite(t *testing.T) {
	web := fetchtest.Load(t, "testdata/web.txt")
	site := web.Site(t, "new.example")
	web.Set("http://new.example/page", "HTTP/1.1 302 Found\nLocation: http://new.example/secret\n\n")
	r, err := fetch.New(fetch.Options{AllowPrivate: true, PerHost: time.Nanosecond}).Get(t.Context(), site+"/page", fetch.Validators{})
	if err != nil || r.URL != site+"/secret" {
		t.Errorf("got %+v, %v", r, err)
	}
	if got := web.Log(); !slices.Equal(got, []string{"GET http://new.example/page", "GET http://new.example/secret"}) {
		t.Errorf("asked for %q", got)
	}
}

// TestOnLoopback reads the fake web over real connections, many at once.
func TestOnLoopback(t *testing.T) {
	web := fetchtest.Load(t, "testdata/web.txt")
	c := fetch.New(fetch.Options{Dial: web.Listen(t), PerHost: time.Nanosecond, Robots: true})
	done := make(chan error)
	for range 8 {
		go func() {
			_, err := c.Get(t.Context(), "http://wire.example/moved", fetch.Validators{})
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	count := 0
	for _, r := range web.Asked() {
		if strings.HasSuffix(r.URL, "/robots.txt") {
			count++
		}
	}
	if count != 2 {
		t.Errorf("robots.txt was asked for %d times, want once a host", count)
	}
}
