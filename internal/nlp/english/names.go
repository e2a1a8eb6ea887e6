package english

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/gazetteer"
)

// nameLists are the lists of names and what is in them. The network is trained with them: a change
// asks for a training.
var nameLists = map[string]uint8{
	"places.txt":             gazetteer.Place,
	"organisations.txt":      gazetteer.Organisation,
	"organisation-words.txt": gazetteer.OrganisationWord,
	"place-words.txt":        gazetteer.PlaceWord,
	"given.txt":              gazetteer.Given,
	"family.txt":             gazetteer.Family,
	"nationalities.txt":      gazetteer.Nationality,
}

// Names returns what looks up the lists of names, for the network.
var Names = sync.OnceValues(func() (encode.Marks, error) {
	g, err := gazetteer.New(sub("gazetteer"), nameLists)
	if err != nil {
		return nil, err
	}
	return g.Mark, nil
})

// NamesSum identifies the contents of the lists of names.
func NamesSum() (string, error) {
	h := fnv.New64a()
	for _, name := range slices.Sorted(maps.Keys(nameLists)) {
		b, err := fs.ReadFile(sub("gazetteer"), name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", name, nameLists[name])
		h.Write(b)
	}
	return fmt.Sprintf("%016x", h.Sum64()), nil
}
