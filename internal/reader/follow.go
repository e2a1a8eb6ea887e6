package reader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
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
	w := &follower{reader: r, most: maxSeen, seen: map[string]bool{f.address: true}}
	tasks := func(yield func(task) bool) {
		w.yield = yield
		w.follow(ctx, l, level{name: f.source})
	}
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

// level is a place among listings that list each other.
type level struct {
	name  string // what the listing is called
	depth int    // how many listings lead to it
}

// follower goes down listings to the pages that they name. No address is followed twice.
type follower struct {
	reader *Reader
	seen   map[string]bool
	most   int // how many addresses are remembered
	yield  func(task) bool
}

// follow yields the pages of a listing; it returns false when no more are wanted.
func (w *follower) follow(ctx context.Context, l *Listing, at level) bool {
	if l.Note != "" && !w.yield(task{item: &Item{Name: at.name, Err: errors.New(l.Note)}}) {
		return false
	}
	pages := 0
	for _, e := range l.Entries {
		switch {
		case ctx.Err() != nil:
			return false
		case len(w.seen) >= w.most:
			w.yield(task{item: &Item{Name: at.name, Err: errTooMany}})
			return false
		case !w.isNew(e):
			continue
		case l.nested():
			if !w.descend(ctx, e, at.depth+1) {
				return false
			}
			continue
		case w.reader.MaxPages > 0 && pages >= w.reader.MaxPages:
			return true
		}
		pages++
		if !w.yield(task{entry: e}) {
			return false
		}
	}
	return true
}

// isNew reports whether the address of an entry was not yet met, and notes it. Entries
// without one are told each for itself.
func (w *follower) isNew(e Entry) bool {
	if e.URL == "" {
		return true
	}
	known := w.seen[e.URL]
	w.seen[e.URL] = true
	return !known
}

// descend reads a listing that another one names, and follows it.
func (w *follower) descend(ctx context.Context, e Entry, depth int) bool {
	l, at, err := w.fetchListing(ctx, e, depth)
	if err != nil {
		return w.yield(task{item: &Item{Name: firstOf(e.URL, e.ID), Err: err}})
	}
	w.seen[at] = true
	return w.follow(ctx, l, level{e.URL, depth})
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

var errTooMany = fmt.Errorf("only the first %d addresses of all its lists are read", maxSeen)

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
