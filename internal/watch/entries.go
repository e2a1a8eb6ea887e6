package watch

import (
	"context"
	"errors"
	"hash/fnv"
	"slices"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/parallel"
	"onrecord/internal/reader"
)

const (
	maxWaiting = 2_000 // entries of one source that wait; the others are found later
	leastSeen  = 2_000 // entries that are remembered though they are no longer listed
	maxTries   = 6     // how often a page is asked for before it is given up
)

// identity returns what an entry is remembered by.
func identity(e reader.Entry) Seen {
	h := fnv.New64a()
	h.Write([]byte(e.ID))
	s := Seen{ID: h.Sum64()}
	if !e.Updated.IsZero() {
		s.Updated = e.Updated.Unix()
	}
	return s
}

// merge puts the entries of a listing that are not known, or have changed since, among
// those that wait, at most so many of them, the newest, and returns their number. The others
// count as seen.
func (s *Source) merge(l *reader.Listing, most int) int {
	known := map[uint64]int{}
	for i, seen := range s.Seen {
		known[seen.ID] = i
	}
	waiting := map[uint64]int{}
	for i, e := range s.Waiting {
		waiting[identity(e.Entry).ID] = i
	}
	listed := map[uint64]bool{}
	var fresh, changed []reader.Entry
	for _, e := range l.Entries {
		id := identity(e)
		i, isKnown := known[id.ID]
		j, isWaiting := waiting[id.ID]
		switch {
		case listed[id.ID]:
		case isWaiting:
			s.Waiting[j].Entry = lean(e)
		case !isKnown:
			fresh = append(fresh, e)
		case id.Updated != 0 && id.Updated != s.Seen[i].Updated:
			changed = append(changed, e)
		}
		listed[id.ID] = true
	}
	s.trim(listed)
	if isStamped(len(changed), len(listed)-len(fresh)) {
		s.restamp(changed)
	} else {
		fresh = append(fresh, changed...)
	}
	return s.queue(oldestFirst(fresh, l.Kind), most)
}

// isStamped reports whether a listing gives its entries the time at which it was made, not
// that of their change: then more than half of those known have changed at once.
func isStamped(changed, known int) bool { return changed > 10 && changed*2 > known }

// restamp believes the new times of entries that are known.
func (s *Source) restamp(changed []reader.Entry) {
	for _, e := range changed {
		s.see(identity(e))
	}
}

// see remembers that an entry is done with.
func (s *Source) see(id Seen) {
	if i := slices.IndexFunc(s.Seen, func(o Seen) bool { return o.ID == id.ID }); i >= 0 {
		s.Seen[i] = id
		return
	}
	s.Seen = append(s.Seen, id)
}

// trim forgets the entries that were seen longest ago and are no longer listed.
func (s *Source) trim(listed map[uint64]bool) {
	excess := len(s.Seen) - max(leastSeen, 2*len(listed))
	s.Seen = slices.DeleteFunc(s.Seen, func(seen Seen) bool {
		if excess <= 0 || listed[seen.ID] {
			return false
		}
		excess--
		return true
	})
}

// queue lets entries wait, the oldest first; those beyond the number count as seen, or are
// left for the next poll where no more may wait.
func (s *Source) queue(entries []reader.Entry, most int) int {
	skip := max(len(entries)-most, 0)
	for _, e := range entries[:skip] {
		s.see(identity(e))
	}
	entries = entries[skip:]
	entries = entries[:min(len(entries), max(maxWaiting-len(s.Waiting), 0))]
	for _, e := range entries {
		s.Waiting = append(s.Waiting, Waiting{Entry: lean(e)})
	}
	return len(entries)
}

// lean leaves out the content of an entry that is only a teaser.
func lean(e reader.Entry) reader.Entry {
	if !e.Whole() {
		e.Content = ""
	}
	return e
}

// oldestFirst sorts entries by when they were published, or changed. Where some give no
// time, feeds have the newest first, and sitemaps any order.
func oldestFirst(entries []reader.Entry, k reader.Kind) []reader.Entry {
	if k == reader.Feed {
		slices.Reverse(entries)
	}
	for _, e := range entries {
		if moment(e).IsZero() {
			return entries
		}
	}
	slices.SortStableFunc(entries, func(a, b reader.Entry) int { return moment(a).Compare(moment(b)) })
	return entries
}

// moment returns when an entry was published, else when it changed; zero if neither is said.
func moment(e reader.Entry) time.Time {
	if !e.Published.IsZero() {
		return e.Published.Time
	}
	return e.Updated
}

// job is an entry that is to be read now.
type job struct {
	address string // of its source
	waiting Waiting
}

// page is what reading it gave.
type page struct {
	job
	item reader.Item
}

// read reads what is waiting and due, and hands it over in order.
func (w *Watcher) read(ctx context.Context) error {
	pages := parallel.Ordered(ctx, slices.Values(w.jobs()), w.o.Parallel, func(j job) page {
		it := w.reader.Page(ctx, j.waiting.Entry)
		it.Source = j.address
		return page{j, it}
	})
	for p := range pages {
		if ctx.Err() != nil && errors.Is(p.item.Err, ctx.Err()) {
			return ctx.Err()
		}
		if err := w.finish(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// jobs returns what is waiting and due, source by source.
func (w *Watcher) jobs() []job {
	now := w.o.Now()
	var all []job
	for _, s := range w.sorted() {
		for _, e := range s.Waiting {
			if !e.Due.After(now) {
				all = append(all, job{s.Address, e})
			}
		}
	}
	return all
}

// finish hands a page over and marks its entry as seen; or has it tried again later.
func (w *Watcher) finish(ctx context.Context, p page) error {
	if again := w.again(p); again > 0 {
		return w.mark(ctx, p, func(s *Source, i int) {
			s.Waiting[i].Tries++
			s.Waiting[i].Due = w.o.Now().Add(again)
		})
	}
	if err := w.o.Keep(ctx, p.item); err != nil {
		return err
	}
	return w.mark(ctx, p, func(s *Source, i int) {
		// What has changed while it was read waits for another time.
		if identity(s.Waiting[i].Entry) == identity(p.waiting.Entry) {
			s.Waiting = slices.Delete(s.Waiting, i, i+1)
		}
		s.see(identity(p.waiting.Entry))
	})
}

// mark changes the state of the entry that a page is of, the one at i among those waiting.
func (w *Watcher) mark(ctx context.Context, p page, f func(s *Source, i int)) error {
	err := w.change(ctx, p.address, func(s *Source) {
		id := identity(p.waiting.Entry).ID
		if i := slices.IndexFunc(s.Waiting, func(e Waiting) bool { return identity(e.Entry).ID == id }); i >= 0 {
			f(s, i)
		}
	})
	if err == errNotFollowed {
		return nil
	}
	return err
}

// again returns after how long a page is to be asked for once more; 0 if it was had, or is
// given up.
func (w *Watcher) again(p page) time.Duration {
	var e *fetch.Error
	if p.item.Err == nil || !errors.As(p.item.Err, &e) || e.Lasting() || p.waiting.Tries+1 >= maxTries {
		return 0
	}
	wait := w.o.Least << p.waiting.Tries
	return max(min(wait, w.o.Most), e.RetryAfter, time.Second)
}
