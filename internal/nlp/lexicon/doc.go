// Package lexicon reads word lists: text files with one entry a line, where "#" starts a
// comment line. Entries are compared in lower case.
package lexicon
