// Package watch follows feeds and sitemaps, and hands over what is new.
//
// Each source has a state, a [Source], which is all that must be kept: what has been seen,
// what is waiting to be read, when to ask again. A poll first keeps the new entries as
// waiting, together with the validators that say so far the feed is known, and only then
// reads them one by one; an entry counts as seen when the callback has kept it. So
// nothing is lost and nothing is read twice, wherever the program was stopped, but for the one
// entry that was kept and not yet marked; the callback must bear that.
//
// How often a source is asked follows how often it changes, between bounds, and never more
// often than it wishes. A source that fails is asked less and less often; one that has moved
// for good is followed, and one that is gone is asked no more. Where a feed announces a WebSub
// hub and the program can be reached from outside, the hub is asked to send what is new.
//
// The clock and the waiting are injected. Failures of sources are part of their state;
// only failures to keep anything end a run.
package watch
