package reader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/fetch/fetchtest"
)

// whole is the content of a feed that carries the report itself.
var whole = strings.Repeat("<p>The harbour board of Lunn met again, and voted on the ferry to the mainland.</p>", 30)

// newReader returns a reader of the web of testdata, for a test in a bubble.
func newReader(t testing.TB) *Reader {
	t.Helper()
	data, err := os.ReadFile("testdata/web.txt")
	if err != nil {
		t.Fatal(err)
	}
	web := fetchtest.Parse(bytes.Replace(data, []byte("<p>WHOLE</p>"), []byte(whole), 1))
	packed := zipped(`<urlset><url><loc>http://gazette.example/one</loc></url><url><loc>http://wire.example/plain</loc></url></urlset>`)
	web.Set("http://gazette.example/packed-map.gz", "HTTP/1.1 200 OK\n\n"+string(packed))
	client := fetch.New(fetch.Options{Dial: web.Dial})
	t.Cleanup(func() {
		synctest.Wait() // a request that is called off may leave a connection behind that is made only now
		client.Close()
	})
	return &Reader{Fetcher: client}
}

// lines writes items one a line.
func lines(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		fmt.Fprintf(&b, "%s | ", it.Name)
		if it.Err != nil {
			fmt.Fprintf(&b, "%v\n", it.Err)
			continue
		}
		fmt.Fprintf(&b, "%s | %s | %s | %.20q", it.Hints.URL, it.Hints.Outlet, it.Hints.Published, it.Data)
		if it.Note != "" {
			fmt.Fprintf(&b, " | %s", it.Note)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestAddresses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newReader(t)
		for _, test := range []struct{ address, want string }{
			{"http://wire.example/plain", `http://wire.example/plain | http://wire.example/plain |  |  | "The ferry will sail,"
`},
			{"http://wire.example/feed", `http://wire.example/ferry | http://wire.example/ferry | Harbour Wire | 2026-01-05T10:30:00+01:00 | "<h1>Ferry to sail ag"
http://gazette.example/quay | http://gazette.example/news/quay | Harbour Wire | 2026-01-04 | "<h1>Quay</h1>\n"
http://wire.example/withdrawn | the site says that it is gone for good (status 410)
http://wire.example/closed | http://wire.example/closed | Harbour Wire | 2026-01-03T09:00:00Z | "<!doctype html>\n<htm" | the page could not be had (the site refuses to show it (status 403)); the text is what the feed carries
wire-0 | the list gives no web address for it
`},
			{"http://gazette.example/atom", `http://gazette.example/one | http://gazette.example/one | Lunn Gazette | 2026-01-04T08:00:00+02:00 | "<h1>One</h1>\n"
`},
			{"http://gazette.example/json", `http://gazette.example/one | http://gazette.example/one | Lunn Gazette | 2026-01-04T08:00:00Z | "<h1>One</h1>\n"
`},
			{"http://gazette.example/feeds.opml", `http://gazette.example/one | http://gazette.example/one | Lunn Gazette | 2026-01-04T08:00:00+02:00 | "<h1>One</h1>\n"
http://gazette.example/broken | the feed is broken; only the entries before the damage are read
http://gazette.example/news/quay | http://gazette.example/news/quay | Broken |  | "<h1>Quay</h1>\n"
http://wire.example/missing | the site has no such page (status 404)
`},
			{"http://gazette.example/sitemaps", `http://gazette.example/one | http://gazette.example/one | The Lunn Gazette | 2026-01-04T09:00:00+02:00 | "<h1>One</h1>\n"
http://gazette.example/news/quay?a=1&b=2 | http://gazette.example/news/quay?a=1&b=2 |  |  | "<h1>Quay</h1>\n"
http://wire.example/plain | http://wire.example/plain |  |  | "The ferry will sail,"
`},
			{"http://wire.example/list", `http://gazette.example/one | http://gazette.example/one |  |  | "<h1>One</h1>\n"
http://wire.example/feed | it is no page but a feed
`},
			{"http://wire.example/nothing", "http://wire.example/nothing | the site has no such page (status 404)\n"},
		} {
			items := slices.Collect(r.Items(t.Context(), []Source{{Name: test.address}}))
			if got := lines(items); got != test.want {
				t.Errorf("%s:\n%swant\n%s", test.address, got, test.want)
			}
			for _, it := range items {
				if it.Source != test.address {
					t.Errorf("%s is said to come from %s, want %s", it.Name, it.Source, test.address)
				}
			}
		}
	})
}

// TestFeedTextIsRead holds that what a feed carries is read as a report.
func TestFeedTextIsRead(t *testing.T) {
	e := Entry{URL: "http://wire.example/closed", Title: "Board votes & ferry sails", Content: whole, Outlet: "Harbour Wire"}
	it := (&Reader{}).Page(t.Context(), e)
	if it.Err != nil || it.Note != "the page could not be had (addresses are not read here); the text is what the feed carries" {
		t.Fatalf("got %+v", it)
	}
	a, err := article.Read(it.Data, it.Hints)
	if err != nil || a.Headline != e.Title || a.Outlet != "Harbour Wire" || !strings.Contains(a.Text, "voted on the ferry") {
		t.Errorf("read as %+v, %v", a, err)
	}
	e.Content = "<p>A teaser.</p>"
	if it := (&Reader{}).Page(t.Context(), e); !errors.Is(it.Err, ErrNoAddresses) {
		t.Errorf("a teaser: %+v", it)
	}
}

