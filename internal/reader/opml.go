package reader

import (
	"encoding/xml"
	"errors"
	"net/url"
	"strings"
)

// parseOPML reads a list of feeds: the outlines that have an xmlUrl, in the order of the
// file, however they lie in each other.
func parseOPML(data []byte, base *url.URL) (*Listing, error) {
	l := &Listing{Kind: OPML}
	var title strings.Builder
	w := walker{
		open: func(path []string, e xml.StartElement) {
			if feed := attr(e, "xmlUrl"); local(path) == "outline" && feed != "" {
				l.add(Entry{ID: feed, URL: resolve(base, feed), Title: firstOf(attr(e, "title"), attr(e, "text"))})
			}
		},
		text: func(path []string, s string) {
			if len(path) > 0 && local(path) == "title" && title.Len()+len(s) <= maxField {
				title.WriteString(s)
			}
		},
		close: func([]string) {},
		done:  l.full,
	}
	err := w.walk(data)
	l.Title = strings.TrimSpace(title.String())
	switch {
	case errors.Is(err, errNesting), err != nil && len(l.Entries) == 0:
		return nil, describe("list of feeds", err)
	case err != nil:
		l.Note = "the list of feeds is broken; only what stands before the damage is read"
	}
	return l, nil
}

// firstOf returns the first of the strings that is not empty.
func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}
