package keep

import (
	"errors"
	"slices"
	"strings"

	"onrecord/internal/link/entity"
	"onrecord/internal/record"
	"onrecord/internal/store"
)

// people says which people, bodies and places of an article are those of other reports.
type people struct {
	linker   *entity.Linker // nil until the decisions are read
	decided  int            // the number of the last of them
	profiles recent[int64, *person]
	names    namesakes
	next     int64         // the id that the next entity is to have; 0 if the store has to be asked
	changed  []*person     // by the article that is joined, and not yet written
	renamed  []store.Names // of those of them that have new names
}

// person is a profile with what the store holds of it.
type person struct {
	entity.Profile
	shown   string // the name in its row
	name    string // to show
	words   string // the names that it is found by; empty until it is about to change
	begun   bool   // it has no row yet
	changed bool   // since it was written
}

func (p *people) forget() {
	p.linker, p.next, p.changed, p.renamed = nil, 0, nil, nil
	p.profiles.forget()
	p.names.byKey.forget()
}

func (p *people) join(t *store.Tx, a *arrival) error {
	if err := p.readRulings(t); err != nil {
		return err
	}
	if err := p.carryOver(t, a); err != nil {
		return err
	}
	var sightings []store.Sighting
	for ref, id := range a.entities {
		sightings = append(sightings, store.Sighting{Ref: ref, Entity: id, Score: 1000})
	}
	if err := p.readCandidates(t, a.sightings); err != nil {
		return err
	}
	for i := range a.sightings {
		s := &a.sightings[i]
		s.Story = a.article.Story
		_, ref, _ := strings.Cut(s.Key, "/")
		if a.entities[ref] != 0 {
			continue
		}
		found, err := p.place(t, s)
		if err != nil {
			return err
		}
		found.Ref = ref
		a.entities[ref] = found.Entity
		sightings = append(sightings, found)
	}
	if err := p.write(t); err != nil {
		return err
	}
	slices.SortFunc(sightings, func(x, y store.Sighting) int { return strings.Compare(x.Ref, y.Ref) })
	return errors.Join(t.SetSightings(a.article.ID, sightings), t.SetRoles(a.article.ID, a.roles()), t.SetDateline(a.article.ID, a.dateline()))
}

// readRulings reads the decisions of people, once, and again when more were taken: these may have changed what is remembered.
func (p *people) readRulings(t *store.Tx) error {
	last, err := t.LastDecision()
	if err != nil || p.linker != nil && last == p.decided {
		return err
	}
	log, err := Decisions(t)
	if err != nil {
		return err
	}
	p.forget()
	p.decided = last
	p.linker = &entity.Linker{Rulings: entity.NewRulings(log)}
	return nil
}

// carryOver gives the entities of the version before to those that they have become.
func (p *people) carryOver(t *store.Tx, a *arrival) error {
	a.entities = map[string]int64{}
	if a.old == nil {
		return nil
	}
	before, err := t.Sightings(a.article.ID)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, e := range a.record.Entities {
		named[e.ID] = e.Name != ""
	}
	for ref, id := range before {
		if now := a.carry.Entities[ref]; named[now] {
			a.entities[now] = id
		}
	}
	return nil
}

// place finds the entity of a sighting, or makes one.
func (p *people) place(t *store.Tx, s *sighting) (store.Sighting, error) {
	candidates, err := p.candidates(t, s)
	if err != nil {
		return store.Sighting{}, err
	}
	c := p.linker.Link(&s.Sighting, profilesOf(candidates))
	if c.Profile == nil {
		id, err := p.begin(t, &s.Sighting)
		return store.Sighting{Entity: id, Score: 1000}, err
	}
	found := candidates[slices.IndexFunc(candidates, func(q *person) bool { return &q.Profile == c.Profile })]
	found.note()
	found.Add(&s.Sighting, p.linker.Rulings)
	for _, same := range c.Join {
		if err := p.merge(t, c.Profile, same); err != nil {
			return store.Sighting{}, err
		}
	}
	p.change(found)
	return store.Sighting{Entity: found.ID, Score: int(c.Score * 1000)}, nil
}

func profilesOf(all []*person) []*entity.Profile {
	profiles := make([]*entity.Profile, len(all))
	for i, q := range all {
		profiles[i] = &q.Profile
	}
	return profiles
}

// merge makes an entity part of another, as a decision says.
func (p *people) merge(t *store.Tx, into, from *entity.Profile) error {
	if err := p.write(t); err != nil {
		return err
	}
	into.Merge(from)
	p.next = 0
	p.profiles.drop(from.ID)
	p.names.byKey.forget() // decisions are few
	return t.MergeEntity(into.ID, from.ID)
}

