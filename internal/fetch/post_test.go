package fetch_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"onrecord/internal/fetch"
)

func TestSend(t *testing.T) {
	var got *http.Request
	var body string
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, _ := io.ReadAll(r.Body)
		got, body = r, string(data)
		switch r.URL.Path {
		case "/busy":
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/moved":
			http.Redirect(w, r, "/busy", http.StatusTemporaryRedirect)
		}
	}))
	defer site.Close()
	c := fetch.New(fetch.Options{AllowPrivate: true, PerHost: time.Millisecond})
	defer c.Close()
	m := fetch.Message{Header: http.Header{"Content-Type": {"application/json"}, "Webhook-Id": {"m1"}}, Body: []byte(`{"a":1}`)}
	r, err := c.Send(t.Context(), site.URL+"/", m)
	if err != nil || r != (fetch.Receipt{Status: 200}) || body != `{"a":1}` {
		t.Errorf("got %+v, %v; sent %q", r, err, body)
	}
	if got.Method != "POST" || got.Header.Get("Webhook-Id") != "m1" || got.Header.Get("Content-Type") != "application/json" || got.ContentLength != 7 {
		t.Errorf("sent %s %v", got.Method, got.Header)
	}
	if r, err := c.Send(t.Context(), site.URL+"/busy", m); err != nil || r != (fetch.Receipt{Status: 503, RetryAfter: 2 * time.Minute}) {
		t.Errorf("a busy site: %+v, %v", r, err)
	}
	if r, err := c.Send(t.Context(), site.URL+"/moved", m); err != nil || r.Status != 307 || got.URL.Path != "/moved" {
		t.Errorf("a redirect: %+v, %v; last asked for %s", r, err, got.URL.Path)
	}
}

func TestSendIsGuarded(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a private address was sent to") }))
	defer site.Close()
	c := fetch.New(fetch.Options{})
	defer c.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(site.URL, "http://"), ":")
	for address, want := range map[string]fetch.Why{
		site.URL: fetch.NotAllowed, "http://localhost:" + port: fetch.NotAllowed, "http://[::1]:" + port: fetch.NotAllowed,
		"http://169.254.169.254/": fetch.NotAllowed, "ftp://wire.example/": fetch.BadAddress, "wire.example": fetch.BadAddress,
	} {
		_, err := c.Send(t.Context(), address, fetch.Message{})
		if why, ok := fetch.KindOf(err); !ok || why != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}
