package coref

import (
	"strings"

	"onrecord/internal/nlp"
)

// number is singular, plural or not known.
type number uint8

const (
	anyNumber number = iota
	singular
	plural
)

// class is what sort of thing a mention can stand for.
type class uint8

const (
	anyClass class = iota
	person
	body  // an organisation, or a place that acts
	thing // everything else: documents, works, events
)

// mention is a mention that is being joined.
type mention struct {
	nlp.Mention              // Entity is -1 until a sieve settles it
	name        int          // index in Doc.Names; -1 if it is no name
	kind        nlp.NameKind // of the name, if it is one
	sentence    int          // index in Doc.Sentences
	class       class        // of what it stands for
	gender      gender       // that the words of the mention show
	number      number       // of the head
	words       nominal      // what a nominal mention says
	proper      bool         // a source that is written like a name, but was not found as one
	source      bool         // a statement is ascribed to it
	silent      bool         // part of a longer mention of the same entity: not given
	unseen      bool         // joined for what hangs on it, but not given
}

// nominal is what the words of a noun phrase say.
type nominal struct {
	definite bool // "the", "this", a possessor
	some     bool // "a", a numeral, a quantifier
}

// gather makes the candidates: names, noun phrases about persons and bodies, pronouns.
func (r *reading) gather() {
	r.countKinds()
	r.names = r.namesByHead()
	sources := r.sourceHeads()
	for si, s := range r.d.Sentences {
		for i := s.Start; i < s.End; i++ {
			m, ok := r.candidate(i)
			if !ok && r.isStraySurname(i) {
				m, ok = r.strayMention(i), true
			}
			if !ok && sources[i] {
				m, ok = r.plainMention(i), true
			}
			if !ok {
				continue
			}
			m.Head, m.Entity, m.sentence, m.source = i, -1, si, sources[i]
			m.unseen = m.unseen && !m.source
			r.byHead[i] = int32(len(r.mentions))
			r.mentions = append(r.mentions, m)
		}
	}
}

// namesByHead returns for each name that can be an entity its head token. Where a person
// and what his title names have one head ("US" in "US President Bo Li"), it is the person's,
// who stands behind the title.
func (r *reading) namesByHead() map[int]int {
	heads := make(map[int]int, len(r.d.Names))
	for ni, n := range r.d.Names {
		if !r.isNamedEntity(n) {
			continue
		}
		h := r.nameHead(n.Tokens)
		if have, taken := heads[h]; !taken || n.Kind == nlp.Person || r.d.Names[have].Kind != nlp.Person {
			heads[h] = ni
		}
	}
	return heads
}

// isNamedEntity reports whether a name can be an entity: not an adjective or a people
// ("Ukrainian"), nor nouns that were taken for somebody's name ("Voters").
func (r *reading) isNamedEntity(n nlp.Name) bool {
	if n.Tokens.Len() > maxPhrase {
		return false
	}
	switch n.Kind {
	case nlp.Other:
		return r.isNamedThing(n)
	case nlp.Person:
		if r.isChurch(n.Tokens) {
			return false
		}
		if i := n.Tokens.Start; n.Tokens.Len() == 1 {
			return r.surnames[key(r.d.Word(i))] || !r.allCommon(n.Tokens) && !r.isManyPeople(i) && !r.isCommonNoun(n)
		}
		return !r.allCommon(n.Tokens)
	}
	return true
}

// isChurch reports whether a saint's name stands for what is named for him: "at St Peter's",
// "near St Andrews".
func (r *reading) isChurch(name nlp.Range) bool {
	if !isSaint(r.d.Word(name.Start)) {
		name.Start--
	}
	if name.Start < 0 || name.Len() != 2 || !isSaint(r.d.Word(name.Start)) {
		return false
	}
	return r.isLocated(name) || name.End < len(r.d.Tokens) && r.d.Tags[name.End].X == nlp.POS
}

func isSaint(w string) bool { return w == "St" || w == "St." || w == "Saint" }

// isCommonNoun reports whether a name of one word that was read as a person's is a noun that
// the text writes small elsewhere: "Iodine".
func (r *reading) isCommonNoun(n nlp.Name) bool {
	return r.common[key(r.d.Word(n.Tokens.Start))] && !r.startsWithGivenName(n.Tokens) && r.titled(n.Tokens) == n.Tokens
}

// isManyPeople reports whether token i is a plural of a noun for people, whatever it was
// read as: "Jurors".
func (r *reading) isManyPeople(i int) bool {
	one, ok := strings.CutSuffix(key(r.d.Word(i)), "s")
	return ok && (r.roles[one] || r.persons[one])
}

func (r *reading) allCommon(tokens nlp.Range) bool {
	for i := tokens.Start; i < tokens.End; i++ {
		if u := r.d.Tags[i].U; u != nlp.NOUN && u != nlp.DET && u != nlp.ADJ && u != nlp.ADP {
			return false
		}
	}
	return true
}

// isNamedThing reports whether a name that is of no person, body or place is a thing of
// its own, not an adjective or a people: "Brexit", not "Ukrainian".
func (r *reading) isNamedThing(n nlp.Name) bool {
	last := n.Tokens.End - 1
	if r.d.Tags[last].U != nlp.PROPN && r.d.Tags[last].U != nlp.NOUN {
		return false
	}
	return r.demonyms[lemma(r.d, last)] == "" && r.demonyms[key(r.d.Word(last))] == ""
}

