package keep

import (
	"errors"
	"slices"

	"onrecord/internal/link/decision"
	"onrecord/internal/store"
)

// rename shows the entity of a sighting under the name that the decisions give it: what a rebuild comes to, since no report is joined with
// another because of how somebody is shown. A sighting that the record does not have changes nothing.
func rename(t *store.Tx, d decision.Decision) error {
	id, err := entityOfSighting(t, d.Sightings[0])
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	p := &people{profiles: recent[int64, *person]{most: 1}, names: namesakes{recent[string, []int64]{most: 1}}}
	if err := p.readRulings(t); err != nil {
		return err
	}
	q, err := p.profile(t, id)
	if err != nil {
		return err
	}
	if p.linker.Rulings.Named(d.Sightings[0]) {
		q.Decide(d.Sightings[0])
	} else { // an undo of what alone named it
		q.Decided = slices.DeleteFunc(q.Decided, func(key string) bool { return key == d.Sightings[0] })
	}
	return p.save(t, q)
}
