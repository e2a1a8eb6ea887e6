package keep

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onrecord/internal/link/version"
	"onrecord/internal/link/wording"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Outcome is what became of a report.
type Outcome uint8

// The outcomes.
const (
	Kept       Outcome = iota // as a new article
	NewVersion                // of an article that was there
	Unchanged                 // the record holds that text already
)

// Keeper keeps reports. It serves one goroutine, and while it is used nobody else changes
// the record.
type Keeper struct {
	store   *store.Store
	joiners []joiner
	joined  int // [store.Tx.Joined] when it remembered what it does
}

// joiner joins an article with what is in the store, in one transaction. Joiners run in order.
type joiner interface {
	// join is called once for each new article or version.
	join(*store.Tx, *arrival) error
	// forget drops what the joiner remembers of the store: the transaction was undone.
	forget()
}

// arrival is an article on its way into the store.
type arrival struct {
	*prepared
	article store.Article
	record  *record.Record
	old     *record.Record // of the version before; nil for a new article

	before  map[string]store.Statement // the statements of the version before, by their ids there
	carry   version.Carry              // what became of what was in the version before
	changes []version.Change

	entities   map[string]int64 // over all reports, by id in the record
	statements []store.Statement
}

// New returns a Keeper for s.
func New(s *store.Store) *Keeper {
	return &Keeper{store: s, joiners: []joiner{
		lifted{}, versions{}, copies{}, &stories{},
		&people{profiles: recent[int64, *person]{most: 16_000}, names: namesakes{recent[string, []int64]{most: 50_000}}},
		statements{}, changes{},
		&wordings{recent[int64, []wording.Statement]{most: 500}},
		&events{recent[int64, *knownEvent]{most: 2000}},
		conflicts{}, laid{},
	}}
}

// Keep keeps one report in one transaction.
func (k *Keeper) Keep(ctx context.Context, r Report) (Outcome, error) {
	out, err := k.together(ctx, []Report{r})
	if err != nil {
		return Kept, err
	}
	return out[0], nil
}

// What shares a transaction changes the same pages of the file, which are then written once: so reports are gathered before
// they are kept, by [Together] at most for one call of [Keeper.KeepAll], and none waits longer than [Patience] for others.
const (
	Together = 64
	Patience = time.Second
)

// KeepAll keeps reports in order, each wholly or not at all, until one of them cannot be kept: there is an outcome for each
// of those before it, and the error tells why it could not. All are in one transaction if nothing fails, which takes less
// time than one for each: they change the same pages of the file.
func (k *Keeper) KeepAll(ctx context.Context, reports []Report) (all []Outcome, err error) {
	if len(reports) == 0 {
		return nil, nil
	}
	if all, err = k.together(ctx, reports); err == nil || len(reports) == 1 {
		return all, err
	}
	all = make([]Outcome, 0, len(reports))
	for _, r := range reports {
		out, err := k.Keep(ctx, r)
		if err != nil {
			return all, err
		}
		all = append(all, out)
	}
	return all, nil
}

// together keeps reports in one transaction, all or none.
func (k *Keeper) together(ctx context.Context, reports []Report) (all []Outcome, err error) {
	err = k.store.Update(ctx, func(t *store.Tx) error {
		if err := k.notice(t); err != nil {
			return err
		}
		for i := range reports {
			out, err := k.keep(t, &reports[i])
			if err != nil {
				return err
			}
			all = append(all, out)
		}
		return nil
	})
	if err != nil {
		k.forget()
		return nil, fmt.Errorf("keep: %w", err)
	}
	return all, nil
}

// notice forgets what is remembered of the record if a decision had everything joined anew.
func (k *Keeper) notice(t *store.Tx) error {
	joined, err := t.Joined()
	if err == nil && joined != k.joined {
		k.forget()
		k.joined = joined
	}
	return err
}

func (k *Keeper) forget() {
	for _, j := range k.joiners {
		j.forget()
	}
}

func (k *Keeper) keep(t *store.Tx, r *Report) (Outcome, error) {
	a, out, err := admit(t, r)
	if err != nil {
		return out, err
	}
	if err := settle(t, r, a.article.ID); err != nil || out == Unchanged {
		return out, err
	}
	for _, j := range k.joiners {
		if err := j.join(t, a); err != nil {
			return out, err
		}
	}
	return out, nil
}

// admit adds the article or the version, unless its text is there.
func admit(t *store.Tx, r *Report) (*arrival, Outcome, error) {
	if err := r.Prepare(); err != nil {
		return nil, Kept, err
	}
	a := &arrival{prepared: r.prepared, record: r.Record}
	var err error
	a.article, err = t.Article(r.Record.Article.ID)
	if errors.Is(err, store.ErrNotFound) {
		a.article, err = t.AddArticle(&r.prepared.reading)
		return a, Kept, err
	}
	if err != nil {
		return nil, Kept, err
	}
	switch _, err := t.VersionOf(a.article.ID, r.Record.Article.SHA256); {
	case err == nil:
		return a, Unchanged, nil
	case !errors.Is(err, store.ErrNotFound):
		return nil, Kept, err
	}
	if a.old, err = t.Reading(a.article.ID, a.article.Versions); err != nil {
		return nil, Kept, err
	}
	return a, NewVersion, t.AddVersion(&a.article, &r.prepared.reading)
}

// settle notes what need not be read again.
func settle(t *store.Tx, r *Report, article int64) error {
	if r.Digest != (store.Digest{}) {
		if err := t.Remember(r.Digest, article); err != nil {
			return err
		}
	}
	if r.Cursor == "" {
		return nil
	}
	return t.SetState(cursorOf(r.Source), []byte(r.Cursor))
}

// Resume returns the cursor of the last report from source that was kept; empty if none was.
func Resume(ctx context.Context, s *store.Store, source string) string {
	var cursor string
	err := s.View(ctx, func(r *store.Reader) error {
		b, err := r.State(cursorOf(source))
		cursor = string(b)
		return err
	})
	if err != nil {
		return "" // reading on from the start loses nothing
	}
	return cursor
}

func cursorOf(source string) string { return "cursor " + source }
