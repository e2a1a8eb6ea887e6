// Package conllu reads and writes CoNLL-U, the format of Universal Dependencies.
// https://universaldependencies.org/format.html
package conllu
