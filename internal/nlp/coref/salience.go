package coref

import (
	"onrecord/internal/nlp"
)

// view is who is in view at a place of the text: the mentions of the last sentences,
// weighed by what they do in their sentence (after Lappin and Leass 1994).
type view struct {
	r      *reading
	weight []float32 // scratch, per entity; zero between calls
	plain  []int     // per sentence: how many before it are not wholly quoted
}

// How far back a pronoun looks.
const (
	viewSentences = 3
	viewMentions  = 48
)

// margin is how much more in view the chosen one must be than the next.
const margin = 1.3

func newView(r *reading) *view {
	v := &view{r: r, plain: make([]int, len(r.d.Sentences))}
	n := 0
	for si, s := range r.d.Sentences {
		v.plain[si] = n
		if !v.isWhollyQuoted(s) {
			n++
		}
	}
	return v
}

// isWhollyQuoted reports whether a sentence stands between quotation marks from its first
// word to its last.
func (v *view) isWhollyQuoted(s nlp.Range) bool {
	for s.Start < s.End && v.r.d.Tags[s.Start].U == nlp.PUNCT {
		s.Start++
	}
	for s.Start < s.End && v.r.d.Tags[s.End-1].U == nlp.PUNCT {
		s.End--
	}
	return s.Len() > 0 && v.r.isQuoted(s.Start) && v.r.isQuoted(s.End-1)
}

// distance returns how many sentences back from pronoun mi mention k stands. What is quoted
// in between does not count for whoever tells of it.
func (v *view) distance(mi, k int) int {
	from, to := v.r.mentions[k].sentence, v.r.mentions[mi].sentence
	if v.r.isQuoted(v.r.mentions[mi].Head) {
		return to - from
	}
	return min(to-from, 1+v.plain[to]-v.plain[from])
}

// join joins pronoun mi to the entity most in view, if that is clear.
func (v *view) join(mi int) {
	r := v.r
	if !v.isWanted(mi) {
		return
	}
	for len(v.weight) < len(r.entities) {
		v.weight = append(v.weight, 0)
	}
	var seen []int
	for k := mi - 1; k >= 0 && k >= mi-viewMentions && v.distance(mi, k) <= viewSentences; k-- {
		e := r.mentions[k].Entity
		if e < 0 || r.mentions[k].silent || !v.canMean(mi, e) {
			continue
		}
		if v.weight[e] == 0 {
			seen = append(seen, e)
		}
		if v.isBound(mi, k) {
			v.weight[e] = barred
		}
		if v.weight[e] >= 0 {
			v.weight[e] += v.weigh(mi, k)
		}
	}
	best, next := -1, float32(0)
	for _, e := range seen {
		switch w := v.weight[e] * v.liking(mi, e); {
		case w < 0:
		case best < 0 || w > v.weight[best]:
			if best >= 0 {
				next = v.weight[best]
			}
			best, v.weight[e] = e, w
		default:
			next = max(next, w)
		}
	}
	clear := best >= 0 && v.weight[best] >= next*margin
	for _, e := range seen {
		v.weight[e] = 0
	}
	if clear {
		r.join(mi, best, "pronoun")
	}
}

// barred is the weight of an entity that grammar forbids.
const barred = -1

// isWanted leaves out "it" and "they" where they can stand for anything: they are joined
// only as a source or a possessor.
func (v *view) isWanted(mi int) bool {
	m := &v.r.mentions[mi]
	if m.class == person {
		return true
	}
	return (m.source || v.r.t.Is(m.Head, nlp.NmodPoss)) && !v.r.t.Is(m.Head, nlp.Expl)
}

// canMean reports whether the pronoun mi can stand for entity e by kind, gender and number.
func (v *view) canMean(mi, e int) bool {
	m, ent := &v.r.mentions[mi], &v.r.entities[e]
	switch {
	case m.gender.clashes(ent.gender):
		return false
	case m.class == person:
		return ent.class == person && ent.number != plural
	case m.class == body:
		return ent.class != person && ent.number != plural
	}
	return ent.number == plural || ent.class == body && ent.kind() == nlp.Organisation
}

