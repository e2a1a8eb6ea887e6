package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onrecord/internal/keep"
	"onrecord/internal/web/webtest"
)

func TestSearchHasTheFocus(t *testing.T) {
	tab := newTab(t)
	site := serve(t, webtest.Record(t))
	do(t, tab, chromedp.Navigate(site+"/"))
	if id := evaluate[string](t, tab, `document.activeElement.name`); id != "q" {
		t.Errorf("the focus of the front page is on %q", id)
	}
	do(t, tab, chromedp.Navigate(site+"/stories"), chromedp.KeyEvent("/"))
	if id := evaluate[string](t, tab, `document.activeElement.id`); id != "find" {
		t.Errorf("after / the focus is on %q", id)
	}
	do(t, tab, chromedp.KeyEvent("grain"), chromedp.KeyEvent(kb.Enter))
	wait(t, tab, `location.pathname === "/search" && document.querySelectorAll("article.statement").length > 0`)
}

// TestArticleByKeyboard goes from a statement in the text to its note and back.
func TestArticleByKeyboard(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site := serve(t, s)
	do(t, tab, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site+addresses(t, s)["article"]), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	second := evaluate[string](t, tab, `document.activeElement.outerHTML.slice(0, 200)`)
	do(t, tab, chromedp.KeyEvent("k"))
	first := evaluate[string](t, tab, `document.activeElement.outerHTML.slice(0, 200)`)
	if first == second || !strings.Contains(first, "href") {
		t.Errorf("j and k go from %s to %s", second, first)
	}
	do(t, tab, chromedp.KeyEvent(kb.Enter))
	if note := evaluate[bool](t, tab, `!!document.activeElement.closest("[id^=n], [id^=s], .note")`); !note {
		t.Errorf("Enter goes to %s", evaluate[string](t, tab, `document.activeElement.outerHTML.slice(0, 200)`))
	}
	do(t, tab, chromedp.KeyEvent(kb.Escape))
	if back := evaluate[string](t, tab, `document.activeElement.outerHTML.slice(0, 200)`); back != first {
		t.Errorf("Escape goes back to %s, want %s", back, first)
	}
}

// TestWithoutScripts reads and searches with a browser that runs no script.
func TestWithoutScripts(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site := serve(t, s)
	withoutScripts(t, tab)
	do(t, tab, chromedp.Navigate(site+"/"), chromedp.SendKeys("input[type=search]", "grain"))
	if _, err := chromedp.RunResponse(tab, chromedp.Click("form[role=search] button")); err != nil {
		t.Fatal(err)
	}
	text, err := chromedp.Run(tab, chromedp.Text("main"))
	if err != nil || !strings.Contains(text, "grain") {
		t.Errorf("the search shows %q, %v", text, err)
	}
	do(t, tab, chromedp.Navigate(site+addresses(t, s)["article"]))
	text, err = chromedp.Run(tab, chromedp.Text("main"))
	if err != nil || !strings.Contains(text, "Trieste") || !strings.Contains(text, "named") {
		t.Errorf("the article shows %q, %v", text, err)
	}
}

// TestReviewSurvivesRebuild rejects the most doubtful statement by keyboard, and looks for it before and after the record is
// joined anew.
func TestReviewSurvivesRebuild(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site, stop := serving(t, s)
	do(t, tab, chromedp.Navigate(site+"/review"), chromedp.KeyEvent("j"))
	words := evaluate[string](t, tab, `document.querySelector("article.doubtful").id`)
	do(t, tab, chromedp.KeyEvent("r"))
	wait(t, tab, `document.querySelector(".done") !== null`)
	if first := evaluate[string](t, tab, `document.querySelector("article.doubtful").id`); first == words {
		t.Errorf("%s is rejected and still waits", words)
	}
	do(t, tab, chromedp.Navigate(site+"/decisions"))
	decided := evaluate[string](t, tab, `document.querySelector("ol.log .what").textContent`)
	count := evaluate[string](t, tab, `fetch("/api/v1/stats").then(r => r.text())`)
	stop()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := keep.Rebuild(t.Context(), s.Path(), func() {}); err != nil {
		t.Fatal(err)
	}
	site = serve(t, webtest.Open(t, s.Path()))
	do(t, tab, chromedp.Navigate(site+"/decisions"))
	if after := evaluate[string](t, tab, `document.querySelector("ol.log .what").textContent`); after != decided || !strings.Contains(after, "reject") {
		t.Errorf("after the rebuild the log says %q, before %q", after, decided)
	}
	if after := evaluate[string](t, tab, `fetch("/api/v1/stats").then(r => r.text())`); after != count {
		t.Errorf("after the rebuild the record holds %s, before %s", after, count)
	}
}

// hostile tries to run a script from each place that a page shows.
const hostile = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Board votes \u003cscript\u003ewindow.pwned=1\u003c/script\u003e\u003cimg src=x onerror=window.pwned=2\u003e on ferry",
"url": "javascript:window.pwned=3", "datePublished": "2026-03-05",
"author": {"@type": "Person", "name": "\u003csvg onload=window.pwned=4\u003e Ana Lind"},
"publisher": {"@type": "Organization", "name": "\"\u003e\u003cscript\u003ewindow.pwned=5\u003c/script\u003e Wire"},
"articleBody": "LUNN \u003cscript\u003ewindow.pwned=6\u003c/script\u003e The harbour board of Lunn met on Thursday and voted on the ferry.\n\n\"We \u003cimg src=x onerror=window.pwned=7\u003e shall sail,\" said Peter \u003cb onmouseover=window.pwned=8\u003eHolm, the chairman of the board of Lunn.\n\nHe said that '\"\u003e\u003cscript\u003ewindow.pwned=9\u003c/script\u003e the ferry would be ready on 12 March 2026.\n\nPhoto: javascript:window.pwned=10 \u003ciframe srcdoc='\u003cscript\u003eparent.pwned=11\u003c/script\u003e'\u003e"}
</script></head><body></body></html>`

// TestHostileReport opens all pages that show a report which tries to run scripts.
func TestHostileReport(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	key := webtest.Add(t, s, []byte(hostile))
	site := serve(t, s)
	said := console(t, tab)
	for _, address := range []string{"/articles/" + key, "/", "/search?q=ferry+sail", "/sourcing", "/sourcing?by=author", "/calendar", "/stories",
		"/search?q=%3Cscript%3Ewindow.pwned%3D12%3C%2Fscript%3E", "/sourcing?q=%22%3E%3Cscript%3Ewindow.pwned%3D13%3C%2Fscript%3E"} {
		do(t, tab, chromedp.Navigate(site+address))
		evaluate[bool](t, tab, `new Promise(done => setTimeout(() => done(true), 100))`)
		if evaluate[bool](t, tab, `window.pwned !== undefined`) {
			t.Errorf("%s ran script %d", address, evaluate[int](t, tab, `window.pwned`))
		}
		if n := evaluate[int](t, tab, `document.querySelectorAll("main script, main iframe, main img, [onerror], [onload], [onmouseover], a[href^='javascript:']").length`); n > 0 {
			t.Errorf("%s has %d elements that no page makes", address, n)
		}
	}
	for _, line := range said() {
		if !strings.Contains(line, "400 (Bad Request)") || !strings.Contains(line, "%3Cscript") { // of the queries that are none
			t.Errorf("the console says %s", line)
		}
	}
}
