package keep

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"onrecord/internal/parallel"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Rebuild joins all reports of the record at path anew, in the order in which they came, with the
// decisions that stand: into a file beside it, which takes its place when it is whole. Numbers
// of entities, stories, events and statements may change. Nobody else may use the record
// meanwhile. Step is called after each version.
func Rebuild(ctx context.Context, path string, step func()) (err error) {
	part := path + ".rebuild"
	if err := remove(part); err != nil {
		return err
	}
	if err := rebuildTo(ctx, path, part, step); err != nil {
		return errors.Join(fmt.Errorf("rebuild: %w", err), remove(part))
	}
	if err := remove(path + "-wal"); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// remove removes a record file with what SQLite keeps beside it.
func remove(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func rebuildTo(ctx context.Context, path, part string, step func()) (err error) {
	old, err := store.Open(ctx, path, store.ReadWrite) // so that nobody else writes
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, old.Close()) }()
	made, err := store.Open(ctx, part, store.ReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, made.Close()) }()
	return old.Update(ctx, func(from *store.Tx) error {
		if err := made.Update(ctx, func(to *store.Tx) error { return copyOutside(from, to) }); err != nil {
			return err
		}
		if err := keepVersions(ctx, from, New(made), step); err != nil {
			return err
		}
		return made.Update(ctx, func(to *store.Tx) error { return copyInputs(from, to) })
	})
}

// keepVersions keeps all versions of a record anew.
func keepVersions(ctx context.Context, from *store.Tx, k *Keeper, step func()) error {
	var unread error
	versions := func(yield func(Report) bool) {
		unread = from.Versions(func(reader string, r *record.Record) error {
			if !yield(Report{Record: r, Reader: reader}) {
				return context.Canceled
			}
			return nil
		})
	}
	prepare := func(r Report) Report {
		r.Prepare() // what fails here fails again, and is told, when the report is kept
		return r
	}
	prepared := parallel.Ordered(ctx, versions, runtime.GOMAXPROCS(0), prepare)
	for some := range parallel.Gathered(prepared, Together, Patience) {
		kept, err := k.KeepAll(ctx, some)
		for range kept {
			step()
		}
		if err != nil {
			return err
		}
	}
	return unread
}

// copyOutside copies what does not come from reports: decisions, what is followed, and how far archives
// were read.
func copyOutside(from, to *store.Tx) error {
	log, err := Decisions(from)
	if err != nil {
		return err
	}
	for _, d := range log {
		if err := addDecision(to, d); err != nil {
			return err
		}
	}
	if n := len(log); n > 0 {
		if err := to.SetJoined(log[n-1].Number); err != nil {
			return err
		}
	}
	if err := from.Sources(to.PutSource); err != nil {
		return err
	}
	return from.States(cursorOf(""), to.SetState)
}

// copyInputs copies what need not be read again.
func copyInputs(from, to *store.Tx) error {
	return from.Inputs(func(d store.Digest, key string) error {
		a, err := to.Article(key)
		if err != nil {
			return err
		}
		return to.Remember(d, a.ID)
	})
}
