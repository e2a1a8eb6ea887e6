package record

import (
	"fmt"
	"slices"
)

// The words that a statement uses, as docs/format.md lists them.
var (
	forms       = []string{"direct", "indirect", "mixed"}
	acts        = []string{"speech", "writing", "belief", "intention", "decree", "perception"}
	polarities  = []string{"affirmed", "denied", "declined to comment"}
	authorities = []string{"named", "role", "anonymous", "organisation", "document", "metonym", "relayed", "own voice", "unknown"}
)

// CheckWords reports whether the form, act, polarity and authority of s are words of the record, and its score a
// share.
func (s *Statement) CheckWords() error {
	if !(s.Score >= 0 && s.Score <= 1) {
		return fmt.Errorf("its score %v is not between 0 and 1", s.Score)
	}
	for _, c := range []struct {
		what, word string
		of         []string
	}{{"form", s.Form, forms}, {"act", s.Act, acts}, {"polarity", s.Polarity, polarities}, {"authority", s.Authority, authorities}} {
		if !slices.Contains(c.of, c.word) {
			return fmt.Errorf("there is no %s %q", c.what, c.word)
		}
	}
	return nil
}
