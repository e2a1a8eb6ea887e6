package coref

import "onrecord/internal/nlp"

// countKinds notes the last words of the names of people, as what each name was read, and
// which names the text calls bodies.
func (r *reading) countKinds() {
	r.surnames, r.kinds, r.bodily = map[string]bool{}, map[string]*[4]int{}, map[string]bool{}
	located := map[string]bool{}
	for _, n := range r.d.Names {
		if n.Kind == nlp.Person && n.Tokens.Len() > 1 {
			r.surnames[key(r.d.Word(n.Tokens.End-1))] = true
		}
		k := key(r.d.Quote(n.Tokens))
		if r.kinds[k] == nil {
			r.kinds[k] = new([4]int)
		}
		r.kinds[k][n.Kind]++
		called := n.Kind != nlp.Place && r.isCalledBody(n.Tokens)
		r.bodily[k] = r.bodily[k] || called
		if n.Tokens.Len() > 1 && n.Kind == nlp.Organisation && (called || r.isFirm(n.Tokens)) {
			r.bodily[key(r.d.Word(n.Tokens.Start))] = true // "Aurora" of "Aurora Hotels"
		}
		located[k] = located[k] || r.isLocated(n.Tokens)
	}
	r.countWords()
	for i := 1; i < len(r.d.Tokens); i++ {
		if r.d.Tags[i].U == nlp.PROPN && r.isCalledBody(nlp.Range{Start: i, End: i + 1}) {
			r.bodily[key(r.d.Word(i))] = true
		}
	}
	for k := range located {
		if located[k] || r.countries[k] || r.capitals[k] || r.surnames[k] {
			delete(r.bodily, k)
		}
	}
}

// countWords notes which names of one word the text also uses as common nouns, and which
// end a longer name of a body or thing.
func (r *reading) countWords() {
	r.common, r.ends = map[string]bool{}, map[string]nlp.NameKind{}
	for i := range r.d.Tokens {
		if w := r.d.Word(i); r.d.Tags[i].U == nlp.NOUN && r.kinds[w] != nil {
			r.common[w] = true // keys are in lower case, and so must w be
		}
	}
	for _, n := range r.d.Names {
		if n.Tokens.Len() > 1 && (n.Kind == nlp.Organisation || n.Kind == nlp.Other) && !r.startsWithGivenName(n.Tokens) && !r.isTitle(n.Tokens.Start) {
			r.ends[key(r.d.Word(n.Tokens.End-1))] = n.Kind
		}
	}
}

// isFirm reports whether the last word of a name is one that firms have, or a plural: no
// firm is named for whom it serves, as "the Ruiz campaign" is.
func (r *reading) isFirm(name nlp.Range) bool {
	last := name.End - 1
	return r.corporate[key(r.d.Word(last))] || r.d.Tags[last].X == nlp.NNPS
}

// isCalledBody reports whether a noun for a body stands before a name or beside it: "the
// startup Lumina", "Lumina, a startup based in Lyon".
func (r *reading) isCalledBody(name nlp.Range) bool {
	s := r.d.Sentences[r.d.SentenceOf(name.Start)]
	if r.d.Tags[name.End-1].X != nlp.NNP {
		return false // "committee Democrats"
	}
	if i := name.Start - 1; i >= s.Start && r.d.Tags[i].X == nlp.NN && r.bodies[lemma(r.d, i)] {
		return true
	}
	at := name.End + 1
	if at >= s.End || r.d.Word(name.End) != "," || r.d.Tags[at].U != nlp.DET {
		return false
	}
	head := at
	for at++; at < min(s.End, head+maxRole) && (r.isNoun(at) || r.d.Tags[at].U == nlp.ADJ); at++ {
	}
	return r.d.Tags[at-1].X == nlp.NN && r.bodies[lemma(r.d, at-1)]
}

