// Package terms cuts texts into words for comparing them: what differs in case, accents,
// apostrophes or hyphens only becomes the same word. It holds the splitter, the stems of
// English words and a list of words that say nothing about a subject.
//
// It is no tokeniser: punctuation, sentences and what a word is in its sentence are left
// out, and so are web addresses and words longer than any word. Scripts that do not put
// spaces between words come as one word a run.
package terms
