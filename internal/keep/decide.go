package keep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"onrecord/internal/link/entity"
	"onrecord/internal/store"
)

// Decide adds a decision about entities to the log of the record, under the next number, which it
// returns. What follows from it is done by [Rebuild].
func Decide(ctx context.Context, s *store.Store, d entity.Decision) (number int, err error) {
	err = s.Update(ctx, func(t *store.Tx) error {
		log, err := Decisions(t)
		if err != nil {
			return err
		}
		d.Number = 1
		if n := len(log); n > 0 {
			d.Number = log[n-1].Number + 1
		}
		number = d.Number
		return addDecision(t, d)
	})
	return number, err
}

func addDecision(t *store.Tx, d entity.Decision) error {
	if err := d.Check(); err != nil {
		return err
	}
	detail, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return t.AddDecision(d.Number, d.Kind, string(detail))
}

// SightingsOf returns the keys by which decisions know the sightings of an entity, in the order in
// which its articles came.
func SightingsOf(r *store.Reader, id int64) ([]string, error) {
	sightings, err := r.SightingsOf(id)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(sightings))
	for i, s := range sightings {
		keys[i] = s.ArticleKey + "/" + s.Ref
	}
	return keys, nil
}

// Split returns the decisions by which the sightings of an entity in some articles become another entity
// than the rest.
func Split(all []string, apart []string) ([]entity.Decision, error) {
	i := slices.IndexFunc(all, func(key string) bool { return !slices.Contains(apart, key) })
	if len(apart) == 0 || i < 0 {
		return nil, errors.New("one part would be empty: name some of its articles, but not all")
	}
	var decisions []entity.Decision
	for _, key := range apart {
		decisions = append(decisions, entity.Decision{Kind: entity.Split, Sightings: []string{all[i], key}})
	}
	if len(apart) > 1 {
		decisions = append(decisions, entity.Decision{Kind: entity.Merge, Sightings: apart})
	}
	return decisions, nil
}

// Import adds decisions to the log of the record under new numbers, in their order. It adds all or none.
func Import(ctx context.Context, s *store.Store, log []entity.Decision) error {
	return s.Update(ctx, func(t *store.Tx) error {
		have, err := Decisions(t)
		if err != nil {
			return err
		}
		last := 0
		if n := len(have); n > 0 {
			last = have[n-1].Number
		}
		for _, d := range log {
			d.Number += last
			if d.Undoes > 0 {
				d.Undoes += last
			}
			if err := addDecision(t, d); err != nil {
				return fmt.Errorf("decision %d: %w", d.Number-last, err)
			}
		}
		return nil
	})
}
