package event

import "onrecord/internal/nlp"

// mood is how a clause holds what it tells.
type mood uint8

const (
	open     mood = iota // the verb does not say
	doubtful             // denied, wished, asked, possible
	past
	present
	planned  // will be, is to be
	expected // is expected to be
)

// moodOf returns the mood of the clause of verb v.
func (r *reading) moodOf(v int) mood {
	if r.isClosed(v) || r.isQuestion(v) {
		return doubtful
	}
	return r.mood(v, maxClimb)
}

// mood reads the auxiliaries and the form of verb v; an infinitive and a second verb have
// the mood of what they hang on. It climbs at most limit steps.
func (r *reading) mood(v, limit int) mood {
	if limit == 0 {
		return open
	}
	if r.isNegated(v) {
		return doubtful
	}
	if r.isHeadlinePlan(v) {
		return planned
	}
	if m := r.auxiliary(v); m != open {
		return m
	}
	switch r.d.Tags[v].X {
	case nlp.VBD:
		return past
	case nlp.VBZ, nlp.VBP:
		return present
	case nlp.VBN:
		if r.t.Is(v, nlp.Conj) && r.isVerb(r.t.Head(v)) {
			return r.mood(r.t.Head(v), limit-1)
		}
		return past
	case nlp.VB:
		return r.infinitive(v, limit)
	}
	h := r.t.Head(v)
	if h >= 0 && r.weighing[r.verbKey(h)] && r.t.Is(v, nlp.Xcomp, nlp.Ccomp, nlp.Obj) {
		return doubtful // "considered moving the talks"
	}
	if h >= 0 && r.isVerb(h) && r.t.Is(v, nlp.Conj, nlp.Xcomp, nlp.Advcl) {
		return r.mood(h, limit-1)
	}
	return open
}

// auxiliary returns the mood that the auxiliaries of v show; open if they leave it to the verb.
func (r *reading) auxiliary(v int) mood {
	m := open
	for c := range r.t.Children(v) {
		if !r.t.Is(c, nlp.AuxRel, nlp.AuxPass, nlp.Cop) {
			continue
		}
		switch w := r.word(c); {
		case w == "will" || w == "'ll" || w == "wo" || w == "shall":
			return planned
		case w == "would" || w == "'d":
			if !r.isReported(v) {
				return doubtful
			}
			return planned
		case r.d.Tags[c].X == nlp.MD:
			return doubtful
		case r.hasTo(v):
			return planned // "is to visit"
		case w == "was" || w == "were" || w == "did" || w == "had" || w == "has" || w == "have":
			m = past
		case m == open:
			m = present
		}
	}
	return m
}

// infinitive returns the mood of an infinitive: that of a plan or an expectation if it hangs
// on one, of the other verb if it only says what for or what else.
func (r *reading) infinitive(v, limit int) mood {
	h := r.t.Head(v)
	switch {
	case h < 0 || r.t.Is(v, nlp.Ccomp, nlp.Parataxis) && r.hasTo(v):
		if r.hasTo(v) && r.t.Child(v, nlp.Nsubj) >= 0 {
			return planned // headlines: "Envoys to join summit"
		}
		return open
	case r.t.Is(v, nlp.Conj):
		return r.mood(h, limit-1)
	case r.t.Is(v, nlp.Advcl) && r.isVerb(h):
		return r.mood(h, limit-1)
	case !r.t.Is(v, nlp.Xcomp, nlp.Acl, nlp.Ccomp, nlp.Advcl):
		return open
	}
	return r.prospect(h, limit)
}

// isHeadlinePlan reports whether v is what somebody is "to" do in a headline: "Envoys to join
// summit".
func (r *reading) isHeadlinePlan(v int) bool {
	if !r.inTitle(v) || r.d.Tags[v].X != nlp.VB || !r.hasTo(v) || r.t.Is(v, nlp.Xcomp) {
		return false
	}
	return !r.t.Is(v, nlp.Acl) || r.d.Tags[r.t.Head(v)].U == nlp.PROPN // not "Plan to host talks"
}

func (r *reading) inTitle(i int) bool {
	b := r.d.BlockOf(i)
	return b >= 0 && r.d.Blocks[b].Kind == nlp.Title
}

// prospect returns the mood of what hangs as an infinitive on the verb, adjective or noun h.
func (r *reading) prospect(h, limit int) mood {
	if r.isVerb(h) && r.mood(h, limit-1) == doubtful || r.isNegated(h) {
		return doubtful
	}
	switch w := r.lemma(h); {
	case r.expecting[w]:
		return expected
	case r.planning[w]:
		return planned
	}
	return doubtful
}

// isNegated reports whether "not", "never" or "no" stands with the word at token i.
func (r *reading) isNegated(i int) bool {
	for c := range r.t.Children(i) {
		switch r.word(c) {
		case "not", "n't", "n’t", "never", "no", "neither", "nor":
			return true
		}
	}
	return false
}

func (r *reading) hasTo(v int) bool {
	for c := range r.t.Children(v) {
		if c < v && r.d.Tags[c].X == nlp.TO {
			return true
		}
	}
	return false
}

// isReported reports whether the clause of v is what somebody said: "said he would come".
func (r *reading) isReported(v int) bool {
	h := r.t.Head(v)
	return h >= 0 && r.t.Is(v, nlp.Ccomp, nlp.Parataxis) || r.t.Child(v, nlp.Parataxis) >= 0
}

// isClosed reports whether verb v stands in a clause with "if" or the like, or in what
// somebody denies.
func (r *reading) isClosed(v int) bool {
	for range maxClimb {
		for c := range r.t.Children(v) {
			if r.t.Is(c, nlp.Mark) && r.closing[r.word(c)] {
				return true
			}
		}
		h := r.t.Head(v)
		if h < 0 || !r.t.Is(v, nlp.Ccomp, nlp.Xcomp, nlp.Advcl, nlp.Conj, nlp.Acl, nlp.AclRelcl) {
			return false
		}
		if r.t.Is(v, nlp.Ccomp, nlp.Xcomp) && (r.denying[r.verbKey(h)] || r.isNegated(h)) {
			return true
		}
		v = h
	}
	return false
}

func (r *reading) isQuestion(v int) bool {
	s := r.d.Sentences[r.d.SentenceOf(v)]
	return r.d.Word(s.End-1) == "?"
}
