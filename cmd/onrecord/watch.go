package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"

	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/keep"
	"onrecord/internal/nlp/english"
	"onrecord/internal/reader"
	"onrecord/internal/store"
	"onrecord/internal/watch"
)

type watchCommand struct {
	Addresses []string      `arg:"" optional:"" name:"address" help:"Feeds, sitemaps or pages that announce a feed, to be followed from now on; or files of OPML."`
	Once      bool          `help:"Ask those that are due once, and end."`
	List      bool          `help:"List what is followed, and end."`
	Forget    []string      `placeholder:"ADDRESS" help:"Follow this no longer."`
	Every     time.Duration `default:"5m" help:"Ask a source at most so often."`
	Callback  string        `placeholder:"ADDRESS" help:"Address under which hubs (WebSub) reach --listen from outside."`
	Listen    string        `placeholder:"HOST:PORT" help:"Where to listen for hubs (WebSub)."`
	Private   bool          `help:"Read addresses of private networks too."`
	Format    string        `default:"text" enum:"text,json" help:"How to tell what was kept: ${enum}, one a line."`
	recordOption
}

// Help is what "onrecord watch --help" adds.
func (watchCommand) Help() string {
	return `Follows feeds and sitemaps and keeps what is new, until it is interrupted. What is
followed stays in the record, so that "onrecord watch" alone goes on with it. Sites are
asked politely: at most once a second, only for what has changed, and as robots.txt
allows; a site that fails is asked less and less often.

Example:
  onrecord watch --list`
}

// Run follows the sources of the record.
func (c *watchCommand) Run(ctx context.Context, e *env) error {
	if (c.Callback == "") != (c.Listen == "") {
		return usageError{"--callback and --listen need each other", "give both, or neither"}
	}
	s, err := c.open(ctx, store.ReadWrite)
	if err != nil {
		return err
	}
	defer s.Close()
	followed := store.Followed{Store: s}
	if err := c.change(ctx, e, followed); err != nil {
		return err
	}
	if c.List {
		return c.list(ctx, e, followed)
	}
	return c.follow(ctx, e, s)
}

// change begins and ends the following of what the user names.
func (c *watchCommand) change(ctx context.Context, e *env, followed store.Followed) error {
	for _, address := range c.Forget {
		err := followed.Forget(ctx, address)
		if errors.Is(err, store.ErrNotFound) {
			return usageError{address + " is not followed", "onrecord watch --list says what is"}
		}
		if err != nil {
			return err
		}
	}
	addresses, err := addressesOf(c.Addresses)
	if err != nil {
		return err
	}
	for _, address := range addresses {
		begun, err := followed.Follow(ctx, address)
		if err != nil {
			return err
		}
		if begun {
			e.say("%s: followed from now on", address)
		}
	}
	return nil
}

// addressesOf returns the addresses that arguments name: themselves, or those in files of OPML.
func addressesOf(args []string) (all []string, err error) {
	for _, arg := range args {
		if reader.IsAddress(arg) {
			all = append(all, arg)
			continue
		}
		data, err := os.ReadFile(arg)
		if err != nil {
			return nil, usageError{fmt.Sprintf("%s is no address, and no file: %v", arg, reason(err)), "write addresses with https://"}
		}
		list, err := reader.ParseListing(data, "")
		if err != nil || list.Kind != reader.OPML && list.Kind != reader.Addresses {
			return nil, usageError{arg + " is no list of feeds (OPML)", "give the addresses of feeds, or a file of OPML"}
		}
		for _, entry := range list.Entries {
			if entry.URL != "" {
				all = append(all, entry.URL)
			}
		}
	}
	return all, nil
}

