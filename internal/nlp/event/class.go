package event

import "onrecord/internal/nlp"

// class is what a clause does to the event that its verb governs. Its string is the rule
// that a finding names.
type class uint8

const (
	named     class = iota // nothing: the noun stands alone or in another matter
	told                   // the verb is the event itself: "will meet"
	held                   // it takes place
	attended               // somebody takes part
	scheduled              // it is fixed or announced
	cancelled              // it will not be
	postponed              // it will be later
	confirmed              // it is made sure
	awaited                // it is expected
	discussed              // it is the subject of any other verb
)

var classes = [...]struct {
	rule  string
	score float32
}{
	{"noun", 0.55}, {"verb", 0.75}, {"held", 0.9}, {"attended", 0.85}, {"scheduled", 0.9}, {"cancelled", 0.9},
	{"postponed", 0.9}, {"confirmed", 0.9}, {"awaited", 0.85}, {"discussed", 0.6},
}

// classOf returns what verb v does to the event whose noun is at token i.
func (r *reading) classOf(v, i int) class {
	key, subject := r.verbKey(v), r.isSubject(i)
	patient := !subject && !r.isBeside(i) || r.t.Is(i, nlp.NsubjPass) || r.t.Is(v, nlp.Acl)
	switch {
	case r.cancelling[key] && patient:
		return cancelled
	case r.postponing[key] && (patient || subject && key != "move"): // not "as the debate moved along"
		return postponed
	case r.confirming[key] && patient:
		return confirmed
	case r.scheduling[key] && patient:
		return scheduled
	case r.expecting[key] && patient && (subject || r.t.Is(i, nlp.Obj)):
		return awaited
	case r.holding[key] && (subject || r.t.Is(i, nlp.Obj) && !r.attending[key]):
		return held
	case !subject && (r.attending[key] || r.expecting[key] && r.preposition(i) == "at"):
		return attended
	case subject:
		return discussed
	}
	return named
}

// isBeside reports whether the noun at i only tells when or where something was done: "agreed
// after the talks", "was postponed at the summit".
func (r *reading) isBeside(i int) bool {
	if !r.t.Is(i, nlp.Obl) {
		return false
	}
	switch r.preposition(i) {
	case "", "on", "to", "for", "of", "with":
		return false
	}
	return true
}

// relative returns the verb of a clause that tells what becomes of the noun at token i, "ended"
// in "talks that ended on Friday"; -1 if there is none.
func (r *reading) relative(i int) int {
	if x := r.t.Child(i, nlp.AclRelcl); x >= 0 && r.isVerb(x) && r.relativeClass(x) != named {
		return x
	}
	return -1
}

// relativeClass returns what the verb x of a relative clause does to the event that the clause
// hangs on, if "which" or "that" is its subject.
func (r *reading) relativeClass(x int) class {
	key := r.verbKey(x)
	if s := r.t.Child(x, nlp.NsubjPass); s >= 0 && r.isRelative(s) {
		switch {
		case r.cancelling[key]:
			return cancelled
		case r.postponing[key]:
			return postponed
		case r.scheduling[key]:
			return scheduled
		}
	}
	for _, rel := range [...]nlp.Rel{nlp.Nsubj, nlp.NsubjPass} {
		if s := r.t.Child(x, rel); s >= 0 && r.isRelative(s) && r.holding[key] {
			return held
		}
	}
	return named
}

func (r *reading) isRelative(i int) bool {
	w := r.word(i)
	return w == "that" || w == "which"
}

// outweighs reports whether a relative clause of class c says more of an event than the main
// clause: that it is off, or anything if the main clause says nothing.
func outweighs(c, main class) bool {
	return c == cancelled || c == postponed || main == named || main == discussed
}

func (r *reading) isSubject(i int) bool {
	for r.t.Is(i, nlp.Conj) && r.t.Head(i) >= 0 {
		i = r.t.Head(i)
	}
	return r.t.Is(i, nlp.Nsubj, nlp.NsubjPass)
}

// status returns what the text holds of an event of class c in mood m that is before or
// after the day of publication; ok is false if that is nothing to report.
func (c class) status(m mood, w order) (s nlp.EventStatus, ok bool) {
	if m == doubtful {
		return 0, false
	}
	switch c {
	case cancelled:
		return nlp.Cancelled, m != expected
	case postponed:
		return nlp.Postponed, m != expected
	case confirmed:
		return nlp.Confirmed, m == past || m == present
	case scheduled:
		return nlp.Announced, m != planned
	case awaited:
		return nlp.Expected, true
	}
	switch {
	case w == before && (m == planned || m == expected):
		return 0, false // a plan for the past: what became of it is not told, or the date is wrong
	case m == planned:
		return nlp.Announced, true
	case m == expected:
		return nlp.Expected, true
	case w == after:
		return nlp.Announced, c != named || m != past
	case m == past && c != named:
		return nlp.Happened, true
	case w == before:
		return nlp.Happened, true
	}
	return 0, false
}

// order says how a date lies to the day of publication.
type order uint8

const (
	untold order = iota // one of them is not known, or they overlap
	before
	after
)

// orderOf compares date di with the day of publication; di may be -1.
func (r *reading) orderOf(di int) order {
	if di < 0 || r.d.Context.Published.IsZero() {
		return untold
	}
	v, p := day(r.d.Dates[di].Value), r.d.Context.Published.String()
	p = p[:min(len(p), len(v))]
	switch v = v[:len(p)]; {
	case v < p:
		return before
	case v > p:
		return after
	}
	return untold
}

// day returns the part of an EDTF value that can be compared as text: the year, and the
// month and day if they are given; the start of an interval.
func day(value string) string {
	n := 0
	for n < len(value) && n < len("2026-01-06") && (value[n] == '-' || value[n] >= '0' && value[n] <= '9') {
		n++
	}
	if n > 4 && (n < 7 || value[5:7] > "12") { // seasons count on from 21
		n = min(n, 4)
	}
	return value[:n]
}
