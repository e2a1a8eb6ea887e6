package event

import (
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// joiner gathers the sightings of one event. In order of the text, each is joined to the
// event that it can mean, or starts one.
type joiner struct {
	found []happening
}

// happening is an event under construction.
type happening struct {
	sightings []sighting
	when      int
	where     int
}

// maxRivals is how many of the last events a sighting is compared with.
const maxRivals = 32

func (j *joiner) add(r *reading, s sighting) {
	for k := len(j.found) - 1; k >= max(0, len(j.found)-maxRivals); k-- {
		if h := &j.found[k]; h.means(r, s) {
			h.take(r, s)
			return
		}
	}
	h := happening{when: -1, where: -1}
	h.take(r, s)
	j.found = append(j.found, h)
}

func (h *happening) take(r *reading, s sighting) {
	if s.status == nlp.Happened && s.when < 0 && h.isAhead(r) {
		s.status = nlp.Announced // "the summit has drawn criticism" tells nothing of a summit to come
	}
	h.sightings = append(h.sightings, s)
	if s.when >= 0 && (h.when < 0 || s.class == postponed || finer(r, s.when, h.when)) {
		h.when = s.when
	}
	if h.where < 0 {
		h.where = s.where
	}
}

// finer reports whether date a says more than date b.
func finer(r *reading, a, b int) bool { return len(r.d.Dates[a].Value) > len(r.d.Dates[b].Value) }

// means reports whether sighting s can be of event h: nothing speaks against it, and a
// common date, a common place or the definite article speaks for it.
func (h *happening) means(r *reading, s sighting) bool {
	if !h.hasKind(r, s.kind) || h.where >= 0 && s.where >= 0 && h.where != s.where {
		return false
	}
	dated := h.when >= 0 && s.when >= 0
	if s.again && !dated || h.isOver(r, s) {
		return false
	}
	if dated && s.class != postponed && !agree(r.d.Dates[h.when].Value, r.d.Dates[s.when].Value) {
		return false
	}
	return s.definite || dated && s.class != postponed || h.where >= 0 && h.where == s.where
}

// isOver reports whether one of h and s is told as past and the other lies ahead, so that "the
// talks went well" is not of a meeting to come. A noun of the same kind may still be of it: "the
// summit has drawn criticism".
func (h *happening) isOver(r *reading, s sighting) bool {
	held, ahead := h.best().status == nlp.Happened, r.orderOf(s.when) == after
	if held && ahead && s.class == postponed {
		return true // what is over is not put off
	}
	if h.hasNoun(s.kind) {
		return false
	}
	return h.isAhead(r) && s.status == nlp.Happened && s.when < 0 || held && ahead && h.when < 0
}

// isAhead reports whether an event lies after the day of publication.
func (h *happening) isAhead(r *reading) bool { return r.orderOf(h.when) == after }

// hasNoun reports whether a sighting was of this very kind.
func (h *happening) hasNoun(kind string) bool {
	return slices.ContainsFunc(h.sightings, func(s sighting) bool { return s.kind == kind })
}

// hasKind reports whether an event was called by this kind, or by one that can mean any.
func (h *happening) hasKind(r *reading, kind string) bool {
	return slices.ContainsFunc(h.sightings, func(s sighting) bool {
		return s.kind == kind || r.isGathering(kind) && r.isGathering(s.kind) && (r.generic[kind] || r.generic[s.kind])
	})
}

// isGathering reports whether an event of that kind can be called a meeting.
func (r *reading) isGathering(kind string) bool {
	switch kind {
	case "summit", "talks", "conference", "session", "briefing", "visit", "debate":
		return true
	}
	return r.generic[kind]
}

// agree reports whether one of two EDTF values is the other or a part of it: a day of a month.
func agree(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// events returns what is worth reporting, in order of first evidence.
func (j *joiner) events(r *reading) []nlp.Event {
	var out []nlp.Event
	for k := range j.found {
		if h := &j.found[k]; h.isReported(r) {
			out = append(out, h.event(r))
		}
	}
	slices.SortStableFunc(out, func(a, b nlp.Event) int { return a.Evidence[0].Start - b.Evidence[0].Start })
	return out
}

// isReported reports whether enough is known of an event: when it is, and what becomes of
// it, where or with whom; without a date, both of these.
func (h *happening) isReported(r *reading) bool {
	best := h.best()
	involved := slices.ContainsFunc(h.sightings, func(s sighting) bool { return len(s.people) > 0 })
	settled := best.class != named && best.class != discussed
	switch {
	case h.when >= 0 && best.status == nlp.Happened && len(r.d.Dates[h.when].Value) == len("2025"):
		return false // a year is history
	case h.when >= 0:
		return settled || h.where >= 0 || involved
	case best.status == nlp.Happened || !settled:
		return false
	case best.class == cancelled || best.class == postponed:
		return h.where >= 0 || involved
	}
	return h.where >= 0 && involved
}

// weight orders the statuses by what they leave open: a later word on an event outweighs
// that it was once announced.
var weight = [...]int{
	nlp.Expected: 0, nlp.Announced: 1, nlp.Confirmed: 2, nlp.Happened: 3, nlp.Postponed: 4, nlp.Cancelled: 5,
}

// best returns the sighting that says most of what becomes of the event; the surer and then
// the earlier of two.
func (h *happening) best() *sighting {
	best := &h.sightings[0]
	for k := range h.sightings {
		s := &h.sightings[k]
		if d := weight[s.status] - weight[best.status]; d > 0 || d == 0 && classes[s.class].score > classes[best.class].score {
			best = s
		}
	}
	return best
}

// naming returns the sighting that names the event best: by a noun of its own kind, by most words.
func (h *happening) naming(r *reading) *sighting {
	best := &h.sightings[0]
	rank := func(s *sighting) int {
		n := s.name.Len()
		if s.class != told {
			n += 2 * maxName
		}
		if !r.generic[s.kind] {
			n += 2 * maxName
		}
		return n
	}
	for k := range h.sightings {
		if s := &h.sightings[k]; rank(s) > rank(best) {
			best = s
		}
	}
	return best
}

func (h *happening) event(r *reading) nlp.Event {
	best, name := h.best(), h.naming(r)
	e := nlp.Event{
		Kind: name.kind, Name: name.name, Status: best.status, When: h.when, Where: h.where,
		Evidence: h.evidence(), Rule: classes[best.class].rule, Score: classes[best.class].score,
	}
	for _, s := range h.sightings {
		e.Participants = append(e.Participants, s.people...)
	}
	slices.Sort(e.Participants)
	e.Participants = slices.DeleteFunc(slices.Compact(e.Participants), func(p int) bool { return p == h.where })
	if h.when < 0 {
		e.Score *= 0.8
	}
	if h.where < 0 && len(e.Participants) == 0 {
		e.Score *= 0.9
	}
	return e
}

// evidence returns the clauses in order; those that overlap become one.
func (h *happening) evidence() []nlp.Range {
	var all []nlp.Range
	for _, s := range h.sightings {
		all = append(all, s.evidence)
	}
	slices.SortFunc(all, func(a, b nlp.Range) int { return a.Start - b.Start })
	out := all[:1]
	for _, c := range all[1:] {
		if last := &out[len(out)-1]; c.Start < last.End {
			last.End = max(last.End, c.End)
		} else {
			out = append(out, c)
		}
	}
	return out
}
