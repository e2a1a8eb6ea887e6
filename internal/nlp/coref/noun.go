package coref

import (
	"strings"

	"onrecord/internal/nlp"
)

// noun returns the noun at token i as lists have it: its lemma, spelled one way, or the
// words joined by hyphens that it is part of, if a list has those: "son-in-law".
func (r *reading) noun(i int) string {
	if p := r.joined(i); p.Len() > 1 {
		w := lexical(r.d.Quote(p))
		if strings.HasSuffix(w, "-year-old") {
			w = yearOld
		}
		if r.roles[w] || r.persons[w] {
			return w
		}
	}
	w := lemma(r.d, i)
	if i > 0 && r.bodies[lemma(r.d, i-1)+" "+w] {
		return lemma(r.d, i-1) + " " + w // a coast guard is no guard
	}
	if usual, ok := r.spellings[strings.TrimSuffix(w, ".")]; ok {
		return usual
	}
	return w
}

func lexical(words string) string { return strings.ReplaceAll(key(words), "‑", "-") }

// maxJoined is the most tokens that hyphens join to one word.
const maxJoined = 7

// joined returns the tokens that hyphens without spaces join with token i.
func (r *reading) joined(i int) nlp.Range {
	p := nlp.Range{Start: i, End: i + 1}
	for p.Start > 1 && p.Len() < maxJoined && isHyphen(r.d.Word(p.Start-1)) && !r.d.Spaced(p.Start) && !r.d.Spaced(p.Start-1) {
		p.Start -= 2
	}
	for p.End+1 < len(r.d.Tokens) && p.Len() < maxJoined && isHyphen(r.d.Word(p.End)) && !r.d.Spaced(p.End) && !r.d.Spaced(p.End+1) {
		p.End += 2
	}
	return p
}

// word returns the tokens of the noun at i: those that hyphens join where noun does so.
func (r *reading) word(i int) nlp.Range {
	if p := r.joined(i); p.Len() > 1 && strings.HasSuffix(lexical(r.d.Quote(p)), r.noun(i)) {
		return p
	}
	return nlp.Range{Start: i, End: i + 1}
}
