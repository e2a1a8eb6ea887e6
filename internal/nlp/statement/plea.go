package statement

import "onrecord/internal/nlp"

// findPleas marks the attributions that only tell of a source that it stays unnamed:
// "asked not to be named". They are no statements but the reason why another one's source
// has no name.
func (r *reading) findPleas() {
	r.pleas = make([]bool, len(r.d.Attributions))
	for ai, a := range r.d.Attributions {
		r.pleas[ai] = r.keepsSecret(a) && !r.isByName(a)
	}
}

// maxLead is how many words of a content may lead over to a phrase about anonymity: "on
// condition of anonymity".
const maxLead = 4

// keepsSecret reports whether the cue, or the content at its start, says that a name is kept back.
func (r *reading) keepsSecret(a nlp.Attribution) bool {
	for _, c := range a.Cue {
		if r.hasSecrecy(c) {
			return true
		}
	}
	if len(a.Content) == 0 {
		return false
	}
	c := a.Content[0]
	return r.hasSecrecy(nlp.Range{Start: c.Start, End: min(c.End, c.Start+maxLead)})
}

// hasSecrecy reports whether a phrase about anonymity begins in s.
func (r *reading) hasSecrecy(s nlp.Range) bool {
	for i := s.Start; i < s.End; i++ {
		if r.anonymity.At(r.d, i, r.sentenceEnd(i)) > 0 {
			return true
		}
	}
	return false
}

// isByName reports whether the source of an attribution is called by name.
func (r *reading) isByName(a nlp.Attribution) bool {
	if len(a.Source) == 0 {
		return false
	}
	mi := r.mentionAt(r.t.Source(a.Source[0]), a.Source[0])
	return mi >= 0 && !r.isNameless(mi)
}
