package main

import (
	"fmt"
	"strconv"
	"strings"
)

// ref is how people name a row of the record: a letter for what it is and its number.
type ref struct {
	letter byte
	id     int64
}

// The letters, those of the ids in one report's record where that has some.
const (
	statementRef = 's'
	entityRef    = 'e'
	eventRef     = 'v'
	storyRef     = 't'
)

func (r ref) String() string { return fmt.Sprintf("%c%d", r.letter, r.id) }

// parseRef reads "s123"; ok is false if the argument is no reference to such a row.
func parseRef(arg string, letter byte) (id int64, ok bool) {
	digits, ok := strings.CutPrefix(arg, string(letter))
	if !ok {
		return 0, false
	}
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, err == nil && id > 0
}
