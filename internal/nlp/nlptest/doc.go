// Package nlptest reads texts with their analysis, written down for tests, into Docs.
//
// A file holds cases. A case starts at a line "== its name" and holds sentences, one a
// line, with a blank line between paragraphs:
//
//	Ruiz/NNP>2:nsubj resigned=resign/VBD>0:root ./.>2:punct
//
// Of each word stand the lemma if it is not the word itself, the English part of speech,
// the number of the head and the relation. Long sentences may stand a word a line, as
// "2 resigned resign VBD 0 root", with a blank line after each and two after a paragraph.
// Layers above the syntax are set with quoted words, the first place where they stand, or
// the second with "@2", and so on:
//
//	name person: Ruiz
//	date 2026-01-03: on Jan. 3
//	said Ruiz | said | that she resigned
//	kind title: Ruiz resigned
//	outlet The Morning Post
//	published 2026-01-05
//	entity person Ana Ruiz: Ruiz | She
//
// A source, cue or content of several parts joins them with " + ". All other lines of the
// form "word: rest" are kept for the test: what it wants to see or not.
package nlptest
