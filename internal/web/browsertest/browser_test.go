package browsertest

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"onrecord/internal/api"
	"onrecord/internal/desk"
	"onrecord/internal/store"
	"onrecord/internal/web"
	"onrecord/internal/web/webtest"
)

// patience is how long one test may take, on a machine that has much else to do.
const patience = 4 * time.Minute

// executable is the browser. Debian's is installed where there is none and that may be done.
var executable = sync.OnceValues(func() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
	find := func() string {
		for _, name := range names {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
		return ""
	}
	if path := find(); path != "" {
		return path, nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return "", fmt.Errorf("the tests of the pages need a browser: install chromium, or leave them out with -short")
	}
	for _, args := range []string{"update -qq", "install -qq -y --no-install-recommends chromium"} {
		cmd := exec.Command("apt-get", strings.Fields(args)...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("the tests of the pages need a browser, and apt-get %s fails: %w\n%s", args, err, out)
		}
	}
	return find(), nil
})

// newTab returns the context of a browser of its own for a test.
func newTab(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	path, err := executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// do runs steps in a tab.
func do(t *testing.T, tab context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatal(err)
	}
}

// evaluate returns what a script gives in a tab.
func evaluate[T any](t *testing.T, tab context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

// wait waits until a script gives true.
func wait(t *testing.T, tab context.Context, script string) {
	t.Helper()
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if evaluate[bool](t, tab, script) {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("it never came to %s", script)
		}
	}
}

// asScheme shows pages as somebody sees them who wants light or dark ones.
func asScheme(t *testing.T, tab context.Context, scheme string) {
	t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		t.Fatal(err)
	}
}

// withoutScripts shows pages as a browser does that runs none.
func withoutScripts(t *testing.T, tab context.Context) {
	t.Helper()
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
}

// noon is the clock of tests.
func noon() time.Time { return time.Date(2026, 3, 8, 12, 0, 0, 0, time.UTC) }

// serve serves a record until the test ends, and returns its address.
func serve(t *testing.T, s *store.Store) string {
	t.Helper()
	site, stop := serving(t, s)
	t.Cleanup(stop)
	return site
}

// serving serves a record until it is closed.
func serving(t *testing.T, s *store.Store) (site string, stop func()) {
	t.Helper()
	d, err := desk.Open(t.Context(), desk.Beside(s.Path()))
	if err != nil {
		t.Fatal(err)
	}
	programs, err := api.New(api.Options{Store: s, Annotate: webtest.Annotate, Now: noon, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := web.New(web.Options{Store: s, Desk: d, Now: noon, Annotate: webtest.Annotate, API: programs})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pages.Handler())
	return server.URL, func() { server.Close(); d.Close() }
}
