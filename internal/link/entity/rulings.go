package entity

import (
	"slices"

	"onrecord/internal/link/decision"
)

// Rulings are the decisions that stand, ready to be applied. The nil Rulings rule nothing.
// They are read only and can be used by several goroutines.
type Rulings struct {
	group   map[string]int      // of each sighting that decisions name
	members [][]string          // of each group, sorted
	apart   map[string][]string // the sightings that each is split from
	why     map[[2]string]int   // the number of the split of two sightings, in order
	merged  []int               // the number of the last merge of each group; 0 if one sighting
	names   []naming
}

// naming is a rename.
type naming struct {
	key, name string
}

// NewRulings returns the rulings of a log, as far as it is about entities. Of a merge and a split that contradict each other
// the later one stands: a split takes a sighting out of what was merged before, and a
// merge joins what was split before.
func NewRulings(log []decision.Decision) *Rulings {
	b := rulingsBuilder{groups: map[string][]string{}, merge: map[string]int{},
		r: &Rulings{group: map[string]int{}, apart: map[string][]string{}, why: map[[2]string]int{}}}
	for _, d := range decision.Standing(log) {
		switch d.Kind {
		case decision.Merge:
			b.join(d)
		case decision.Split:
			b.part(d)
		case decision.Rename:
			b.known(d.Sightings[0])
			b.r.names = append(b.r.names, naming{d.Sightings[0], d.Name})
		}
	}
	return b.finish()
}

// rulingsBuilder collects groups: each member maps to the same slice of all of them.
type rulingsBuilder struct {
	r      *Rulings
	groups map[string][]string
	merge  map[string]int // number of the last merge of a sighting
}

func (b *rulingsBuilder) known(key string) []string {
	if b.groups[key] == nil {
		b.groups[key] = []string{key}
	}
	return b.groups[key]
}

func (b *rulingsBuilder) join(d decision.Decision) {
	var all []string
	for _, key := range d.Sightings {
		all = append(all, b.known(key)...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, key := range all {
		b.groups[key] = all
		b.merge[key] = d.Number
		b.r.apart[key] = slices.DeleteFunc(b.r.apart[key], func(k string) bool { return slices.Contains(all, k) })
	}
}

// part splits two sightings. If they were merged, the second leaves the group.
func (b *rulingsBuilder) part(d decision.Decision) {
	x, y := d.Sightings[0], d.Sightings[1]
	b.known(x)
	if group := b.known(y); slices.Contains(group, x) {
		rest := slices.DeleteFunc(slices.Clone(group), func(k string) bool { return k == y })
		for _, key := range rest {
			b.groups[key] = rest
		}
		b.groups[y] = []string{y}
		delete(b.merge, y)
	}
	b.r.apart[x] = append(b.r.apart[x], y)
	b.r.apart[y] = append(b.r.apart[y], x)
	b.r.why[ordered(x, y)] = d.Number
}

func ordered(x, y string) [2]string { return [2]string{min(x, y), max(x, y)} }

func (b *rulingsBuilder) finish() *Rulings {
	keys := make([]string, 0, len(b.groups))
	for key := range b.groups {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if _, done := b.r.group[key]; done {
			continue
		}
		for _, member := range b.groups[key] {
			b.r.group[member] = len(b.r.members)
		}
		number := 0
		if len(b.groups[key]) > 1 {
			number = b.merge[key]
		}
		b.r.members = append(b.r.members, b.groups[key])
		b.r.merged = append(b.r.merged, number)
	}
	return b.r
}

// Named reports whether a decision names the sighting, so that a profile must remember it.
func (r *Rulings) Named(key string) bool {
	if r == nil {
		return false
	}
	_, ok := r.group[key]
	return ok
}

// Partners returns the other sightings that decisions join with this one, sorted. Their
// profiles must be among the candidates of Link, whatever their names.
func (r *Rulings) Partners(key string) []string {
	if !r.Named(key) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.members[r.group[key]]), func(k string) bool { return k == key })
}

// together returns the number of the merge that joins the sighting with one of the profile, or 0.
func (r *Rulings) together(key string, p *Profile) int {
	if !r.Named(key) {
		return 0
	}
	g := r.group[key]
	for _, k := range p.Decided {
		if h, ok := r.group[k]; ok && g == h && k != key {
			return r.merged[g]
		}
	}
	return 0
}

// splits returns the number of the split that keeps the sighting, or one merged with it, from
// the profile, or 0.
func (r *Rulings) splits(key string, p *Profile) int {
	if !r.Named(key) {
		return 0
	}
	for _, member := range r.members[r.group[key]] {
		for _, other := range r.apart[member] {
			if slices.ContainsFunc(r.members[r.group[other]], func(k string) bool { return slices.Contains(p.Decided, k) }) {
				return r.why[ordered(member, other)]
			}
		}
	}
	return 0
}

// Name returns the name that the last decision gave the entity, or nothing.
func (r *Rulings) Name(p *Profile) string {
	if r == nil {
		return ""
	}
	for i := len(r.names) - 1; i >= 0; i-- {
		if slices.Contains(p.Decided, r.names[i].key) {
			return r.names[i].name
		}
	}
	return ""
}
