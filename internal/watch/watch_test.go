package watch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/fetch/fetchtest"
	"onrecord/internal/reader"
)

const feedAddress = "http://wire.example/feed"

// world is a fake web, what is followed of it, and what was kept.
type world struct {
	t       *testing.T
	web     *fetchtest.Web
	sources *Memory
	kept    []string // "http://wire.example/1", or with the reason why it was not had
	polls   []Poll
	options Options
	broken  error // what keeping gives
	after   int   // after how many more reports keeping is broken; -1 for never
}

// inWorld runs a test in a bubble, where time passes only while all wait.
func inWorld(t *testing.T, f func(t *testing.T, w *world)) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{t: t, web: fetchtest.Parse(nil), sources: NewMemory(feedAddress), after: -1}
		for n := range 40 {
			w.web.Set(fmt.Sprintf("http://wire.example/%d", n), fmt.Sprintf("HTTP/1.1 200 OK\n\nReport %d.\n", n))
		}
		web := fetch.New(fetch.Options{Dial: w.web.Dial})
		w.options = Options{
			Web:     web,
			Sources: written{w.sources}, Keep: w.keep,
			Report: func(p Poll) { w.polls = append(w.polls, p) },
		}
		f(t, w)
		// A request that is called off may leave a connection behind that is made only now.
		synctest.Wait()
		web.Close()
	})
}

// written are sources that are written as JSON, as a store may have them.
type written struct{ *Memory }

func (m written) Save(ctx context.Context, s Source) error {
	if ctx.Err() != nil {
		return ctx.Err() // as a database does
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	var again Source
	if err := json.Unmarshal(data, &again); err != nil {
		return err
	}
	return m.Memory.Save(ctx, again)
}

func (w *world) keep(_ context.Context, it reader.Item) error {
	if w.after == 0 {
		return w.broken
	}
	w.after--
	s := it.Name
	if it.Err != nil {
		s += ": " + it.Err.Error()
	} else if it.Source != feedAddress {
		w.t.Errorf("%s is said to come from %q", it.Name, it.Source)
	}
	w.kept = append(w.kept, strings.TrimPrefix(s, "http://wire.example/"))
	return nil
}

// once runs a new watcher once, as after a restart.
func (w *world) once() error { return New(w.options).Once(w.t.Context()) }

// want runs once and compares what was kept.
func (w *world) want(what, kept string) {
	w.t.Helper()
	w.kept = nil
	if err := w.once(); err != nil {
		w.t.Errorf("%s: %v", what, err)
	}
	if got := strings.Join(w.kept, ", "); got != kept {
		w.t.Errorf("%s: kept %q, want %q", what, got, kept)
	}
}

// source returns the state of the first source.
func (w *world) source() Source {
	all, _ := w.sources.List(w.t.Context())
	return all[0]
}

// feed sets the feed: the newest entry first, as feeds have it. The tag is its ETag.
func (w *world) feed(tag string, numbers ...int) { w.web.Set(feedAddress, feed(tag, "", numbers...)) }

func feed(tag, head string, numbers ...int) string {
	var b strings.Builder
	b.WriteString("HTTP/1.1 200 OK\nETag: \"" + tag + "\"\n\n<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Harbour Wire</title>" + head)
	for _, n := range numbers {
		fmt.Fprintf(&b, "<item><guid>id-%d</guid><title>Report %d</title><link>http://wire.example/%d</link></item>", n, n, n)
	}
	return b.String() + "</channel></rss>\n"
}

func TestNewEntries(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.feed("a", 2, 1)
		w.want("at first, the oldest first", "1, 2")
		w.want("not yet due", "")
		time.Sleep(time.Hour)
		w.web.Log()
		w.want("nothing has changed", "")
		if got := w.web.Log(); !slices.Equal(got, []string{"GET " + feedAddress}) {
			t.Errorf("asked for %q", got)
		}
		time.Sleep(2 * time.Hour)
		w.feed("b", 4, 3, 2)
		w.want("two more", "3, 4")
		if s := w.source(); s.Title != "Harbour Wire" || s.Validators.ETag != `"b"` || len(s.Waiting) != 0 || len(s.Seen) != 4 {
			t.Errorf("its state is %+v", s)
		}
	})
}

