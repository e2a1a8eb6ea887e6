package tree

import (
	"strings"

	"onrecord/internal/nlp"
)

// maxPhrase is how many tokens of a source are read for its last noun.
const maxPhrase = 40

// Source returns the token that the source of an attribution is about: its Top, unless
// the words say otherwise. A noun phrase of English ends in its head, whatever the parse
// makes of "a Board for Trade clerk". It needs the Tags layer too, and takes
// names from the Names layer if that is there.
func (t *Tree) Source(r nlp.Range) int {
	top := t.Top(r)
	last := t.lastNoun(r)
	tag := t.doc.Tags[top]
	switch tag.U {
	case nlp.VERB, nlp.AUX, nlp.ADP, nlp.PUNCT, nlp.ADV:
		if last < 0 {
			last = t.lastNoun(t.fromNoun(r))
		}
		if last >= 0 {
			return t.topOfName(last)
		}
	}
	if last < 0 {
		return top // "one of them"
	}
	switch tag.U {
	case nlp.DET, nlp.NUM:
		return t.topOfName(last)
	case nlp.PRON:
		if w := t.doc.Word(top); top < last && len(w) > 1 && w == strings.ToUpper(w) {
			return t.topOfName(last) // "WHO chief Bo Li"
		}
	case nlp.PROPN:
		if top < last && t.doc.Tags[last].X == nlp.NN && t.nameAt(top) >= 0 && t.nameAt(top) != t.nameAt(last) {
			return last
		}
	}
	return top
}

// fromNoun returns what is left of r from its first noun or pronoun on; empty if it has none.
func (t *Tree) fromNoun(r nlp.Range) nlp.Range {
	for limit := min(r.End, r.Start+maxPhrase); r.Start < limit; r.Start++ {
		switch t.doc.Tags[r.Start].U {
		case nlp.NOUN, nlp.PROPN, nlp.PRON:
			return r
		}
	}
	return nlp.Range{Start: r.End, End: r.End}
}

// lastNoun returns the last noun or pronoun of the plain noun phrase that begins r; -1 if
// none begins it. Names are passed over whole, with the prepositions in them.
func (t *Tree) lastNoun(r nlp.Range) int {
	last := -1
	for i := r.Start; i < min(r.End, r.Start+maxPhrase); i++ {
		switch tag := t.doc.Tags[i]; tag.U {
		case nlp.NOUN, nlp.PROPN:
			last = i
		case nlp.PRON:
			if last < 0 && tag.X != nlp.PRPS {
				last = i
			}
		case nlp.DET, nlp.ADJ, nlp.NUM:
		default:
			if n := t.nameAt(i); n < 0 && tag.X != nlp.POS && !t.isHyphen(i) {
				return last
			}
		}
	}
	return last
}

// isHyphen reports whether a hyphen joins the words around token i.
func (t *Tree) isHyphen(i int) bool {
	return t.doc.Word(i) == "-" && !t.doc.Spaced(i)
}

// topOfName returns the head of the name that holds token i; i itself if none does.
func (t *Tree) topOfName(i int) int {
	if n := t.nameAt(i); n >= 0 {
		return t.Top(t.doc.Names[n].Tokens)
	}
	return i
}

// nameAt returns the index of the name that holds token i; -1 if none does.
func (t *Tree) nameAt(i int) int {
	lo, hi := 0, len(t.doc.Names)
	for lo < hi {
		if mid := (lo + hi) / 2; t.doc.Names[mid].Tokens.End > i {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo < len(t.doc.Names) && t.doc.Names[lo].Tokens.Has(i) {
		return lo
	}
	return -1
}
