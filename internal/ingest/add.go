package ingest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"

	"onrecord/internal/keep"
	"onrecord/internal/nlp"
	"onrecord/internal/parallel"
	"onrecord/internal/reader"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// memoryLimit is what the garbage of adding may grow to, with what is held, in bytes. What is held is about half
// of it; SQLite's own memory comes on top.
const memoryLimit = 300 << 20

// garbage is how much garbage there may be below the limit, in percent of what is held: nearly up to it, since each collection
// looks at all that is held.
const garbage = 300

// LimitMemory makes the process collect its garbage before it takes more memory than adding needs, and not much sooner.
func LimitMemory() {
	debug.SetGCPercent(garbage)
	debug.SetMemoryLimit(memoryLimit)
}

// Adder adds reports to a record: it reads them on all cores and keeps them one after the other
// in the order in which they come, so that the record does not depend on how many cores there
// are.
type Adder struct {
	Store    *store.Store
	Pipeline nlp.Pipeline
	Version  string // of the reading: with another one, inputs are read again
	Keeper   *keep.Keeper
}

// Added is what became of an item.
type Added struct {
	Item    reader.Item // without its data
	Outcome keep.Outcome
	Article *record.Article // what was read; nil if nothing was, or the same bytes were before
	Err     error           // why it was not kept
}

// ErrNotKept is the kind of error for a report that was read and could not be kept: the record cannot be
// written.
var ErrNotKept = errors.New("it could not be kept")

// Add adds items and yields what became of each, in order. It ends early when ctx is done, and after
// the first [ErrNotKept]; what was yielded without an error is kept.
func (a *Adder) Add(ctx context.Context, items iter.Seq[reader.Item]) iter.Seq[Added] {
	return func(yield func(Added) bool) {
		read := func(it reader.Item) reading { return a.read(ctx, it) }
		readings := parallel.Ordered(ctx, items, runtime.GOMAXPROCS(0), read)
		for ready := range parallel.Gathered(readings, keep.Together, keep.Patience) {
			if ctx.Err() != nil {
				return
			}
			for _, added := range a.keep(ctx, ready) {
				if !yield(added) || errors.Is(added.Err, ErrNotKept) {
					return
				}
			}
		}
	}
}

// One adds one item.
func (a *Adder) One(ctx context.Context, it reader.Item) Added {
	return a.keep(ctx, []reading{a.read(ctx, it)})[0]
}

// reading is an item as it was read, ready to be kept.
type reading struct {
	added  Added
	report *keep.Report // nil if there is nothing to keep
}

// read reads an item, unless the same bytes were read before.
func (a *Adder) read(ctx context.Context, it reader.Item) reading {
	rd := reading{added: Added{Item: it, Err: it.Err}}
	rd.added.Item.Data = nil
	if it.Err != nil || it.Data == nil {
		return rd
	}
	digest := a.digest(it)
	switch known, err := a.Store.Known(ctx, digest); {
	case err != nil:
		rd.added.Err = err
		return rd
	case known:
		rd.added.Outcome = keep.Unchanged
		return rd
	}
	r, _, err := Annotate(a.Pipeline, it.Data, it.Hints)
	if err != nil {
		rd.added.Err = err
		return rd
	}
	rd.added.Article = &r.Article
	rd.report = &keep.Report{Record: r, Digest: digest, Reader: a.Version, Source: it.Source, Cursor: it.Cursor}
	rd.added.Err = rd.report.Prepare()
	return rd
}

// digest identifies an item by all that bears on how it is read.
func (a *Adder) digest(it reader.Item) (d store.Digest) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q %q %q %q\n", a.Version, it.Hints.URL, it.Hints.ContentType, it.Hints.Outlet, it.Hints.Published)
	h.Write(it.Data)
	h.Sum(d[:0])
	return d
}

// keep keeps what was read, and returns what became of each reading up to the first that could not be kept.
func (a *Adder) keep(ctx context.Context, ready []reading) []Added {
	var reports []keep.Report
	for _, rd := range ready {
		if rd.hasReport() {
			reports = append(reports, *rd.report)
		}
	}
	outcomes, failed := a.Keeper.KeepAll(ctx, reports)
	all := make([]Added, 0, len(ready))
	for _, rd := range ready {
		switch {
		case !rd.hasReport():
		case len(outcomes) > 0:
			rd.added.Outcome, outcomes = outcomes[0], outcomes[1:]
		default:
			return append(all, rd.notKept(failed))
		}
		all = append(all, rd.added)
	}
	return all
}

// hasReport reports whether there is something to keep.
func (rd *reading) hasReport() bool { return rd.report != nil && rd.added.Err == nil }

// notKept returns what became of a reading that could not be kept, or, where err says so, was no longer wanted.
func (rd *reading) notKept(err error) Added {
	if !errors.Is(err, context.Canceled) {
		err = fmt.Errorf("%w: %w", ErrNotKept, err)
	}
	rd.added.Err = err
	return rd.added
}