// TestFirst holds that of a long list only the newest are read at first, and the others
// not later.
func TestFirst(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.options.First = 2
		w.feed("a", 5, 4, 3, 2, 1)
		w.want("at first", "4, 5")
		time.Sleep(time.Hour)
		w.feed("b", 8, 7, 6, 5, 4, 3, 2, 1)
		w.want("later", "6, 7, 8")
	})
}

// TestStopped stops at each report in turn, by an error or by the context, before it is
// kept or after, and starts again: each is kept once.
func TestStopped(t *testing.T) {
	for stopAt := range 5 {
		for _, how := range []string{"error", "context"} {
			inWorld(t, func(t *testing.T, w *world) {
				w.feed("a", 4, 3, 2, 1)
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				w.broken, w.after = errors.New("the disk is full"), stopAt
				if how == "context" {
					w.after = -1
					keep := w.options.Keep
					w.options.Keep = func(ctx context.Context, it reader.Item) error {
						if len(w.kept) == stopAt {
							stop()
						}
						return keep(ctx, it)
					}
				}
				err := New(w.options).Once(ctx)
				switch {
				case how == "error" && stopAt < 4 && !errors.Is(err, w.broken):
					t.Errorf("stopped at %d: %v", stopAt, err)
				case how == "context" && stopAt < 4 && !errors.Is(err, context.Canceled):
					t.Errorf("called off at %d: %v", stopAt, err)
				}
				w.after = -1
				for range 2 {
					if err := w.once(); err != nil {
						t.Error(err)
					}
				}
				if got := strings.Join(w.kept, ", "); got != "1, 2, 3, 4" {
					t.Errorf("stopped by %s at %d: kept %q in all", how, stopAt, got)
				}
			})
		}
	}
}

// TestWaitingOutlivesTheFeed holds that what waits is read though the feed lists it no more.
func TestWaitingOutlivesTheFeed(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set("http://wire.example/1", "HTTP/1.1 503 Service Unavailable\nRetry-After: 900\n\n")
		w.feed("a", 1)
		w.want("the page cannot be had", "")
		w.feed("b", 2)
		w.web.Set("http://wire.example/1", "HTTP/1.1 200 OK\n\nReport 1.\n")
		time.Sleep(14 * time.Minute)
		w.want("too early", "")
		time.Sleep(2 * time.Minute)
		w.want("as the site asked", "1")
		time.Sleep(time.Hour)
		w.want("and the next", "2")
	})
}

func TestGivenUp(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set("http://wire.example/1", "HTTP/1.1 500 Internal Server Error\n\n")
		w.web.Set("http://wire.example/2", "HTTP/1.1 404 Not Found\n\n")
		w.feed("a", 2, 1)
		w.want("what is not there is told at once", "2: the site has no such page (status 404)")
		for range maxTries - 2 {
			time.Sleep(24 * time.Hour)
			w.want("tried again", "")
		}
		time.Sleep(24 * time.Hour)
		w.want("given up", "1: the site cannot answer now (status 500)")
		time.Sleep(24 * time.Hour)
		w.want("for good", "")
	})
}

func atom(updated string, numbers ...int) string {
	var b strings.Builder
	b.WriteString("HTTP/1.1 200 OK\n\n<feed xmlns='http://www.w3.org/2005/Atom'>")
	for _, n := range numbers {
		fmt.Fprintf(&b, "<entry><id>id-%d</id><link href='http://wire.example/%d'/><updated>%s</updated></entry>", n, n, updated)
	}
	return b.String() + "</feed>\n"
}

func TestChangedEntries(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, atom("2026-01-05T10:00:00Z", 1))
		w.want("at first", "1")
		time.Sleep(3 * time.Hour)
		w.want("as it was", "")
		time.Sleep(3 * time.Hour)
		w.web.Set(feedAddress, atom("2026-01-05T12:00:00Z", 1))
		w.want("changed", "1")
		time.Sleep(3 * time.Hour)
		w.want("as it is now", "")
	})
}

