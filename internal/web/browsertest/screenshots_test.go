package browsertest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"onrecord/internal/web/webtest"
)

var screenshots = flag.String("screenshots", "", "folder for pictures of the main pages; they are made only if it is given")

// TestScreenshots makes the pictures of docs/screenshots:
//
//	go test ./internal/web/browsertest -run Screenshots -screenshots "$PWD/docs/screenshots"
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		return
	}
	tab := newTab(t)
	s := webtest.Record(t)
	site := serve(t, s)
	all := addresses(t, s)
	for _, p := range []struct {
		file, page, scheme string
		width, height      int64
	}{
		{"front", "front", "light", 1280, 1000}, {"article", "article", "light", 1280, 1100}, {"article-dark", "article", "dark", 1280, 1100},
		{"article-phone", "article", "light", 390, 844}, {"story", "story", "light", 1280, 1100}, {"person", "person", "light", 1280, 1100},
		{"statement", "statement", "light", 1280, 900}, {"calendar", "calendar", "light", 1280, 900}, {"sourcing", "sourcing", "light", 1280, 1000},
		{"search", "search", "light", 1280, 1000}, {"review", "review", "light", 1280, 1000},
	} {
		asScheme(t, tab, p.scheme)
		do(t, tab, chromedp.EmulateViewport(p.width, p.height), chromedp.Navigate(site+all[p.page]))
		picture, err := chromedp.Run(tab, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*screenshots, p.file+".png"), picture, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
