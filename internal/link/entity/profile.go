package entity

import (
	"slices"

	"onrecord/internal/link/name"
)

// Profile is what is known of an entity over all its sightings. Its size is bounded: of what
// is most frequent the most is kept, and of equals the latest. The zero Profile but for its ID
// is ready for its first sighting.
type Profile struct {
	ID      int64
	Kind    name.Kind
	Names   []Counted // as reports write it, aliases included
	Roles   []Counted // what reports say it is
	Company []Mark    // names in the same reports, as [digest] has them
	Places  []Mark    // places in the same reports, as [digest] has them
	Outlets []Counted
	Stories []int64  // the latest last
	First   Day      // of the first report
	Last    Day      // of the last report
	Seen    int      // number of sightings
	Decided []string // keys of its sightings that decisions name
	known   []known  // Names taken apart, as far as they were needed
	view    view     // what Link compares with; empty until it does, and after a change
	roles   []role   // Roles taken apart; nil until a name agrees, and after a change
}

// How much of each sort a profile keeps.
const (
	maxNames     = 24
	maxRoles     = 24
	maxNeighbour = 40
	maxPlaces    = 16
	maxOutlets   = 16
	maxStories   = 32
)

// Add adds a sighting to the profile, and remembers its key if a ruling names it.
func (p *Profile) Add(s *Sighting, r *Rulings) {
	if p.Seen == 0 {
		p.Kind = s.Kind
	}
	p.Seen++
	p.view, p.roles = view{}, nil
	made := s.parts()
	p.learn(s)
	p.Names = count(p.Names, made.day, maxNames, s.Name)
	p.Names = count(p.Names, made.day, maxNames, s.Aliases...)
	p.Roles = count(p.Roles, made.day, maxRoles, s.Roles...)
	p.Company = count(p.Company, made.day, maxNeighbour, made.company...)
	p.Places = count(p.Places, made.day, maxPlaces, made.places...)
	p.Outlets = count(p.Outlets, made.day, maxOutlets, s.Outlet)
	if r.Named(s.Key) {
		p.Decide(s.Key)
	}
	p.addStory(s.Story)
	p.addDay(made.day)
}

// Merge adds everything that another profile knows. Only its ID is lost.
func (p *Profile) Merge(o *Profile) {
	if p.Seen == 0 {
		p.Kind = o.Kind
	}
	p.Seen += o.Seen
	p.view, p.roles = view{}, nil
	p.Names = sum(p.Names, o.Names, maxNames)
	p.Roles = sum(p.Roles, o.Roles, maxRoles)
	p.Company = sum(p.Company, o.Company, maxNeighbour)
	p.Places = sum(p.Places, o.Places, maxPlaces)
	p.Outlets = sum(p.Outlets, o.Outlets, maxOutlets)
	for _, story := range o.Stories {
		p.addStory(story)
	}
	p.addDay(o.First)
	p.addDay(o.Last)
	for _, key := range o.Decided {
		p.Decide(key)
	}
}

// Name returns the name to show: the fullest of those that are frequent. A decision
// overrules it, see [Rulings.Name].
func (p *Profile) Name() string {
	best, most := "", 0
	for _, c := range p.Names {
		most = max(most, c.Count)
	}
	length := -1
	for _, c := range p.Names {
		if c.Count*4 < most {
			continue
		}
		n := p.parsed(c.Text)
		if l := n.Len(); !n.Acronym() && l > length {
			best, length = c.Text, l
		}
	}
	if best == "" && len(p.Names) > 0 {
		return p.Names[0].Text
	}
	return best
}

// Keys returns the keys that the profile is found by, those of all its names, sorted.
func (p *Profile) Keys() []string {
	var keys []string
	for _, c := range p.Names {
		keys = append(keys, p.parsed(c.Text).Keys()...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// known is a name that is taken apart.
type known struct {
	text  string
	parts *name.Name
}

// maxKnown is how many names a profile has taken apart at most: those that it keeps, and those of a sighting.
const maxKnown = 2 * maxNames

// parsed takes one of the names apart, unless it is.
func (p *Profile) parsed(text string) *name.Name {
	for i := range p.known {
		if p.known[i].text == text {
			return p.known[i].parts
		}
	}
	n := name.Parse(text, p.Kind)
	p.know(text, &n)
	return &n
}

func (p *Profile) know(text string, parts *name.Name) {
	if len(p.known) == maxKnown {
		p.known = nil
	}
	p.known = append(p.known, known{text, parts})
}

// learn takes over from a sighting what it has taken apart of names that are new to the profile.
func (p *Profile) learn(s *Sighting) {
	if s.Kind != p.Kind {
		return
	}
	for i, parts := range s.parts().names {
		text := s.text(i)
		if len(p.known) < maxNames && text != "" && !slices.ContainsFunc(p.known, func(k known) bool { return k.text == text }) {
			p.know(text, parts)
		}
	}
}

func (p *Profile) addStory(story int64) {
	if story == 0 {
		return
	}
	if i := slices.Index(p.Stories, story); i >= 0 {
		p.Stories = slices.Delete(p.Stories, i, i+1)
	}
	p.Stories = append(p.Stories, story)
	if n := len(p.Stories) - maxStories; n > 0 {
		p.Stories = slices.Delete(p.Stories, 0, n)
	}
}

func (p *Profile) addDay(day Day) {
	if day == 0 {
		return
	}
	if p.First == 0 || day < p.First {
		p.First = day
	}
	p.Last = max(p.Last, day)
}

// Decide remembers the key of one of its sightings, because a decision names it.
func (p *Profile) Decide(key string) {
	if i, found := slices.BinarySearch(p.Decided, key); !found {
		p.Decided = slices.Insert(p.Decided, i, key)
	}
}