// TestStampedEntries follows a feed that gives all its entries the time of the day.
func TestStampedEntries(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		var numbers []int
		for n := range 20 {
			numbers = append(numbers, 20-n)
		}
		w.web.Set(feedAddress, atom("2026-01-05T10:00:00Z", numbers...))
		if err := w.once(); err != nil || len(w.kept) != 20 {
			t.Fatalf("at first %d are kept: %v", len(w.kept), err)
		}
		time.Sleep(3 * time.Hour)
		w.web.Set(feedAddress, atom("2026-01-05T13:00:00Z", append([]int{21}, numbers...)...))
		w.want("only the new one", "21")
	})
}

func TestMoved(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, "HTTP/1.1 301 Moved Permanently\nLocation: http://new.example/feed\n\n")
		w.web.Set("http://new.example/feed", feed("a", "", 1))
		w.want("moved", "1")
		if s := w.source(); s.Address != feedAddress || s.URL != "http://new.example/feed" || w.polls[0].Moved != s.URL {
			t.Errorf("its state is %+v", s)
		}
		w.web.Log()
		time.Sleep(time.Hour)
		w.want("there", "")
		if got := w.web.Log(); !slices.Equal(got, []string{"GET http://new.example/feed"}) {
			t.Errorf("asked for %q", got)
		}
	})
}

func TestGone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, "HTTP/1.1 410 Gone\n\n")
		w.want("gone", "")
		if s := w.source(); !s.Gone || s.Problem != "the site says that it is gone for good (status 410)" {
			t.Errorf("its state is %+v", s)
		}
		w.web.Log()
		time.Sleep(1000 * time.Hour)
		w.want("for good", "")
		if got := w.web.Log(); len(got) != 0 {
			t.Errorf("asked for %q", got)
		}
	})
}

func TestBackOff(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, "HTTP/1.1 500 Internal Server Error\n\n")
		var waits []time.Duration
		for range 9 {
			w.want("down", "")
			wait := time.Until(w.source().Due)
			waits = append(waits, wait)
			time.Sleep(wait)
		}
		want := []time.Duration{30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour, 24 * time.Hour, 24 * time.Hour, 24 * time.Hour}
		if !slices.Equal(waits, want) {
			t.Errorf("waits %v, want %v", waits, want)
		}
		w.feed("a", 1)
		w.want("up again", "1")
		if s := w.source(); s.Failures != 0 || s.Problem != "" {
			t.Errorf("its state is %+v", s)
		}
		time.Sleep(time.Hour)
		w.web.Set(feedAddress, "HTTP/1.1 429 Too Many Requests\nRetry-After: 172800\n\n")
		w.want("asked too often", "")
		if wait := time.Until(w.source().Due); wait != 48*time.Hour {
			t.Errorf("waits %v, though the site asks for two days", wait)
		}
	})
}

func TestInterval(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		due := func() time.Duration {
			w.t.Helper()
			if err := w.once(); err != nil {
				t.Fatal(err)
			}
			d := time.Until(w.source().Due)
			time.Sleep(d)
			return d.Round(time.Minute)
		}
		w.feed("0", 1)
		got := []time.Duration{due()}
		for n := range 5 { // two new entries each time
			w.feed(strconv.Itoa(n+1), 2*n+3, 2*n+2)
			got = append(got, due())
		}
		for range 12 { // nothing new
			got = append(got, due())
		}
		if got[0] != 30*time.Minute || got[1] != 15*time.Minute || slices.Min(got) != 5*time.Minute || got[5] != 5*time.Minute {
			t.Errorf("asked more and more often: %v", got[:6])
		}
		if !slices.IsSorted(got[6:]) || got[len(got)-1] < 6*time.Hour {
			t.Errorf("asked less and less often: %v", got[6:])
		}
		w.web.Set(feedAddress, feed("x", "<ttl>600</ttl>", 30, 31, 32))
		if d := due(); d < 10*time.Hour {
			t.Errorf("asked after %v, though it wishes ten hours", d)
		}
		w.web.Set(feedAddress, strings.Replace(feed("y", "", 33, 34), "\nETag", "\nCache-Control: max-age=86400000\nETag", 1))
		if d := due(); d != 24*time.Hour {
			t.Errorf("asked after %v, want a day, which is the bound", d)
		}
	})
}

