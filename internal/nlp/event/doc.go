// Package event finds what a report announces or recounts that has a time and a place:
// summits, votes, visits, strikes.
//
// An event is seen wherever a noun or a verb tells one. What the clause around it says
// gives its status, its time, its place and who takes part; sightings of one event are
// then joined. What is denied, wished, asked or only possible is no event, and one of
// which the text gives neither when nor where is not reported.
package event
