package alert

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"onrecord/internal/desk"
	"onrecord/internal/fetch"
	"onrecord/internal/store"
)

// Options say how webhooks are told.
type Options struct {
	Store   *store.Store
	Desk    *desk.Desk
	Base    string // address of the site, for links: "https://record.example"
	Private bool   // whether webhooks within private networks are sent to
	Agent   string // what the program calls itself to receivers; "onrecord" if empty
	Now     func() time.Time
	Every   time.Duration // how often to look for what is new and due; 2 seconds if 0
	Log     *slog.Logger  // of what went wrong; nil for none

	// Sender sends messages; a client that follows these options if nil.
	Sender Sender
}

// Sender sends a message to an address; see [fetch.Client.Send].
type Sender interface {
	Send(ctx context.Context, address string, m fetch.Message) (fetch.Receipt, error)
}

// timeout is how long a receiver may take to answer.
const timeout = 15 * time.Second

func (o Options) filled() Options {
	if o.Every == 0 {
		o.Every = 2 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Run tells webhooks what is new until ctx is done. What fails is logged and tried again.
func Run(ctx context.Context, o Options) error {
	o = o.filled()
	if o.Sender == nil {
		c := fetch.New(fetch.Options{UserAgent: o.Agent, AllowPrivate: o.Private, PerHost: 100 * time.Millisecond, Timeout: timeout, Now: o.Now})
		defer c.Close()
		o.Sender = c
	}
	t := newTeller(o)
	for {
		if err := t.round(ctx); err != nil && ctx.Err() == nil {
			o.Log.Error("webhooks were not told", "error", err)
		}
		if fetch.Sleep(ctx, o.Every) != nil {
			return nil
		}
	}
}

// teller makes messages of what is new and sends what is due.
type teller struct {
	Options
	book *Book
	site site
}

func newTeller(o Options) *teller { return &teller{o, NewBook(o.Desk, o.Now), newSite(o.Base)} }

// round looks once for what is new and sends what is due.
func (t *teller) round(ctx context.Context) error { return errors.Join(t.match(ctx), t.deliver(ctx)) }

// match makes the messages of all watches that have a webhook.
func (t *teller) match(ctx context.Context) error {
	var last int64
	err := t.Store.View(ctx, func(r *store.Reader) (err error) {
		last, err = r.LastVersion()
		return err
	})
	if err != nil {
		return err
	}
	all, err := t.book.Watches(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for i := range all {
		w := &all[i]
		if w.Target == "" || w.Stopped != "" || w.seen == last {
			continue
		}
		if w.seen > last { // the record was put in the place of a larger one
			errs = append(errs, t.keep(ctx, w, last, nil))
			continue
		}
		if err := t.matchOne(ctx, w); err != nil {
			errs = append(errs, fmt.Errorf("watch %d: %w", w.ID, err))
		}
	}
	return errors.Join(errs...)
}

// matchOne makes the messages of a watch until it has seen everything or enough of them wait.
func (t *teller) matchOne(ctx context.Context, w *Watch) error {
	for ctx.Err() == nil {
		var waiting int
		err := t.Desk.DB().QueryRowContext(ctx, "SELECT count(*) FROM delivery WHERE watch = ? AND due IS NOT NULL", w.ID).Scan(&waiting)
		if err != nil || waiting >= maxWaiting {
			return err
		}
		found, seen, err := t.look(ctx, w)
		if err != nil || seen == w.seen {
			return err
		}
		all, err := messages(w, t.site, t.Now(), found)
		if err != nil {
			return err
		}
		if err := t.keep(ctx, w, seen, all); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// look returns what some of the versions brought that a watch has not seen, and the last of them.
func (t *teller) look(ctx context.Context, w *Watch) (found Found, seen int64, err error) {
	seen = w.seen
	err = w.find(ctx, t.Store, dayOf(t.Now()), func(f finder) error {
		versions, err := f.r.FreshVersions(w.seen, freshAtOnce)
		if err != nil || len(versions) == 0 {
			return err
		}
		seen = versions[len(versions)-1].Number
		found, err = f.fresh(versions)
		return err
	})
	return found, seen, err
}

// errOvertaken says that another program has told a watch meanwhile.
var errOvertaken = errors.New("another onrecord tells the same watches: serve the record with one only")

// keep notes in one transaction how far a watch has seen, and what is to be sent because of it.
func (t *teller) keep(ctx context.Context, w *Watch, seen int64, all []message) error {
	err := t.Desk.Update(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "UPDATE watch SET seen = ? WHERE id = ? AND seen = ? AND target = ?", seen, w.ID, w.seen, w.Target)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, errOvertaken)
		}
		return t.book.put(ctx, tx, w.ID, all)
	})
	if errors.Is(err, errOvertaken) && t.removedOrChanged(ctx, w) {
		w.seen = seen
		return nil
	}
	if err == nil {
		w.seen = seen
	}
	return err
}

// removedOrChanged reports whether a user changed the webhook of a watch, or removed it, since it was read.
func (t *teller) removedOrChanged(ctx context.Context, w *Watch) bool {
	now, err := t.book.Watch(ctx, w.ID)
	return errors.Is(err, ErrNotFound) || err == nil && now.Target != w.Target
}