// sourceHeads returns the tokens at the head of a source of an attribution.
func (r *reading) sourceHeads() map[int]bool {
	heads := map[int]bool{}
	for _, a := range r.d.Attributions {
		for _, s := range a.Source {
			heads[r.t.Source(s)] = true
		}
	}
	return heads
}

func (r *reading) candidate(i int) (mention, bool) {
	if ni, ok := r.names[i]; ok {
		return r.nameMention(ni, i), true
	}
	switch r.d.Tags[i].U {
	case nlp.PRON, nlp.DET:
		return r.pronounMention(i)
	case nlp.NOUN, nlp.PROPN, nlp.ADJ:
		return r.nominalMention(i)
	}
	return mention{}, false
}

func (r *reading) nameMention(ni, head int) mention {
	n := r.d.Names[ni]
	m := mention{name: ni, kind: r.kindOf(n), number: singular}
	m.Kind, m.Tokens = nlp.NameMention, r.phraseAround(n.Tokens, head)
	switch m.kind {
	case nlp.Person:
		m.class = person
	case nlp.Organisation, nlp.Place:
		m.class = body
	default:
		m.class = thing
	}
	return m
}

// nominalMention makes a candidate of a noun that stands for a person or a body. A noun
// inside a name or before another noun is none.
func (r *reading) nominalMention(i int) (mention, bool) {
	if r.t.Is(i, nlp.Compound, nlp.Flat, nlp.Fixed, nlp.Goeswith) || r.t.Rel(i) == nmodDesc || r.inName(i) {
		return mention{}, false
	}
	w := r.noun(i)
	m := mention{name: -1, number: r.numberOf(i), gender: r.ofNoun(w), class: r.classOf(w)}
	if m.class == anyClass {
		return mention{}, false
	}
	m.Kind, m.Tokens = nlp.NominalMention, r.phrase(i)
	m.words = r.nominalOf(i)
	return m, true
}

// nmodDesc joins a title to the name after it: "President" in "President Bush".
var nmodDesc = nlp.ParseRel("nmod:desc")

// plainMention makes a candidate of a source that no list knows: "the survey".
func (r *reading) plainMention(i int) mention {
	m := mention{name: -1, number: r.numberOf(i), class: r.classOf(r.noun(i)), proper: r.isProper(i) || r.isShortName(i)}
	if m.class == anyClass {
		m.class = thing
	}
	m.Kind, m.Tokens, m.words = nlp.NominalMention, r.phrase(i), r.nominalOf(i)
	return m
}

// isStraySurname reports whether token i is the surname of somebody whom the text names in
// full elsewhere, but was not found as a name here.
func (r *reading) isStraySurname(i int) bool {
	return r.d.Tags[i].U == nlp.PROPN && r.surnames[key(r.d.Word(i))] && !r.inName(i) && !r.t.Is(i, nlp.Compound, nlp.Flat)
}

// strayMention makes a candidate of a surname that was not found as a name.
func (r *reading) strayMention(i int) mention {
	m := mention{name: -1, class: thing, number: singular, proper: true}
	m.Kind, m.Tokens = nlp.NameMention, r.phraseAround(nlp.Range{Start: i, End: i + 1}, i)
	return m
}

// isProper reports whether token i is written like a name.
func (r *reading) isProper(i int) bool {
	w := r.d.Word(i)
	return r.d.Tags[i].U == nlp.PROPN || r.d.Tags[i].U == nlp.NOUN && w[0] >= 'A' && w[0] <= 'Z'
}

func (r *reading) inName(i int) bool { return r.nameAt(i) >= 0 }

// nameAt returns the index of the name that holds token i; -1 if none does.
func (r *reading) nameAt(i int) int {
	lo, hi := 0, len(r.d.Names)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.d.Names[mid].Tokens.End > i {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo < len(r.d.Names) && r.d.Names[lo].Tokens.Has(i) {
		return lo
	}
	return -1
}

func (r *reading) classOf(w string) class {
	switch {
	case r.roles[w] || r.persons[w]:
		return person
	case r.bodies[w]:
		return body
	}
	return anyClass
}

func (r *reading) numberOf(i int) number {
	switch r.d.Tags[i].X {
	case nlp.NNS, nlp.NNPS:
		return plural
	case nlp.NN, nlp.NNP:
		return singular
	}
	return anyNumber
}

// nominalOf reads the determiners of the phrase about token i.
func (r *reading) nominalOf(i int) nominal {
	var n nominal
	for c := range r.t.Children(i) {
		if c > i {
			break
		}
		switch w := key(r.d.Word(c)); {
		case r.t.Is(c, nlp.NmodPoss):
			n.definite = true
		case r.t.Is(c, nlp.Nummod):
			n.some = true
		case !r.t.Is(c, nlp.Det):
		case w == "the" || w == "this" || w == "that" || w == "these" || w == "those":
			n.definite = true
		default:
			n.some = true
		}
	}
	return n
}
