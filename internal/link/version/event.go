package version

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/link/wording"
	"onrecord/internal/record"
)

// events finds what became of each event, notes the changes, and returns what was added.
func (c *comparison) events() []Change {
	to, from := none(len(c.old.Events)), none(len(c.new.Events))
	if c.old.Article.Text == c.new.Article.Text {
		c.eventsByID(to, from)
	}
	c.eventsByPlace(to, from)
	c.eventsByName(to, from)
	c.changes.Carry.Events = map[string]string{}
	for i, j := range to {
		a := &c.old.Events[i]
		if j < 0 {
			if c.places.kept(a.Evidence) < wholeShare {
				c.add(Change{Kind: EventRemoved, Old: Side{a.ID, a.Evidence}})
			}
			continue
		}
		c.changes.Carry.Events[a.ID] = c.new.Events[j].ID
		c.eventBecame(a, &c.new.Events[j])
	}
	var added []Change
	for j, i := range from {
		if e := &c.new.Events[j]; i < 0 && c.back.kept(e.Evidence) < wholeShare {
			added = append(added, Change{Kind: EventAdded, New: Side{e.ID, e.Evidence}})
		}
	}
	return added
}

// eventsByID pairs the events of one text.
func (c *comparison) eventsByID(to, from []int) {
	ids := make(map[string]int, len(from))
	for j, e := range c.new.Events {
		ids[e.ID] = j
	}
	for i, e := range c.old.Events {
		if j, ok := ids[e.ID]; ok && from[j] < 0 && c.new.Events[j].Kind == e.Kind {
			to[i], from[j] = j, i
		}
	}
}

// eventsByPlace pairs events of one kind by where their evidence is.
func (c *comparison) eventsByPlace(to, from []int) {
	o := newOwners(len(c.newText))
	for j, e := range c.new.Events {
		o.claim(e.Evidence, j)
	}
	for i, e := range c.old.Events {
		if to[i] >= 0 {
			continue
		}
		j, _ := o.votes(c.places, e.Evidence, func(j int) bool { return from[j] < 0 && c.new.Events[j].Kind == e.Kind })
		if j >= 0 {
			to[i], from[j] = j, i
		}
	}
}

// eventsByName pairs what is left by kind and name.
func (c *comparison) eventsByName(to, from []int) {
	type name struct{ kind, words string }
	named := map[name][]int{}
	for j, e := range c.new.Events {
		if from[j] < 0 {
			n := name{e.Kind, e.Name}
			named[n] = append(named[n], j)
		}
	}
	for i, e := range c.old.Events {
		n := name{e.Kind, e.Name}
		if js := named[n]; to[i] < 0 && len(js) > 0 {
			to[i], from[js[0]] = js[0], i
			named[n] = js[1:]
		}
	}
}

// eventBecame notes what changed between an event and what it became.
func (c *comparison) eventBecame(a, b *record.Event) {
	if differences := eventDifferences(a, b); len(differences) > 0 {
		c.add(Change{EventMoved, Side{a.ID, a.Evidence}, Side{b.ID, b.Evidence}, differences, minor(differences)})
	}
	if a.Status != b.Status && !sameWords(a.Evidence, b.Evidence) {
		c.add(Change{Kind: EventStatus, Old: Side{a.ID, a.Evidence}, New: Side{b.ID, b.Evidence}})
	}
}

// eventDifferences compares times and places. A time in other words, or a place the words give no more, is none.
func eventDifferences(a, b *record.Event) []wording.Difference {
	var all []wording.Difference
	if a.When != nil && b.When != nil && a.When.Value != "" && b.When.Value != "" && a.When.Value != b.When.Value {
		all = append(all, wording.Difference{
			Change: wording.Date, First: a.When.Span, Second: b.When.Span,
			Minor: wording.Overlap(string(a.When.Value), string(b.When.Value)),
		})
	}
	if a.Where != nil && b.Where != nil && a.Where.Name != "" && b.Where.Name != "" && a.Where.Name != b.Where.Name {
		all = append(all, wording.Difference{Change: wording.Replaced, First: place(a), Second: place(b)})
	}
	return all
}

// place returns the words of the evidence that name where e is, or the first evidence if none do.
func place(e *record.Event) record.Span {
	for _, s := range e.Evidence {
		if i := strings.Index(s.Text, e.Where.Name); i >= 0 {
			start := s.Start + utf8.RuneCountInString(s.Text[:i])
			return record.Span{Start: start, End: start + utf8.RuneCountInString(e.Where.Name), Text: e.Where.Name}
		}
	}
	if len(e.Evidence) == 0 {
		return record.Span{}
	}
	return e.Evidence[0]
}

// entities finds what became of each entity: by where its mentions are, then by its name.
func (c *comparison) entities() {
	taken := make([]bool, len(c.new.Entities))
	carry := map[string]string{}
	c.changes.Carry.Entities = carry
	o := newOwners(len(c.newText))
	named := map[record.Text]int{}
	for j, e := range c.new.Entities {
		o.claim(e.Mentions, j)
		if _, ok := named[e.Name]; !ok && e.Name != "" {
			named[e.Name] = j
		}
	}
	for _, e := range c.old.Entities {
		j, _ := o.votes(c.places, e.Mentions, func(j int) bool { return !taken[j] && c.new.Entities[j].Kind == e.Kind })
		if j < 0 {
			var ok bool
			if j, ok = named[e.Name]; !ok || taken[j] || c.new.Entities[j].Kind != e.Kind {
				continue
			}
		}
		taken[j] = true
		carry[e.ID] = c.new.Entities[j].ID
	}
}
