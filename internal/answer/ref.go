package answer

import (
	"fmt"
	"strconv"
	"strings"
)

// Ref is how people name a row of the record: a letter for what it is and its number, as in "s12".
type Ref struct {
	Letter byte
	ID     int64
}

// The letters, those of the ids in one report's record where that has some.
const (
	StatementRef = 's'
	EntityRef    = 'e'
	EventRef     = 'v'
	StoryRef     = 't'
)

func (r Ref) String() string { return fmt.Sprintf("%c%d", r.Letter, r.ID) }

// ParseRef reads "s123"; ok is false if s is no reference to a row of that letter.
func ParseRef(s string, letter byte) (id int64, ok bool) {
	digits, ok := strings.CutPrefix(s, string(letter))
	if !ok {
		return 0, false
	}
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, err == nil && id > 0
}
