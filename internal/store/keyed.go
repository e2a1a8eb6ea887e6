package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// keyed is a table by whose keys likely partners of something new are looked up.
type keyed struct {
	table, key, of string
	order          string // which come first of equals, and are looked at where very many have a key
	least, most    int    // keys that must be shared, and ids that one look-up gives
}

// The orders of what has a key.
const (
	ascending  = "ASC"
	descending = "DESC"
)

// PerKey is how many rows of one key are looked at, so that a key that very many have costs no more than another.
const PerKey = 128

// Partner is a likely partner of something new.
type Partner struct {
	ID     int64
	Shared int // how many keys both have
}

// byKey returns the ids that share keys with keys, those with most first.
func byKey[K comparable](from rows, k keyed, keys []K) ([]int64, error) {
	partners, err := lookUp(from, k, keys)
	return idsOf(partners), err
}

func idsOf(partners []Partner) []int64 {
	ids := make([]int64, len(partners))
	for i, p := range partners {
		ids[i] = p.ID
	}
	return ids
}

// lookUp returns what shares keys with keys, those with most first.
func lookUp[K comparable](from rows, k keyed, keys []K) ([]Partner, error) {
	holders, err := holdersOf(from, k, keys)
	return partnersIn(k, holders, keys), err
}

// keysAtOnce is how many keys one query looks up at most. There is a query for each number of them, which stays compiled.
const keysAtOnce = 32

// holdersOf returns the ids that have each of keys, [PerKey] at most, those first that come first of equals; nil for a key that
// none has.
func holdersOf[K comparable](from rows, k keyed, keys []K) (map[K][]int64, error) {
	one := fmt.Sprintf("SELECT * FROM (SELECT %[2]s, %[3]s FROM %[1]s WHERE %[2]s = ? ORDER BY %[3]s %[4]s LIMIT %[5]d)",
		k.table, k.key, k.of, k.order, PerKey)
	all := make(map[K][]int64, len(keys))
	once := slices.DeleteFunc(slices.Clone(keys), func(key K) bool {
		_, there := all[key]
		all[key] = nil
		return there
	})
	for some := range slices.Chunk(once, keysAtOnce) {
		query := one + strings.Repeat(" UNION ALL "+one, len(some)-1)
		if err := from.many(query, anys(some), func(rows *sql.Rows) error {
			var key K
			var id int64
			err := rows.Scan(&key, &id)
			all[key] = append(all[key], id)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// partnersIn returns what shares keys with keys, those with most first, as the holders of keys say.
func partnersIn[K comparable](k keyed, holders map[K][]int64, keys []K) []Partner {
	var ids []int64
	for _, key := range keys {
		ids = append(ids, holders[key]...)
	}
	slices.Sort(ids)
	var all []Partner
	for _, id := range ids {
		if n := len(all); n > 0 && all[n-1].ID == id {
			all[n-1].Shared++
			continue
		}
		all = append(all, Partner{id, 1})
	}
	all = slices.DeleteFunc(all, func(p Partner) bool { return p.Shared < k.least })
	if k.order == descending {
		slices.Reverse(all)
	}
	slices.SortStableFunc(all, func(a, b Partner) int { return cmp.Compare(b.Shared, a.Shared) })
	return all[:min(len(all), k.most)]
}
