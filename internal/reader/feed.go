package reader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"

	"onrecord/internal/article"
)

// maxFeed is the longest feed that is parsed, in bytes.
const maxFeed = 16 << 20

const (
	maxFeedEntries = 10_000  // a feed of more is not parsed: its parser would hold all of them
	maxFeedParts   = 500_000 // elements and attributes of a feed, or values of a JSON Feed
)

// errTooLarge is that of a feed that is small and would be large in memory.
var errTooLarge = fmt.Errorf("the feed has more than %d entries, or more than %d elements", maxFeedEntries, maxFeedParts)

// parseFeed reads RSS, Atom or JSON Feed. One that is cut off gives the entries that are
// whole.
func parseFeed(data []byte, base *url.URL) (*Listing, error) {
	if len(data) > maxFeed {
		return nil, fmt.Errorf("the feed is longer than %d MB", maxFeed>>20)
	}
	head, err := readFeedHead(data, base)
	if err != nil {
		return nil, err
	}
	f, err := decodeFeed(data)
	note := ""
	if err != nil {
		if mended := mendFeed(data); mended != nil {
			f, err = decodeFeed(mended)
			note = "the feed is broken; only the entries before the damage are read"
		}
	}
	if err != nil {
		return nil, describe("feed", err)
	}
	l := listingOf(f, base)
	l.Hubs, l.Self, l.Every = head.hubs, head.self, head.every()
	l.Note = firstOf(l.Note, note)
	return l, nil
}

// decodeFeed parses a feed. A panic of the parser costs the feed only.
func decodeFeed(data []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("its parser gave up: %v", p)
		}
	}()
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	return p.Parse(bytes.NewReader(data))
}

// mendFeed returns a feed that was cut off or damaged up to its last whole entry; nil if
// there is none.
func mendFeed(data []byte) []byte {
	for _, m := range []struct{ entry, rest string }{
		{"</item>", "</channel></rss>"}, {"</entry>", "</feed>"},
	} {
		end := bytes.LastIndex(data, []byte(m.entry))
		if end < 0 {
			continue
		}
		rest := m.rest
		if bytes.Contains(data[:min(len(data), headBytes)], []byte("<rdf:RDF")) {
			rest = "</rdf:RDF>"
		}
		return append(bytes.Clone(data[:end+len(m.entry)]), rest...)
	}
	return nil
}

// listingOf turns a parsed feed into a listing.
func listingOf(f *gofeed.Feed, base *url.URL) *Listing {
	if site := resolve(base, f.Link); base.Host == "" && site != "" {
		base, _ = url.Parse(site) // a file: its entries are relative to the site that it names
	}
	l := &Listing{Kind: Feed, Title: plainText(f.Title)}
	original, _ := f.OriginalFeed().(*atom.Feed)
	for i, it := range f.Items {
		if it == nil {
			continue
		}
		e := entryOf(it, l.Title, base)
		if original != nil && i < len(original.Entries) && original.Entries[i].Published == "" {
			e.Published = article.Moment{} // the parser took the last change for it
		}
		l.add(e)
	}
	return l
}

// entryOf turns an item of a feed into an entry.
func entryOf(it *gofeed.Item, outlet string, base *url.URL) Entry {
	e := Entry{
		ID:        strings.TrimSpace(it.GUID),
		URL:       resolve(base, it.Link),
		Title:     plainText(it.Title),
		Outlet:    outlet,
		Published: momentOf(it.Published, it.PublishedParsed),
		Content:   firstOf(it.Content, it.Description),
	}
	if e.URL == "" && IsAddress(e.ID) {
		e.URL = resolve(base, e.ID)
	}
	if e.ID == "" && e.URL == "" {
		e.ID = strings.TrimSpace(it.Link)
	}
	if len(e.ID) > maxField {
		e.ID = e.ID[:maxField]
	}
	if it.UpdatedParsed != nil {
		e.Updated = *it.UpdatedParsed
	}
	return e
}