// candidates returns the profiles that a sighting may belong to.
func (p *people) candidates(t *store.Tx, s *sighting) ([]*person, error) {
	if !p.names.remembers(s.keys) { // what is read must have been written
		if err := p.write(t); err != nil {
			return nil, err
		}
	}
	ids, err := p.names.of(t, s.keys)
	if err != nil {
		return nil, err
	}
	for _, partner := range p.linker.Rulings.Partners(s.Key) {
		id, err := entityOfSighting(t, partner)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	var all []*person
	for _, id := range ids {
		profile, err := p.profile(t, id)
		if err != nil {
			return nil, err
		}
		all = append(all, profile)
	}
	return all, nil
}

// entityOfSighting returns the entity of a sighting by its key, "article-key/record-id".
func entityOfSighting(t *store.Tx, key string) (int64, error) {
	article, ref, _ := strings.Cut(key, "/")
	a, err := t.Article(article)
	if err != nil {
		return 0, err
	}
	return t.EntityEver(a.ID, ref)
}

// readCandidates reads, all at once, what is not remembered of those that sightings may be of.
func (p *people) readCandidates(t *store.Tx, sightings []sighting) error {
	if err := p.names.read(t, sightings); err != nil {
		return err
	}
	var missing []int64
	for i := range sightings {
		ids, err := p.names.of(t, sightings[i].keys)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if !p.profiles.has(id) {
				missing = append(missing, id)
			}
		}
	}
	slices.Sort(missing)
	return t.Entities(slices.Compact(missing), func(e *store.Entity) error {
		q, err := personOf(e)
		p.profiles.put(e.ID, q)
		return err
	})
}

func (p *people) profile(t *store.Tx, id int64) (*person, error) {
	return p.profiles.of(id, func() (*person, error) {
		if err := p.write(t); err != nil { // it may be one of those
			return nil, err
		}
		e, err := t.EntityByID(id)
		if err != nil {
			return nil, err
		}
		return personOf(&e)
	})
}

func personOf(e *store.Entity) (*person, error) {
	profile, err := entity.Decode(e.ID, e.Profile)
	if err != nil {
		return nil, err
	}
	return &person{Profile: *profile, shown: e.Name, name: e.Name}, nil
}

// allNames returns the names that it is found by, the shown one first.
func (q *person) allNames() []string {
	words := []string{q.name}
	for _, c := range q.Names {
		words = append(words, c.Text)
	}
	return words
}

// note notes the names that it is found by, before they may change.
func (q *person) note() {
	if q.words == "" {
		q.words = strings.Join(q.allNames(), "\n")
	}
}

// begin makes an entity of its first sighting.
func (p *people) begin(t *store.Tx, s *entity.Sighting) (id int64, err error) {
	if p.next == 0 {
		if p.next, err = t.NextEntity(); err != nil {
			return 0, err
		}
	}
	id = p.next
	p.next++
	q := &person{Profile: entity.Profile{ID: id}, begun: true}
	q.Add(s, p.linker.Rulings)
	p.profiles.put(id, q)
	p.change(q)
	return id, nil
}

// save writes a profile that has changed.
func (p *people) save(t *store.Tx, q *person) error {
	p.change(q)
	return p.write(t)
}

// change notes that a profile has changed. It is written with the others of the article.
func (p *people) change(q *person) {
	q.name = q.Name()
	if decided := p.linker.Rulings.Name(&q.Profile); decided != "" {
		q.name = decided
	}
	words := q.allNames()
	if joined := strings.Join(words, "\n"); joined != q.words {
		q.words = joined
		keys := q.Keys()
		p.names.add(q.ID, keys)
		p.renamed = append(p.renamed, store.Names{Entity: q.ID, Keys: keys, Words: words})
	}
	if !q.changed {
		q.changed = true
		p.changed = append(p.changed, q)
	}
}

// write writes the profiles that have changed, each once for an article, and their names if there are new ones.
func (p *people) write(t *store.Tx) error {
	var begun []*store.Entity
	for _, q := range p.changed {
		e := &store.Entity{ID: q.ID, Kind: q.Kind.String(), Name: q.name, Articles: q.Seen, Profile: q.Encode()}
		var err error
		switch {
		case q.begun:
			begun = append(begun, e)
		case q.name == q.shown:
			err = t.SaveProfile(e)
		default:
			err = t.SaveEntity(e)
		}
		if err != nil {
			return err
		}
		q.begun, q.changed, q.shown = false, false, q.name
	}
	err := errors.Join(t.AddEntity(begun...), t.SetNames(p.renamed...))
	p.changed, p.renamed = p.changed[:0], p.renamed[:0]
	return err
}

// roles returns the roles in which the article puts entities.
func (a *arrival) roles() (all []store.Role) {
	for _, e := range a.record.Entities {
		if id := a.entities[e.ID]; id != 0 {
			for _, r := range e.Roles {
				all = append(all, store.Role{Entity: id, Text: strings.Join(strings.Fields(r.Text), " ")})
			}
		}
	}
	return all
}

// dateline returns the places of the article's dateline.
func (a *arrival) dateline() (places []int64) {
	for _, part := range a.record.Article.Parts {
		if part.Kind != "dateline" {
			continue
		}
		within := []record.Span{{Start: part.Start, End: part.End}}
		for i := range a.record.Entities {
			e := &a.record.Entities[i]
			if id := a.entities[e.ID]; id != 0 && e.Kind == "place" && mentioned(e, within) {
				places = append(places, id)
			}
		}
	}
	return places
}
