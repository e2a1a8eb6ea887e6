package watch

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/parallel"
	"onrecord/internal/reader"
)

// Web is what a watcher asks; [fetch.Client] is one.
type Web interface {
	reader.Fetcher
	// Post sends a form; see [fetch.Client.Post].
	Post(ctx context.Context, address string, form url.Values) (status int, err error)
}

var _ Web = (*fetch.Client)(nil)

// Options say how a [Watcher] behaves.
type Options struct {
	Web     Web
	Sources Sources
	// Keep takes one new report, or the reason why an entry gave none ([reader.Item.Err]).
	// It is called by one goroutine. An error of it ends the run; the entry is tried again
	// in the next.
	Keep func(ctx context.Context, it reader.Item) error
	// Report is told what became of each poll; nil if nobody is to be.
	Report func(Poll)

	Least    time.Duration // shortest time between two polls; 5 minutes if 0
	Most     time.Duration // longest; a day if 0
	Parallel int           // sources and pages that are asked for at a time; 4 if 0
	First    int           // how many entries of a source are read at first, the newest; 500 if 0

	// Callback is the address under which the outside reaches [Watcher.Handler]; empty if it
	// cannot, and then no hub is asked.
	Callback string
	// Secret makes the secrets of subscriptions and the ends of their addresses; random if nil.
	Secret func() string

	// Now is the clock; [time.Now] if nil.
	Now func() time.Time
	// Sleep waits for d, or until ctx is done; a timer if nil.
	Sleep func(ctx context.Context, d time.Duration) error
}

// filled returns the options with the defaults in place of zeros.
func (o Options) filled() Options {
	if o.Least == 0 {
		o.Least = 5 * time.Minute
	}
	if o.Most == 0 {
		o.Most = 24 * time.Hour
	}
	if o.Parallel == 0 {
		o.Parallel = 4
	}
	if o.First == 0 {
		o.First = 500
	}
	if o.Secret == nil {
		o.Secret = rand.Text
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = fetch.Sleep
	}
	if o.Report == nil {
		o.Report = func(Poll) {}
	}
	return o
}

// Poll is what became of asking one source once.
type Poll struct {
	Address string
	New     int    // entries that were not known, or have changed
	Moved   string // where it has moved for good; mostly empty
	Note    string // what the user should know, such as a feed that is cut off
	Err     error  // why it failed; nil if it did not
}

// Watcher follows sources. Run and Once are for one goroutine; the handler is for any.
type Watcher struct {
	o      Options
	reader *reader.Reader

	mu      sync.Mutex // held while the state of a source is read, changed and saved
	sources map[string]*Source
	wake    context.CancelFunc // ends the waiting of Run; nil while it does not wait
	woken   bool               // whether it was to be woken while it did not wait
}

// New returns a watcher.
func New(o Options) *Watcher {
	o = o.filled()
	return &Watcher{o: o, reader: &reader.Reader{Fetcher: o.Web, Parallel: o.Parallel}}
}

// longestSleep is how long Run waits at most, so that it notices sources that others add.
const longestSleep = time.Minute

// Run polls sources as they become due until ctx is done or something cannot be kept; the
// error is that of ctx then, or of what keeps.
func (w *Watcher) Run(ctx context.Context) error {
	for {
		if err := w.Once(ctx); err != nil {
			return err
		}
		if err := w.wait(ctx); err != nil {
			return err
		}
	}
}

// wait waits until something is due or a hub has sent something.
func (w *Watcher) wait(ctx context.Context) error {
	waking, wake := context.WithCancel(ctx)
	defer wake()
	w.mu.Lock()
	d := w.untilDue()
	if w.woken {
		d = 0
	}
	w.wake, w.woken = wake, false
	w.mu.Unlock()
	if d > 0 {
		w.o.Sleep(waking, d) // its error is that it was woken, or that of ctx
	}
	w.mu.Lock()
	w.wake = nil
	w.mu.Unlock()
	return ctx.Err()
}

// untilDue returns how long nothing is due, between a second and longestSleep. The mutex
// is held.
func (w *Watcher) untilDue() time.Duration {
	now, d := w.o.Now(), longestSleep
	for _, s := range w.sources {
		if !s.Gone {
			d = min(d, s.Due.Sub(now))
		}
		for _, e := range s.Waiting {
			d = min(d, e.Due.Sub(now))
		}
	}
	return max(d, time.Second)
}

// Once polls each source that is due, and reads what is waiting and due. The error is that
// of ctx or of what keeps; failures of sources are in their state.
func (w *Watcher) Once(ctx context.Context) error {
	if err := w.load(ctx); err != nil {
		return err
	}
	for a := range parallel.Ordered(ctx, slices.Values(w.due()), w.o.Parallel, func(s Source) answer { return w.ask(ctx, s) }) {
		if err := w.settle(ctx, a); err != nil {
			return err
		}
	}
	if err := w.read(ctx); err != nil {
		return err
	}
	return ctx.Err()
}

// load reads the state of all sources.
func (w *Watcher) load(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	list, err := w.o.Sources.List(ctx)
	if err != nil {
		return fmt.Errorf("read which sources are followed: %w", err)
	}
	w.sources = map[string]*Source{}
	for _, s := range list {
		w.sources[s.Address] = &s
	}
	return nil
}

// sorted returns copies of all sources, in order of their addresses.
func (w *Watcher) sorted() []Source {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []Source
	for _, s := range w.sources {
		all = append(all, s.clone())
	}
	slices.SortFunc(all, func(a, b Source) int { return strings.Compare(a.Address, b.Address) })
	return all
}

// due returns the sources that are to be asked now.
func (w *Watcher) due() []Source {
	now := w.o.Now()
	return slices.DeleteFunc(w.sorted(), func(s Source) bool { return s.Gone || s.Due.After(now) })
}

var errNotFollowed = errors.New("the source is not followed any more")

// change changes the state of a source and saves it, whatever ctx says: what was done must
// be known the next time.
func (w *Watcher) change(ctx context.Context, address string, f func(s *Source)) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.sources[address]
	if s == nil {
		return errNotFollowed
	}
	f(s)
	if err := w.o.Sources.Save(context.WithoutCancel(ctx), s.clone()); err != nil {
		return fmt.Errorf("keep the state of %s: %w", address, err)
	}
	return nil
}

// rouse ends the waiting of Run.
func (w *Watcher) rouse() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.woken = true
	if w.wake != nil {
		w.wake()
	}
}
