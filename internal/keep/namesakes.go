package keep

import (
	"cmp"
	"slices"

	"onrecord/internal/store"
)

// namesakes finds the entities that have keys of names. What is found under a key is remembered, and kept true as entities
// come and go: most names of a report were in another one of these days.
type namesakes struct {
	byKey recent[string, []int64] // in order of ids, store.PerKey at most
}

// mostNamesakes is how many candidates a sighting has at most.
const mostNamesakes = 12

// read reads what is not remembered of the keys of sightings, all at once.
func (n *namesakes) read(t *store.Tx, sightings []sighting) error {
	var missing []string
	for i := range sightings {
		for _, key := range sightings[i].keys {
			if !n.byKey.has(key) {
				missing = append(missing, key)
				n.byKey.put(key, nil)
			}
		}
	}
	found, err := t.EntitiesByKeys(missing)
	for key, ids := range found {
		n.byKey.put(key, ids)
	}
	return err
}

// of returns the entities that share keys, those with most first, then the oldest.
func (n *namesakes) of(t *store.Tx, keys []string) ([]int64, error) {
	var all []int64
	for _, key := range keys {
		ids, err := n.byKey.of(key, func() ([]int64, error) {
			found, err := t.EntitiesByKeys([]string{key})
			return found[key], err
		})
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	return mostShared(all), nil
}

// mostShared returns each of ids once, those that occur most first, then the lowest, as many as there are candidates.
func mostShared(ids []int64) []int64 {
	slices.Sort(ids)
	type counted struct {
		id int64
		n  int
	}
	var all []counted
	for _, id := range ids {
		if len(all) > 0 && all[len(all)-1].id == id {
			all[len(all)-1].n++
			continue
		}
		all = append(all, counted{id, 1})
	}
	slices.SortStableFunc(all, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	ids = ids[:0]
	for _, c := range all[:min(len(all), mostNamesakes)] {
		ids = append(ids, c.id)
	}
	return ids
}

// add says that an entity has keys.
func (n *namesakes) add(id int64, keys []string) {
	for _, key := range keys {
		if !n.byKey.has(key) {
			continue
		}
		ids, _ := n.byKey.of(key, nil)
		at, there := slices.BinarySearch(ids, id)
		if !there && at < store.PerKey {
			ids = slices.Insert(slices.Clone(ids), at, id)
			n.byKey.put(key, ids[:min(len(ids), store.PerKey)])
		}
	}
}
