package review

import (
	"context"
	"errors"
	"slices"

	"onrecord/internal/answer"
	"onrecord/internal/keep"
	"onrecord/internal/link/decision"
	"onrecord/internal/store"
)

// WhoVerdict is a decision about who is who.
type WhoVerdict struct {
	Kind     string   // [decision.Merge], [decision.Split] or [decision.Rename]
	Entities []int64  // two or more to merge; one to split or rename
	Articles []string // of Split: the keys or addresses of the articles that speak of somebody else
	Name     string   // of Rename: to show
	Signature
}

// maxName is how many characters the name of somebody has at most.
const maxName = 200

// DecideWho adds a decision about who is who to the log. A split of several articles is several entries, the last of which is returned.
func DecideWho(ctx context.Context, s *store.Store, v WhoVerdict) (e *Entry, err error) {
	var all []decision.Decision
	if err := s.View(ctx, func(r *store.Reader) (err error) {
		all, err = v.Decisions(r)
		return err
	}); err != nil {
		return nil, err
	}
	numbers, err := keep.DecideAll(ctx, s, all)
	if err != nil {
		return nil, err
	}
	err = s.View(ctx, func(r *store.Reader) (err error) {
		e, err = One(r, numbers[len(numbers)-1])
		return err
	})
	return e, err
}

// WaitingFor returns the merges and splits of an entity that count and are not in the record yet, in order.
func WaitingFor(r *store.Reader, entity int64) ([]Entry, error) {
	all := []Entry{}
	numbers, err := r.WaitingFor(entity)
	for _, n := range numbers {
		if err != nil {
			break
		}
		var e *Entry
		if e, err = One(r, int(n)); err == nil && e.Waits {
			all = append(all, *e)
		}
	}
	return all, err
}

// Decisions returns what a verdict decides, in terms of sightings, signed and in the order in which it is to be decided. An [ErrWrong] says
// why that cannot be.
func (v *WhoVerdict) Decisions(r *store.Reader) ([]decision.Decision, error) {
	all, err := v.decisions(r)
	for i := range all {
		v.Signature.sign(&all[i])
	}
	return all, err
}

func (v *WhoVerdict) decisions(r *store.Reader) ([]decision.Decision, error) {
	keys := make([][]string, len(v.Entities))
	for i, id := range v.Entities {
		var err error
		if keys[i], err = keep.SightingsOf(r, id); err != nil {
			return nil, err
		}
		if ref := (answer.Ref{Letter: answer.EntityRef, ID: id}); len(keys[i]) == 0 {
			return nil, wrongf("there is nobody %v in the record", ref)
		} else if slices.Contains(v.Entities[:i], id) {
			return nil, wrongf("%v is named twice", ref)
		}
	}
	switch {
	case v.Kind == decision.Merge && len(keys) >= 2:
		d, err := keep.Merge(keys...)
		if err != nil {
			return nil, wrong(err.Error())
		}
		return []decision.Decision{d}, nil
	case v.Kind == decision.Merge:
		return nil, wrongf("a merge needs two entities or more")
	case len(keys) != 1:
		return nil, wrongf("a %s needs one entity", v.Kind)
	case v.Kind == decision.Split:
		return v.split(r, keys[0])
	case v.Kind == decision.Rename:
		return v.rename(r, keys[0])
	}
	return nil, wrongf("%q is no way to decide who is who: they are merged, split or renamed", v.Kind)
}

func (v *WhoVerdict) split(r *store.Reader, keys []string) ([]decision.Decision, error) {
	named := map[string]bool{} // articles, by their keys
	for _, name := range v.Articles {
		a, err := r.FindArticle(name)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		named[a.Key] = true
	}
	var apart []string
	for _, key := range keys {
		if article, _ := keep.CutSighting(key); named[article] {
			apart = append(apart, key)
		}
	}
	if len(apart) == 0 && len(v.Articles) > 0 {
		return nil, wrongf("%v is in none of those articles", answer.Ref{Letter: answer.EntityRef, ID: v.Entities[0]})
	}
	all, err := keep.Split(keys, apart)
	if err != nil {
		return nil, wrong(err.Error())
	}
	return all, nil
}

func (v *WhoVerdict) rename(r *store.Reader, keys []string) ([]decision.Decision, error) {
	name := oneLine(visible(v.Name))
	e, err := r.EntityNumbered(v.Entities[0])
	switch {
	case err != nil:
		return nil, err
	case name == "":
		return nil, wrongf("a rename needs the name to show")
	case len([]rune(name)) > maxName:
		return nil, wrongf("that is no name any more: give one of at most %d characters", maxName)
	case name == e.Name:
		return nil, wrongf("that is the name that is shown")
	}
	return []decision.Decision{{Kind: decision.Rename, Sightings: keys[:1], Name: name}}, nil
}
