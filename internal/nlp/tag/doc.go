// Package tag finds the part of speech of each token, and its lemma. The parts of speech are read off the
// shared encoding by a linear layer each; the lemma follows from the English part of
// speech and the end of the word.
package tag
