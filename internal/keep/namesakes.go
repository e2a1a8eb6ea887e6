package keep

import (
	"math"
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

// remembers reports whether all of keys are remembered.
func (n *namesakes) remembers(keys []string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return !n.byKey.has(key) })
}

// of returns the entities that share keys, those with most first, then the oldest.
func (n *namesakes) of(t *store.Tx, keys []string) ([]int64, error) {
	lists := make([][]int64, len(keys))
	for i, key := range keys {
		ids, err := n.byKey.of(key, func() ([]int64, error) {
			found, err := t.EntitiesByKeys([]string{key})
			return found[key], err
		})
		if err != nil {
			return nil, err
		}
		lists[i] = ids
	}
	return mostShared(lists), nil
}

// mostShared returns each id of the lists once, those of most lists first, then the lowest, as many as there are candidates. Each list
// is in order and holds an id once, so that they are gone through together.
func mostShared(lists [][]int64) (ids []int64) {
	var most [mostNamesakes + 1]shared // the last is room for the next
	n := 0
	for {
		next := leastOf(lists)
		if next.lists == 0 {
			break
		}
		at := n
		for ; at > 0 && most[at-1].lists < next.lists; at-- {
			most[at] = most[at-1]
		}
		most[at] = next
		n = min(n+1, mostNamesakes)
	}
	for _, s := range most[:n] {
		ids = append(ids, s.id)
	}
	return ids
}

// shared is an id that stands in so many lists.
type shared struct {
	id    int64
	lists int
}

// leastOf takes the lowest id off the lists that begin with it; it is in no list if all are empty.
func leastOf(lists [][]int64) (least shared) {
	least.id = math.MaxInt64
	for _, l := range lists {
		if len(l) > 0 && l[0] < least.id {
			least.id = l[0]
		}
	}
	for i, l := range lists {
		if len(l) > 0 && l[0] == least.id {
			lists[i] = l[1:]
			least.lists++
		}
	}
	return least
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