// isLocated reports whether something happens in or near what is named.
func (r *reading) isLocated(name nlp.Range) bool {
	if name.Start == 0 {
		return false
	}
	switch key(r.d.Word(name.Start - 1)) {
	case "in", "at", "near", "around", "outside":
		return true
	}
	return false
}

// kindOf returns the kind of a name, where lists or the rest of the text speak against what
// it was read as.
func (r *reading) kindOf(n nlp.Name) nlp.NameKind {
	given := r.startsWithGivenName(n.Tokens)
	switch {
	case r.inDateline(n.Tokens):
		return nlp.Place
	case n.Kind != nlp.Organisation && r.bodily[key(r.d.Quote(n.Tokens))] && !(given && n.Tokens.Len() > 1):
		return nlp.Organisation
	case n.Kind == nlp.Person && n.Tokens.Len() == 1:
		return r.kindOfWord(n)
	case n.Kind == nlp.Person && !given:
		if r.bodies[lemma(r.d, n.Tokens.End-1)] {
			return nlp.Organisation // "Tarn Valley College"
		}
		return r.otherKind(n)
	case n.Kind == nlp.Organisation && given && n.Tokens.Len() > 1 && r.titled(n.Tokens) != n.Tokens:
		return nlp.Person // "Prime Minister Eleanor Vance"
	}
	return n.Kind
}

// datelineReach is how many tokens a dateline has at most: "PORT LORNE, Calania, March 4 (Harbour Wire) -".
const datelineReach = 16

// inDateline reports whether a name begins a paragraph in capitals as the place of a dateline does, which a
// dash ends.
func (r *reading) inDateline(name nlp.Range) bool {
	b := r.d.BlockOf(name.Start)
	if b < 0 || r.d.Blocks[b].Kind != nlp.Body || r.d.Blocks[b].Tokens.Start != name.Start {
		return false
	}
	for i := name.Start; i < name.End; i++ {
		if w := r.d.Word(i); len(w) < 3 || !isCapitals(w) {
			return false
		}
	}
	for i := name.End; i < min(r.d.Blocks[b].Tokens.End, name.Start+datelineReach); i++ {
		switch r.d.Word(i) {
		case "-", "–", "—", "--":
			return true
		}
	}
	return false
}

// kindOfWord returns the kind of a name of one word that was read as a person: a country or
// capital is a place unless somebody bears it as a surname.
func (r *reading) kindOfWord(n nlp.Name) nlp.NameKind {
	w := key(r.d.Word(n.Tokens.Start))
	switch {
	case r.surnames[w]:
		return nlp.Person
	case r.capitals[w] || r.countries[w]:
		return nlp.Place
	case len(w) > 2 && isCapitals(r.d.Word(n.Tokens.Start)) && !r.isHeading(n.Tokens.Start):
		return nlp.Organisation // "ESA"
	}
	if k, ok := r.ends[w]; ok && !r.startsWithGivenName(n.Tokens) && r.titled(n.Tokens) == n.Tokens {
		return k // "Firefox" beside "Mozilla Firefox"
	}
	return r.otherKind(n)
}

// otherKind returns as what body or place the name of a person was read elsewhere in the
// text, most often; a person if never.
func (r *reading) otherKind(n nlp.Name) nlp.NameKind {
	counts, best := r.kinds[key(r.d.Quote(n.Tokens))], nlp.Person
	for _, k := range []nlp.NameKind{nlp.Organisation, nlp.Place} {
		if counts[k] > 0 && (best == nlp.Person || counts[k] > counts[best]) {
			best = k
		}
	}
	return best
}

// isHeading reports whether token i stands in a headline, which may be all in capitals.
func (r *reading) isHeading(i int) bool {
	b := r.d.BlockOf(i)
	return b >= 0 && r.d.Blocks[b].Kind == nlp.Title
}

func (r *reading) startsWithGivenName(tokens nlp.Range) bool {
	w := key(r.d.Word(r.bareName(tokens).Start))
	return r.givenMale[w] || r.givenFemale[w]
}
