// Package reader turns what a user names into reports to read: files, folders, patterns,
// standard input and addresses, each of which may be a report, or a list of reports
// (a feed, a sitemap, a list of feeds or of addresses), or an archive of them (WARC).
//
// What a source is, is told from its first bytes, not from its name. Lists are followed
// down to the pages that they name, through a [Fetcher], to a bounded depth and in the
// order of the list. Archives are read as a stream: memory does not grow with their size,
// what is damaged costs only itself, and every item says where to go on after it.
//
// The package tells reports from what is none by format only; whether a page holds a
// report is for package article. One broken thing is an [Item] with an error, and the rest
// goes on. It never asks the clock.
package reader
