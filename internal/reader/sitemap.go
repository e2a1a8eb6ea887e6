package reader

import (
	"encoding/xml"
	"errors"
	"net/url"
	"strings"
	"time"

	"onrecord/internal/article"
)

// A sitemap is a <urlset> of <url>, an index a <sitemapindex> of <sitemap>; each has a <loc>
// and may have a <lastmod>. In a news sitemap a <url> has a <news:news> with the day, the
// title and the outlet. Prefixes are taken as everyone writes them.

// sitemapWalk gathers the entries of a sitemap.
type sitemapWalk struct {
	list  *Listing
	base  *url.URL
	entry Entry
	text  strings.Builder
	any   bool // whether any entry was begun
}

// parseSitemap reads a sitemap or an index. One that is cut off gives what it has.
func parseSitemap(data []byte, k Kind, base *url.URL) (*Listing, error) {
	s := &sitemapWalk{list: &Listing{Kind: k}, base: base}
	w := walker{open: s.open, text: s.chars, close: s.close, done: s.list.full}
	err := w.walk(data)
	switch {
	case errors.Is(err, errNesting), err != nil && !s.any:
		return nil, describe("sitemap", err)
	case err != nil:
		s.list.Note = "the sitemap is broken; only what stands before the damage is read"
	}
	return s.list, nil
}

// describe returns the error of a list that cannot be parsed.
func describe(what string, err error) error {
	if errors.Is(err, errNesting) {
		return err
	}
	return &brokenList{what, err}
}

// brokenList is the error of a list that breaks its own format.
type brokenList struct {
	what string
	err  error
}

func (b *brokenList) Error() string { return "the " + b.what + " is broken: " + b.err.Error() }
func (b *brokenList) Unwrap() error { return b.err }

func (s *sitemapWalk) open(path []string, _ xml.StartElement) {
	s.text.Reset()
	if last := local(path); last == "url" || last == "sitemap" {
		s.flush() // one that was not closed
		s.any = true
	}
}

// flush adds the entry that was gathered, if it has an address.
func (s *sitemapWalk) flush() {
	if s.entry.ID != "" {
		s.list.add(s.entry)
	}
	s.entry = Entry{}
}

// maxField is the longest value of an element that is kept, in bytes.
const maxField = 8 << 10

func (s *sitemapWalk) chars(_ []string, text string) {
	if s.text.Len()+len(text) <= maxField {
		s.text.WriteString(text)
	}
}

func (s *sitemapWalk) close(path []string) {
	text := strings.TrimSpace(s.text.String())
	s.text.Reset()
	switch name := path[len(path)-1]; {
	case strings.HasSuffix(name, "news:publication_date"):
		s.entry.Published = parseW3C(text)
	case strings.HasSuffix(name, "news:title"):
		s.entry.Title = text
	case strings.HasSuffix(name, "news:name"):
		s.entry.Outlet = text
	case local(path) == "loc" && within(path, "url", "sitemap"):
		s.entry.URL, s.entry.ID = resolve(s.base, text), text
	case local(path) == "lastmod":
		s.entry.Updated = parseW3C(text).Time
	case local(path) == "url", local(path) == "sitemap":
		s.flush()
	}
}

// local returns the name of the innermost element without its prefix.
func local(path []string) string {
	name := path[len(path)-1]
	return name[strings.IndexByte(name, ':')+1:]
}

// within reports whether the innermost element lies right in one of the names, so that
// the address of a picture is not taken for that of the page.
func within(path []string, names ...string) bool {
	if len(path) < 2 {
		return false
	}
	outer := local(path[:len(path)-1])
	for _, n := range names {
		if outer == n {
			return true
		}
	}
	return false
}

// w3cLayouts are the dates of sitemaps with a time of day.
var w3cLayouts = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05"}

// parseW3C reads a date as sitemaps have it; unknown if it is none.
func parseW3C(s string) article.Moment {
	if t, err := time.Parse(time.DateOnly, s); err == nil && plausible(t) {
		return article.Moment{Time: t, Precision: article.ToTheDay}
	}
	for _, layout := range w3cLayouts {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return article.Moment{Time: t, Precision: article.ToTheClock, Zoned: strings.Contains(layout, "Z07")}
		}
	}
	return article.Moment{}
}
