package coref

import (
	"slices"

	"onrecord/internal/nlp"
)

// markContents notes for each token in which attribution's content it lies; the shorter
// content wins where two overlap.
func (r *reading) markContents() {
	n := len(r.d.Tokens)
	r.says = make([]int32, n)
	free := make([]int32, n+1) // the first token from here on that no content has yet
	for i := range free {
		free[i] = int32(i)
	}
	for i := range r.says {
		r.says[i] = -1
	}
	for _, ai := range r.byContent() {
		for _, c := range r.d.Attributions[ai].Content {
			for i := nextFree(free, c.Start); i < c.End; i = nextFree(free, i) {
				r.says[i], free[i] = ai, int32(i+1)
			}
		}
	}
}

// nextFree returns the first free token from i on, and shortens the way there for the
// next one who asks.
func nextFree(free []int32, i int) int {
	for int(free[i]) != i {
		free[i] = free[free[i]]
		i = int(free[i])
	}
	return i
}

// spreadContents lets whoever says one part of a quotation say the rest of it, and what a
// quotation goes on with in the next paragraph: contents often hold its first or last
// sentence only.
func (r *reading) spreadContents() {
	var before nlp.Range // the last quotation that stands in no other
	says := int32(-1)
	for _, q := range r.quotes.Ranges {
		if q.Start < before.End {
			continue
		}
		goesOn := r.goesOn(before, q)
		by := r.sayerOf(q)
		if by < 0 && goesOn {
			by = says
		}
		for i := q.Start; i < q.End && by >= 0; i++ {
			if r.says[i] < 0 {
				r.says[i] = by
			}
		}
		before, says = q, by
	}
}

// goesOn reports whether quotation q begins a paragraph where the one before was not closed
// at the end of its own.
func (r *reading) goesOn(before, q nlp.Range) bool {
	b := r.d.BlockOf(q.Start)
	return b > 0 && before.End > 0 && before.End == r.d.Blocks[b-1].Tokens.End && q.Start == r.d.Blocks[b].Tokens.Start+1
}

// sayerOf returns the attribution that gives a part of quotation q, and whose cue stands
// outside of it; -1 if there is none or there are two.
func (r *reading) sayerOf(q nlp.Range) int32 {
	by := int32(-1)
	for i := q.Start; i < q.End; i++ {
		if a := r.says[i]; a >= 0 && a != by && !q.Has(r.d.Attributions[a].Cue[0].Start) {
			if by >= 0 {
				return -1
			}
			by = a
		}
	}
	return by
}

// byContent returns the attributions by the length of their contents, the shortest first.
func (r *reading) byContent() []int32 {
	length := make([]int, len(r.d.Attributions))
	order := make([]int32, len(r.d.Attributions))
	for ai, a := range r.d.Attributions {
		order[ai] = int32(ai)
		for _, c := range a.Content {
			length[ai] += c.Len()
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return length[a] - length[b] })
	return order
}

// markSpeakers notes the mention that each attribution has for its source.
func (r *reading) markSpeakers() {
	r.speaker = make([]int32, len(r.d.Attributions))
	for ai, a := range r.d.Attributions {
		r.speaker[ai] = -1
		for _, s := range a.Source {
			if mi := r.byHead[r.t.Source(s)]; mi >= 0 {
				r.speaker[ai] = mi
				break
			}
		}
	}
}

// speakerOf returns the entity that attribution ai is ascribed to; -1 while unknown.
func (r *reading) speakerOf(ai int32) int {
	if ai < 0 || r.speaker[ai] < 0 {
		return -1
	}
	return r.mentions[r.speaker[ai]].Entity
}

// joinRelatives joins "who", "which" and "that" to what the clause belongs to, if that is
// settled yet.
func (r *reading) joinRelatives() {
	for mi := range r.mentions {
		m := &r.mentions[mi]
		if !r.open(mi) || !isRelative(r.d.Tags[m.Head].X) {
			continue
		}
		if e := r.antecedentOf(m.Head); e >= 0 && (r.entities[e].class != body || key(r.d.Word(m.Head)) != "who") {
			r.join(mi, e, "relative")
		}
	}
}

func isRelative(x nlp.XPOS) bool { return x == nlp.WP || x == nlp.WDT || x == nlp.WPS }

// antecedentOf returns the entity that a relative clause about token i belongs to: the
// one that the parse says, or the mention right before the clause; -1 if there is none.
func (r *reading) antecedentOf(i int) int {
	for at, steps := i, 0; at >= 0 && steps < 6; at, steps = r.t.Head(at), steps+1 {
		if h := r.t.Head(at); r.t.Is(at, nlp.AclRelcl, nlp.Acl) && h >= 0 && h < i {
			if mi := r.byHead[h]; mi >= 0 && !r.open(int(mi)) {
				return r.mentions[mi].Entity
			}
			break
		}
	}
	at := i - 1
	if at >= 0 && (r.d.Word(at) == "," || isDash(r.d.Word(at))) {
		at--
	}
	return r.entityEndingAt(at)
}

func isDash(w string) bool { return w == "—" || w == "–" || w == "--" }

// entityEndingAt returns the entity of a mention whose tokens end with token at, or -1.
func (r *reading) entityEndingAt(at int) int {
	for h := at; h >= 0 && h > at-6; h-- {
		if mi := r.byHead[h]; mi >= 0 && r.mentions[mi].Tokens.End == at+1 {
			return r.mentions[mi].Entity
		}
	}
	return -1
}
