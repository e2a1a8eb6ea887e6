package statement

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/lexicon"
)

// polarity tells a denial from an affirmation, and both from silence.
func (r *reading) polarity(f *frame) nlp.Polarity {
	negated := r.isNegated(f)
	switch {
	case r.inCue(f, r.refusals):
		if negated {
			return nlp.Affirmed
		}
		if r.inCue(f, r.comment) || r.contentHas(f, r.comment) {
			return nlp.Declined
		}
		return nlp.Denied
	case negated && (r.isSilence(f) || r.isDenial(f)), r.hasNoComment(f):
		return nlp.Declined
	case negated, r.isDenial(f):
		return nlp.Denied
	}
	return nlp.Affirmed
}

func (r *reading) inCue(f *frame, set lexicon.Set) bool {
	for _, c := range f.Cue {
		for i := c.Start; i < c.End; i++ {
			if set[r.lemma(i)] {
				return true
			}
		}
	}
	return false
}

// isDenial reports whether the cue denies: "denied", but not a request, or "rejected"
// before a claim.
func (r *reading) isDenial(f *frame) bool {
	what := r.lemmaOfContent(f)
	return r.inCue(f, r.denials) && !r.requests[what] || r.inCue(f, r.rejections) && r.claims[what]
}

// lemmaOfContent returns the noun of the phrase that begins the content: "charges" of "the
// corruption charges against her"; empty if none begins it.
func (r *reading) lemmaOfContent(f *frame) string {
	if len(f.Content) == 0 {
		return ""
	}
	c, noun := f.Content[0], ""
	if r.lemma(c.Start) == "that" {
		c.Start++ // "that idea", whatever it was taken for
	}
	for i := c.Start; i < min(c.End, c.Start+maxPhrase) && r.isInPhrase(i); i++ {
		switch r.d.Tags[i].U {
		case nlp.NOUN, nlp.PROPN:
			noun = r.lemma(i)
		}
	}
	return noun
}

// hasNoComment reports whether what is said is that there is no comment: "it did not
// comment on leaks", "he had no comment".
func (r *reading) hasNoComment(f *frame) bool {
	if len(f.Content) == 0 {
		return false
	}
	c, negated := f.Content[0], false
	for i := c.Start; i < min(c.End, c.Start+maxLead+2); i++ {
		negated = negated || isNegation(r.lemma(i))
		if negated && r.lemma(i) == "comment" {
			return true
		}
	}
	return false
}

// isSilence reports whether a cue that is negated says that nothing was said: "did not
// respond", "would not say whether", but not "did not say that he knew".
func (r *reading) isSilence(f *frame) bool {
	if r.inCue(f, r.silences) {
		return true
	}
	if r.acts[r.lemma(f.verb)] != "speech" || r.d.Tags[f.verb].U != nlp.VERB {
		return false
	}
	if len(f.Content) == 0 {
		return true
	}
	first := f.Content[0].Start // before the cue a "which" asks nothing: "which nobody has backed"
	return first > f.verb && r.questions[r.lemma(first)]
}

// contentHas reports whether one of the first words of the content is in a set: "to
// comment", "the allegation that".
func (r *reading) contentHas(f *frame, set lexicon.Set) bool {
	if len(f.Content) == 0 {
		return false
	}
	c := f.Content[0]
	for i := c.Start; i < min(c.End, c.Start+4); i++ {
		if set[r.lemma(i)] {
			return true
		}
	}
	return false
}

// isNegated reports whether the cue is: by a word before its verb, with nothing but the
// verb's own auxiliaries and adverbs between, or by its source: "neither side said".
func (r *reading) isNegated(f *frame) bool {
	for _, s := range f.Source {
		if isNegation(r.lemma(s.Start)) {
			return true
		}
	}
	for i := f.verb - 1; i >= max(f.sentence.Start, f.verb-5) && r.beside(f, i); i-- {
		if isNegation(r.lemma(i)) {
			return !r.isOnly(i)
		}
		switch r.d.Tags[i].U {
		case nlp.NOUN, nlp.PROPN, nlp.PRON, nlp.PUNCT, nlp.CCONJ, nlp.SCONJ, nlp.NUM:
			return false
		}
	}
	return false
}

// isOnly reports whether "only" follows a negation: "not only said" affirms.
func (r *reading) isOnly(i int) bool {
	return i+1 < len(r.d.Tokens) && (r.lemma(i+1) == "only" || r.lemma(i+1) == "just")
}

func isNegation(w string) bool {
	switch w {
	case "not", "n't", "never", "no", "nor", "neither", "none", "nobody":
		return true
	}
	return false
}
