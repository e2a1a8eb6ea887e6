// Package coref finds who and what a text speaks of: mentions, joined into entities, as
// far as the speakers of statements and the participants of events need it.
//
// It works by sieves, the surest first: full names, short names, roles, repeated nouns,
// the first person of quotations, pronouns. A sieve leaves its name in [nlp.Mention.Rule],
// and what one has settled the later ones leave alone. Where the text does not decide,
// mentions stay apart: a wrong join is worse than a missed one.
package coref
