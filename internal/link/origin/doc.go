// Package origin tells which reports have their text from one place: an agency's copy in forty
// outlets, a press release and its reprints, a short item inside a longer report.
//
// A report is kept as a [Signature], a sample of its runs of four words. Reports that may share text
// are found by [Signature.Keys], compared by [Compare], and the shared words themselves are shown by
// [Passages]. [Credits] reads the lines that name an agency or a release. [Trace] groups reports that
// are copies of each other and says where each group comes from, if that can be told.
//
// It compares words, not meaning: two reporters at one press conference are two origins. It never guesses
// a direction: where neither a credit nor the time tells it, the origin is unknown.
package origin
