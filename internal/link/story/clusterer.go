package story

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strconv"
)

// Options set how reports are grouped. The zero Options are the defaults.
type Options struct {
	// Threshold is the likeness from which on a report joins a story, between 0 and 1. Higher makes fewer wrong
	// joins and more stories than there are. 0 means DefaultThreshold.
	Threshold float64
	// KeepTogether leaves stories whole whose reports fall into groups.
	KeepTogether bool
	// Alike is the likeness from which on Placed names stories that may be one, as a share of how like
	// reports are within them. 0 means that none are named.
	Alike float64
}

// DefaultThreshold was chosen on half of the events of two sets of news.
const DefaultThreshold = 0.18

// Clusterer groups reports as they come. It must not be used from several goroutines at once.
type Clusterer struct {
	options Options
	seen    *frequencies
	stories map[string]*Story
	index   *index

	compared []*Story // whose members remember how alike they are, mostCompared at most, the one that began so first
}

// mostCompared is how many stories remember how alike their members are. A report joins mostly one of those that others
// joined lately; each may take some 10 KB, and to compare all members anew for each report took a third of the time.
const mostCompared = 256

// New returns a Clusterer without stories.
func New(o Options) *Clusterer {
	if o.Threshold == 0 {
		o.Threshold = DefaultThreshold
	}
	return &Clusterer{options: o, seen: newFrequencies(), stories: map[string]*Story{}, index: newIndex()}
}

// Decision is what a person decided about a report. The zero Decision is none.
type Decision struct {
	Story string   // it belongs here; the story is begun if there is none of that identity
	Not   []string // it belongs to none of these
}

// Placed says where a report went.
type Placed struct {
	Story    string // its identity
	New      bool   // the report began it
	Score    float64
	Evidence Evidence // why it joined; none if it is new
	Moved    []Move   // reports that were found to be of another story now, this one perhaps among them
	Alike    []Alike  // stories that may be the same; see Options
}

// Move says that a report is of another story than it was.
type Move struct{ Report, From, To string }

// Alike is a story that may be the same as another. Score is as Options.Alike.
type Alike struct {
	Story string
	Score float64
}

// Add puts a report into a story. Another version of a report that is in a story must be removed first;
// Remove says how.
func (c *Clusterer) Add(r Report, d Decision) Placed {
	c.seen.add(r.Terms)
	v := c.seen.vector(r.Terms)
	m := member{id: r.ID, day: r.Day, headline: shorten(r.Headline), vector: v, decided: d.Story != ""}
	if m.headline == "" {
		m.headline, m.keywords = keywords(r.Terms, v), true
	}
	s, score := c.nearest(m, d)
	if s == nil {
		return Placed{Story: c.begin(m, d).id, New: true}
	}
	p := Placed{Story: s.id, Score: score, Evidence: evidence(r.Terms, m, s)}
	c.change(s, func() { s.add(m) })
	if !c.options.KeepTogether {
		p.Moved = c.split(s)
	}
	for _, moved := range p.Moved {
		if moved.Report == r.ID {
			p.Story = moved.To
		}
	}
	p.Alike = c.alike(c.stories[p.Story])
	return p
}

// nearest returns the story that a report joins, nil if none, and its likeness.
func (c *Clusterer) nearest(m member, d Decision) (*Story, float64) {
	if d.Story != "" {
		s := c.stories[d.Story]
		if s == nil {
			return nil, 0
		}
		return s, s.likeness(m.vector, m.day)
	}
	var nearest *Story
	best := c.options.Threshold
	for _, s := range c.index.candidates(m.vector) {
		if x := s.likeness(m.vector, m.day); x >= best && !slices.Contains(d.Not, s.id) {
			nearest, best = s, x
		}
	}
	return nearest, best
}

// begin begins a story with a report.
func (c *Clusterer) begin(m member, d Decision) *Story {
	s := newStory(c.unused(cmp.Or(d.Story, m.id)), m)
	c.put(s)
	return s
}

// unused returns id, or one made from it if a story has it: a report may have begun a story
// that it was then taken out of.
func (c *Clusterer) unused(id string) string {
	for n, free := 2, id; ; n++ {
		if c.stories[free] == nil {
			return free
		}
		free = id + "-" + strconv.Itoa(n)
	}
}

func (c *Clusterer) put(s *Story) {
	c.stories[s.id] = s
	c.index.put(s)
}

// change calls f, which changes s, and keeps the index right.
func (c *Clusterer) change(s *Story, f func()) {
	old := s.sum
	f()
	c.index.update(s, old)
}

