package event

import (
	"slices"
)

// The limits of what events are looked up by.
const (
	maxKeys      = 24 // of one report
	maxKeyNames  = 6  // participants
	maxKeyTopics = 3  // words of the name
	maxKnownKeys = 64 // of one event
)

// Keys returns what to look a report's event up by, sorted, at most 24: the group of its
// kind with its place, its participants, its story, its day, and its month with words of its
// name. Events that share no key with it are not of interest. A key that very many events
// have, as a country's, may be answered with those covered last only.
func (r Report) Keys() []string {
	r = r.bounded()
	g := groupOf(r.Kind)
	var keys []string
	add := func(kind, value string) {
		if value != "" && len(keys) < maxKeys {
			keys = append(keys, g+"|"+kind+"|"+value)
		}
	}
	add("story", r.Story)
	add("place", lastWord(r.Where.Name))
	add("place", r.Where.ID)
	for _, p := range r.Participants[:min(len(r.Participants), maxKeyNames)] {
		add("with", lastWord(p.Name))
		add("with", p.ID)
	}
	for _, when := range append([]string{r.When}, r.Was...) {
		add("day", day(when))
	}
	topics := nameOf(r.Name, r.Kind).topics
	for _, w := range topics[:min(len(topics), maxKeyTopics)] {
		add("name", w)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Keys returns the keys of all reports of the event, sorted, at most 64.
func (k *Known) Keys() []string {
	var keys []string
	for _, r := range k.Kept {
		keys = append(keys, r.Keys()...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return keys[:min(len(keys), maxKnownKeys)]
}

// day returns the day that a date names or begins with, if it is no longer than some days.
func day(when string) string {
	if s := stretchOf(when); !s.told || s.days() > looseDays {
		return ""
	}
	return dayOf(when)
}

// lastWord returns the last word of a name, which its short forms share.
func lastWord(name string) string {
	w := partyWords(name)
	if len(w) == 0 {
		return ""
	}
	return w[len(w)-1]
}