// follow polls until the end.
func (c *watchCommand) follow(ctx context.Context, e *env, s *store.Store) error {
	followed := store.Followed{Store: s}
	if sources, err := followed.List(ctx); err != nil {
		return err
	} else if len(sources) == 0 {
		return usageError{"nothing is followed yet", "onrecord watch ADDRESS begins to"}
	}
	p, err := english.Pipeline(english.Options{})
	if err != nil {
		return err
	}
	ingest.LimitMemory()
	adder := &ingest.Adder{Store: s, Pipeline: p, Version: english.Version() + "-balanced", Keeper: keep.New(s)}
	w := watch.New(watch.Options{
		Web:     fetch.New(fetch.Options{UserAgent: userAgent, Robots: true, AllowPrivate: c.Private}),
		Sources: followed, Least: c.Every, Callback: c.Callback, Now: e.now,
		Keep:   func(ctx context.Context, it reader.Item) error { return c.keep(e, adder.One(ctx, it)) },
		Report: func(p watch.Poll) { tellPoll(e, p) },
	})
	if c.Once {
		return w.Once(ctx)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	if c.Listen != "" {
		hubs := &http.Server{Addr: c.Listen, Handler: w.Handler(), ReadTimeout: time.Minute, WriteTimeout: time.Minute, MaxHeaderBytes: 1 << 16}
		go func() { stop(fmt.Errorf("listening for hubs: %w", hubs.ListenAndServe())) }()
		defer hubs.Close()
	}
	err = w.Run(ctx)
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

// watched is what is told of a report that came.
type watched struct {
	Name     string `json:"name"`
	Outcome  string `json:"outcome"` // "kept", "new version", "unchanged", "failed"
	Reason   string `json:"reason,omitempty"`
	Outlet   string `json:"outlet,omitempty"`
	Headline string `json:"headline,omitempty"`
}

var outcomes = map[keep.Outcome]string{keep.Kept: "kept", keep.NewVersion: "new version", keep.Unchanged: "unchanged"}

// keep tells what became of a report. Only a record that cannot be written ends the following.
func (c *watchCommand) keep(e *env, a ingest.Added) error {
	if errors.Is(a.Err, ingest.ErrNotKept) || errors.Is(a.Err, context.Canceled) {
		return a.Err
	}
	out := watched{Name: a.Item.Name, Outcome: outcomes[a.Outcome]}
	if a.Article != nil {
		out.Outlet, out.Headline = string(a.Article.Outlet), string(a.Article.Headline)
	}
	if a.Err != nil {
		out.Outcome, out.Reason = "failed", a.Err.Error()
	}
	if c.Format == "json" {
		return printLine(e.stdout, out)
	}
	switch {
	case a.Err != nil:
		e.say("%s: %v", a.Item.Name, a.Err)
	case a.Outcome != keep.Unchanged:
		_, err := fmt.Fprintf(e.stdout, "%-11s %s · %s\n", out.Outcome, cleaned(out.Outlet), cleaned(out.Headline))
		return err
	}
	return nil
}

// tellPoll says what the user should know of a poll.
func tellPoll(e *env, p watch.Poll) {
	switch {
	case p.Err != nil:
		e.say("%s: %v", p.Address, p.Err)
	case p.Moved != "":
		e.say("%s: has moved to %s", p.Address, p.Moved)
	case p.Note != "":
		e.say("%s: note: %s", p.Address, p.Note)
	}
}

// followedSource is a source as it is listed.
type followedSource struct {
	Address string `json:"address"`
	URL     string `json:"url,omitempty"` // where it has moved to
	Title   string `json:"title,omitempty"`
	Seen    int    `json:"seen"`
	Waiting int    `json:"waiting"`
	Asked   string `json:"asked,omitempty"`
	Due     string `json:"due,omitempty"`
	Problem string `json:"problem,omitempty"`
	Gone    bool   `json:"gone"`
}

func (c *watchCommand) list(ctx context.Context, e *env, followed store.Followed) error {
	sources, err := followed.List(ctx)
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		e.say("nothing is followed yet: onrecord watch ADDRESS begins it")
	}
	for _, s := range sources {
		out := followedSource{
			Address: s.Address, URL: s.URL, Title: s.Title, Seen: len(s.Seen), Waiting: len(s.Waiting),
			Asked: moment(s.Asked), Due: moment(s.Due), Problem: s.Problem, Gone: s.Gone,
		}
		if c.Format == "json" {
			err = printLine(e.stdout, out)
		} else {
			_, err = fmt.Fprintln(e.stdout, cleaned(out.line()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s followedSource) line() string {
	line := fmt.Sprintf("%s · %d read, %d waiting", s.Address, s.Seen, s.Waiting)
	switch {
	case s.Gone:
		return line + " · gone"
	case s.Problem != "":
		return line + " · " + s.Problem
	case s.Asked == "":
		return line + " · not asked yet"
	}
	return line + " · asked " + s.Asked
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
