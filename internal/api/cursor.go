package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
)

// A cursor says behind which row of a list a page begins: the name of the list and what the row is ordered by. Clients
// get it as one word that says nothing to them.
type cursor struct {
	list   string
	values []string
}

// maxCursor is how long a cursor may be: that of an entity holds its name.
const maxCursor = 4000

func newCursor(list string, values ...any) string {
	all := []string{list}
	for _, v := range values {
		all = append(all, fmt.Sprint(v))
	}
	data, err := json.Marshal(all)
	if err != nil {
		return "" // unreachable: strings can be written
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// readCursor reads a cursor of a list, which has n values. An empty one is the beginning: ok is false.
func readCursor(word, list string, n int) (c cursor, ok bool, err error) {
	if word == "" {
		return c, false, nil
	}
	var all []string
	data, err := base64.RawURLEncoding.DecodeString(word)
	if err == nil && len(word) <= maxCursor {
		err = json.Unmarshal(data, &all)
	}
	if err != nil || len(all) != n+1 || all[0] != list {
		return c, false, problemAt("query.cursor", word, "This is no cursor of this list: take the one of its next page, or none.")
	}
	return cursor{all[0], all[1:]}, true, nil
}

// number returns a value that is a whole number that is not negative; 0 if it is none.
func (c cursor) number(i int) int64 {
	n, err := strconv.ParseInt(c.values[i], 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
