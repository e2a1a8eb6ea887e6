package event

import (
	"slices"
	"strings"

	"onrecord/internal/nlp"
)

// maxParticipants is how many participants of one sighting are kept.
const maxParticipants = 32

// maxDateline is the length in tokens of the longest dateline that is looked for.
const maxDateline = 16

// participants returns the named entities that take part in the event at i: whoever attends,
// tells of "with" whom, or between whom it is.
func (r *reading) participants(i, v int, c class) []int {
	var es []int
	if c == told || c == attended {
		es = r.subjects(r.subject(v), v)
	}
	if c == told && !r.journeys[r.lemma(i)] {
		es = r.named(es, r.t.Child(i, nlp.Obj))
	}
	if p := r.t.Child(i, nlp.NmodPoss); p >= 0 && p < i {
		es = r.named(es, p)
	}
	for _, h := range [2]int{i, v} {
		if h < 0 || h == v && c != told && c != attended && c != held {
			continue
		}
		for k := range r.t.Children(h) {
			if r.t.Is(k, nlp.Nmod, nlp.Obl) && (r.preposition(k) == "with" || r.preposition(k) == "between") {
				es = r.named(es, k)
			}
		}
	}
	slices.Sort(es)
	return slices.Compact(es)
}

// subjects returns the named entities that the subject s of verb v joins: what stands between
// s and v without a preposition and owns nothing. It goes by the order of words, since parsers
// often hang the second of two apart.
func (r *reading) subjects(s, v int) []int {
	if s < 0 || s > v {
		return r.named(nil, s)
	}
	var es []int
	start := r.afterDateline(r.t.Below(s).Start, v)
	end := start
	for i := max(end, s-window); i < v && i < s+window && len(es) < maxParticipants; i++ {
		if r.isVerb(i) && i > s {
			break
		}
		mi := r.byStart[i]
		if mi < 0 || i < end {
			continue
		}
		m := &r.d.Mentions[mi]
		end = m.Tokens.End
		after := i > 0 && (r.d.Tags[i-1].U == nlp.ADP || r.d.Tags[i-1].U == nlp.SCONJ) && i > start
		owns := r.t.Is(m.Head, nlp.NmodPoss) || r.d.Tags[end-1].X == nlp.POS || end < len(r.d.Tags) && r.d.Tags[end].X == nlp.POS
		if !after && !owns && end <= v && !r.isNoun(end) {
			es = r.appendNamed(es, m.Entity)
		}
	}
	return es
}

// afterDateline returns the token behind the dash of "LISBON, Jan. 6 (Harbour Wire) -" if that
// stands between from and verb v; from if not.
func (r *reading) afterDateline(from, v int) int {
	bracket := false
	for i := from; i < v && i-from < maxDateline; i++ {
		switch w := r.d.Word(i); w {
		case "(":
			bracket = true
		case "-", "–", "—", "--":
			if bracket || i == from+1 && lower(r.d.Word(from)) != r.d.Word(from) && strings.ToUpper(r.d.Word(from)) == r.d.Word(from) {
				return i + 1
			}
		}
	}
	return from
}

func (r *reading) appendNamed(es []int, e int) []int {
	if r.d.Entities[e].Name == "" || r.d.Entities[e].Kind == nlp.Other {
		return es
	}
	return append(es, e)
}

// subject returns who does what verb v says, or -1. An infinitive and a second verb have
// the subject of what they hang on; a passive has none.
func (r *reading) subject(v int) int {
	for range maxClimb {
		if s := r.t.Child(v, nlp.Nsubj); s >= 0 {
			return s
		}
		// "He is set to meet", "is expected at": who is set is who meets.
		if s := r.t.Child(v, nlp.NsubjPass); s >= 0 {
			if r.t.Child(v, nlp.Xcomp) >= 0 || r.expecting[r.lemma(v)] {
				return s
			}
			return -1
		}
		h := r.t.Head(v)
		if r.isHeadlinePlan(v) {
			return r.d.Sentences[r.d.SentenceOf(v)].Start
		}
		if h < 0 || !r.t.Is(v, nlp.Xcomp, nlp.Conj, nlp.Advcl) {
			return -1
		}
		v = h
	}
	return -1
}

// named adds the named people, bodies and places that stand at token h, and beside it
// joined by "and" or commas.
func (r *reading) named(es []int, h int) []int {
	if h < 0 {
		return es
	}
	for todo := []int{h}; len(todo) > 0 && len(es) < maxParticipants; {
		k := todo[0]
		todo = todo[1:]
		if mi := r.byHead[k]; mi >= 0 {
			es = r.appendNamed(es, r.d.Mentions[mi].Entity)
		}
		for c := range r.t.Children(k) {
			if r.t.Is(c, nlp.Conj, nlp.Appos, nlp.List) && len(todo) < maxParticipants {
				todo = append(todo, c)
			}
		}
	}
	return es
}
