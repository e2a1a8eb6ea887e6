package event

import "onrecord/internal/nlp"

// window is how many tokens around an event its time and place are looked for.
const window = 48

// around returns the tokens of the sentence that are near token i.
func (r *reading) around(i int) nlp.Range {
	s := r.d.Sentences[r.d.SentenceOf(i)]
	return nlp.Range{Start: max(s.Start, i-window), End: min(s.End, i+window)}
}

// level says on what a phrase hangs.
type level uint8

const (
	apart  level = iota // on something else
	onNoun              // on the event
	onVerb              // on the verb that governs it
)

// follows reports whether nothing but nouns and prepositions lies between the event at i
// and x after it: "summit on grain in Lisbon on Jan. 6".
func (r *reading) follows(x, i int) bool {
	if x <= i || x-i > window {
		return false
	}
	for k := i + 1; k < x; k++ {
		switch r.d.Tags[k].U {
		case nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.DET, nlp.NUM, nlp.PART, nlp.ADP:
		default:
			return false
		}
		if r.tells(k) {
			return false
		}
	}
	return true
}

// tells reports whether the noun at k names an event; "March" in a date does not.
func (r *reading) tells(k int) bool {
	return r.isNoun(k) && r.dateAt[k] < 0 && r.nouns[r.lemma(k)] != ""
}

// ofEvent reports whether what is said behind the noun of an event is of the event, not of
// those who announce it or call it off.
func (c class) ofEvent() bool {
	return c != told && c != scheduled && c != confirmed && c != cancelled
}

// levelOf climbs from token x to the event at i or its verb v. A phrase that hangs on
// another verb or another event is not of this one. The order of words comes first: parsers
// err more on what prepositions hang.
func (r *reading) levelOf(x, i, v int, c class) level {
	if c.ofEvent() && r.follows(x, i) {
		return onNoun
	}
	n := r.carrier(i)
	for range maxClimb + 1 {
		switch {
		case x < 0:
			return apart
		case x == i, x == n:
			return onNoun
		case x == v:
			return onVerb
		case r.isVerb(x), r.tells(x):
			return apart
		}
		x = r.t.Head(x)
	}
	return apart
}

// when returns the date of the event at i, governed by v in class c: the nearest one; -1 if
// none is told.
func (r *reading) when(i, v int, c class) int {
	best, near := -1, 0
	w := r.around(i)
	for k := w.Start; k < w.End; k++ {
		di := int(r.dateAt[k])
		if di < 0 || di == best || r.d.Dates[di].Type > nlp.ClockTime {
			continue
		}
		top := r.t.Top(r.d.Dates[di].Tokens)
		p := r.preposition(top)
		if p == "from" && r.d.Dates[di].Until != 0 && c != postponed {
			p = "on" // "from May 3 to May 5" begins on May 3
		}
		if !c.takesTime(r.levelOf(top, i, v, c), p) {
			continue
		}
		if dist := max(top-i, i-top); best < 0 || dist < near {
			best, near = di, dist
		}
	}
	return best
}

// takesTime reports whether a date that hangs on l with preposition p is when an event of
// class c is. "Announced on Monday" says when it was announced.
func (c class) takesTime(l level, p string) bool {
	switch p {
	case "since", "until", "till", "by", "before", "after", "ahead", "from", "than":
		return c == postponed && l == onVerb && p == "until"
	}
	switch {
	case l == apart:
		return false
	case l == onNoun:
		return true
	}
	switch c {
	case scheduled:
		return p == "for"
	case postponed:
		return p == "to" || p == "until" || p == "for"
	case cancelled, confirmed, named:
		return false
	}
	return true
}

// where returns the place of the event at i: an entity, or -1.
func (r *reading) where(i, v int, c class, kind string) int {
	best, near := -1, 0
	w := r.around(i)
	for k := w.Start; k < w.End; k++ {
		mi := r.byHead[k]
		if mi < 0 || r.d.Mentions[mi].Kind != nlp.NameMention || !r.takesPlace(k, i, v, c, kind) {
			continue
		}
		if dist := max(k-i, i-k); best < 0 || dist < near {
			best, near = r.d.Mentions[mi].Entity, dist
		}
	}
	return best
}

// isSubjectOf reports whether the name at k is the subject of v, or the first word of a headline.
func (r *reading) isSubjectOf(k, v int) bool {
	return r.t.Is(k, nlp.Nsubj) && r.t.Head(k) == v || r.isHeadlinePlan(v) && r.d.Mentions[r.byHead[k]].Tokens.Start == r.d.Sentences[r.d.SentenceOf(v)].Start
}

// takesPlace reports whether the name at k is the place of the event at i.
func (r *reading) takesPlace(k, i, v int, c class, kind string) bool {
	e := &r.d.Entities[r.d.Mentions[r.byHead[k]].Entity]
	if e.Kind != nlp.Place && e.Kind != nlp.Organisation {
		return false
	}
	place, p := e.Kind == nlp.Place, r.preposition(k)
	if h := r.t.Head(k); p == "" && place && h >= 0 && h != i && r.t.Is(k, nlp.Compound) {
		p = r.preposition(h) // "in the Selm town hall"
	}
	switch {
	case place && r.t.Is(k, nlp.Compound) && r.t.Head(k) == i:
		return !r.countries[lower(r.d.Quote(r.d.Mentions[r.byHead[k]].Tokens))]
	case place && v > k && r.lemma(v) == "host" && r.isSubjectOf(k, v):
		return true
	case c == told && place && r.journeys[r.lemma(i)] && r.t.Head(k) == i && (r.t.Is(k, nlp.Obj) || p == "to"):
		return true
	case place && p == "to" && kind == "visit" && r.t.Head(k) == i:
		return true
	case !(place && p == "in" || p == "at"):
		return false
	}
	switch r.levelOf(k, i, v, c) {
	case onNoun:
		return true
	case onVerb:
		return c != named && c != cancelled && c != confirmed
	}
	return false
}
