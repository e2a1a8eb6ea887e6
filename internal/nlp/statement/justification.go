package statement

import "onrecord/internal/nlp"

// maxReason is the length in tokens at which a justification is cut.
const maxReason = 30

// justification returns the words that say why a source is not named or why it would
// know; empty if the text gives none. They stand in the source or close to it and the
// cue, or in the next sentence, with the source as its subject.
func (r *reading) justification(f *frame, auth nlp.Authority) nlp.Range {
	if f.who < 0 {
		return nlp.Range{}
	}
	unnamed := auth != nlp.NamedAuthority && auth != nlp.OrganisationVoice && auth != nlp.MetonymAuthority
	for _, s := range f.Source {
		if j := r.reasonIn(f, nlp.Range{Start: s.Start, End: min(s.End+maxBehind, f.sentence.End)}, unnamed); j.Len() > 0 {
			return j
		}
	}
	if j := r.reasonIn(f, f.reach, false); j.Len() > 0 {
		return j
	}
	if next := r.nextSentence(f); r.startsWithSource(f, next) {
		return r.reasonIn(f, nlp.Range{Start: next.Start, End: min(next.End, next.Start+maxReason)}, false)
	}
	return nlp.Range{}
}

// maxBehind is how many tokens behind a source a reason may begin that belongs to it.
const maxBehind = 4

// nextSentence returns the sentence after that of the cue, in the same block; empty if there is none.
func (r *reading) nextSentence(f *frame) nlp.Range {
	si := r.d.SentenceOf(f.verb) + 1
	if si <= 0 || si >= len(r.d.Sentences) || r.d.BlockOf(r.d.Sentences[si].Start) != r.d.BlockOf(f.verb) {
		return nlp.Range{}
	}
	return r.d.Sentences[si]
}

// startsWithSource reports whether one of the first words of a sentence is a mention of
// the source, or its noun again.
func (r *reading) startsWithSource(f *frame, s nlp.Range) bool {
	for i := s.Start; i < min(s.End, s.Start+5); i++ {
		if r.d.Tags[i].U == nlp.NOUN && r.lemma(i) == r.lemma(f.who) {
			return true
		}
		if mi := r.byHead[i]; mi >= 0 && f.mention >= 0 && r.d.Mentions[mi].Entity == r.d.Mentions[f.mention].Entity {
			return true
		}
	}
	return false
}

// reasonIn returns the first clause that begins in s, outside the content, and gives a
// reason; knows says to take also those that say why the source would know, as only a source
// without a name needs.
func (r *reading) reasonIn(f *frame, s nlp.Range, knows bool) nlp.Range {
	for i := s.Start; i < s.End; i++ {
		if has(f.Content, i) || has(f.Cue, i) || f.sentence.Has(i) && !r.beside(f, i) {
			continue
		}
		limit := r.sentenceEnd(i)
		n := r.anonymity.At(r.d, i, limit)
		if n == 0 && knows {
			n = r.knowledge.At(r.d, i, limit)
		}
		if n > 0 {
			return nlp.Range{Start: r.reasonStart(f, i), End: r.reasonEnd(f, i+n, limit)}
		}
	}
	return nlp.Range{}
}

func (r *reading) sentenceEnd(i int) int {
	if si := r.d.SentenceOf(i); si >= 0 {
		return r.d.Sentences[si].End
	}
	return i + 1
}

// reasonStart walks left to the start of the clause: "speaking on condition of",
// "because she was not authorized".
func (r *reading) reasonStart(f *frame, i int) int {
	from := max(i-maxReason, 0)
	if si := r.d.SentenceOf(i); si >= 0 {
		from = max(from, r.d.Sentences[si].Start)
	}
	at := i
	for at > from && at-1 != f.who && !has(f.Content, at-1) && !has(f.Cue, at-1) {
		t := r.d.Tags[at-1]
		if t.U == nlp.PUNCT || t.U == nlp.PROPN || t.U == nlp.NOUN && r.lemma(at-1) != "condition" {
			break
		}
		at--
	}
	for at < i && (r.d.Tags[at].U == nlp.CCONJ || r.d.Tags[at].U == nlp.ADP && r.lemma(at) == "of") {
		at++
	}
	return at
}

// reasonEnd walks right to the end of the clause.
func (r *reading) reasonEnd(f *frame, i, limit int) int {
	limit = min(limit, i+maxReason)
	for i < limit && r.d.Tags[i].U != nlp.PUNCT && !has(f.Content, i) && !has(f.Cue, i) {
		i++
	}
	return i
}

// keepsNameBack reports whether a phrase about anonymity stands in s.
func (r *reading) keepsNameBack(s nlp.Range) bool {
	for i := s.Start; i < s.End; i++ {
		if r.anonymity.At(r.d, i, s.End) > 0 {
			return true
		}
	}
	return false
}
