package store

import (
	"database/sql"
	"fmt"
	"strings"
)

// keyed is a table by whose keys likely partners of something new are looked up.
type keyed struct {
	table, key, of string
	order          string // which come first of equals, and are looked at where very many have a key: "ASC", the oldest, or "DESC"
	least, most    int    // keys that must be shared, and ids that one look-up gives
}

// PerKey is how many rows of one key are looked at, so that a key that very many have costs no more than another.
const PerKey = 128

// Partner is a likely partner of something new.
type Partner struct {
	ID     int64
	Shared int // how many keys both have
}

// byKey returns the ids that share keys with keys, those with most first.
func (t *Tx) byKey(k keyed, keys []any) (ids []int64, err error) {
	partners, err := k.lookUp(t, keys)
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
func (k keyed) lookUp(from rows, keys []any) (all []Partner, err error) {
	if len(keys) == 0 {
		return nil, nil
	}
	one := fmt.Sprintf("SELECT * FROM (SELECT %[3]s AS id FROM %[1]s WHERE %[2]s = ? ORDER BY %[3]s %[4]s LIMIT %[5]d)",
		k.table, k.key, k.of, k.order, PerKey)
	query := "SELECT id, count(*) FROM (" + one + strings.Repeat(" UNION ALL "+one, len(keys)-1) +
		fmt.Sprintf(") GROUP BY id HAVING count(*) >= %d ORDER BY count(*) DESC, id %s LIMIT %d", k.least, k.order, k.most)
	err = from.many(query, keys, func(rows *sql.Rows) error {
		var p Partner
		err := rows.Scan(&p.ID, &p.Shared)
		all = append(all, p)
		return err
	})
	return all, err
}
