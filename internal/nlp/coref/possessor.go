package coref

import "onrecord/internal/nlp"

// owner is the entity to which a phrase says that something belongs: who "his" is in
// "his lawyer".
type owner int

// The owners that are no entity.
const (
	nobody  owner = -1 // the phrase has no possessor but perhaps a country: "Ukraine's president"
	unclear owner = -2 // the text does not tell who the possessor is
)

// allows reports whether a phrase with owner o can mean what one with owner have does:
// "the lawyer" can mean "her lawyer", but not the other way round.
func (o owner) allows(have owner) bool {
	return o == nobody || o == have && o != unclear
}

// possessor returns the token of the possessor of the noun at head, or -1. In front of a
// name it can hang on the name: "Ruiz's lawyer Bo Li".
func (r *reading) possessor(head int) int {
	c := r.t.Child(head, nlp.NmodPoss)
	if h := r.t.Head(head); c < 0 && h >= 0 && (r.t.Is(head, nlp.Flat, nlp.Compound, nlp.Appos) || r.t.Rel(head) == nmodDesc) {
		c = r.t.Child(h, nlp.NmodPoss)
	}
	if c >= head {
		return -1
	}
	return c
}

// ownerOf returns the owner that the phrase about the noun at head names.
func (r *reading) ownerOf(head int) owner {
	c := r.possessor(head)
	if c < 0 {
		return r.bodyOf(head)
	}
	if r.countryAt(c) != "" {
		return nobody
	}
	if mi := r.byHead[c]; mi >= 0 && !r.open(int(mi)) {
		return owner(r.mentions[mi].Entity)
	}
	return unclear
}

// bodyOf returns the named body that a role is "of": "president of the Shipping Council".
func (r *reading) bodyOf(head int) owner {
	for c := range r.t.Children(head) {
		if c < head || !r.t.Is(c, nlp.Nmod) || key(r.d.Word(r.t.Below(c).Start)) != "of" {
			continue
		}
		if mi := r.byHead[c]; mi >= 0 && !r.open(int(mi)) && r.mentions[mi].name >= 0 && r.countryAt(c) == "" {
			return owner(r.mentions[mi].Entity)
		}
	}
	return nobody
}

// countryAt returns the country that the adjective or name at token i stands for, with the
// word after it if need be: "Ukrainian", "South Korean"; empty if none.
func (r *reading) countryAt(i int) string {
	w := key(r.d.Word(i))
	if i+1 < len(r.d.Tokens) {
		if c := r.country(w + " " + key(r.d.Word(i+1))); c != "" {
			return c
		}
	}
	return r.country(w)
}
