package entity

import (
	"cmp"
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
	Company []Counted // names in the same reports, as [digest] has them
	Places  []Counted // places in the same reports, as [digest] has them
	Outlets []Counted
	Stories []int64  // the latest last
	First   string   // day of the first report
	Last    string   // day of the last report
	Seen    int      // number of sightings
	Decided []string // keys of its sightings that decisions name
	view    *view    // what Link compares with; nil until it does, and after a change
}

// Counted is a text, in how many sightings it stands, and the day of the last, "2026-02-10".
type Counted struct {
	Text  string
	Count int
	Last  string
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
	p.view = nil
	p.Names = count(p.Names, s.Day, maxNames, s.Name)
	p.Names = count(p.Names, s.Day, maxNames, s.Aliases...)
	p.Roles = count(p.Roles, s.Day, maxRoles, s.Roles...)
	p.Company = count(p.Company, s.Day, maxNeighbour, digests(s.Company)...)
	p.Places = count(p.Places, s.Day, maxPlaces, digests(s.Places)...)
	p.Outlets = count(p.Outlets, s.Day, maxOutlets, s.Outlet)
	if r.Named(s.Key) {
		p.Decide(s.Key)
	}
	p.addStory(s.Story)
	p.addDay(s.Day)
}

// Merge adds everything that another profile knows. Only its ID is lost.
func (p *Profile) Merge(o *Profile) {
	if p.Seen == 0 {
		p.Kind = o.Kind
	}
	p.Seen += o.Seen
	p.view = nil
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
		n := name.Parse(c.Text, p.Kind)
		if l := n.Len(); c.Count*4 >= most && !n.Acronym() && l > length {
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
		keys = append(keys, name.Parse(c.Text, p.Kind).Keys()...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
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

func (p *Profile) addDay(day string) {
	if day == "" {
		return
	}
	if p.First == "" || day < p.First {
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

// count counts the texts of one sighting.
func count(cs []Counted, day string, limit int, texts ...string) []Counted {
	for i, text := range texts {
		if text != "" && !slices.Contains(texts[:i], text) {
			cs = countOne(cs, Counted{text, 1, day})
		}
	}
	return trim(cs, limit)
}

func sum(cs, more []Counted, limit int) []Counted {
	for _, c := range more {
		cs = countOne(cs, c)
	}
	return trim(cs, limit)
}

func countOne(cs []Counted, c Counted) []Counted {
	i := slices.IndexFunc(cs, func(old Counted) bool { return old.Text == c.Text })
	if i < 0 {
		return append(cs, c)
	}
	cs[i].Count += c.Count
	cs[i].Last = max(cs[i].Last, c.Last)
	return cs
}

// trim drops the least frequent beyond the limit, of equals the oldest. The order of the
// rest stays.
func trim(cs []Counted, limit int) []Counted {
	for len(cs) > limit {
		least := 0
		for i := range cs {
			if cmp.Or(cmp.Compare(cs[i].Count, cs[least].Count), cmp.Compare(cs[i].Last, cs[least].Last)) < 0 {
				least = i
			}
		}
		cs = slices.Delete(cs, least, least+1)
	}
	return cs
}
