package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"onrecord/internal/web/webtest"
)

// TestReviewByKeyboard accepts a statement, undoes that, and goes on to the form of a correction.
func TestReviewByKeyboard(t *testing.T) {
	tab := newTab(t)
	site := serve(t, webtest.Record(t))
	const here = `(document.querySelector(".doubtful.here") || {id: ""}).id`
	do(t, tab, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site+"/review"), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	second := evaluate[string](t, tab, here)
	do(t, tab, chromedp.KeyEvent("j"))
	third := evaluate[string](t, tab, here)
	do(t, tab, chromedp.KeyEvent("k"))
	if back := evaluate[string](t, tab, here); back != second || second == third {
		t.Fatalf("k goes from %s to %s, want %s", third, back, second)
	}
	do(t, tab, chromedp.KeyEvent("a"))
	wait(t, tab, `location.search === "?done=1" && `+here+` === "`+third+`"`)
	do(t, tab, chromedp.KeyEvent("u"))
	wait(t, tab, `location.search === "?done=2" && `+here+` === "`+second+`"`)
	do(t, tab, chromedp.KeyEvent("c"))
	wait(t, tab, `location.pathname === "/review/`+second+`" && !!document.getElementById("take")`)
}

// TestCorrectBySelecting selects words of a report and makes them what is attributed.
func TestCorrectBySelecting(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site := serve(t, s)
	do(t, tab, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(site+addresses(t, s)["correction"]))
	words := evaluate[string](t, tab, `(() => {
		const mark = document.querySelector("#text mark").firstChild;
		getSelection().setBaseAndExtent(mark, 0, mark, mark.data.indexOf(" ", 12) + 1);
		return getSelection().toString().trim();
	})()`)
	do(t, tab, chromedp.Click(`#take button[data-role=content]`))
	if marked := evaluate[string](t, tab, `[...document.querySelectorAll("#text mark")].map((m) => m.textContent).join(" … ")`); marked != words || words == "" {
		t.Errorf("%q is marked, want %q", marked, words)
	}
	do(t, tab, chromedp.Click("#correction .actions button"))
	wait(t, tab, `location.search === "?done=1"`)
	if done := evaluate[string](t, tab, `document.querySelector(".done").textContent`); !strings.Contains(done, "→ “"+words+"”") {
		t.Errorf("%q is decided, want %q", done, words)
	}
}
