package coref

import (
	"io/fs"
	"strings"

	"onrecord/internal/nlp"
	"onrecord/internal/nlp/lexicon"
)

// lists are the word lists of the stage.
type lists struct {
	givenMale, givenFemale lexicon.Set   // given names
	femaleNouns, maleNouns lexicon.Set   // "spokeswoman", "king"
	courtesy               lexicon.Table // "mrs" to the gender it shows
	generation             lexicon.Set   // "jr"
	roles                  lexicon.Set   // what one person is: "minister"
	spellings              lexicon.Table // "sen" to "senator"
	persons                lexicon.Set   // persons without a role: "voter"
	anaphors               lexicon.Set   // roles by which somebody is named again: "actress"
	bodies                 lexicon.Set   // "ministry"
	corporate              lexicon.Set   // "inc"
	generic                lexicon.Set   // what any body may be called: "company"
	lessening              lexicon.Set   // "vice", "former": another office than the noun alone
	aliases                lexicon.Table // "uk" to "united kingdom"
	demonyms               lexicon.Table // "ukrainian" to "ukraine"
	countries              lexicon.Set   // the values of demonyms
	capitals               lexicon.Set   // "kyiv": no name of a person
}

func readLists(fsys fs.FS) (*lists, error) {
	l := lexicon.Loader{FS: fsys}
	ls := &lists{
		givenMale: l.Set("given-male.txt"), givenFemale: l.Set("given-female.txt"),
		femaleNouns: l.Set("female-nouns.txt"), maleNouns: l.Set("male-nouns.txt"),
		courtesy: l.Table("courtesy.txt"), generation: l.Set("generation.txt"),
		roles: l.Set("roles.txt"), spellings: l.Table("spellings.txt"), persons: l.Set("persons.txt"),
		anaphors: l.Set("anaphors.txt"), bodies: l.Set("bodies.txt"),
		corporate: l.Set("corporate.txt"), generic: l.Set("generic.txt"), lessening: l.Set("lessening.txt"),
		aliases: l.Table("aliases.txt"), demonyms: l.Table("demonyms.txt"), capitals: l.Set("capitals.txt"),
	}
	ls.countries = lexicon.Set{}
	for _, c := range ls.demonyms {
		ls.countries[c] = true
	}
	return ls, l.Err
}

// country returns the comparable name of the country that an adjective or name stands
// for; empty if none.
func (l *lists) country(w string) string {
	if c, ok := l.demonyms[w]; ok {
		return c
	}
	if c, ok := l.aliases[w]; ok {
		w = c
	}
	if l.countries[w] {
		return w
	}
	return ""
}

// gender is what the text shows of a person's gender.
type gender uint8

const (
	anyGender gender = iota
	female
	male
)

// clashes reports whether both genders are known and differ.
func (g gender) clashes(o gender) bool { return g != anyGender && o != anyGender && g != o }

func genderNamed(s string) gender {
	switch s {
	case "female":
		return female
	case "male":
		return male
	}
	return anyGender
}

// ofGiven returns the gender that a given name shows; double names go by their first part.
func (l *lists) ofGiven(name string) gender {
	first, _, _ := strings.Cut(name, "-")
	switch m, f := l.givenMale[first], l.givenFemale[first]; {
	case m && !f:
		return male
	case f && !m:
		return female
	}
	return anyGender
}

// ofNoun returns the gender that a noun shows.
func (l *lists) ofNoun(lemma string) gender {
	switch {
	case l.femaleNouns[lemma]:
		return female
	case l.maleNouns[lemma]:
		return male
	}
	return anyGender
}

// key returns a word as it is compared: lower case, plain apostrophes, no full stops.
func key(word string) string { return strings.ReplaceAll(lexicon.Lower(word), ".", "") }

// lemma returns the lemma of token i in lower case.
func lemma(d *nlp.Doc, i int) string { return lexicon.Lower(d.Lemmas[i]) }
