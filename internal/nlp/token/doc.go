// Package token finds the words and sentences of a text. Tokens follow the
// conventions of the Universal Dependencies treebanks of English (EWT and GUM), so
// that models trained on those read the same tokens here: "don't" is "do", "n't";
// "U.S.-led" is "U.S.", "-", "led"; an abbreviation keeps its full stop.
//
// The text is never rewritten, and every byte that is not white space lies in exactly
// one token, whatever the bytes are. Reading is linear in the length of the text.
package token
