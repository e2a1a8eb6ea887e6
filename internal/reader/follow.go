package reader

import (
	"bytes"
	"context"
	"errors"
	"html"
	"iter"
	"strings"

	"onrecord/internal/article"
	"onrecord/internal/fetch"
	"onrecord/internal/parallel"
)

const (
	maxDepth = 3         // listings below the first: an index of indexes of sitemaps
	maxSeen  = 1_000_000 // addresses remembered of one source
)

// found is a listing that was found somewhere.
type found struct {
	source  string // what the user gave
	address string // where it was found; empty for a file
	data    []byte
}

// listing reads the pages that a listing names, in its order, several at a time.
func (r *Reader) listing(ctx context.Context, f found) iter.Seq[Item] {
	l, err := ParseListing(f.data, f.address)
	if err != nil {
		return failed(f.source, err)
	}
	w := &follower{reader: r, source: f.source, seen: map[string]bool{f.address: true}}
	tasks := func(yield func(task) bool) { w.follow(ctx, l, f.source, 0, yield) }
	return parallel.Ordered(ctx, tasks, r.parallel(), func(t task) Item {
		if t.item == nil {
			it := r.Page(ctx, t.entry)
			t.item = &it
		}
		t.item.Source = f.source
		return *t.item
	})
}

func (r *Reader) parallel() int {
	if r.Parallel == 0 {
		return 4
	}
	return r.Parallel
}

// task is a page to ask for, or an item that needs no asking.
type task struct {
	entry Entry
	item  *Item
}

// follower goes down listings to the pages that they name. No address is followed twice.
type follower struct {
	reader *Reader
	source string
	seen   map[string]bool
}

// follow yields the pages of a listing that is called name; it returns false when no more
// are wanted.
func (w *follower) follow(ctx context.Context, l *Listing, name string, depth int, yield func(task) bool) bool {
	if l.Note != "" && !yield(task{item: &Item{Name: name, Err: errors.New(l.Note)}}) {
		return false
	}
	pages := 0
	for _, e := range l.Entries {
		if ctx.Err() != nil {
			return false
		}
		if e.URL != "" && (w.seen[e.URL] || len(w.seen) >= maxSeen) {
			continue
		}
		w.seen[e.URL] = true
		switch {
		case l.nested():
			if !w.descend(ctx, e, depth+1, yield) {
				return false
			}
			continue
		case w.reader.MaxPages > 0 && pages >= w.reader.MaxPages:
			return true
		}
		pages++
		if !yield(task{entry: e}) {
			return false
		}
	}
	return true
}

// descend reads a listing that another one names, and follows it.
func (w *follower) descend(ctx context.Context, e Entry, depth int, yield func(task) bool) bool {
	l, at, err := w.fetchListing(ctx, e, depth)
	if err != nil {
		return yield(task{item: &Item{Name: firstOf(e.URL, e.ID), Err: err}})
	}
	w.seen[at] = true
	return w.follow(ctx, l, e.URL, depth, yield)
}

func (w *follower) fetchListing(ctx context.Context, e Entry, depth int) (l *Listing, at string, err error) {
	switch {
	case e.URL == "":
		return nil, "", errNoAddress
	case depth > maxDepth:
		return nil, "", errors.New("lists are followed only three deep")
	}
	resp, err := w.reader.ask(ctx, e.URL)
	if err != nil {
		return nil, "", err
	}
	data, err := Unpack(resp.Body)
	if err != nil {
		return nil, "", err
	}
	l, err = ParseListing(data, resp.URL)
	return l, resp.URL, err
}

var errNoAddress = errors.New("the list gives no web address for it")

// Page reads the page of an entry. If it cannot be had, but the feed carries the whole
// report, that is taken, and the item says so; not if the outlet has withdrawn the page.
func (r *Reader) Page(ctx context.Context, e Entry) Item {
	it := Item{Name: firstOf(e.URL, e.ID)}
	if e.URL == "" {
		it.Err = errNoAddress
	} else if resp, err := r.ask(ctx, e.URL); err != nil {
		it.Err = err
	} else {
		it.take(resp)
	}
	it.Hints.Outlet, it.Hints.Published = e.Outlet, e.Published
	if it.Err != nil && !isWithdrawn(it.Err) && ctx.Err() == nil && e.Whole() {
		it.useFeed(e)
	}
	return it
}

// take takes an answer as the report.
func (it *Item) take(resp *fetch.Response) {
	data, err := Unpack(resp.Body)
	if err == nil {
		if k := Tell(data); k != Report {
			err = errors.New("it is no page but a " + string(k))
		}
	}
	if err != nil {
		it.Err = err
		return
	}
	it.Data, it.Hints = data, hintsOf(resp)
}

// isWithdrawn reports whether an error says that the outlet shows the page no more.
func isWithdrawn(err error) bool {
	why, ok := fetch.KindOf(err)
	return ok && (why == fetch.Gone || why == fetch.NotFound)
}

// wholeReport is how long the text of a feed's entry must be to be taken for the report
// itself, in bytes with its tags; teasers are shorter.
const wholeReport = 1500

// Whole reports whether the content of an entry is the report and not a teaser.
func (e Entry) Whole() bool {
	return len(e.Content) >= wholeReport && strings.Count(e.Content, "<p") >= 3
}

// useFeed takes what the feed carries as the report.
func (it *Item) useFeed(e Entry) {
	var page bytes.Buffer
	title := html.EscapeString(e.Title)
	page.WriteString("<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head>\n<body><article><h1>" + title + "</h1>\n")
	page.WriteString(strings.ToValidUTF8(e.Content, "\uFFFD"))
	page.WriteString("\n</article></body></html>\n")
	it.Note = "the page could not be had (" + it.Err.Error() + "); the text is what the feed carries"
	it.Data, it.Err = page.Bytes(), nil
	it.Hints = article.Hints{URL: e.URL, ContentType: "text/html; charset=utf-8", Outlet: e.Outlet, Published: e.Published}
}
