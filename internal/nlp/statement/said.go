package statement

import "onrecord/internal/nlp"

// dateCues finds for each cue the date that stands nearest to it within its reach, if it
// stands nearer to no other cue.
func (r *reading) dateCues() {
	r.said = make([]int, len(r.frames))
	nearest := make([]near, len(r.d.Dates))
	for ai := range r.frames {
		f := &r.frames[ai]
		r.said[ai] = -1
		for i := f.reach.Start; i < f.reach.End; i++ {
			di := r.dateAt[i]
			if di < 0 || r.d.Dates[di].Tokens.Start != i || !r.saysWhen(f, r.d.Dates[di]) {
				continue
			}
			if far := r.distance(f, i); !nearest[di].found || far < nearest[di].far {
				nearest[di] = near{true, ai, far}
			}
		}
	}
	best := make([]int, len(r.frames))
	for di, n := range nearest {
		if n.found && (r.said[n.cue] < 0 || n.far < best[n.cue]) {
			r.said[n.cue], best[n.cue] = di, n.far
		}
	}
	r.shareDates()
}

// near is the cue that a date stands nearest to.
type near struct {
	found    bool
	cue, far int
}

// shareDates gives the date of a cue to the other attributions with the same cue.
func (r *reading) shareDates() {
	dated := map[int]int{} // verb to date
	for ai := range r.frames {
		if r.said[ai] >= 0 {
			dated[r.frames[ai].verb] = r.said[ai]
		}
	}
	for ai := range r.frames {
		if di, ok := dated[r.frames[ai].verb]; ok {
			r.said[ai] = di
		}
	}
}

// saysWhen reports whether a date can say when the cue was said: it is a day or a time
// that tells neither since when nor of which thing.
func (r *reading) saysWhen(f *frame, t nlp.Date) bool {
	if t.Type == nlp.Duration || t.Type == nlp.Set || !r.free(f, t.Tokens.Start) {
		return false
	}
	return !r.isBounded(t.Tokens.Start-1) && !r.isModifier(f, t.Tokens) && !r.isOfEvent(f, t.Tokens.Start) &&
		r.sameQuotationAs(f, t.Tokens.Start) && (r.adjoins(f, t.Tokens) || r.belongs(f, r.t.Top(t.Tokens)))
}

// sameQuotationAs reports whether token i stands in the quotation that the cue stands in,
// if it stands in any: "This Week" may be the name of a programme.
func (r *reading) sameQuotationAs(f *frame, i int) bool {
	q, ok := r.quotes.Inner(i)
	return !ok || q.Has(f.verb)
}

// adjoins reports whether a date stands right before or behind the cue, with at most a
// preposition between.
func (r *reading) adjoins(f *frame, date nlp.Range) bool {
	for _, c := range f.Cue {
		if gap := date.Start - c.End; gap == 0 || gap == 1 && r.d.Tags[c.End].U == nlp.ADP || date.End == c.Start {
			return true
		}
	}
	return false
}

// isBounded reports whether the preposition at token i makes a date the bound of a
// stretch, or ties it to a noun: "since Monday", "the budget of 2015".
func (r *reading) isBounded(i int) bool {
	if i >= 0 && r.d.Tags[i].U == nlp.DET {
		i--
	}
	return i >= 0 && r.bounds[r.lemma(i)]
}

// isOfEvent reports whether the date at token i follows a noun before the cue that it
// dates, as in "after a strike last year, Ruiz said", but not in "in a letter last week".
func (r *reading) isOfEvent(f *frame, i int) bool {
	return i > f.sentence.Start && i < f.verb && r.d.Tags[i-1].U == nlp.NOUN && !has(f.Source, i-1) && !r.media[r.lemma(i-1)]
}

// isModifier reports whether a date stands before a noun that it belongs to: "the Nov. 8
// election", "Tuesday's debate".
func (r *reading) isModifier(f *frame, date nlp.Range) bool {
	i := date.End
	if i >= f.sentence.End || has(f.Source, i) || has(f.Cue, i) || has(f.Content, i) || r.d.Spaced(i) && r.d.Tags[i].X == nlp.DT {
		return false
	}
	switch r.d.Tags[i].U {
	case nlp.NOUN, nlp.PROPN, nlp.ADJ:
		return true
	}
	return r.d.Tags[i].X == nlp.POS
}

// distance counts the words between a date at token i and the cue, but for the source.
func (r *reading) distance(f *frame, i int) int {
	far := 0
	for at := min(i, f.verb); at < max(i, f.verb); at++ {
		if !has(f.Source, at) {
			far++
		}
	}
	return far
}
