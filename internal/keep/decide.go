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

// Intake adds the decisions of another log to that of a record, in their order, but for those that it has.
type Intake struct {
	store   *store.Store
	have    []entity.Decision // of the record, from behind the last one that both logs have
	numbers map[int]int       // of decisions of the other log, to those that they have in the record
}

// NewIntake returns an Intake for s.
func NewIntake(ctx context.Context, s *store.Store) (*Intake, error) {
	in := &Intake{store: s, numbers: map[int]int{}}
	err := s.View(ctx, func(r *store.Reader) (err error) {
		in.have, err = DecisionsIn(r)
		return err
	})
	return in, err
}

// Take adds a decision, and reports whether it is new. One that undoes another which was not taken before is an error.
func (in *Intake) Take(ctx context.Context, d entity.Decision) (added bool, err error) {
	number := d.Number
	if d.Kind == entity.Undo {
		undone, ok := in.numbers[d.Undoes]
		if !ok {
			return false, fmt.Errorf("decision %d undoes decision %d, which is not in front of it", number, d.Undoes)
		}
		d.Undoes = undone
	}
	if i := slices.IndexFunc(in.have, func(have entity.Decision) bool { return sameDecision(have, d) }); i >= 0 {
		in.numbers[number] = in.have[i].Number
		in.have = in.have[i+1:]
		return false, nil
	}
	in.numbers[number], err = Decide(ctx, in.store, d)
	return true, err
}

// sameDecision reports whether two decisions are one but for their numbers.
func sameDecision(a, b entity.Decision) bool {
	return a.Kind == b.Kind && slices.Equal(a.Sightings, b.Sightings) && a.Name == b.Name && a.Undoes == b.Undoes &&
		a.Note == b.Note && a.By == b.By && a.Time == b.Time
}
