package answer

import (
	"slices"

	"onrecord/internal/link/name"
	"onrecord/internal/store"
)

// mostNearNames is how many names are suggested.
const mostNearNames = 3

// NearNames returns the few entities whose names are nearest to one that nothing bears.
func NearNames(r *store.Reader, words string) ([]store.NamedEntity, error) {
	var keys []string
	for _, k := range []name.Kind{name.Person, name.Organisation, name.Place} {
		keys = append(keys, name.Parse(words, k).Keys()...)
	}
	slices.Sort(keys)
	return r.EntitiesNear(slices.Compact(keys), mostNearNames)
}
