// Package fetch asks web sites for pages, feeds and sitemaps, politely and warily.
//
// Politely: it says who it is, reads robots.txt and keeps to it, waits between two
// requests to one host, longer if the host asks for it, leaves a host alone that says
// "retry later", and sends the validators of an earlier answer, so that what has not changed
// is not sent again.
//
// Warily: it follows only http and https, connects to no private, loopback or
// link-local address (told after the name was resolved), sends no credentials, and bounds
// redirects, size (also of what was compressed) and the time that an answer may take.
//
// Nothing is retried here and nothing is stored: what to do about an error is for the
// caller, who is told its kind in an [*Error]. The clock and the waiting are injected.
package fetch
