package watch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/reader"
)

// Web is what a watcher asks; [fetch.Client] is one.
type Web interface {
	reader.Fetcher
	// Post sends a form; see [fetch.Client.Post].
	Post(ctx context.Context, address string, form url.Values) (status int, err error)
}

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

// Poll is what became of asking one source once.
type Poll struct {
	Address string
	New     int    // entries that were not known
	Moved   string // where it has moved for good; mostly empty
	Note    string // what the user should know, such as a feed that is cut off
	Err     error  // why it failed; nil if it did not
}

// Watcher follows sources.
type Watcher struct {
	o      Options
	reader *reader.Reader

	mu     sync.Mutex // held while the state of a source is read, changed and saved
	wakeup chan struct{}
	pushed map[string][]reader.Entry // what hubs sent, by address of the source
}

// New returns a watcher.
func New(o Options) *Watcher { return nil }

// Run polls sources as they become due until ctx is done or something cannot be kept; the
// error is that of ctx then, or of what keeps.
func (w *Watcher) Run(ctx context.Context) error { return errors.ErrUnsupported }

// Once polls each source that is due, and reads what is waiting and due. The error is that
// of ctx or of what keeps; failures of sources are in their state.
func (w *Watcher) Once(ctx context.Context) error { return errors.ErrUnsupported }

// Handler answers hubs, under any address that begins with [Options.Callback].
func (w *Watcher) Handler() http.Handler { return nil }

var _ Web = (*fetch.Client)(nil)
