package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asked returns the page of an address.
func asked(t *testing.T, address string) string {
	t.Helper()
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: time.Minute}
	resp, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", address, resp.StatusCode, err)
	}
	return string(body)
}

// TestServe serves a record to which another command adds meanwhile.
func TestServe(t *testing.T) {
	report, err := filepath.Abs("../../samples/negotiation/2026-02-20-harbour-wire.html")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	said := serving(t, "--listen", "localhost:0")
	_, site, ok := strings.Cut(said, " is at ")
	if site, _, _ = strings.Cut(site, " until"); !ok {
		t.Fatalf("it says %q", said)
	}
	if page := asked(t, site); !strings.Contains(page, "onrecord add") {
		t.Errorf("an empty record does not say how to begin:\n%s", page)
	}
	runExample(t, "onrecord add "+report)
	if page := asked(t, site); !strings.Contains(page, "Lucia Ferrante") {
		t.Errorf("what was added is not there:\n%s", page)
	}
	if page := asked(t, site+"api/v1/openapi.json"); !strings.Contains(page, `"openapi": "3.1`) {
		t.Errorf("the API is not described:\n%.300s", page)
	}
}

// TestDemo serves the samples, and leaves nothing behind.
func TestDemo(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	e := &env{stdin: strings.NewReader(""), stdout: io.Discard, stderr: w, width: defaultWidth, now: time.Now}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, e, []string{"demo", "--listen", "localhost:0"}) }()
	site := ""
	lines := bufio.NewScanner(r)
	for site == "" && lines.Scan() {
		_, rest, _ := strings.Cut(lines.Text(), " is at ")
		site, _, _ = strings.Cut(rest, " until")
	}
	go io.Copy(io.Discard, r)
	if page := asked(t, site); !strings.Contains(page, "Grain trains") || !strings.Contains(page, "8 March 2026") {
		t.Errorf("the demo shows\n%s", page)
	}
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("it exits with %d", code)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("it leaves %v behind, %v", left, err)
	}
}

// TestPortTaken: who cannot listen is told at once, in one sentence, before anything is read.
func TestPortTaken(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	for _, command := range []string{"demo", "serve"} {
		var said strings.Builder
		e := &env{stdin: strings.NewReader(""), stdout: io.Discard, stderr: &said, width: defaultWidth, now: time.Now}
		code := run(t.Context(), e, []string{command, "--listen", l.Addr().String()})
		if code == exitOK || !strings.Contains(said.String(), "cannot listen at "+l.Addr().String()) || strings.Contains(said.String(), "reading") || strings.Count(said.String(), "\n") != 1 {
			t.Errorf("%s exits with %d: %s", command, code, said.String())
		}
	}
}
