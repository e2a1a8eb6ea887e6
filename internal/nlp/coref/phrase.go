package coref

import "onrecord/internal/nlp"

// maxPhrase is the length in tokens at which a noun phrase is cut to one side of its
// head, so that hostile input costs no more than linear time.
const maxPhrase = 24

// phrase returns the noun phrase about token i as annotations of coreference have it: its
// determiners and modifiers, and what follows with a preposition, in apposition or as the
// mark of a possessor, but no relative clause.
func (r *reading) phrase(i int) nlp.Range {
	return nlp.Range{Start: r.phraseStart(i), End: r.phraseEnd(i, i+1)}
}

// phraseAround returns the noun phrase about a name whose title, if it has one, is head:
// "U.S. Special Envoy Steve Witkoff".
func (r *reading) phraseAround(name nlp.Range, head int) nlp.Range {
	p := nlp.Range{Start: min(r.titled(name).Start, r.phraseStart(head)), End: r.nameEnd(head, name.End)}
	if top := r.t.Top(name); top != head && r.t.Under(top, head, maxRole) {
		p.End = r.nameEnd(top, p.End)
	}
	return p
}

// nameEnd is phraseEnd for a name that ends at end: the mark of a possessor belongs to it,
// whatever the parse hangs it on, and so does an age.
func (r *reading) nameEnd(head, end int) int {
	if end < len(r.d.Tokens) && r.d.Tags[end].X == nlp.POS && !r.d.Spaced(end) {
		return end + 1
	}
	return r.phraseEnd(head, r.ageEnd(end))
}

// ageEnd returns the end of an age between a comma at token at and another one: "19" in
// "Bo Li, 19, a student"; at if there is none.
func (r *reading) ageEnd(at int) int {
	d := r.d
	if at+2 < len(d.Tokens) && d.Word(at) == "," && d.Word(at+2) == "," && isAge(d.Word(at+1)) {
		return at + 2
	}
	return at
}

// isAge reports whether a word is a number of two digits.
func isAge(w string) bool {
	return len(w) == 2 && '1' <= w[0] && w[0] <= '9' && '0' <= w[1] && w[1] <= '9'
}

// titled returns the tokens of a name with the title before it, as the lists know it.
func (r *reading) titled(name nlp.Range) nlp.Range {
	s := r.d.Sentences[r.d.SentenceOf(name.Start)]
	if h := r.titleHead(s.Start, name.Start); h >= 0 {
		name.Start = r.titleStart(s.Start, h)
	}
	return name
}

// nameHead returns the head of a name with its title. In Universal Dependencies a name
// hangs flat on the title before it, or stands in apposition right behind it.
func (r *reading) nameHead(name nlp.Range) int {
	i := r.t.Top(r.titled(name))
	for h := r.t.Head(i); h >= 0 && h < name.Start && r.isTitleOf(h, i, name.Start); h = r.t.Head(i) {
		i = h
	}
	return i
}

// isTitleOf reports whether the name at start, with head i, hangs on h as on a title, with
// only nouns between.
func (r *reading) isTitleOf(h, i, start int) bool {
	if start-h > maxRole || !r.t.Is(i, nlp.Flat, nlp.Appos) {
		return false
	}
	for k := h; k < start; k++ {
		if !r.isNoun(k) && !isHyphen(r.d.Word(k)) {
			return false
		}
	}
	return r.numberOf(h) != plural // the photographers in "photographers Bo Li and Ana Ruiz"
}

// phraseStart walks left from head i over words that can stand before a noun and hang on
// it. It goes by the words' order, which survives a wrong arc better than a subtree does.
func (r *reading) phraseStart(i int) int {
	start := i
	for start > 0 && i-start < maxPhrase && r.d.SentenceOf(start-1) == r.d.SentenceOf(i) {
		at := start - 1
		if !r.canPrecede(at) || !r.t.Under(at, i, maxPhrase/2) {
			break
		}
		start = at
	}
	for start < i && (r.d.Tags[start].U == nlp.PUNCT || r.d.Tags[start].U == nlp.ADP || r.d.Tags[start].U == nlp.ADV) {
		start++
	}
	start = max(r.d.Sentences[r.d.SentenceOf(i)].Start, r.joined(start).Start)
	if r.nameAt(start) != r.nameAt(i) {
		return r.wholeName(start)
	}
	return start
}

func (r *reading) canPrecede(i int) bool {
	switch r.d.Tags[i].U {
	case nlp.DET, nlp.ADJ, nlp.NOUN, nlp.PROPN, nlp.NUM, nlp.SYM, nlp.ADV:
		return true
	case nlp.PART:
		return r.d.Tags[i].X == nlp.POS
	case nlp.PRON:
		return r.d.Tags[i].X == nlp.PRPS
	case nlp.VERB:
		return r.t.Is(i, nlp.Amod)
	case nlp.ADP:
		return key(r.d.Word(i)) == "of"
	case nlp.PUNCT:
		return isHyphen(r.d.Word(i))
	}
	return false
}

func isHyphen(w string) bool { return w == "-" || w == "‑" || w == "–" }

// phraseEnd extends a phrase about token i that ends at end over what follows without a
// gap and hangs on i.
func (r *reading) phraseEnd(i, end int) int {
	for c := range r.t.Children(i) {
		below := r.t.Below(c)
		if c < end || below.Start != end || below.End-i > maxPhrase || !r.canFollow(c, below) {
			continue
		}
		end = below.End
	}
	for end > i+1 && (r.d.Word(end-1) == "," || isHyphen(r.d.Word(end-1))) {
		end--
	}
	return end
}

func (r *reading) isNameHead(i int) bool {
	_, ok := r.names[i]
	return ok
}

// isPerson reports whether token i heads the name of a person.
func (r *reading) isPerson(i int) bool {
	ni, ok := r.names[i]
	return ok && r.d.Names[ni].Kind == nlp.Person
}

// belongsToPerson reports whether a preposition behind somebody's name says who that is:
// "Bo Li of Leeds", but not "Bo Li in a green hat".
func belongsToPerson(preposition string) bool { return preposition == "of" || preposition == "from" }

// canFollow reports whether what hangs on a noun as c belongs to its phrase. With "to" and
// behind stronger marks than a comma the parse is too often wrong.
func (r *reading) canFollow(c int, below nlp.Range) bool {
	switch {
	case r.d.Tags[c].X == nlp.POS || r.t.Is(c, nlp.Flat):
		return true
	case !r.t.Is(c, nlp.Nmod, nlp.Appos) || key(r.d.Word(below.Start)) == "to":
		return false
	case r.t.Is(c, nlp.Appos) && r.isNameHead(c) && r.isNameHead(r.t.Head(c)):
		return false // a list of two: "Ruiz, Li to meet"
	case r.t.Is(c, nlp.Nmod) && r.isPerson(r.t.Head(c)) && !belongsToPerson(key(r.d.Word(below.Start))):
		return false
	}
	for i := below.Start; i < below.End; i++ {
		if r.d.Tags[i].U == nlp.PUNCT && r.d.Word(i) != "," && !isHyphen(r.d.Word(i)) {
			return false
		}
	}
	return true
}
