package browsertest

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"onrecord/internal/store"
	"onrecord/internal/web/webtest"
)

//go:embed testdata/axe.min.js
var axe string

// addresses returns one page of each kind, by name.
func addresses(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	all := map[string]string{
		"front": "/", "stories": "/stories", "story": "/stories/t1", "calendar": "/calendar", "event": "/events/v1", "changes": "/changes",
		"sourcing": "/sourcing", "sourcing by month": "/sourcing?by=month", "search": "/search?q=grain", "nothing found": "/search?q=zebra", "no query": "/search?q=speaker:", "read": "/read",
		"missing": "/nothing", "review": "/review", "review of events": "/review/events", "correction of an event": "/review/v1", "decisions": "/decisions", "watches": "/watches", "the API": "/api", "account": "/account",
	}
	err := s.View(t.Context(), func(r *store.Reader) error {
		person, err := r.EntitiesNamed("Lucia Ferrante", 1)
		if err != nil {
			return err
		}
		all["person"] = fmt.Sprintf("/entities/e%d", person[0].ID)
		all["rename"] = all["person"] + "/rename"
		articles, err := r.StoryArticles(1, 20260308)
		if err != nil {
			return err
		}
		for _, a := range articles {
			if a.Versions > 1 {
				all["article"] = "/articles/" + a.Key
				all["missed statement"] = "/articles/" + a.Key + "/missed"
			}
		}
		heard, err := r.StoryHeard(1, 20260308, 0, 1)
		if err != nil {
			return err
		}
		statements := heard.Shared
		all["statement"] = fmt.Sprintf("/statements/s%d", statements[0])
		all["correction"] = fmt.Sprintf("/review/s%d", statements[0])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// widths are those of a telephone and of a desk, in CSS pixels.
var widths = []int64{390, 1280}

// TestPages looks at each page in light and dark, on a telephone and on a desk: axe-core finds nothing (WCAG 2.2 A and AA,
// with contrast, and its best practices), nothing is said on the console, nothing moves while the page comes, and nothing
// sticks out.
func TestPages(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site := serve(t, s)
	said := console(t, tab)
	for name, address := range addresses(t, s) {
		for _, scheme := range []string{"light", "dark"} {
			asScheme(t, tab, scheme)
			for _, width := range widths {
				what := fmt.Sprintf("%s, %s, %d wide", name, scheme, width)
				do(t, tab, chromedp.EmulateViewport(width, 900))
				wait(t, tab, fmt.Sprintf("innerWidth === %d", width)) // so that the page does not come while the window changes
				do(t, tab, chromedp.Navigate(site+address))
				for _, problem := range problems(t, tab) {
					t.Errorf("%s: %s", what, problem)
				}
			}
		}
	}
	for _, line := range said() {
		// The page that is missing and the query that is none have their status told.
		if !strings.Contains(line, site+"/nothing") && !strings.Contains(line, site+"/search?q=speaker:") {
			t.Errorf("the console says %s", line)
		}
	}
}

// problems returns what is wrong with the page that is shown.
func problems(t *testing.T, tab context.Context) (all []string) {
	t.Helper()
	evaluate[bool](t, tab, axe+"; true")
	all = evaluate[[]string](t, tab, `axe.run().then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
		v.id + ": " + v.help + ": " + n.html.slice(0, 200) + " " + n.any.map(c => c.message).join("; "))))`)
	if wide := evaluate[string](t, tab, `document.documentElement.scrollWidth <= innerWidth ? "" :
		[...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className).slice(0, 5).join(", ") || "something"`); wide != "" {
		all = append(all, "sticks out: "+wide)
	}
	for _, moved := range moves(t, tab) {
		all = append(all, "moves while it comes: "+moved)
	}
	return all
}

// moves tells what has moved since the page came that is shown, and how much in the measure of Layout Instability
// (https://wicg.github.io/layout-instability/).
func moves(t *testing.T, tab context.Context) []string {
	t.Helper()
	return evaluate[[]string](t, tab, `new Promise(done => {
		const all = [];
		const where = r => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
		new PerformanceObserver(list => {
			for (const e of list.getEntries()) {
				all.push(e.value.toFixed(6) + " " + e.sources.map(s => (s.node?.tagName ?? s.node?.nodeName) + "." + s.node?.className + " from " + where(s.previousRect) + " to " + where(s.currentRect)).join("; "));
			}
		}).observe({type: "layout-shift", buffered: true});
		requestAnimationFrame(() => setTimeout(() => done(all), 50));
	})`)
}

// TestSlowLine looks at pages that are drawn before all of them and before their scripts have come: what comes then moves nothing.
func TestSlowLine(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site := slowly(t, serve(t, s))
	asScheme(t, tab, "light")
	for name, address := range addresses(t, s) {
		for _, width := range widths {
			do(t, tab, chromedp.EmulateViewport(width, 900))
			wait(t, tab, fmt.Sprintf("innerWidth === %d", width))
			do(t, tab, chromedp.Navigate(site+address))
			for _, moved := range moves(t, tab) {
				t.Errorf("%s, %d wide: moves while it comes: %s", name, width, moved)
			}
		}
	}
}

// slowly returns the address of a way to site on which pages come in pieces and scripts take 0.7 s, each time: browsers wait
// half a second with drawing. The script of all pages comes at once, as it draws nothing.
func slowly(t *testing.T, site string) string {
	t.Helper()
	to, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Header.Del("Accept-Encoding") // pieces of what is packed are no pieces of the page
		},
		FlushInterval: -1, // at once
		ModifyResponse: func(r *http.Response) error {
			r.Header.Set("Cache-Control", "no-store")
			if strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
				r.Body = &inPieces{ReadCloser: r.Body}
			}
			return nil
		},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".js") && !strings.HasPrefix(r.URL.Path, "/assets/page.") {
			time.Sleep(700 * time.Millisecond)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// inPieces reads a few thousand bytes at a time, and rests between.
type inPieces struct {
	io.ReadCloser
	started bool
}

func (p *inPieces) Read(b []byte) (int, error) {
	if p.started {
		time.Sleep(60 * time.Millisecond)
	}
	p.started = true
	return p.ReadCloser.Read(b[:min(len(b), 6000)])
}

// console collects what pages say on the console from now on.
func console(t *testing.T, tab context.Context) func() []string {
	t.Helper()
	do(t, tab, chromedp.Navigate("about:blank"))
	lines := make(chan string, 1000)
	messages := chromedp.Console(tab)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			lines <- fmt.Sprintf("%s: %s (%s)", m.Type, m.Text, m.URL)
		}
	}()
	return func() (all []string) {
		for {
			select {
			case line := <-lines:
				all = append(all, line)
			default:
				return all
			}
		}
	}
}