// TestCharset holds that the charset of a page reaches whoever reads it.
func TestCharset(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		it := newReader(t).Page(t.Context(), Entry{URL: "http://wire.example/ferry"})
		if it.Hints.ContentType != "text/html; charset=windows-1252" || !bytes.Contains(it.Data, []byte("\x93It will sail,\x94")) {
			t.Errorf("got %q of %q", it.Data, it.Hints.ContentType)
		}
	})
}

func TestMaxPages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newReader(t)
		r.MaxPages = 2
		if n := len(slices.Collect(r.Items(t.Context(), []Source{{Name: "http://wire.example/feed"}}))); n != 2 {
			t.Errorf("%d pages were read, want 2", n)
		}
	})
}

// TestTooManyAddresses holds that what is left out is told.
func TestTooManyAddresses(t *testing.T) {
	var tasks []task
	w := &follower{reader: &Reader{}, seen: map[string]bool{}, most: 2, yield: func(t task) bool { tasks = append(tasks, t); return true }}
	l := &Listing{Kind: Addresses}
	for n := range 4 {
		l.add(Entry{URL: fmt.Sprint("http://wire.example/", n)})
	}
	if w.follow(t.Context(), l, level{name: "list"}) || len(tasks) != 3 || tasks[2].item == nil || tasks[2].item.Err != errTooMany {
		t.Errorf("got %+v", tasks)
	}
}

// TestItemsEndWithContext stops after the first of several pages.
func TestItemsEndWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newReader(t)
		r.Parallel = 1
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		n := 0
		for it := range r.Items(ctx, []Source{{Name: "http://wire.example/feed"}, {Name: "http://wire.example/plain"}}) {
			if it.Err != nil && errors.Is(it.Err, context.Canceled) {
				t.Errorf("%s: %v", it.Name, it.Err)
			}
			n++
			stop()
		}
		if n > 3 {
			t.Errorf("%d items came, though no more were wanted after the first", n)
		}
	})
}

// TestStandardInputIsInterrupted waits for input that never comes.
func TestStandardInputIsInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		in, never := io.Pipe()
		go func() {
			synctest.Wait()
			stop()
		}()
		r := &Reader{Stdin: in}
		if items := slices.Collect(r.Items(ctx, []Source{{Name: Stdin}})); len(items) != 0 {
			t.Errorf("got %+v", items)
		}
		never.Close()
	})
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"a.txt": "A report.", "b.html": "<p>B</p>", "c.txt.gz": string(zipped("A packed report.")), "d.bin": "no report", ".hidden.txt": "hidden",
		"sub/e.json": `{"headline": "E"}`, "out/f.txt": "in the folder that is left out", "g.warc": report(1, "<p>G</p>"),
		"h.gz": "\x1f\x8b\x08damaged", "i.txt.zst": string(zstandards("Packed otherwise.")), "j[1].txt": "A name like a pattern.",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ args, want string }{
		{".", "a.txt A report.; b.html <p>B</p>; c.txt.gz A packed report.; g.warc@0 <p>G</p>; i.txt.zst Packed otherwise.; " +
			`j[1].txt A name like a pattern.; sub/e.json {"headline": "E"}`},
		{"*.txt", "a.txt A report.; j[1].txt A name like a pattern."},
		{"j[1].txt d.bin", "j[1].txt A name like a pattern.; d.bin no report"},
		{"s*", `sub/e.json {"headline": "E"}`},
		{"*.pdf", "*.pdf: no file matches"},
		{"[", "[: syntax error in pattern"},
		{"none.txt", "none.txt: no such file or directory"},
		{"h.gz", "h.gz: it is packed, and the packing is damaged"},
	} {
		var args []string
		for _, a := range strings.Fields(test.args) {
			args = append(args, filepath.Join(dir, a))
		}
		var got []string
		for it := range (&Reader{}).Items(t.Context(), Everything.Expand(args, filepath.Join(dir, "out"))) {
			name := filepath.ToSlash(strings.TrimPrefix(it.Name, dir+string(filepath.Separator)))
			if it.Err != nil {
				got = append(got, name+": "+it.Err.Error())
			} else if it.Passed == nil {
				got = append(got, name+" "+string(it.Data))
			}
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.args, s, test.want)
		}
	}
}

func TestEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	got := Everything.Expand([]string{dir}, "")
	if len(got) != 1 || got[0].Err == nil || got[0].Name != dir {
		t.Errorf("got %v", got)
	}
}

func TestTell(t *testing.T) {
	for data, want := range map[string]Kind{
		"": Report, "<!doctype html><html>": Report, "<p>rss</p>": Report, "A feed of news": Report, `{"headline": "x"}`: Report,
		"<rss version='2.0'>": Feed, "\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- <opml> -->\n<!DOCTYPE rss>\n<rdf:RDF>": Feed,
		"<feed xmlns='x'>": Feed, `{"version": "https://jsonfeed.org/version/1"}`: Feed, `{"version":"https:\/\/jsonfeed.org\/version\/1.1"}`: Feed,
		"<urlset>": Sitemap, "<sm:sitemapindex>": SitemapIndex, "<OPML>": OPML, "WARC/1.0\r\n": Archive,
		"http://wire.example/\n": Addresses, "# mine\nhttps://a.example/\n\nHTTP://b.example/": Addresses,
		"http://wire.example/ said\n": Report, "http://wire.example/\nThe ferry.\n": Report, "# a heading\n": Report, "http://wire.example/\nftp://x\n": Addresses, "ftp://x\nhttp://wire.example/\n": Report,
		"<?xml": Report, "<!-- ": Report, strings.Repeat("http://wire.example/news/\n", 300): Addresses,
	} {
		if got := Tell([]byte(data)); got != want {
			t.Errorf("%.40q is told to be a %s, want %s", data, got, want)
		}
	}
}
