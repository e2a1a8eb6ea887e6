// Package event follows announced events over reports. A [Report] is one event as one
// report gives it; [Match] says which event already [Known] it tells of, or that it is a new
// one; a Known keeps the reports, and works out from them, as of a day, whether the event is
// announced, moved, called off, reported as happened, or not covered since its date.
//
// What a Known says depends on the set of its reports only, never on the order in which they
// came: an old report that arrives late finds its place by its day of publication.
//
// The package refuses to say that an event did not take place because no report tells of it,
// to merge two events that only look alike, and to read the clock: whoever asks gives the day.
package event
