package keep

import (
	"onrecord/internal/link/entity"
	"onrecord/internal/link/origin"
	"onrecord/internal/link/story"
	"onrecord/internal/link/wording"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// Report is a report to be kept.
type Report struct {
	Record *record.Record
	Digest store.Digest // of the input it was read from; zero if it is not to be remembered
	Reader string       // the version of the reading that made the record
	// Cursor is where the archive Source is to be gone on with after this report; empty if it
	// comes from none.
	Source, Cursor string

	prepared *prepared // nil until Prepare
}

// prepared is what of the work asks nothing of the store.
type prepared struct {
	reading   store.Reading
	features  story.Report
	signature origin.Signature
	sightings []sighting
	wordings  []wording.Statement // of all statements, in order
}

// sighting is an entity of a report with the keys that it is looked up by.
type sighting struct {
	entity.Sighting
	keys []string
}

// Prepare does what of the work asks nothing of the store. It may be called by several goroutines for
// several reports, before one of them keeps them in order; what is not prepared then is prepared when it is kept.
func (r *Report) Prepare() error {
	if r.prepared != nil {
		return nil
	}
	p := &prepared{
		reading:   store.Reading{Record: r.Record, Reader: r.Reader},
		features:  story.Features(r.Record),
		signature: origin.Sign(body(r.Record)),
		wordings:  wording.All(r.Record),
	}
	for _, s := range entity.Sightings(r.Record, 0) {
		p.sightings = append(p.sightings, sighting{s, s.Keys()})
	}
	if err := p.reading.Pack(); err != nil {
		return err
	}
	r.prepared = p
	return nil
}