// isBound reports whether grammar forbids that pronoun mi means what mention k does:
// both depend on one verb, or a quotation speaks of its own speaker as "he".
func (v *view) isBound(mi, k int) bool {
	t, p, a := v.r.t, v.r.mentions[mi].Head, v.r.mentions[k].Head
	switch {
	case t.Is(p, nlp.NmodPoss) || isReflexive(v.r.d.Word(p)):
	case t.Head(p) >= 0 && t.Head(p) == t.Head(a) && !t.Is(a, nlp.NmodPoss):
		return true
	case t.Is(p, nlp.Obj, nlp.Iobj) && a < p && t.Is(a, nlp.Nsubj, nlp.NsubjPass) && v.r.sharesSubject(t.Head(p), t.Head(a)):
		return true // "Ruiz called and met him"
	case t.Is(p, nlp.Nsubj) && a < p && t.Is(a, nlp.Obj, nlp.Obl) && t.Is(t.Head(a), nlp.Advcl) && t.Head(t.Head(a)) == t.Head(p) && t.Child(t.Head(a), nlp.Nsubj, nlp.NsubjPass) < 0:
		return true // "Campaigning against Ruiz, he"
	}
	return v.r.isQuoted(p) && v.r.says[p] >= 0 && v.r.speakerOf(v.r.says[p]) == v.r.mentions[k].Entity
}

// sharesSubject reports whether verb v has no subject but that of verb of.
func (r *reading) sharesSubject(v, of int) bool {
	for steps := 0; v >= 0 && steps < maxClimb; v, steps = r.t.Head(v), steps+1 {
		if v == of {
			return true
		}
		if !r.t.Is(v, nlp.Conj, nlp.Xcomp) || r.t.Child(v, nlp.Nsubj, nlp.NsubjPass) >= 0 {
			return false
		}
	}
	return false
}

// isQuoted reports whether token i stands between quotation marks.
func (r *reading) isQuoted(i int) bool {
	_, quoted := r.quotes.Inner(i)
	return quoted
}

func isReflexive(w string) bool {
	return len(w) > 4 && (w[len(w)-4:] == "self" || len(w) > 6 && w[len(w)-6:] == "selves")
}

// weigh returns how much mention k is in view of pronoun mi: by its place in the clause,
// halved with each sentence between them.
func (v *view) weigh(mi, k int) float32 {
	t, a := v.r.t, v.r.mentions[k].Head
	w := float32(100)
	switch {
	case t.Is(a, nlp.Nsubj, nlp.NsubjPass) || v.r.mentions[k].source:
		w += 80
	case t.Is(a, nlp.Obj, nlp.Iobj):
		w += 40
	case t.Is(a, nlp.Compound, nlp.NmodPoss, nlp.Nmod):
		w -= 40
	}
	if v.r.mentions[mi].source && v.r.mentions[k].source {
		w *= 1.6 // whoever spoke last speaks on
	}
	if v.r.isQuoted(a) && !v.r.isQuoted(v.r.mentions[mi].Head) {
		w *= 0.5
	}
	for d := v.distance(mi, k); d > 0; d-- {
		w /= 2
	}
	return w
}

// liking weighs what is known of entity e itself: a known gender and a name speak for it, and the
// subject of what somebody is said to say is often that somebody.
func (v *view) liking(mi, e int) float32 {
	m, ent, like := &v.r.mentions[mi], &v.r.entities[e], float32(1)
	if m.gender != anyGender && ent.gender == anyGender {
		like *= 0.7
	}
	if !ent.isNamed() {
		like *= 0.6
		if m := &v.r.mentions[ent.mentions[0]]; len(ent.mentions) == 1 && m.words.definite {
			like *= 0.4 // "the candidate" is somebody known, most often
		}
	}
	if !v.r.isQuoted(m.Head) && v.r.says[m.Head] >= 0 && v.r.speakerOf(v.r.says[m.Head]) == e {
		like *= 1.5
	}
	return like
}
