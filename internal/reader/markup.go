package reader

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// maxAnnounced is how many feeds of one page are returned.
const maxAnnounced = 20

// Announced returns the feeds that a web page announces in its head, absolute, in its order:
// what to follow where a user names the page of a site.
func Announced(page []byte, address string) []string {
	base, err := url.Parse(address)
	if err != nil {
		return nil
	}
	var feeds []string
	for z := html.NewTokenizer(bytes.NewReader(page)); len(feeds) < maxAnnounced; {
		kind := z.Next()
		if kind == html.ErrorToken && z.Err() != nil {
			break // the end, mostly; what stands before it is had
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tok := z.Token()
		if tok.Data == "body" {
			break
		}
		if feed := announcedBy(tok, base); feed != "" {
			feeds = append(feeds, feed)
		}
	}
	return feeds
}

// announcedBy returns the feed that an element announces; empty if it announces none.
func announcedBy(tok html.Token, base *url.URL) string {
	if tok.Data != "link" {
		return ""
	}
	var rel, kind, href string
	for _, a := range tok.Attr {
		switch a.Key {
		case "rel":
			rel = " " + strings.ToLower(a.Val) + " "
		case "type":
			kind = strings.ToLower(strings.TrimSpace(a.Val))
		case "href":
			href = a.Val
		}
	}
	switch kind {
	case "application/rss+xml", "application/atom+xml", "application/feed+json":
		if strings.Contains(rel, " alternate ") {
			return resolve(base, href)
		}
	}
	return ""
}

// plainText returns a title without the tags that some feeds put into it, in one line.
func plainText(s string) string {
	if len(s) > maxField {
		s = s[:maxField]
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.Write(z.Text())
		}
	}
	return strings.ToValidUTF8(strings.Join(strings.Fields(b.String()), " "), "\uFFFD")
}
