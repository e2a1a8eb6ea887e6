package store

import (
	"fmt"
	"slices"
	"testing"
)

// Partners are those with most keys in common, then the newest, whether the record held them or they came since.
func TestWordingKeys(t *testing.T) {
	s := open(t)
	update(t, s, func(tx *Tx) error {
		for id, keys := range map[int64][]uint64{1: {1, 2, 3}, 2: {1, 2}, 3: {1, 2}, 4: {1, 9}} {
			if err := tx.PutWordingKeys(id, keys, nil); err != nil {
				return err
			}
		}
		keys := []uint64{1, 2, 3}
		known, err := tx.WordingKeys(append(keys, 2, 1<<63))
		if err != nil {
			return err
		}
		if got, want := fmt.Sprint(known.Partners(keys)), "[{1 3} {3 2} {2 2}]"; got != want {
			t.Errorf("partners %s, want %s", got, want)
		}
		known.Add(5, []uint64{2, 3})
		known.Add(5, []uint64{2, 3})
		if got, want := fmt.Sprint(known.Partners(keys)), "[{1 3} {5 2} {3 2} {2 2}]"; got != want {
			t.Errorf("partners %s, want %s", got, want)
		}
		for id := range int64(PerKey + 9) {
			known.Add(100+id, []uint64{3})
		}
		if of := known.holders[3]; len(of) != PerKey || of[0] != 100+PerKey+8 || !slices.IsSortedFunc(of, func(a, b int64) int { return int(b - a) }) {
			t.Errorf("a key that very many have gives %v", of)
		}
		return nil
	})
}
