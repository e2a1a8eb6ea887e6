// Package name compares names of people, bodies and places: whether two spellings can be
// of one, and for which reason. It knows how names are written (case, accents, scripts
// and their romanisations, order, titles, initials, nicknames, particles, legal forms),
// and nothing of who bears them: that two names agree does not make them one person.
// Package entity weighs that.
//
// A name is parsed once and compared often:
//
//	a := name.Parse("ZELENSKY, Volodymyr", name.Person)
//	b := name.Parse("Володимир Зеленський", name.Person)
//	m := a.Compare(b) // m.Score 0.97, m.Reason "spelling"
//
// Names are looked up by their [Name.Keys]: two names that compare as the same nearly
// always share one.
//
// What is known of words stands in lists/*.txt; a name is compared by its letters where
// they are silent: it may differ by about as many letters as the logarithm of its length.
package name
