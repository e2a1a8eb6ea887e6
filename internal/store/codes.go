package store

import (
	"fmt"
	"slices"
)

// codes are words that are stored as their place in a list. Lists only ever grow at their end.
type codes []string

var (
	forms       = codes{"indirect", "direct", "mixed"}
	acts        = codes{"speech", "writing", "belief", "intention", "decree", "perception"}
	polarities  = codes{"affirmed", "denied", "declined to comment"}
	authorities = codes{"unknown", "named", "role", "anonymous", "organisation", "document", "metonym", "relayed", "own voice"}
	kinds       = codes{"person", "organisation", "place", "other"}
)

// code returns the code of a word.
func (c codes) code(word string) (int, error) {
	if i := slices.Index(c, word); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("%q is none of %q", word, []string(c))
}

// word returns the word of a code; empty for a code that is none.
func (c codes) word(code int) string {
	if code < 0 || code >= len(c) {
		return ""
	}
	return c[code]
}
