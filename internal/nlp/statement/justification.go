package statement

import (
	"onrecord/internal/nlp"
	"onrecord/internal/nlp/lexicon"
)

// judgeSources says of each attribution what kind of source stands behind it, and why it
// is not named or would know. A name that is kept back is kept back throughout the text.
func (r *reading) judgeSources() {
	hidden := map[int]nlp.Range{} // entity to reason
	for ai := range r.frames {
		f := &r.frames[ai]
		f.authority = r.authority(f)
		f.reason = r.justification(f)
		if f.authority == nlp.RoleAuthority && r.hasSecrecy(f.reason) {
			f.authority = nlp.AnonymousSource
		}
		if e := r.unnamed(f); e >= 0 && hidden[e].Len() == 0 && r.hasSecrecy(f.reason) {
			hidden[e] = f.reason
		}
	}
	for ai := range r.frames {
		f := &r.frames[ai]
		if reason := hidden[r.unnamed(f)]; reason.Len() > 0 && !r.hasSecrecy(f.reason) {
			f.authority, f.reason = nlp.AnonymousSource, reason
		}
	}
}

// unnamed returns the entity of a source that the text does not name; -1 if it names it,
// or if the source is only one of several.
func (r *reading) unnamed(f *frame) int {
	if f.mention < 0 || !r.isNameless(f.mention) || r.oneOf(f.who) != f.who {
		return -1
	}
	if f.authority != nlp.RoleAuthority && f.authority != nlp.AnonymousSource {
		return -1
	}
	return r.d.Mentions[f.mention].Entity
}

// maxReason is the length in tokens at which a justification is cut.
const maxReason = 30

// justification returns the words that say why a source is not named or, if there are
// none, why it would know; empty if the text gives neither.
func (r *reading) justification(f *frame) nlp.Range {
	if f.who < 0 {
		return nlp.Range{}
	}
	if j := r.secrecy(f); j.Len() > 0 {
		return j
	}
	switch f.authority {
	case nlp.NamedAuthority, nlp.OrganisationVoice, nlp.MetonymAuthority:
		return nlp.Range{}
	}
	return r.reasonBeside(f, r.knowledge)
}

// secrecy returns the words that say why a source is not named: they stand in the source
// or close to it and the cue, or in the next sentence, with the source as its subject.
func (r *reading) secrecy(f *frame) nlp.Range {
	if j := r.reasonBeside(f, r.anonymity); j.Len() > 0 {
		return j
	}
	if j := r.reasonIn(f, f.reach, r.anonymity); j.Len() > 0 {
		return j
	}
	if next := r.nextSentence(f); r.startsWithSource(f, next) {
		return r.reasonIn(f, nlp.Range{Start: next.Start, End: min(next.End, next.Start+maxReason)}, r.anonymity)
	}
	return nlp.Range{}
}

// maxBehind is how many tokens behind a source a reason may begin that belongs to it.
const maxBehind = 4

// reasonBeside returns the first of the phrases that stands in the source or right behind it.
func (r *reading) reasonBeside(f *frame, phrases lexicon.Phrases) nlp.Range {
	for _, s := range f.Source {
		if j := r.reasonIn(f, nlp.Range{Start: s.Start, End: min(s.End+maxBehind, f.sentence.End)}, phrases); j.Len() > 0 {
			return j
		}
	}
	return nlp.Range{}
}

// nextSentence returns the sentence after that of the cue; empty if there is none in the
// body of the text.
func (r *reading) nextSentence(f *frame) nlp.Range {
	si := r.d.SentenceOf(f.verb) + 1
	if si <= 0 || si >= len(r.d.Sentences) {
		return nlp.Range{}
	}
	next := r.d.Sentences[si]
	here, there := r.d.BlockOf(f.verb), r.d.BlockOf(next.Start)
	if here < 0 || there < 0 || r.d.Blocks[here].Kind != r.d.Blocks[there].Kind {
		return nlp.Range{}
	}
	return next
}

// startsWithSource reports whether one of the first words of a sentence is a mention of
// the source, or its noun again with "the".
func (r *reading) startsWithSource(f *frame, s nlp.Range) bool {
	for i := s.Start; i < min(s.End, s.Start+5); i++ {
		if r.d.Tags[i].U == nlp.NOUN && r.lemma(i) == r.lemma(f.who) && r.lemma(s.Start) == "the" {
			return true
		}
		if mi := r.byHead[i]; mi >= 0 && f.mention >= 0 && r.d.Mentions[mi].Entity == r.d.Mentions[f.mention].Entity {
			return true
		}
	}
	return false
}

// reasonIn returns the first clause with one of the phrases that begins in s, outside the content.
func (r *reading) reasonIn(f *frame, s nlp.Range, phrases lexicon.Phrases) nlp.Range {
	for i := s.Start; i < s.End; i++ {
		if has(f.Content, i) || has(f.Cue, i) || f.sentence.Has(i) && !r.beside(f, i) {
			continue
		}
		limit := r.sentenceEnd(i)
		if n := phrases.At(r.d, i, limit); n > 0 {
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
