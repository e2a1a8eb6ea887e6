package english

import (
	"sync"

	"onrecord/internal/nlp/encode"
	"onrecord/internal/nlp/gazetteer"
)

// nameLists are the lists of names, which stages share, and what is in them.
var nameLists = map[string]uint8{
	"gazetteer/places.txt":             gazetteer.Place,
	"event/countries.txt":              gazetteer.Place,
	"coref/capitals.txt":               gazetteer.Place,
	"gazetteer/organisations.txt":      gazetteer.Organisation,
	"statement/outlets.txt":            gazetteer.Organisation,
	"gazetteer/organisation-words.txt": gazetteer.OrganisationWord,
	"gazetteer/place-words.txt":        gazetteer.PlaceWord,
	"coref/given-female.txt":           gazetteer.Given,
	"coref/given-male.txt":             gazetteer.Given,
	"coref/demonyms.txt":               gazetteer.Nationality,
}

// Names returns what looks up the lists of names, for the network.
var Names = sync.OnceValues(func() (encode.Marks, error) {
	g, err := gazetteer.New(lists, nameLists)
	if err != nil {
		return nil, err
	}
	return g.Mark, nil
})
