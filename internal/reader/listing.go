package reader

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"strings"
	"time"

	"onrecord/internal/article"
)

// Listing is a feed, a sitemap, or a list of such or of addresses.
type Listing struct {
	Kind    Kind
	Title   string // of a feed; mostly empty otherwise
	Entries []Entry

	Hubs  []string      // WebSub hubs that a feed announces, absolute
	Self  string        // its own address as it announces it; may be empty
	Every time.Duration // how often it says that it changes; 0 if it does not say
	Note  string        // what the user should know, such as a feed that is cut off

	cut bool // whether there were more entries than are read
}

// Entry is one line of a listing.
type Entry struct {
	ID        string // what stays the same when the entry is listed again; never empty
	URL       string // absolute; empty if it has none that may be followed
	Title     string
	Outlet    string         // who publishes; may be empty
	Published article.Moment // may be unknown
	Updated   time.Time      // when it last changed; zero if not said
	Content   string         // HTML of the whole report, if a feed carries it; mostly empty
}

// maxEntries is how many entries of one listing are read; a sitemap may have no more.
const maxEntries = 50_000

// MaxListing is the longest listing that is read, in bytes, decompressed; a sitemap may
// be no longer.
const MaxListing = 50 << 20

// ParseListing reads a listing that was found at an address, which may be empty: entries
// are resolved against it. The error is one clause for the person who gave the address.
func ParseListing(data []byte, address string) (*Listing, error) {
	if len(data) > MaxListing {
		return nil, fmt.Errorf("the list is longer than %d MB", MaxListing>>20)
	}
	base, err := url.Parse(address)
	if err != nil {
		base = &url.URL{}
	}
	switch k := Tell(data); k {
	case Feed:
		return parseFeed(data, base)
	case Sitemap, SitemapIndex:
		return parseSitemap(data, k, base)
	case OPML:
		return parseOPML(data, base)
	case Addresses:
		return parseAddresses(data), nil
	}
	return nil, errors.New("it is no feed, no sitemap and no list of feeds")
}

// nested reports whether the entries of a listing are listings themselves.
func (l *Listing) nested() bool { return l.Kind == SitemapIndex || l.Kind == OPML }

// add adds an entry, with an identity if it has none.
func (l *Listing) add(e Entry) {
	if len(l.Entries) >= maxEntries {
		l.cut = true
		l.Note = fmt.Sprintf("only the first %d entries are read", maxEntries)
		return
	}
	if e.ID == "" {
		e.ID = e.URL
	}
	if e.ID == "" {
		h := fnv.New64a()
		h.Write([]byte(e.Title + "\n" + e.Content))
		e.ID = fmt.Sprintf("text:%016x", h.Sum64())
	}
	l.Entries = append(l.Entries, e)
}

// full reports whether there were more entries than are read.
func (l *Listing) full() bool { return l.cut }

// parseAddresses reads a text of one address a line. Lines that begin with # say nothing.
func parseAddresses(data []byte) *Listing {
	l := &Listing{Kind: Addresses}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		l.add(Entry{ID: line, URL: resolve(&url.URL{}, line)})
	}
	return l
}

// resolve returns an address absolute to base, without its fragment; empty if it is none
// that may be followed.
func resolve(base *url.URL, address string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	u, err := base.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}