func TestSitemapIndex(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, `HTTP/1.1 200 OK

<sitemapindex><sitemap><loc>http://wire.example/old</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>http://wire.example/new</loc><lastmod>2026-01-01</lastmod></sitemap>
<sitemap><loc>http://wire.example/none</loc></sitemap></sitemapindex>
`)
		w.web.Set("http://wire.example/old", "HTTP/1.1 200 OK\n\n<urlset><url><loc>http://wire.example/1</loc><lastmod>2025-01-01</lastmod></url></urlset>\n")
		w.web.Set("http://wire.example/new", "HTTP/1.1 200 OK\n\n<urlset><url><loc>http://wire.example/3</loc><lastmod>2026-01-02</lastmod></url><url><loc>http://wire.example/2</loc><lastmod>2026-01-01</lastmod></url></urlset>\n")
		w.want("all that can be had", "1, 2, 3")
		if got := w.polls[0].Note; got != "a sitemap of the index, http://wire.example/none, could not be had: the site has no such page (status 404)" {
			t.Errorf("told %q", got)
		}
	})
}

// TestPage follows a page, that is the first feed that it announces.
func TestPage(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		page := "HTTP/1.1 200 OK\n\n<html><link rel=alternate type=application/rss+xml href=/rss><link rel=alternate type=application/atom+xml href=/atom>\n"
		w.web.Set(feedAddress, page)
		w.want("its feed is not there", "")
		if s := w.source(); s.URL != "" || s.Problem != "the site has no such page (status 404)" {
			t.Errorf("its state is %+v", s)
		}
		w.web.Set("http://wire.example/rss", feed("a", "", 1))
		time.Sleep(time.Hour)
		w.want("its feed", "1")
		if got := w.polls[1].Note; got != "it is a page; the feed that it announces, http://wire.example/rss, is followed" {
			t.Errorf("told %q", got)
		}
		w.web.Log()
		time.Sleep(time.Hour)
		w.want("from then on", "")
		if got := w.web.Log(); !slices.Equal(got, []string{"GET http://wire.example/rss"}) {
			t.Errorf("asked for %q", got)
		}
		w.web.Set("http://wire.example/rss", page)
		time.Sleep(2 * time.Hour)
		w.web.Log()
		w.want("a page that announces itself", "")
		if got := w.web.Log(); len(got) != 2 {
			t.Errorf("asked for %q", got)
		}
	})
}

// TestWrongSources follow what cannot be followed.
func TestWrongSources(t *testing.T) {
	for body, want := range map[string]string{
		"<p>A page.</p>": "it is no feed, no sitemap and no list of feeds",
		"<opml><body><outline xmlUrl='http://a.example/'/></body></opml>": "it is a list of feeds; each of them must be followed by itself",
		"<rss><channel><item><li": "the feed is broken: ",
	} {
		inWorld(t, func(t *testing.T, w *world) {
			w.web.Set(feedAddress, "HTTP/1.1 200 OK\n\n"+body)
			w.want(body, "")
			if s := w.source(); !strings.HasPrefix(s.Problem, want) || s.Failures != 1 {
				t.Errorf("%s: told %q", body, s.Problem)
			}
		})
	}
}

// TestOneOfMany follows several sources, of which one is broken and one was removed while
// it was asked.
func TestOneOfMany(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.sources.Save(t.Context(), Source{Address: "http://down.example/"})
		w.feed("a", 1)
		w.want("the other is read", "1")
		if len(w.polls) != 2 || w.polls[0].Address != "http://down.example/" || w.polls[0].Err == nil || w.polls[1].New != 1 {
			t.Errorf("told %+v", w.polls)
		}
	})
}

// forgetful are sources that cannot be saved.
type forgetful struct{ *Memory }

func (forgetful) Save(context.Context, Source) error { return errors.New("the disk is full") }

func TestStateCannotBeKept(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.feed("a", 1)
		w.options.Sources = forgetful{w.sources}
		if err := w.once(); err == nil || err.Error() != "keep the state of http://wire.example/feed: the disk is full" {
			t.Errorf("got %v", err)
		}
		if len(w.kept) != 0 {
			t.Errorf("kept %q, which nobody would remember", w.kept)
		}
	})
}

