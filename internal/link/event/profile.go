package event

import (
	"cmp"
	"slices"
	"strings"
)

// Counted is a participant or a place with the number of kept reports that name it.
type Counted struct {
	Party
	Reports int `json:"reports"`
}

// Name returns the name of the event: of the most specific kind, in the most words.
func (k *Known) Name() string { return k.naming().Name }

// Kind returns the kind of the event: the one that its name goes with.
func (k *Known) Kind() string { return k.naming().Kind }

// naming returns the report that names the event best; an empty one if there is none.
func (k *Known) naming() *Report {
	best, rank := &Report{}, 0
	for i := range k.Kept {
		r := &k.Kept[i]
		n := 1 + min(len(nameOf(r.Name, r.Kind).topics), 6)
		if !isGeneric(r.Kind) {
			n += 8
		}
		if n > rank {
			best, rank = r, n
		}
	}
	return best
}

// Participants returns who takes part, those first that most reports name.
func (k *Known) Participants() []Counted {
	var all []Counted
	for i := range k.Kept {
		for _, p := range k.Kept[i].Participants {
			all = count(all, p)
		}
	}
	return ranked(all)
}

// Where returns the place that most reports give; the zero value if none gives one.
func (k *Known) Where() Party {
	var all []Counted
	for i := range k.Kept {
		if p := k.Kept[i].Where; p != (Party{}) {
			all = count(all, p)
		}
	}
	if len(all) == 0 {
		return Party{}
	}
	return ranked(all)[0].Party
}

// count adds one mention of p to all; the fuller name is kept.
func count(all []Counted, p Party) []Counted {
	for i := range all {
		if c := &all[i]; c.samePartyAs(p) {
			c.Reports++
			if c.ID == "" {
				c.ID = p.ID
			}
			if len(p.Name) > len(c.Name) {
				c.Name = p.Name
			}
			return all
		}
	}
	if len(all) == maxParties {
		return all
	}
	return append(all, Counted{p, 1})
}

func ranked(all []Counted) []Counted {
	slices.SortFunc(all, func(a, b Counted) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return all
}

// profile is what a report is compared with.
type profile struct {
	*Known
	kinds   []string
	topics  []string // of all names, sorted
	numbers []string
	letters []string
	counts  []string // ordinals
	places  []Party
	parties []Party
	stories []string
	state   state
	date    stretch
	old     []stretch // dates given up
	last    int       // the day of the latest report; 0 if not known
	sibling bool      // a report of it has other events like it
}

// profile returns what reports are compared with; it is made once for each set of reports.
func (k *Known) profile() *profile {
	if k.asked == nil {
		k.asked = profileOf(k)
	}
	return k.asked
}

func profileOf(k *Known) *profile {
	p := &profile{Known: k, state: k.now()}
	for i := range k.Kept {
		r := &k.Kept[i]
		n := nameOf(r.Name, r.Kind)
		p.topics, p.numbers, p.letters = append(p.topics, n.topics...), append(p.numbers, n.numbers...), append(p.letters, n.letters...)
		p.kinds, p.sibling = append(p.kinds, r.Kind), p.sibling || r.Siblings > 0
		if n.ordinal != "" {
			p.counts = append(p.counts, n.ordinal)
		}
		if r.Where != (Party{}) {
			p.places = append(p.places, r.Where)
		}
		if r.Story != "" {
			p.stories = append(p.stories, r.Story)
		}
	}
	for _, s := range []*[]string{&p.kinds, &p.topics, &p.numbers, &p.letters, &p.counts, &p.stories} {
		slices.Sort(*s)
		*s = slices.Compact(*s)
	}
	for _, c := range k.Participants() {
		p.parties = append(p.parties, c.Party)
	}
	p.date = stretchOf(p.state.when)
	for _, w := range p.state.old {
		p.old = append(p.old, stretchOf(w))
	}
	p.last, _ = dayNumber(k.Last)
	return p
}
