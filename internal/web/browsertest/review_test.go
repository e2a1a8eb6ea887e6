package browsertest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"onrecord/internal/web/webtest"
)

// TestReviewByKeyboard accepts a statement, or an event, undoes that, and goes on to the form of a correction.
func TestReviewByKeyboard(t *testing.T) {
	tab := newTab(t)
	for queue, form := range map[string]string{"/review": "#take", "/review/events": "input[name=when]"} {
		reviewByKeyboard(t, tab, serve(t, webtest.Record(t))+queue, form)
	}
}

// reviewByKeyboard goes through a queue; form is what the page of a correction has.
func reviewByKeyboard(t *testing.T, tab context.Context, queue, form string) {
	t.Helper()
	const here = `(document.querySelector(".doubtful.here") || {id: ""}).id`
	do(t, tab, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(queue), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
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
	wait(t, tab, `location.pathname === "/review/`+second+`" && !!document.querySelector("`+form+`")`)
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

// TestAddBySelecting marks what the reader missed in the text of a report, by its words.
func TestAddBySelecting(t *testing.T) {
	tab := newTab(t)
	s := webtest.Record(t)
	site := serve(t, s)
	do(t, tab, chromedp.EmulateViewport(1280, 700), chromedp.Navigate(site+addresses(t, s)["missed statement"]))
	for role, nth := range map[string]int{"cue": 3, "content": 4} { // paragraphs whose first words are taken
		words := evaluate[string](t, tab, fmt.Sprintf(`(() => {
			let at = 0, text = document.getElementById("text");
			const all = text.textContent;
			for (let n = 0; n < %d; n++) at = all.indexOf("\n\n", at) + 2;
			const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
			let node = walk.nextNode();
			while (at >= node.data.length) { at -= node.data.length; node = walk.nextNode(); }
			getSelection().setBaseAndExtent(node, at, node, node.data.indexOf(" ", at + 8));
			return getSelection().toString();
		})()`, nth))
		do(t, tab, chromedp.Click("#take button[data-role="+role+"]"))
		if taken := evaluate[string](t, tab, `document.querySelector("fieldset[data-role=`+role+`] textarea").value`); taken != words || words == "" {
			t.Fatalf("%q is taken as the %s, want %q", taken, role, words)
		}
	}
	if at := evaluate[float64](t, tab, `document.getElementById("take").getBoundingClientRect().bottom`); at > 700 {
		t.Errorf("the buttons are %v pixels down, out of sight of the text", at)
	}
	do(t, tab, chromedp.Click("#correction .actions button"))
	wait(t, tab, `location.pathname.startsWith("/review/s") && location.search === "?done=1"`)
	if done := evaluate[string](t, tab, `document.querySelector(".done").textContent`); !strings.Contains(done, "it was missed") {
		t.Errorf("%q is decided", done)
	}
}
