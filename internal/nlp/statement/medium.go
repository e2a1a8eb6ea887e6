package statement

import "onrecord/internal/nlp"

// medium returns the phrase that says by which way the words came: "in a letter", "on
// X"; empty if the text does not say.
func (r *reading) medium(f *frame) nlp.Range {
	if way := r.toldAt(f); way.Len() > 0 {
		return way
	}
	for i := f.reach.Start; i < f.reach.End; i++ {
		if r.d.Tags[i].U != nlp.ADP || !isWay(r.lemma(i)) || !r.belongs(f, i) {
			continue
		}
		if end := r.wayEnd(f, i+1); end > 0 {
			return nlp.Range{Start: i, End: end}
		}
	}
	return nlp.Range{}
}

// toldAt returns the occasion that stands where a verb like "tell" has whom it tells:
// "told a news conference"; empty if it is none.
func (r *reading) toldAt(f *frame) nlp.Range {
	at := f.verb + 1
	if !r.addressed[r.lemma(f.verb)] || at >= f.reach.End || !r.free(f, at) || r.mentionFrom(at) >= 0 {
		return nlp.Range{}
	}
	way := nlp.Range{Start: at, End: r.phraseEnd(f, at)}
	if way.Len() == 0 || r.hearers[r.lemma(way.End-1)] || !r.isMedium(way) {
		return nlp.Range{}
	}
	return way
}

func isWay(w string) bool {
	switch w {
	case "in", "on", "at", "via", "during", "through", "by", "over":
		return true
	}
	return false
}

// wayEnd returns the end of the noun phrase at token i if its head is a way of
// communication or an outlet, else 0.
func (r *reading) wayEnd(f *frame, i int) int {
	way := nlp.Range{Start: i, End: r.phraseEnd(f, i)}
	if way.Len() > 0 && (r.isMedium(way) || r.lemma(i-1) != "by" && r.isOutlet(r.d.Quote(way))) {
		return way.End
	}
	return 0
}

// phraseEnd returns the end of the plain noun phrase at token i; i if there is none.
func (r *reading) phraseEnd(f *frame, i int) int {
	end := i
	for end < f.reach.End && end < i+maxPhrase && r.free(f, end) && r.dateAt[end] < 0 && r.isInPhrase(end) {
		end++
	}
	return end
}

// isMedium reports whether the last word or two of a phrase name a way of communication.
func (r *reading) isMedium(phrase nlp.Range) bool {
	last := r.lemma(phrase.End - 1)
	return r.media[last] || phrase.Len() > 1 && r.media[r.lemma(phrase.End-2)+" "+last]
}

// maxClimb is how many steps up the tree a phrase may hang below its verb.
const maxClimb = 6

// belongs reports whether the phrase at token i may belong to the cue: it is free and
// hangs on no other cue, and on no other verb unless that one only leads over to the cue,
// as in "went on television to say".
func (r *reading) belongs(f *frame, i int) bool {
	if !r.free(f, i) {
		return false
	}
	for at, steps := i, 0; at >= 0 && steps < maxClimb; at, steps = r.t.Head(at), steps+1 {
		switch {
		case has(f.Cue, at):
			return true
		case r.cueAt[at] >= 0 && r.beside(f, at):
			return false
		case r.d.Tags[at].U == nlp.VERB && !r.t.Is(at, nlp.Case, nlp.Amod):
			return r.t.Is(f.verb, nlp.Xcomp, nlp.Advcl) && r.t.Head(f.verb) == at && r.isInfinitive(f.verb)
		}
	}
	return true
}

// isInfinitive reports whether "to" marks the verb at token i.
func (r *reading) isInfinitive(i int) bool {
	c := r.t.Child(i, nlp.Mark)
	return c >= 0 && r.lemma(c) == "to"
}
