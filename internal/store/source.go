package store

import (
	"context"
	"encoding/json"
	"fmt"

	"onrecord/internal/watch"
)

// Followed is the sources that a record follows: [watch.Sources].
type Followed struct{ Store *Store }

var _ watch.Sources = Followed{}

// List returns all sources, in order of their addresses.
func (f Followed) List(ctx context.Context) (all []watch.Source, err error) {
	err = f.Store.View(ctx, func(r *Reader) error {
		return eachSource(r, func(address, state string) error {
			s := watch.Source{}
			if err := json.Unmarshal([]byte(state), &s); err != nil {
				return fmt.Errorf("the state of %s is damaged: %w", address, err)
			}
			s.Address = address
			all = append(all, s)
			return nil
		})
	})
	return all, err
}

// Save replaces the state of a source that is followed.
func (f Followed) Save(ctx context.Context, s watch.Source) error {
	state, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return f.Store.Update(ctx, func(t *Tx) error {
		_, err := t.exec("UPDATE source SET state = ? WHERE address = ?", string(state), s.Address)
		return err
	})
}

// Follow begins to follow an address, and reports whether it was not followed before.
func (f Followed) Follow(ctx context.Context, address string) (begun bool, err error) {
	err = f.Store.Update(ctx, func(t *Tx) error {
		res, err := t.exec("INSERT OR IGNORE INTO source(address, state) VALUES (?, '{}')", address)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		begun = n > 0
		return err
	})
	return begun, err
}

// Forget ends the following of an address; ErrNotFound if it was not followed.
func (f Followed) Forget(ctx context.Context, address string) error {
	return f.Store.Update(ctx, func(t *Tx) error {
		res, err := t.exec("DELETE FROM source WHERE address = ?", address)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return ErrNotFound
		}
		return nil
	})
}
