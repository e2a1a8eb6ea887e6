package watch

import (
	"context"
	"errors"
	"slices"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/reader"
)

// answer is what a source gave.
type answer struct {
	source Source // as it was when it was asked
	resp   *fetch.Response
	list   *reader.Listing // nil if nothing has changed
	feed   string          // the feed that was asked for instead of the page that announces it; mostly empty
	err    error
}

// ask asks a source.
func (w *Watcher) ask(ctx context.Context, s Source) answer {
	a := answer{source: s}
	a.resp, a.err = w.o.Web.Get(ctx, s.url(), s.Validators)
	if a.err != nil || a.resp.NotModified {
		return a
	}
	if feeds := announcedFeeds(a.resp.Body, a.resp.URL); len(feeds) > 0 {
		a.feed = feeds[0]
		if a.resp, a.err = w.o.Web.Get(ctx, a.feed, fetch.Validators{}); a.err != nil {
			return a
		}
	}
	a.list, a.err = w.parse(ctx, a.resp)
	return a
}

// parse reads what a source gave. Of an index, the sitemaps that it names are asked for, too.
func (w *Watcher) parse(ctx context.Context, resp *fetch.Response) (*reader.Listing, error) {
	body, err := reader.Unpack(resp.Body)
	if err != nil {
		return nil, err
	}
	l, err := reader.ParseListing(body, resp.URL)
	switch {
	case err != nil:
		return nil, err
	case l.Kind == reader.OPML:
		return nil, errors.New("it is a list of feeds; each of them must be followed by itself")
	case l.Kind == reader.SitemapIndex:
		return w.parts(ctx, l)
	}
	return l, nil
}

// announcedFeeds returns the feeds that a page announces; none if body is no page.
func announcedFeeds(body []byte, address string) []string {
	if reader.Tell(body) != reader.Report {
		return nil
	}
	return reader.Announced(body, address)
}

// maxParts is how many sitemaps of an index are asked for in one poll.
const maxParts = 20

// parts reads the sitemaps of an index that changed last into one listing. One that cannot
// be had costs the others nothing, but is said.
func (w *Watcher) parts(ctx context.Context, index *reader.Listing) (*reader.Listing, error) {
	all := &reader.Listing{Kind: reader.Sitemap}
	newest := slices.Clone(index.Entries)
	slices.SortStableFunc(newest, func(a, b reader.Entry) int { return b.Updated.Compare(a.Updated) })
	had := false
	var failed error
	for _, e := range newest[:min(len(newest), maxParts)] {
		part, err := w.part(ctx, e.URL)
		if err != nil {
			failed = err
			all.Note = "a sitemap of the index, " + e.URL + ", could not be had: " + err.Error()
			continue
		}
		had = true
		all.Entries = append(all.Entries, part.Entries...)
	}
	if !had && failed != nil {
		return nil, failed
	}
	return all, nil
}

// part reads one sitemap of an index.
func (w *Watcher) part(ctx context.Context, address string) (*reader.Listing, error) {
	resp, err := w.o.Web.Get(ctx, address, fetch.Validators{})
	if err != nil {
		return nil, err
	}
	body, err := reader.Unpack(resp.Body)
	if err != nil {
		return nil, err
	}
	l, err := reader.ParseListing(body, resp.URL)
	if err == nil && l.Kind != reader.Sitemap {
		err = errors.New("it is no sitemap but a " + string(l.Kind))
	}
	return l, err
}

// settle puts an answer into the state of its source.
func (w *Watcher) settle(ctx context.Context, a answer) error {
	if ctx.Err() != nil && (a.err != nil || a.list == nil) {
		return ctx.Err()
	}
	p := Poll{Address: a.source.Address, Err: a.err}
	err := w.change(ctx, a.source.Address, func(s *Source) {
		s.Asked = w.o.Now()
		if a.err != nil {
			w.fail(s, a.err)
			return
		}
		w.accept(s, a, &p)
	})
	if err == errNotFollowed {
		return nil
	}
	w.o.Report(p)
	if err == nil && a.err == nil {
		err = w.subscribe(ctx, a)
	}
	return err
}

// accept puts an answer that was had into the state of its source, and tells of it in p.
func (w *Watcher) accept(s *Source, a answer, p *Poll) {
	s.Failures, s.Problem = 0, ""
	if a.feed != "" {
		s.URL = a.feed
		p.Note = "it is a page; the feed that it announces, " + a.feed + ", is followed"
	}
	if p.Moved = a.resp.Moved; p.Moved != "" {
		s.URL = p.Moved
	}
	s.Validators = a.resp.Validators
	if a.list != nil {
		s.Title = a.list.Title
		if a.list.Note != "" {
			p.Note = a.list.Note
		}
		p.New = s.merge(a.list, w.first(a.source.Interval == 0))
		if len(s.Waiting) >= maxWaiting {
			s.Validators = fetch.Validators{} // the rest is found in the next poll
		}
	}
	w.schedule(s, p.New, a)
}

// first returns how many entries are read at most in a poll.
func (w *Watcher) first(isFirst bool) int {
	if isFirst {
		return w.o.First
	}
	return maxWaiting
}

// startInterval is how long a source waits after its first poll.
const startInterval = 30 * time.Minute

// schedule says when to ask a source next: sooner the more it changes, and never sooner
// than it wishes.
func (w *Watcher) schedule(s *Source, fresh int, a answer) {
	switch {
	case s.Interval == 0:
		s.Interval = startInterval
	case fresh > 1:
		s.Interval /= 2
	case fresh == 0:
		s.Interval += s.Interval / 2
	}
	s.Interval = w.between(s.Interval)
	wish := a.resp.MaxAge
	if a.list != nil {
		wish = max(wish, a.list.Every)
	}
	now := w.o.Now()
	if s.Hub.active(now) {
		wish = max(wish, pushedInterval)
	}
	s.Due = now.Add(w.between(max(s.Interval, wish)))
}

// pushedInterval is how often a source is asked whose hub sends what is new: hubs forget.
const pushedInterval = 2 * time.Hour

// between keeps a time between two polls between its bounds.
func (w *Watcher) between(d time.Duration) time.Duration { return min(max(d, w.o.Least), w.o.Most) }

// fail notes that a source could not be had, and asks it less often, or no more.
func (w *Watcher) fail(s *Source, err error) {
	s.Failures++
	s.Problem = err.Error()
	wait := max(s.Interval, startInterval)
	for range min(s.Failures-1, 16) {
		wait = min(wait*2, w.o.Most)
	}
	wait = w.between(wait)
	var e *fetch.Error
	if errors.As(err, &e) {
		wait = max(wait, e.RetryAfter)
		s.Gone = e.Why == fetch.Gone
	}
	s.Due = w.o.Now().Add(wait)
}
