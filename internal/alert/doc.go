// Package alert keeps watches: a query and events that somebody wants to hear of, with a name. A watch is an Atom feed
// (RFC 4287), an iCalendar feed (RFC 5545) and a webhook, which sends signed messages (Standard Webhooks).
//
// Feeds are made from the record when they are asked for. For webhooks [Run] looks at the versions of articles that came
// since it looked last, by their number in the order in which they came. In one transaction it keeps the messages that
// follow and how far it has looked: whenever it is stopped, nothing is lost, and no message is made twice. A message is
// sent until the receiver has taken it, with pauses that grow, for three days; if the program is stopped between the
// sending and the noting of it, it is sent again under the same id, by which receivers tell.
//
// Deliveries are rows with a due time. A queue was tried (River on SQLite): it wants the file for itself, asks it every
// second and writes to it all the while (236 pages in 30 idle seconds), has a clock of its own, and forgets what it did
// after a day, where users want a log of every attempt. The table and its loop are smaller than what it would take to
// bend that.
//
// Everything in this package that tells time is told it: the clock is an option.
package alert
