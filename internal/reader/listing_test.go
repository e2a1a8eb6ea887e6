package reader

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

func parse(t *testing.T, data string) *Listing {
	t.Helper()
	l, err := ParseListing([]byte(data), "http://wire.example/feed")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestFeedHead(t *testing.T) {
	for _, test := range []struct {
		name, feed string
		every      time.Duration
		hubs       string
		self       string
	}{
		{"nothing", "<rss><channel><item><link>http://a.example/</link></item></channel></rss>", 0, "", ""},
		{"minutes", "<rss><channel><ttl> 45 </ttl></channel></rss>", 45 * time.Minute, "", ""},
		{"no number", "<rss><channel><ttl>soon</ttl></channel></rss>", 0, "", ""},
		{"a period", `<rss xmlns:sy="x"><channel><sy:updatePeriod>Daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>`, 6 * time.Hour, "", ""},
		{"a hub of a feed in RSS", `<rss xmlns:atom="x"><channel><atom:link rel="hub" href="http://hub.example/"/><atom:link rel="self" href="/f"/></channel></rss>`, 0, "http://hub.example/", "http://wire.example/f"},
		{"links of an entry are its own", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="hub" href="http://x.example/"/></entry><link rel="hub" href="http://hub.example/"/></feed>`, 0, "http://hub.example/", ""},
		{"a hub that is no address", `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="javascript:x"/></feed>`, 0, "", ""},
		{"JSON", `{"version": "https://jsonfeed.org/version/1", "feed_url": "/j", "hubs": [{"url": "http://hub.example/"}], "items": []}`, 0, "http://hub.example/", "http://wire.example/j"},
	} {
		l := parse(t, test.feed)
		if l.Every != test.every || strings.Join(l.Hubs, " ") != test.hubs || l.Self != test.self {
			t.Errorf("%s: every %v, hubs %q, self %q", test.name, l.Every, l.Hubs, l.Self)
		}
	}
}

func TestEntries(t *testing.T) {
	for _, test := range []struct{ name, item, want string }{
		{"all", `<title> Ferry </title><link>http://a.example/1#x</link><guid>g1</guid><pubDate>Mon, 05 Jan 2026 10:30:00 GMT</pubDate>`,
			"g1 http://a.example/1 Ferry 2026-01-05T10:30:00Z"},
		{"an address as identity only", `<guid>http://a.example/2</guid>`, "http://a.example/2 http://a.example/2  "},
		{"no identity", `<link>/3</link>`, "http://wire.example/3 http://wire.example/3  "},
		{"a day", `<link>/4</link><pubDate>5 Jan 2026</pubDate>`, "http://wire.example/4 http://wire.example/4  2026-01-05"},
		{"a clock without a zone", `<link>/5</link><pubDate>2026-01-05 10:30:00</pubDate>`, "http://wire.example/5 http://wire.example/5  2026-01-05T10:30:00"},
		{"another zone, where it is another day", `<link>/9</link><pubDate>Mon, 05 Jan 2026 00:30:00 +0200</pubDate>`, "http://wire.example/9 http://wire.example/9  2026-01-05T00:30:00+02:00"},
		{"a zone by its name", `<link>/9</link><pubDate>Mon, 05 Jan 2026 22:30:00 EST</pubDate>`, "http://wire.example/9 http://wire.example/9  2026-01-05T22:30:00-05:00"},
		{"a year out of the world", `<link>/6</link><pubDate>Mon, 05 Jan 0026 10:30:00 GMT</pubDate>`, "http://wire.example/6 http://wire.example/6  "},
		{"stray ampersand and entity", `<title>Fish & chips&nbsp;&eacute;</title><link>/7?a=1&b=2</link>`, "http://wire.example/7?a=1&b=2 http://wire.example/7?a=1&b=2 Fish & chips é "},
		{"a control character", "<title>Fi\x01sh</title><link>/8</link>", "http://wire.example/8 http://wire.example/8 Fish "},
	} {
		l := parse(t, "<rss><channel><item>"+test.item+"</item></channel></rss>")
		if len(l.Entries) != 1 {
			t.Errorf("%s: %d entries", test.name, len(l.Entries))
			continue
		}
		e := l.Entries[0]
		if got := fmt.Sprint(e.ID, " ", e.URL, " ", e.Title, " ", e.Published); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTextIdentity(t *testing.T) {
	l := parse(t, "<rss><channel><item><title>A</title></item><item><title>B</title></item><item><title>A</title></item></channel></rss>")
	a, b, again := l.Entries[0].ID, l.Entries[1].ID, l.Entries[2].ID
	if a == b || a != again || a == "" {
		t.Errorf("entries without address or identity are known as %q, %q, %q", a, b, again)
	}
}

func TestFeedCharset(t *testing.T) {
	l := parse(t, "<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>\xcf\xe0\xf0\xee\xec</title><item><link>/1</link></item></channel></rss>")
	if l.Title != "Паром" {
		t.Errorf("the title is %q", l.Title)
	}
}

// TestDamagedFeeds holds that what stands before the damage is had.
func TestDamagedFeeds(t *testing.T) {
	for _, test := range []struct{ name, feed, want string }{
		{"cut off", "<rss><channel><item><link>/1</link></item><item><link>/2</li", "/1"},
		{"cut off in Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/></entry><entry>`, "/1"},
		{"cut off in RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item><link>/1</link></item><item>`, "/1"},
		{"not a whole entry", "<rss><channel><item><link>/1</li", "error"},
		{"JSON cut off", `{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/1"}`, "error"},
		{"nested without end", "<rss>" + strings.Repeat("<a>", 10_000), "error"},
		{"closed by other names", "<rss>" + strings.Repeat("<a></b>", 10_000), "error"},
		{"a sitemap cut off", "<urlset><url><loc>/1</loc></url><url><loc>/2</loc></url><url><lo", "/1 /2"},
		{"a sitemap that closes nothing", "<urlset><url><loc>/1</loc><url><loc>/2</loc></urlset>", "/1 /2"},
		{"no sitemap", "<urlset", "error"},
		{"a list of feeds cut off", "<opml><body><outline xmlUrl='/1'/><outline xml", "/1"},
		{"a list nested without end", "<opml>" + strings.Repeat("<outline>", 10_000), "error"},
	} {
		l, err := ParseListing([]byte(test.feed), "http://wire.example/")
		var got []string
		if err != nil {
			got = []string{"error"}
		} else {
			for _, e := range l.Entries {
				got = append(got, strings.TrimPrefix(e.URL, "http://wire.example"))
			}
			if l.Note == "" && !strings.Contains(test.name, "closes nothing") {
				t.Errorf("%s: nobody is told", test.name)
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s, want %s (%v)", test.name, s, test.want, err)
		}
	}
}

func TestLongListings(t *testing.T) {
	sitemap := func(n int) string {
		var b strings.Builder
		b.WriteString("<urlset>")
		for i := range n {
			fmt.Fprintf(&b, "<url><loc>http://wire.example/%d</loc></url>", i)
		}
		return b.String() + "</urlset>"
	}
	if l := parse(t, sitemap(maxEntries)); len(l.Entries) != maxEntries || l.Note != "" {
		t.Errorf("of as many as there may be, %d are read: %q", len(l.Entries), l.Note)
	}
	if l := parse(t, sitemap(maxEntries+1)); len(l.Entries) != maxEntries || l.Note != "only the first 50000 entries are read" {
		t.Errorf("of one more, %d are read: %q", len(l.Entries), l.Note)
	}
	if _, err := ParseListing(make([]byte, MaxListing+1), ""); err == nil {
		t.Error("a list that is too long is read")
	}
}

// TestFeedsThatWouldGrow holds that what is short and would be large in memory is refused.
func TestFeedsThatWouldGrow(t *testing.T) {
	for name, feed := range map[string]string{
		"entries":    "<rss><channel>" + strings.Repeat("<item/>", maxFeedEntries+1),
		"elements":   "<rss><channel><item>" + strings.Repeat("<a:b/>", maxFeedParts),
		"attributes": "<rss><channel><item>" + strings.Repeat("<a b='' c='' d='' e=''/>", maxFeedParts/4),
		"values":     `{"version": "https://jsonfeed.org/version/1", "items": [` + strings.Repeat("{},", maxFeedParts) + "{}]}",
	} {
		if _, err := ParseListing([]byte(feed), ""); err != errTooLarge {
			t.Errorf("too many %s: %v", name, err)
		}
	}
	l := parse(t, "<rss><channel>"+strings.Repeat("<item><link>/1</link></item>", maxFeedEntries)+"</channel></rss>")
	if len(l.Entries) != maxFeedEntries {
		t.Errorf("of as many as there may be, %d are read", len(l.Entries))
	}
}

func TestSitemapDates(t *testing.T) {
	for text, want := range map[string]string{
		"2026-01-05": "2026-01-05", "2026-01-05T10:30:00Z": "2026-01-05T10:30:00Z", "2026-01-05T10:30+02:00": "2026-01-05T10:30:00+02:00",
		"2026-01-05T10:30:00.123+02:00": "2026-01-05T10:30:00+02:00", "2026-01-05T10:30:00+0200": "2026-01-05T10:30:00+02:00",
		"2026-01-05T10:30:00": "2026-01-05T10:30:00", "2026-01-05 10:30:00": "2026-01-05T10:30:00",
		"2026-13-05": "", "0001-01-01": "", "yesterday": "", "": "", "2026": "",
	} {
		if got := parseW3C(text).String(); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// TestLocalFeed resolves the entries of a file against the site that it names.
func TestLocalFeed(t *testing.T) {
	l, err := ParseListing([]byte("<rss><channel><link>http://wire.example/</link><item><link>/1</link></item></channel></rss>"), "")
	if err != nil || len(l.Entries) != 1 || l.Entries[0].URL != "http://wire.example/1" {
		t.Errorf("got %+v, %v", l, err)
	}
}

// seeds adds the answers of the web of testdata to a fuzz test.
func seeds(f *testing.F) {
	f.Helper()
	data, err := os.ReadFile("testdata/web.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range txtar.Parse(data).Files {
		_, body, _ := strings.Cut(string(file.Data), "\n\n")
		f.Add([]byte(body))
	}
}

// FuzzListing covers feeds, sitemaps, lists of feeds and of addresses.
func FuzzListing(f *testing.F) {
	seeds(f)
	f.Add([]byte("<rss><channel><item><link>/1</link></item><item><li"))
	f.Add([]byte("<urlset><url><url><loc>x</url></loc>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := ParseListing(data, "http://wire.example/")
		if err != nil {
			return
		}
		again, err := ParseListing(data, "http://wire.example/")
		if err != nil || len(again.Entries) != len(l.Entries) {
			t.Fatalf("read twice: %d entries, then %d, %v", len(l.Entries), len(again.Entries), err)
		}
		for i, e := range l.Entries {
			if e.ID == "" || e.ID != again.Entries[i].ID {
				t.Errorf("entry %d is known as %q, then %q", i, e.ID, again.Entries[i].ID)
			}
			checkAddress(t, e.URL)
		}
		for _, hub := range append(slices.Clone(l.Hubs), l.Self) {
			checkAddress(t, hub)
		}
	})
}

// checkAddress holds that what is followed is an address of the web.
func checkAddress(t *testing.T, address string) {
	t.Helper()
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(u.Scheme, "http") || u.Host == "" || u.Fragment != "" {
		t.Errorf("%q is no address to follow", address)
	}
}

func BenchmarkFeed(b *testing.B) {
	var feed strings.Builder
	feed.WriteString("<rss><channel>")
	for i := range 200 {
		fmt.Fprintf(&feed, "<item><title>Ferry %d</title><link>http://wire.example/%d</link><description>%s</description></item>", i, i, strings.Repeat("The board met. ", 40))
	}
	feed.WriteString("</channel></rss>")
	data := []byte(feed.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := ParseListing(data, ""); err != nil {
			b.Fatal(err)
		}
	}
}