// feedHead is what a feed says about itself besides its title, wherever its format puts it.
type feedHead struct {
	hubs      []string
	self      string
	ttl       int // minutes
	period    string
	perPeriod int
	inside    bool // whether an entry is open
	entries   int  // how many were begun
	parts     int  // elements and attributes so far
}

// isTooMuch reports whether the parser must not be given the feed.
func (h *feedHead) isTooMuch() bool { return h.entries > maxFeedEntries || h.parts > maxFeedParts }

// maxHubs is how many hubs of one feed are kept.
const maxHubs = 8

// readFeedHead reads it. The error is that of a feed that no parser should be given.
func readFeedHead(data []byte, base *url.URL) (feedHead, error) {
	var h feedHead
	if Tell(data) == Feed && !bytes.HasPrefix(bytes.TrimLeft(data, "\xef\xbb\xbf \t\r\n"), []byte("<")) {
		return h, h.readJSON(data, base)
	}
	var text strings.Builder
	w := walker{
		open: func(path []string, e xmlStart) { text.Reset(); h.open(path, e, base) },
		text: func(_ []string, s string) {
			if text.Len()+len(s) <= maxField {
				text.WriteString(s)
			}
		},
		close: func(path []string) { h.close(path, strings.TrimSpace(text.String())); text.Reset() },
		done:  h.isTooMuch,
	}
	// All of it is walked: the parser must not be given what nests too deep or is too much.
	err := w.walk(data)
	switch {
	case errors.Is(err, errNesting):
		return h, err
	case h.isTooMuch():
		return h, errTooLarge
	}
	return h, nil
}

func (h *feedHead) open(path []string, e xmlStart, base *url.URL) {
	h.parts += 1 + len(e.Attr)
	switch local(path) {
	case "item", "entry":
		h.inside = true
		h.entries++
	case "link":
		if h.inside {
			return
		}
		h.link(attr(e, "rel"), resolve(base, attr(e, "href")))
	}
}

// link notes one link of the feed itself.
func (h *feedHead) link(rel, address string) {
	switch {
	case address == "":
	case strings.EqualFold(rel, "hub") && len(h.hubs) < maxHubs:
		h.hubs = append(h.hubs, address)
	case strings.EqualFold(rel, "self") && h.self == "":
		h.self = address
	}
}

func (h *feedHead) close(path []string, text string) {
	switch local(path) {
	case "item", "entry":
		h.inside = false
	case "ttl":
		h.ttl = number(text)
	case "updateperiod":
		h.period = strings.ToLower(text)
	case "updatefrequency":
		h.perPeriod = number(text)
	}
}

// number returns a small positive whole number; 0 if text is none.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0
	}
	return n
}

// periods are the values of sy:updatePeriod.
var periods = map[string]time.Duration{
	"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour,
	"monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

// every returns how often the feed says that it changes; 0 if it does not say.
func (h *feedHead) every() time.Duration {
	if h.ttl > 0 {
		return time.Duration(h.ttl) * time.Minute
	}
	return periods[h.period] / time.Duration(max(h.perPeriod, 1))
}

// readJSON reads what the parser leaves out of a JSON Feed.
func (h *feedHead) readJSON(data []byte, base *url.URL) error {
	var f struct {
		FeedURL string `json:"feed_url"`
		Hubs    []struct {
			URL string `json:"url"`
		} `json:"hubs"`
	}
	if hasTooManyValues(data) {
		return errTooLarge
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return nil // the parser says what is wrong
	}
	h.link("self", resolve(base, f.FeedURL))
	for _, hub := range f.Hubs {
		h.link("hub", resolve(base, hub.URL))
	}
	return nil
}

// hasTooManyValues reports whether JSON is made of more values than a feed may have. It
// counts up to what is no JSON, where the parser ends, too.
func hasTooManyValues(data []byte) bool {
	d := json.NewDecoder(bytes.NewReader(data))
	for range maxFeedParts {
		if _, err := d.Token(); err != nil {
			return false
		}
	}
	return true
}
