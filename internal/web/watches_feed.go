package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sync"
	"time"

	"onrecord/internal/alert"
	"onrecord/internal/desk"
)

// watchFeed sends the Atom feed of a watch.
func (s *Server) watchFeed(r *http.Request) (*page, error) {
	w, err := s.opened(r)
	if err != nil {
		return nil, err
	}
	base := s.base(r)
	data, err := w.Atom(r.Context(), s.o.Store, s.today(), base, base+r.URL.RequestURI())
	return s.feed("application/atom+xml; charset=utf-8", data), err
}

// watchCalendar sends the events of a watch as iCalendar.
func (s *Server) watchCalendar(r *http.Request) (*page, error) {
	w, err := s.opened(r)
	if err != nil {
		return nil, err
	}
	data, err := w.Calendar(r.Context(), s.o.Store, s.today())
	return s.feed("text/calendar; charset=utf-8", data), err
}

// opened returns the watch whose feed is asked for, by somebody who may read the record or shows the key of the feed.
func (s *Server) opened(r *http.Request) (alert.Watch, error) {
	b, w, err := s.watchOf(r)
	key := r.URL.Query().Get("key")
	if key == "" && desk.Asking(r.Context()).Role >= desk.Read {
		return w, err
	}
	if b == nil {
		return w, err
	}
	// A key that opens nothing is answered as a watch that is not there: who guesses learns nothing.
	opens, failed := b.Opens(r.Context(), w.ID, key)
	switch {
	case err != nil || failed != nil:
		return w, first(err, failed)
	case !opens && desk.Asking(r.Context()).Role < desk.Read:
		return w, notFound(alert.ErrNotFound)
	}
	return w, nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// feed sends what programs subscribe to, or that it has not changed.
func (s *Server) feed(kind string, data []byte) *page {
	return &page{send: func(w http.ResponseWriter, r *http.Request) {
		sum := sha256.Sum256(data)
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
		http.ServeContent(w, r, "", s.feeds.since(r.URL.Path, sum, s.o.Now()), bytes.NewReader(data))
	}}
}

// changeTimes remember since when feeds are what they are. What is in a feed has days only, which do not tell two changes
// of one day apart. After a start of the program every feed counts as new.
type changeTimes struct {
	mu sync.Mutex
	of map[string]changeTime // by address
}

type changeTime struct {
	sum [sha256.Size]byte
	at  time.Time
}

// mostFeeds is for how many feeds a time is remembered; then all are forgotten.
const mostFeeds = 2 * alert.MaxWatches

// since returns since when the feed at an address has been what it is now.
func (c *changeTimes) since(address string, sum [sha256.Size]byte, now time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	was, known := c.of[address]
	if known && was.sum == sum {
		return was.at
	}
	if c.of == nil || len(c.of) >= mostFeeds {
		c.of = map[string]changeTime{}
	}
	at := now.Truncate(time.Second)
	if !at.After(was.at) { // HTTP tells seconds: a second change is told by the next one
		at = was.at.Add(time.Second)
	}
	c.of[address] = changeTime{sum, at}
	return at
}
