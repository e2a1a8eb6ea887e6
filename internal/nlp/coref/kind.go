package coref

import "onrecord/internal/nlp"

// countKinds notes the last words of the names of people, and as what each name was read.
func (r *reading) countKinds() {
	r.surnames, r.kinds = map[string]bool{}, map[string]*[4]int{}
	for _, n := range r.d.Names {
		if n.Kind == nlp.Person && n.Tokens.Len() > 1 {
			r.surnames[key(r.d.Word(n.Tokens.End-1))] = true
		}
		k := key(r.d.Quote(n.Tokens))
		if r.kinds[k] == nil {
			r.kinds[k] = new([4]int)
		}
		r.kinds[k][n.Kind]++
	}
}

// kindOf returns the kind of a name, where lists or the rest of the text speak against what
// it was read as.
func (r *reading) kindOf(n nlp.Name) nlp.NameKind {
	given := r.startsWithGivenName(n.Tokens)
	switch {
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

// kindOfWord returns the kind of a name of one word that was read as a person: a country or
// capital is a place unless somebody bears it as a surname.
func (r *reading) kindOfWord(n nlp.Name) nlp.NameKind {
	w := key(r.d.Word(n.Tokens.Start))
	switch {
	case r.surnames[w]:
		return nlp.Person
	case r.capitals[w] || r.countries[w]:
		return nlp.Place
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

func (r *reading) startsWithGivenName(tokens nlp.Range) bool {
	w := key(r.d.Word(r.bareName(tokens).Start))
	return r.givenMale[w] || r.givenFemale[w]
}
