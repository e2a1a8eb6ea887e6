package statement

import (
	"cmp"
	"slices"

	"onrecord/internal/nlp"
)

// frame is an attribution with the words around it that may belong to it.
type frame struct {
	*nlp.Attribution
	index    int       // in Doc.Attributions
	sentence nlp.Range // that holds the cue
	verb     int       // the token of the cue that says what is done
	who      int       // the token that heads the source; -1 if there is none
	mention  int       // the mention that the source is about; -1 if there is none
	reach    nlp.Range // around the verb: where its circumstances may stand

	authority nlp.Authority // of the source
	reason    nlp.Range     // why it is not named or would know; empty if the text gives none
}

// maxAside is how many tokens from the cue its circumstances are looked for.
const maxAside = 16

func (r *reading) frameOf(ai int) frame {
	f := frame{Attribution: &r.d.Attributions[ai], index: ai}
	f.verb = r.cueVerb(f.Cue)
	f.sentence = nlp.Range{Start: f.verb, End: f.verb + 1}
	if si := r.d.SentenceOf(f.verb); si >= 0 {
		f.sentence = r.d.Sentences[si]
	}
	f.reach = r.reachOf(&f)
	f.who, f.mention = -1, -1
	if len(f.Source) > 0 {
		f.who = r.t.Source(f.Source[0])
		f.mention = r.mentionAt(f.who, f.Source[0])
	}
	return f
}

// cueVerb returns the first token of a cue that the list of acts knows; else its head.
func (r *reading) cueVerb(cue []nlp.Range) int {
	for _, c := range cue {
		for i := c.Start; i < c.End; i++ {
			if r.acts[r.lemma(i)] != "" && !isFunction(r.d.Tags[i].U) {
				return i
			}
		}
	}
	return r.t.Top(cue[0])
}

// mentionAt returns the mention that a source is about: a person's name beside a comma,
// as in "Ruiz, D-Ohio" and "her rival, Ana Ruiz"; else that of its head, or the one that
// holds the head; -1 if there is none.
func (r *reading) mentionAt(head int, src nlp.Range) int {
	if mi := r.namedBefore(head, src); mi >= 0 {
		return mi
	}
	mi := int(r.byHead[head])
	if named := r.namedBehind(head, src); named >= 0 && (mi < 0 || r.isNameless(mi)) {
		return named
	}
	if mi < 0 && r.d.Tags[head].U != nlp.PRON {
		mi = r.mentionAround(head, src)
	}
	return mi
}

// namedBefore returns the name of a person that begins a source before a comma, if the
// head stands behind it; else -1.
func (r *reading) namedBefore(head int, src nlp.Range) int {
	mi := int(r.byStart[src.Start])
	if mi < 0 || !r.isNamedPerson(mi) {
		return -1
	}
	if end := r.d.Mentions[mi].Tokens.End; end < head && src.Has(end) && r.d.Word(end) == "," {
		return mi
	}
	return -1
}

// maxRole is how many tokens behind its head a role may end before the name that a comma
// sets beside it.
const maxRole = 8

// namedBehind returns the name that stands behind the first comma of a source whose head
// is one role: "a spokesman for the firm, Bo Li", "the buyer, Aurora Hotels"; else -1.
func (r *reading) namedBehind(head int, src nlp.Range) int {
	if r.d.Tags[head].X != nlp.NN {
		return -1
	}
	for i := head + 1; i < min(src.End-1, head+maxRole); i++ {
		if r.d.Word(i) != "," {
			continue
		}
		mi := int(r.byStart[i+1])
		if mi < 0 || r.isPossessor(mi) {
			break
		}
		if r.isNamedPerson(mi) || i == head+1 && r.isNamedBody(mi) {
			return mi
		}
		break
	}
	return -1
}

// mentionAround returns the first mention of a source that holds its head; -1 if there is none.
func (r *reading) mentionAround(head int, src nlp.Range) int {
	for i := src.Start; i <= head; i++ {
		if mi := r.byStart[i]; mi >= 0 && r.d.Mentions[mi].Tokens.Has(head) && !r.t.Is(r.d.Mentions[mi].Head, nlp.Compound, nlp.NmodPoss, nlp.Amod) {
			return int(mi)
		}
	}
	return -1
}

// isNameless reports whether mention mi is of an entity without a name.
func (r *reading) isNameless(mi int) bool {
	return r.d.Entities[r.d.Mentions[mi].Entity].Name == ""
}

func (r *reading) isNamedPerson(mi int) bool {
	m := r.d.Mentions[mi]
	return m.Kind == nlp.NameMention && r.d.Entities[m.Entity].Kind == nlp.Person
}

func (r *reading) isNamedBody(mi int) bool {
	m := r.d.Mentions[mi]
	return m.Kind == nlp.NameMention && r.d.Entities[m.Entity].Kind == nlp.Organisation
}

func isFunction(u nlp.UPOS) bool {
	return u == nlp.ADP || u == nlp.AUX || u == nlp.PART || u == nlp.PUNCT || u == nlp.DET
}

// reachOf returns the words on both sides of the verb up to the cue of another
// attribution beside it, to which what stands beyond belongs.
func (r *reading) reachOf(f *frame) nlp.Range {
	reach := nlp.Range{Start: f.verb, End: f.verb + 1}
	for reach.Start > max(f.sentence.Start, f.verb-maxAside) && !r.ofOther(f, reach.Start-1) {
		reach.Start--
	}
	for reach.End < min(f.sentence.End, f.verb+maxAside) && !r.ofOther(f, reach.End) {
		reach.End++
	}
	return reach
}

// ofOther reports whether token i is the cue of another attribution that is not itself
// content of this one.
func (r *reading) ofOther(f *frame, i int) bool {
	return r.cueAt[i] >= 0 && r.beside(f, i) && !has(f.Cue, i)
}

// beside reports whether token i is said by whoever says the cue: it stands neither in
// the content of the attribution nor in that of another that does not hold the cue.
func (r *reading) beside(f *frame, i int) bool { return r.scope[i] == r.scope[f.verb] }

// free reports whether token i may belong to a circumstance of the attribution.
func (r *reading) free(f *frame, i int) bool {
	return r.beside(f, i) && !has(f.Source, i) && !has(f.Content, i)
}

// scopes returns for each token the attribution in whose content it stands, the one with
// the shortest content, pleas apart; -1 if it stands in none. Each token is settled once, so that time is linear
// in the text however contents overlap, but for their ordering.
func (r *reading) scopes() []int32 {
	d := r.d
	var order []int32
	length := make([]int, len(d.Attributions))
	for ai, a := range d.Attributions {
		if r.pleas[ai] {
			continue
		}
		order = append(order, int32(ai))
		for _, c := range a.Content {
			length[ai] += c.Len()
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(length[a], length[b]) })
	scope := r.nothing()
	after := newSkips(len(d.Tokens))
	for _, ai := range order {
		for _, c := range d.Attributions[ai].Content {
			for i := after.next(c.Start); i < c.End; i = after.next(i) {
				scope[i] = ai
				after.settle(i)
			}
		}
	}
	return scope
}

// skips finds the next token that is not settled, jumping over those that are.
type skips []int32

func newSkips(n int) skips {
	s := make(skips, n+1)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

// next returns the first token from i on that is not settled; the number of tokens if there is none.
func (s skips) next(i int) int {
	for int(s[i]) != i {
		s[i] = s[s[i]] // shortens the way for the next time
		i = int(s[i])
	}
	return i
}

func (s skips) settle(i int) { s[i] = int32(i + 1) }
