package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/internal/web/webtest"
)

// noon is the clock of tests.
func noon() time.Time { return time.Date(2026, 3, 8, 12, 0, 0, 0, time.UTC) }

// newSite serves an empty record.
func newSite(t *testing.T) *httptest.Server {
	t.Helper()
	return serve(t, Options{Store: webtest.Open(t, filepath.Join(t.TempDir(), "record.db"))})
}

// sampleSite serves a record of samples/negotiation and samples.
func sampleSite(t *testing.T) *httptest.Server {
	t.Helper()
	return serve(t, Options{Store: webtest.Record(t)})
}

// serve serves what o says, at [noon], until the test ends.
func serve(t *testing.T, o Options) *httptest.Server {
	t.Helper()
	o.Now = noon
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(s.Handler())
	t.Cleanup(site.Close)
	return site
}

// get asks for an address and returns the status, the kind and the text of the answer.
func get(t *testing.T, site *httptest.Server, address string) (status int, kind, body string) {
	t.Helper()
	resp, err := site.Client().Get(site.URL + address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header.Get("Content-Type"), string(data)
}

func TestTwin(t *testing.T) {
	site := newSite(t)
	if status, kind, body := get(t, site, "/"); status != 200 || kind != "text/html; charset=utf-8" || !strings.Contains(body, `href="/index.json"`) {
		t.Errorf("the page: %d %s\n%s", status, kind, body)
	}
	status, kind, body := get(t, site, "/index.json")
	var twin struct{ Empty bool }
	if err := json.Unmarshal([]byte(body), &twin); err != nil || status != 200 || kind != "application/json" || !twin.Empty {
		t.Errorf("the twin: %d %s %v\n%s", status, kind, err, body)
	}
}

func TestSampleSite(t *testing.T) {
	_, _, body := get(t, sampleSite(t), "/index.json")
	var twin struct {
		Empty  bool
		Latest string
	}
	if err := json.Unmarshal([]byte(body), &twin); err != nil || twin.Empty || twin.Latest != "2026-04-01" {
		t.Errorf("%v\n%s", err, body)
	}
}

func TestNoSuchPage(t *testing.T) {
	site := newSite(t)
	for address, kind := range map[string]string{"/nothing": "text/html; charset=utf-8", "/nothing.json": "application/json"} {
		if status, got, body := get(t, site, address); status != http.StatusNotFound || got != kind || !strings.Contains(body, "Not in the record") {
			t.Errorf("%s: %d %s\n%s", address, status, got, body)
		}
	}
}

func TestForeignFormIsRefused(t *testing.T) {
	site := newSite(t)
	req, err := http.NewRequestWithContext(t.Context(), "POST", site.URL+"/", strings.NewReader("a=b"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	resp, err := site.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("status %d, want 403", resp.StatusCode)
	}
	if got := resp.Header.Get("Content-Security-Policy"); got != policy {
		t.Errorf("policy %q", got)
	}
}
