package main

import (
	"fmt"
	"strings"

	"onrecord/internal/answer"
	"onrecord/internal/store"
)

// notNamed returns the error for a name that the record does not know, with names that are near to it.
func notNamed(r *store.Reader, arg string) error {
	near, err := answer.NearNames(r, arg)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("nobody and nothing in the record is called %q", arg)
	if len(near) == 0 {
		return fmt.Errorf("%s: onrecord search finds words in statements", text)
	}
	names := make([]string, len(near))
	for i, n := range near {
		names[i] = fmt.Sprintf("%s (%s)", cleaned(n.Name), answer.Ref{Letter: answer.EntityRef, ID: n.ID})
	}
	return fmt.Errorf("%s; names near to it: %s", text, strings.Join(names, ", "))
}
