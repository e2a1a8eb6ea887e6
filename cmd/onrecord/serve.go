package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"onrecord/internal/alert"
	"onrecord/internal/desk"
	"onrecord/internal/store"
	"onrecord/internal/web"
)

type serveCommand struct {
	Sources []string      `arg:"" optional:"" name:"address" help:"Feeds, sitemaps or pages that announce a feed, to be followed meanwhile; or files of OPML."`
	Listen  string        `default:"localhost:8484" placeholder:"HOST:PORT" help:"Where to serve (default: ${default})."`
	Follow  bool          `help:"Follow what the record follows already (onrecord watch --list)."`
	Every   time.Duration `default:"5m" help:"Ask a source at most so often."`
	Private bool          `help:"Read addresses of private networks too, and send webhooks there."`
	Address string        `placeholder:"URL" help:"Address under which others reach it, for links in messages (default: where it listens)."`
	AsOf    string        `placeholder:"DAY" help:"Show what was coming and what had passed on that day (default: today)."`
	accessOptions
	recordOption
}

// Help is what "onrecord serve --help" adds.
func (serveCommand) Help() string {
	return `Opens the record in a browser: reports with their statements marked, people, stories,
the calendar, an audit of sourcing, search, review; each page also as JSON, and an API
under /api. Without --listen only this computer reaches it, and whoever sits there may do
all. Others need accounts: see onrecord user, and docs/administrator.md.

Examples:
  onrecord serve
  onrecord serve --listen localhost:9000 https://wire.example/feed

It ends at Ctrl-C. Exit codes: 0 done, 1 the record or the address cannot be had, 2 the
command line is wrong.`
}

// Run serves pages until the end.
func (c *serveCommand) Run(ctx context.Context, e *env) error {
	if err := c.check(); err != nil {
		return err
	}
	day, err := dayOption("--as-of", c.AsOf, e)
	if err != nil {
		return err
	}
	if c.AsOf == "" {
		day = 0
	}
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	site := site{env: e, store: s, asOf: day, listen: c.Listen, address: c.Address, private: c.Private, accessOptions: c.accessOptions}
	if c.Follow || len(c.Sources) > 0 {
		w := watchCommand{Addresses: c.Sources, Every: c.Every, Private: c.Private, Format: "text"}
		if err := w.change(ctx, e, store.Followed{Store: s}); err != nil {
			return err
		}
		site.background = append(site.background, func(ctx context.Context) error { return w.follow(ctx, e, s) })
	}
	return site.serve(ctx)
}

// site is a record that is being served.
type site struct {
	*env
	store   *store.Store
	asOf    store.Day // 0 for the day of the clock
	listen  string
	at      net.Listener // for the address listen; nil to listen when it serves
	address string       // for others; empty for where it listens
	private bool         // whether webhooks go to private networks
	accessOptions
	background []func(context.Context) error // what runs meanwhile; the first error ends the serving
}

// listenAt listens at an address, and says what to do where that cannot be.
func listenAt(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("cannot listen at %s: something else does already; end that, or give another address with --listen", address)
	case err != nil:
		return nil, fmt.Errorf("cannot listen at %s: %w; give another address with --listen", address, err)
	}
	return l, nil
}

// serve answers requests until ctx is done, which is no error.
func (s *site) serve(ctx context.Context) error {
	d, err := desk.Open(ctx, desk.Beside(s.store.Path()))
	if err != nil {
		return err
	}
	defer d.Close()
	l := s.at
	if l == nil {
		if l, err = listenAt(s.listen); err != nil {
			return err
		}
	}
	defer l.Close()
	access, err := s.access(ctx, l, d)
	if err != nil {
		return err
	}
	annotate, fetcher := annotatesGiven(), fetchesGiven()
	programs, err := s.api(annotate, fetcher)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(s.stderr, nil))
	pages, err := web.New(web.Options{
		Store: s.store, Desk: d, Access: access, Now: s.now, AsOf: s.asOf, Log: log, API: programs, Annotate: annotate, Fetcher: fetcher,
	})
	if err != nil {
		return err
	}
	s.background = append(s.background, func(ctx context.Context) error {
		return alert.Run(ctx, alert.Options{
			Store: s.store, Desk: d, Base: s.base(l), Private: s.private, Agent: userAgent, Now: s.now, Log: log,
		})
	})
	server := &http.Server{
		Handler: pages.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 5 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	s.say("the record %s is at %s://%s/ until Ctrl-C", s.store.Path(), s.scheme(), l.Addr())
	if access.Public && s.scheme() == "http" && !s.BehindProxy {
		s.say("passwords cross the network for all to read: give --tls-cert and --tls-key, or a proxy that speaks TLS and --behind-proxy")
	}
	return s.run(ctx, server, l)
}

// base returns the address under which others reach the site.
func (s *site) base(l net.Listener) string {
	if s.address != "" {
		return strings.TrimSuffix(s.address, "/")
	}
	return s.scheme() + "://" + l.Addr().String()
}

// run serves at l and does the rest meanwhile.
func (s *site) run(ctx context.Context, server *http.Server, l net.Listener) error {
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	tasks := append([]func(context.Context) error{func(context.Context) error { return s.over(server, l) }}, s.background...)
	ended := make(chan struct{}, len(tasks))
	for _, task := range tasks {
		go func() {
			if err := task(working); err != nil {
				stop(err)
			}
			ended <- struct{}{}
		}()
	}
	<-working.Done()
	// Requests that are being answered may end; streams may not hold up the end for long.
	leave, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if server.Shutdown(leave) != nil {
		server.Close()
	}
	for range tasks {
		<-ended
	}
	if cause := context.Cause(working); ctx.Err() == nil && !errors.Is(cause, http.ErrServerClosed) {
		return cause
	}
	return nil
}