func TestRun(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.feed("a", 1)
		start := time.Now()
		var at []time.Duration
		w.options.Report = func(Poll) {
			at = append(at, time.Since(start).Round(time.Minute))
			w.feed(strconv.Itoa(len(at)), len(at)+1)
		}
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Hour)
		defer stop()
		if err := New(w.options).Run(ctx); err != context.DeadlineExceeded {
			t.Errorf("ended with %v", err)
		}
		if want := []time.Duration{0, 30 * time.Minute, time.Hour, 90 * time.Minute}; len(at) < 4 || !slices.Equal(at[:4], want) {
			t.Errorf("polled at %v, want %v and on", at, want)
		}
		if got := strings.Join(w.kept[:4], ", "); got != "1, 2, 3, 4" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestSeenIsBounded(t *testing.T) {
	var s Source
	for round := range 10 {
		l := &reader.Listing{Kind: reader.Feed}
		for n := range 1000 {
			l.Entries = append(l.Entries, reader.Entry{ID: fmt.Sprint(round*900 + n), URL: "http://wire.example/"})
		}
		if got := s.merge(l, maxWaiting); round > 0 && got != 900 {
			t.Errorf("round %d: %d are new, want 900", round, got)
		}
		for _, e := range s.Waiting {
			s.see(identity(e.Entry))
		}
		s.Waiting = nil
	}
	if n := len(s.Seen); n > leastSeen+1000 || n < leastSeen {
		t.Errorf("%d are remembered", n)
	}
}

func TestNoMoreWaitThanMay(t *testing.T) {
	s := Source{Waiting: make([]Waiting, maxWaiting-1)}
	l := &reader.Listing{Kind: reader.Feed, Entries: []reader.Entry{{ID: "2"}, {ID: "1"}}}
	if n := s.merge(l, maxWaiting); n != 1 || len(s.Waiting) != maxWaiting || s.Waiting[maxWaiting-1].Entry.ID != "1" || len(s.Seen) != 0 {
		t.Errorf("%d of 2 wait, %d are seen", n, len(s.Seen))
	}
}

// TestRestIsFoundLater holds that a feed is read again, unchanged, where no more entries
// may wait.
func TestRestIsFoundLater(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		later := time.Now().Add(10 * time.Hour)
		s := Source{Address: feedAddress, Asked: time.Now(), Interval: time.Hour}
		for n := range maxWaiting {
			s.Waiting = append(s.Waiting, Waiting{Entry: reader.Entry{ID: fmt.Sprint("old ", n)}, Due: later})
		}
		w.sources.Save(t.Context(), s)
		w.feed("a", 1)
		w.want("no room", "")
		s = w.source()
		if s.Validators != (fetch.Validators{}) {
			t.Errorf("it would be asked only for what has changed since %+v", s.Validators)
		}
		s.Waiting = nil
		w.sources.Save(t.Context(), s)
		time.Sleep(3 * time.Hour)
		w.want("room again", "1")
	})
}

// TestChangedWhileItWaits holds that an entry is read as it was listed last.
func TestChangedWhileItWaits(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set("http://wire.example/1", "HTTP/1.1 503 Service Unavailable\nRetry-After: 7200\n\n")
		w.web.Set(feedAddress, atom("2026-01-05T10:00:00Z", 1))
		w.want("the page cannot be had", "")
		w.web.Set(feedAddress, strings.Replace(atom("2026-01-05T12:00:00Z", 1), "example/1", "example/2", 1))
		time.Sleep(3 * time.Hour)
		w.want("at another address", "2")
	})
}

// TestChangedWhileItIsRead changes an entry between the reading of its page and its mark.
func TestChangedWhileItIsRead(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.web.Set(feedAddress, atom("2026-01-05T10:00:00Z", 1))
		watcher := New(w.options)
		watcher.o.Keep = func(ctx context.Context, it reader.Item) error {
			if len(w.kept) == 0 {
				watcher.change(ctx, feedAddress, func(s *Source) { s.Waiting[0].Entry.Updated = time.Unix(1_800_000_000, 0) })
			}
			return w.keep(ctx, it)
		}
		for range 3 {
			if err := watcher.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Join(w.kept, ", "); got != "1, 1" {
			t.Errorf("kept %q, want it twice: as it was and as it is", got)
		}
	})
}

func TestListedTwice(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.feed("a", 1, 1, 1)
		w.want("once", "1")
	})
}
