// Package story groups reports about one developing matter as they come in, one pass, and names
// the groups. It keeps for each story a digest that a store can hold; it keeps no text.
//
// A report is the weighted words of its headline, its lead and its body, names above the rest, and a
// word counts the more the fewer reports hold it: in the stream so far, and in a table learned from
// news that makes up for the start. A report joins the story whose words are most like its own, if
// they are like enough, and begins one otherwise.
//
// Look-alikes (the next week's summit, another shooting) share most of their words with what they
// look like, so one report alone cannot be told from a follow-up. Several can: when the reports of
// a story fall into two groups that are much less like each other than each is in itself, the
// story is split, and [Placed] says which reports moved. What a person decided is never undone by
// that.
//
// The package does not know events, entities of the record, or outlets, reads no clock, and
// takes the order of reports as it comes: with or without days.
package story
