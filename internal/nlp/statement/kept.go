package statement

import (
	"unicode"

	"onrecord/internal/nlp"
)

// isStatement reports whether somebody says something in an attribution, on the part of the report.
func (r *reading) isStatement(f *frame) bool {
	switch {
	case r.isAside(f), r.isUnreached(f), r.pleas[f.index], r.isKicker(f), r.isHeldByNobody(f), r.isHappening(f):
		return false
	case !r.hasWords(f.Content):
		return r.polarity(f) == nlp.Declined
	case len(f.Source) > 0:
		return true
	}
	return r.hasWords(f.Cue) && !r.isNaming(f) && !r.isBareAttitude(f)
}

// isAside reports whether it stands in a block that is no part of the report.
func (r *reading) isAside(f *frame) bool {
	b := r.d.BlockOf(f.verb)
	return b >= 0 && r.d.Blocks[b].Kind == nlp.Aside
}

// isKicker reports whether what stands before a colon does not speak: it says what kind of
// text follows, as "Exclusive:" does, or in a headline of what it is, as "Trade war:".
func (r *reading) isKicker(f *frame) bool {
	if len(f.Source) == 0 || r.hasWords(f.Cue) {
		return false
	}
	return r.kickers[bare(r.d.Quote(f.Source[0]))] || f.authority == nlp.UnknownAuthority && r.isInTitle(f.verb)
}

// isInTitle reports whether token i stands in a headline.
func (r *reading) isInTitle(i int) bool {
	b := r.d.BlockOf(i)
	return b >= 0 && r.d.Blocks[b].Kind == nlp.Title
}

// isUnreached reports whether the source was not asked: it "could not be reached for comment".
func (r *reading) isUnreached(f *frame) bool {
	return r.unreached[r.lemma(f.verb)] && r.isNegated(f) && r.t.Child(f.verb, nlp.AuxPass) >= 0
}

// isHeldByNobody reports whether an attribution says what is expected or planned, and the
// text ascribes that to nobody: "the talks are expected to resume", but not "analysts
// expect" or "is widely expected".
func (r *reading) isHeldByNobody(f *frame) bool {
	if r.d.Tags[f.verb].X != nlp.VBN || !r.expectations[r.lemma(f.verb)] {
		return false
	}
	if f.who >= 0 && !(r.t.Is(f.who, nlp.NsubjPass) && r.t.Head(f.who) == f.verb) {
		return false
	}
	for c := range r.t.Children(f.verb) {
		if r.expecters[r.lemma(c)] {
			return false
		}
	}
	return true
}

// isHappening reports whether what stands as the source is nobody and no document, but
// something that goes on: "the meeting will focus on", "the storm threatens".
func (r *reading) isHappening(f *frame) bool {
	return f.who >= 0 && f.authority == nlp.UnknownAuthority && r.d.Tags[f.who].U == nlp.NOUN && r.happenings[r.lemma(f.who)]
}

// hasWords reports whether a letter or digit stands in the ranges.
func (r *reading) hasWords(rs []nlp.Range) bool {
	for _, s := range rs {
		for i := s.Start; i < s.End; i++ {
			for _, c := range r.d.Word(i) {
				if unicode.IsLetter(c) || unicode.IsDigit(c) {
					return true
				}
			}
		}
	}
	return false
}

// isNaming reports whether the cue of an attribution without a source only gives a name:
// "dubbed the Snake", "also known as".
func (r *reading) isNaming(f *frame) bool {
	for _, c := range f.Cue {
		for i := c.Start; i < c.End; i++ {
			if r.naming.At(r.d, i, c.End) > 0 {
				return true
			}
		}
	}
	return false
}

// isBareAttitude reports whether an attribution without a source is a mere noun for what
// is thought or wanted, about something of which nothing is said: "hostility to trade".
func (r *reading) isBareAttitude(f *frame) bool {
	if r.d.Tags[f.verb].U != nlp.NOUN || r.isPredicated(f.Cue) || r.isPredicated(f.Content) {
		return false
	}
	switch act, ok := actNamed[r.acts[r.lemma(f.verb)]]; act {
	case nlp.Speech, nlp.Writing, nlp.Decree:
		return !ok
	}
	return true
}

// isPredicated reports whether something is said of something: a verb stands there.
func (r *reading) isPredicated(rs []nlp.Range) bool {
	for _, s := range rs {
		for i := s.Start; i < s.End; i++ {
			if u := r.d.Tags[i].U; u == nlp.VERB || u == nlp.AUX {
				return true
			}
		}
	}
	return false
}
