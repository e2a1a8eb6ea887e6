// Package calendar writes events as iCalendar (RFC 5545), which calendar programs read and subscribe to.
//
// An event keeps its UID whatever becomes of it: one that is moved gets its new date and a higher SEQUENCE, one
// that is called off stays, as cancelled. What the reports do not say is not made up: a time without a zone is
// told in words and not put at an hour, and an event of which only the month is known is spread over the month and
// says so. Events that no calendar can show are left out, and [Write] says which and why.
//
// Every event shows as free time, since the news does not keep its reader busy. Nobody is invited: participants are
// told in the description. The package reads no clock; when an event last changed is for the caller to say.
package calendar
