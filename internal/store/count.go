package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
)

// Counted is how many of the matches have each value of a property, most first.
type Counted struct {
	By     string // "speaker", "outlet", "authority", "month"
	Values []Count
	More   int // how many values there are besides
}

// Count is how many have one value.
type Count struct {
	Value string // empty if it is unknown
	ID    int64  // of the row that the value names; 0 if it names none
	N     int
}

// count counts the properties of matches.
func (r *Reader) count(all []match, most int) ([]Counted, error) {
	if most == 0 {
		return nil, nil
	}
	speakers, outlets := map[int64]int{}, map[int64]int{}
	byAuthority, byMonth := map[string]int{}, map[string]int{}
	inAuthority, inMonth := map[int]int{}, map[Day]int{}
	for _, m := range all {
		speakers[m.speaker]++
		outlets[m.outlet]++
		inAuthority[m.authority]++
		inMonth[m.day/100]++
	}
	for code, n := range inAuthority {
		byAuthority[authorities.word(code)] = n
	}
	for month, n := range inMonth {
		byMonth[(month * 100).Month()] = n
	}
	bySpeaker, err := r.nameCounts("entity", top(speakers, most))
	if err != nil {
		return nil, err
	}
	byOutlet, err := r.nameCounts("outlet", top(outlets, most))
	if err != nil {
		return nil, err
	}
	months := top(byMonth, len(byMonth))
	slices.SortFunc(months, func(a, b keyCount[string]) int { return cmp.Compare(b.key, a.key) })
	return []Counted{
		{"speaker", bySpeaker, len(speakers) - len(bySpeaker)}, {"outlet", byOutlet, len(outlets) - len(byOutlet)},
		{"authority", named(top(byAuthority, most)), max(0, len(byAuthority)-most)},
		{"month", named(months[:min(most, len(months))]), max(0, len(months)-most)},
	}, nil
}

// keyCount is how often a key occurs.
type keyCount[K cmp.Ordered] struct {
	key K
	n   int
}

// top returns the n most frequent keys, most first, and of equals the lowest.
func top[K cmp.Ordered](counts map[K]int, n int) []keyCount[K] {
	all := make([]keyCount[K], 0, len(counts))
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		all = append(all, keyCount[K]{k, counts[k]})
	}
	slices.SortStableFunc(all, func(a, b keyCount[K]) int { return cmp.Compare(b.n, a.n) })
	return all[:min(n, len(all))]
}

func named(counts []keyCount[string]) []Count {
	all := []Count{}
	for _, c := range counts {
		all = append(all, Count{Value: c.key, N: c.n})
	}
	return all
}

// nameCounts gives counts of ids the names that a table has for them.
func (r *Reader) nameCounts(table string, counts []keyCount[int64]) ([]Count, error) {
	all := []Count{}
	for _, c := range counts {
		var name sql.NullString
		err := r.one("SELECT name FROM "+table+" WHERE id = ?", []any{c.key}, &name)
		if err != nil && err != ErrNotFound {
			return nil, err
		}
		all = append(all, Count{name.String, c.key, c.n})
	}
	return all, nil
}