// split makes stories of the groups that the reports of s fall into. The story itself stays with the
// group of its first report, or with the largest if the first reports have settled.
func (c *Clusterer) split(s *Story) []Move {
	groups := s.groups()
	c.remember(s)
	if groups == nil {
		return nil
	}
	stay := 0
	if s.reports > len(s.members) {
		for i, g := range groups {
			if len(g) > len(groups[stay]) {
				stay = i
			}
		}
	}
	var moves []Move
	for _, g := range slices.Delete(groups, stay, stay+1) {
		moves = append(moves, c.part(s, g)...)
	}
	c.change(s, func() {
		s.without(func(m member) bool { return slices.ContainsFunc(moves, func(v Move) bool { return v.Report == m.id }) })
	})
	return moves
}

// remember notes that the members of a story know how alike they are, and has the one forget it that has known it longest
// if there are too many.
func (c *Clusterer) remember(s *Story) {
	if s.compared || len(s.members) < 2*smallest {
		return
	}
	s.compared = true
	c.compared = append(c.compared, s)
	if len(c.compared) > mostCompared {
		c.compared[0].forgetAlike()
		c.compared = slices.Delete(c.compared, 0, 1)
	}
}

// part makes a story of some members of s, without those that a person put into s.
func (c *Clusterer) part(s *Story, group []int) []Move {
	var part *Story
	var moves []Move
	for _, i := range group {
		m := s.members[i]
		m.alike = nil
		switch {
		case m.decided:
			continue
		case part == nil:
			part = newStory(c.unused(m.id), m)
		default:
			part.add(m)
		}
		moves = append(moves, Move{m.id, s.id, part.id})
	}
	if part != nil {
		c.put(part)
	}
	return moves
}

// alike returns the stories that may be the same as s, the most alike first.
func (c *Clusterer) alike(s *Story) []Alike {
	if c.options.Alike == 0 || s.reports < 2 {
		return nil
	}
	var all []Alike
	for _, o := range c.index.candidates(s.sum) {
		if o == s || o.reports < 2 {
			continue
		}
		if x := oneness(s, o); x >= c.options.Alike {
			all = append(all, Alike{o.id, x})
		}
	}
	slices.SortStableFunc(all, func(a, b Alike) int { return cmp.Compare(b.Score, a.Score) })
	return all
}

// Remove takes a report out of a story, as when a person says that it does not belong or when it
// has a new version: add it again then, with what was decided. It reports whether the report was
// there; one that has settled in a large story is not found. A story without reports is gone.
func (c *Clusterer) Remove(story, report string) bool {
	s := c.stories[story]
	is := func(m member) bool { return m.id == report }
	if s == nil || !slices.ContainsFunc(s.members, is) {
		return false
	}
	if s.reports == 1 {
		return c.Forget(story)
	}
	c.change(s, func() { s.without(is) })
	return true
}

// Join makes two stories one, as a person decides; it is not undone by a split. It reports whether both
// were there.
func (c *Clusterer) Join(into, from string) bool {
	a, b := c.stories[into], c.stories[from]
	if a == nil || b == nil || a == b {
		return false
	}
	c.Forget(from)
	c.change(a, func() { a.join(b) })
	return true
}

// Forget takes a story out of the Clusterer, as when it is over and no longer worth its memory. It reports
// whether it was there.
func (c *Clusterer) Forget(story string) bool {
	s := c.stories[story]
	if s == nil {
		return false
	}
	c.index.remove(s)
	delete(c.stories, story)
	return true
}

// Load adds a story that a store kept. One of the same identity is replaced.
func (c *Clusterer) Load(s *Story) {
	c.Forget(s.id)
	c.put(s)
}

// Story returns a story by its identity; nil if there is none.
func (c *Clusterer) Story(id string) *Story { return c.stories[id] }

// All returns the stories in order of identity.
func (c *Clusterer) All() iter.Seq[*Story] {
	return func(yield func(*Story) bool) {
		for _, id := range slices.Sorted(maps.Keys(c.stories)) {
			if !yield(c.stories[id]) {
				return
			}
		}
	}
}

// Frequencies returns in how many reports each term occurred so far, for a store. A store that keeps them a
// little late loses nothing but that.
func (c *Clusterer) Frequencies() []byte {
	b, err := c.seen.MarshalBinary()
	if err != nil {
		panic(err) // unreachable: it never fails
	}
	return b
}

// LoadFrequencies takes what Frequencies returned in an earlier process. The error says that data is something else.
func (c *Clusterer) LoadFrequencies(data []byte) error { return c.seen.UnmarshalBinary(data) }

// Count counts the words of a report in the frequencies as Add does, and does no more: for reports that
// were added after the frequencies were kept.
func (c *Clusterer) Count(r Report) { c.seen.add(r.Terms) }
