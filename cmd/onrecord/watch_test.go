package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const watchedPage = `<!doctype html><html><head><title>%[1]s</title><link rel="canonical" href="%[2]s">
<meta property="og:site_name" content="Harbour Wire"><meta property="article:published_time" content="2026-03-0%[3]dT08:00:00Z"></head>
<body><article><h1>%[1]s</h1><p>The ferry from Port Lorne will sail again on Monday, the harbour master, Ana Ruiz, said on Sunday.</p>
<p>"We have mended the engine, and we have tested it twice," she told reporters at the quay, where passengers had waited for days.</p>
<p>The company declined to comment on the cost of the repairs, which began in February after a storm.</p></article></body></html>`

// harbour is a site with a feed of n reports.
func harbour(t *testing.T, n *int) *httptest.Server {
	mux := http.NewServeMux()
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		tag := fmt.Sprintf(`"%d"`, *n)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>`)
		for i := 1; i <= *n; i++ {
			fmt.Fprintf(w, `<item><title>Ferry %d</title><link>%s/%d</link><guid>%d</guid></item>`, i, site.URL, i, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	mux.HandleFunc("/{page}", func(w http.ResponseWriter, r *http.Request) {
		var page int
		if _, err := fmt.Sscan(r.PathValue("page"), &page); err != nil || page > *n {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, watchedPage, fmt.Sprintf("Ferry number %d sails again", page), fmt.Sprintf("%s/%d", site.URL, page), page)
	})
	return site
}

// commandOn runs a command line on a day and returns what it prints.
func commandOn(t *testing.T, day int, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs strings.Builder
	now := func() time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }
	e := &env{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, width: defaultWidth, now: now}
	code = run(t.Context(), e, args)
	return out.String(), errs.String(), code
}

// TestWatch follows a feed over three polls of which the last finds nothing new.
func TestWatch(t *testing.T) {
	n := 1
	site := harbour(t, &n)
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	if _, errs, code := commandOn(t, 8, "watch", "--once"); code != exitUsage || !strings.Contains(errs, "nothing is followed yet") {
		t.Errorf("without a source: exit code %d, %q", code, errs)
	}
	if _, errs, code := commandOn(t, 8, "add", site.URL+"/1"); code != exitFailed || !strings.Contains(errs, "hint: --private") {
		t.Errorf("in a private network: exit code %d, %q", code, errs)
	}
	out, errs, code := commandOn(t, 8, "watch", "--once", "--private", site.URL+"/feed")
	if code != exitOK || !strings.Contains(out, "kept        Harbour Wire · Ferry number 1 sails again") {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	n = 2
	out, errs, code = commandOn(t, 12, "watch", "--once", "--private", "--format", "json")
	if code != exitOK || strings.Count(out, `"outcome":"kept"`) != 1 || !strings.Contains(out, "Ferry number 2") {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	if out, errs, code = commandOn(t, 16, "watch", "--once", "--private"); code != exitOK || out != "" {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	if out, _, _ := commandOn(t, 16, "watch", "--list"); !strings.Contains(out, "/feed · 2 read, 0 waiting · asked ") {
		t.Errorf("the list is %q", out)
	}
	if out, _, _ := commandOn(t, 16, "check"); !strings.HasPrefix(out, "2 articles") {
		t.Errorf("the check says %q", out)
	}
	if _, errs, code := commandOn(t, 16, "watch", "--list", "--forget", site.URL+"/feed"); code != exitOK || !strings.Contains(errs, "nothing is followed yet") {
		t.Errorf("after it was forgotten: exit code %d, %q", code, errs)
	}
}

// TestAddFeed adds the pages of a feed at once.
func TestAddFeed(t *testing.T) {
	n := 3
	site := harbour(t, &n)
	t.Setenv("ONRECORD_RECORD", filepath.Join(t.TempDir(), "record.db"))
	out, errs, code := commandOn(t, 16, "add", "--private", "--max-pages", "2", site.URL+"/feed")
	if code != exitOK || !strings.Contains(out, "2 kept") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}
