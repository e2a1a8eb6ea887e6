package tree

import (
	"iter"

	"onrecord/internal/nlp"
)

// Tree is an index over the arcs of a Doc. Building it takes time linear in the text;
// it does not follow later changes of the Doc.
type Tree struct {
	doc   *nlp.Doc
	first []int32 // first child of each token, -1 if none
	next  []int32 // next child of the same head, -1 if none
	below []nlp.Range
}

// Of returns the Tree of d.
func Of(d *nlp.Doc) *Tree {
	n := len(d.Tokens)
	t := &Tree{doc: d, first: fill(n), next: fill(n), below: make([]nlp.Range, n)}
	for i := n - 1; i >= 0; i-- { // backwards, so that lists run forwards
		if h := d.Arcs[i].Head; h >= 0 {
			t.next[i] = t.first[h]
			t.first[h] = int32(i)
		}
	}
	t.stretch()
	return t
}

func fill(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// stretch fills below from the leaves upwards, without recursion: a sentence of hostile
// input may be as deep as it is long.
func (t *Tree) stretch() {
	waiting := make([]int32, len(t.below)) // children not yet done
	for i, a := range t.doc.Arcs {
		t.below[i] = nlp.Range{Start: i, End: i + 1}
		if a.Head >= 0 {
			waiting[a.Head]++
		}
	}
	for i := range t.below {
		for at := int32(i); at >= 0 && waiting[at] == 0; {
			waiting[at] = -1
			h := t.doc.Arcs[at].Head
			if h >= 0 {
				t.below[h].Start = min(t.below[h].Start, t.below[at].Start)
				t.below[h].End = max(t.below[h].End, t.below[at].End)
				waiting[h]--
			}
			at = h
		}
	}
}

// Below returns the stretch from the first to the last token below i, i included.
func (t *Tree) Below(i int) nlp.Range { return t.below[i] }

// maxChildren is how many children of a token are looked at. No language has more, and
// rules that look at the children of a head for each of them stay linear.
const maxChildren = 128

// Children yields the children of token i in order, the first 128 at most.
func (t *Tree) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for c, n := t.first[i], 0; c >= 0 && n < maxChildren; c, n = t.next[c], n+1 {
			if !yield(int(c)) {
				return
			}
		}
	}
}

// Child returns the first child of i with one of the relations, or -1.
func (t *Tree) Child(i int, rels ...nlp.Rel) int {
	for c := range t.Children(i) {
		for _, r := range rels {
			if t.doc.Arcs[c].Rel == r {
				return c
			}
		}
	}
	return -1
}

// Rel returns the relation of token i to its head.
func (t *Tree) Rel(i int) nlp.Rel { return t.doc.Arcs[i].Rel }

// Head returns the head of token i, or -1.
func (t *Tree) Head(i int) int { return int(t.doc.Arcs[i].Head) }

// Is reports whether the relation of i to its head is one of rels.
func (t *Tree) Is(i int, rels ...nlp.Rel) bool {
	for _, r := range rels {
		if t.doc.Arcs[i].Rel == r {
			return true
		}
	}
	return false
}

// Top returns the head of a phrase: the first token of r, marks apart, whose own head
// lies outside r. It is r.Start if there is none.
func (t *Tree) Top(r nlp.Range) int {
	for i := r.Start; i < r.End; i++ {
		if t.doc.Arcs[i].Rel != nlp.Punct && !r.Has(t.Head(i)) {
			return i
		}
	}
	return r.Start
}

// Under reports whether i is anc or lies below it. It climbs at most limit steps.
func (t *Tree) Under(i, anc, limit int) bool {
	for ; i >= 0 && limit >= 0; limit-- {
		if i == anc {
			return true
		}
		i = t.Head(i)
	}
	return false
}
