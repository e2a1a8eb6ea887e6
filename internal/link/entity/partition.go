package entity

// Partition links sightings one after the other, in their order, as if nothing were known
// before, and returns the profile of each and all profiles in order of their IDs, which count
// from 1. It is for the sightings of one entity that a decision splits, and for tests.
func (l *Linker) Partition(sightings []Sighting) (of []*Profile, all []*Profile) {
	b := book{l: l, byKey: map[string][]*Profile{}, sightings: map[string]int{}}
	for i := range sightings {
		b.link(&sightings[i])
	}
	for i, p := range b.of {
		b.of[i] = b.root(p)
	}
	for _, p := range b.all {
		if b.root(p) == p {
			all = append(all, p)
		}
	}
	return b.of, all
}

// book is the profiles so far.
type book struct {
	l         *Linker
	all       []*Profile
	of        []*Profile // of each sighting, as it was linked
	byKey     map[string][]*Profile
	sightings map[string]int // number of each sighting, by its key
	into      map[*Profile]*Profile
}

// root returns the profile that p was merged into, or p.
func (b *book) root(p *Profile) *Profile {
	for b.into[p] != nil {
		p = b.into[p]
	}
	return p
}

func (b *book) link(s *Sighting) {
	c := b.l.Link(s, b.candidates(s))
	p := c.Profile
	if p == nil {
		p = &Profile{ID: int64(len(b.all) + 1)}
		b.all = append(b.all, p)
	}
	for _, q := range c.Join {
		b.merge(p, q)
	}
	p.Add(s, b.l.Rulings)
	b.index(p)
	b.sightings[s.Key] = len(b.of)
	b.of = append(b.of, p)
}

func (b *book) merge(p, q *Profile) {
	if b.into == nil {
		b.into = map[*Profile]*Profile{}
	}
	p.Merge(q)
	b.into[q] = p
}

// index makes p findable by the keys of its names.
func (b *book) index(p *Profile) {
	for _, k := range p.Keys() {
		if !containsProfile(b.byKey[k], p) {
			b.byKey[k] = append(b.byKey[k], p)
		}
	}
}

func containsProfile(ps []*Profile, p *Profile) bool {
	for _, q := range ps {
		if p == q {
			return true
		}
	}
	return false
}

// candidates returns the profiles that share a key with s, and those of its partners.
func (b *book) candidates(s *Sighting) []*Profile {
	var found []*Profile
	add := func(p *Profile) {
		if p = b.root(p); !containsProfile(found, p) {
			found = append(found, p)
		}
	}
	for _, k := range s.Keys() {
		for _, p := range b.byKey[k] {
			add(p)
		}
	}
	for _, key := range b.l.Rulings.Partners(s.Key) {
		if i, ok := b.sightings[key]; ok {
			add(b.of[i])
		}
	}
	return found
}
