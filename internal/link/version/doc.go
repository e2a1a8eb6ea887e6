// Package version compares two versions of one report, by their records: which statements and events were
// kept, moved, reworded, removed or added, whose attribution or date changed, and what became of the headline.
//
// [Compare] sets both texts side by side once, carries every span of the old text to its place in the new one,
// and finds for each statement, event and entity the one that it became. What is not found by its place is looked
// for by its words. A change is told only if the words of the report changed: that one reading found a
// statement and another did not, in the same words, is none.
//
// Changes of spelling, capitals, marks and words that carry nothing are minor. What a change means is not said.
package version
