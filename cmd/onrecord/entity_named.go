package main

import (
	"errors"
	"fmt"

	"onrecord/internal/answer"
	"onrecord/internal/store"
)

// oneEntity returns the entity that an argument means: a reference such as e45, or a name that
// fits one only.
func oneEntity(e *env, r *store.Reader, command, arg string) (store.NamedEntity, error) {
	if id, ok := answer.ParseRef(arg, answer.EntityRef); ok {
		found, err := r.EntityNumbered(id)
		if errors.Is(err, store.ErrNotFound) {
			err = fmt.Errorf("there is no entity %s in the record", arg)
		}
		return found, err
	}
	all, err := r.EntitiesNamed(arg, mostListed+1)
	switch {
	case err != nil:
		return store.NamedEntity{}, err
	case len(all) == 0:
		return store.NamedEntity{}, notNamed(r, arg)
	case len(all) > 1:
		lines := make([]string, len(all))
		for i, found := range all {
			lines[i] = entityLine(found)
		}
		return store.NamedEntity{}, several(e, command, arg, "entities", lines)
	}
	return all[0], nil
}

// entityLine says in one line who an entity is.
func entityLine(n store.NamedEntity) string {
	line := fmt.Sprintf("%v %s · %s", answer.Ref{Letter: answer.EntityRef, ID: n.ID}, cleaned(n.Name), n.Kind)
	if n.Role != "" {
		line += " · " + cleaned(n.Role)
	}
	return fmt.Sprintf("%s · %s", line, plural(n.Articles, "article"))
}

// plural returns a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
