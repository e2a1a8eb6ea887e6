package reader

import (
	"bytes"
	"strings"
)

// Kind is what a source turns out to be.
type Kind string

// The kinds.
const (
	Report       Kind = "report" // or anything else: package article decides
	Feed         Kind = "feed"   // RSS, Atom, JSON Feed
	Sitemap      Kind = "sitemap"
	SitemapIndex Kind = "sitemap index"
	OPML         Kind = "list of feeds"
	Addresses    Kind = "list of addresses" // a text of one address a line
	Archive      Kind = "archive"           // WARC
)

// headBytes is how much of a source is looked at to tell what it is.
const headBytes = 4 << 10

// roots are the elements that lists begin with, in lower case and without a prefix.
var roots = map[string]Kind{
	"rss": Feed, "rdf": Feed, "feed": Feed, "urlset": Sitemap, "sitemapindex": SitemapIndex, "opml": OPML,
}

// Tell returns what data is by its first bytes, once it is decompressed.
func Tell(data []byte) Kind {
	head := bytes.TrimPrefix(data[:min(len(data), headBytes)], []byte("\xef\xbb\xbf"))
	head = bytes.TrimLeft(head, " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("WARC/")):
		return Archive
	case bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte("://jsonfeed.org/version/")),
		bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`:\/\/jsonfeed.org\/version\/`)):
		return Feed
	case bytes.HasPrefix(head, []byte("<")):
		if k := roots[rootOf(string(head))]; k != "" {
			return k
		}
	case isAddressList(string(head)):
		return Addresses
	}
	return Report
}

// rootOf returns the name of the first element of an XML text, in lower case and without
// its prefix; empty if there is none in it.
func rootOf(s string) string {
	for strings.HasPrefix(s, "<") {
		end := ">"
		switch {
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case !strings.HasPrefix(s, "<!"):
			return localName(s[1:])
		}
		_, rest, ok := strings.Cut(s, end)
		if !ok {
			return ""
		}
		s = strings.TrimLeft(rest, " \t\r\n")
	}
	return ""
}

// localName returns the name that an element begins with.
func localName(s string) string {
	if end := strings.IndexAny(s, " \t\r\n/>"); end >= 0 {
		s = s[:end]
	}
	if _, local, ok := strings.Cut(s, ":"); ok {
		s = local
	}
	return strings.ToLower(s)
}

// isAddressList reports whether a text that begins with head has one address a line: the
// first line is one, and no line is of several words. The last line of head may be cut.
func isAddressList(head string) bool {
	found := false
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case !found && !IsAddress(line), strings.ContainsAny(line, " \t<"):
			return false
		}
		found = true
	}
	return found
}
