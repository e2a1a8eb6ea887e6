// Package wording compares statements: which are the same one in other words, what differs
// between two wordings, and what somebody says about one matter over time.
//
// A [Statement] is made from a record by [New]. Candidates are found by [Statement.Keys]; [Same] tells whether
// two are wordings of one statement: equal, cut, half-quoted or paraphrased. [Diff] says what differs, with the
// words of both, and [Align] sets both side by side. [OneMatter] tells whether two statements are about one
// matter, and [Sequence] puts the statements of a speaker in order of time with what differs between them.
//
// It compares words and never meaning, and gives no verdict: that two wordings differ in a "not" is
// shown, which one is right or whether somebody contradicts himself is not said. It is careful: two
// statements are rather kept apart than taken for one. A paraphrase in entirely other words is not found.
package wording
